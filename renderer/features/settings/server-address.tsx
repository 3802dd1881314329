import { NumberField } from '../../ui/controls/number-field.tsx'
import { PassphraseField } from '../../ui/controls/passphrase-field.tsx'
import { TextArea } from '../../ui/controls/text-area.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import styles from './settings.module.css'

interface Address {
  readonly host: string
  readonly port: number
}

interface AddressProps {
  readonly address: Address
  /** What one looks like. */
  readonly example: string
  readonly isReadOnly: boolean
  readonly onChange: (part: Partial<Address>) => void
}

/** Where a server is reached. */
export function AddressFields({ address: { host, port }, example, isReadOnly, onChange }: AddressProps) {
  return (
    <>
      <TextField
        label="Server"
        placeholder={example}
        value={host}
        onChange={(next) => onChange({ host: next })}
        isReadOnly={isReadOnly}
        isFigures
      />
      <NumberField
        label="Port"
        minValue={1}
        maxValue={65_535}
        value={port}
        onChange={(next) => onChange({ port: next })}
        isReadOnly={isReadOnly}
      />
    </>
  )
}

interface AuthorityProps {
  readonly ca: string
  /** What it vouches for, and what does where it is empty. */
  readonly hint: string
  readonly isReadOnly: boolean
  readonly onChange: (part: { readonly ca: string }) => void
}

/** The certificate that vouches for a server. */
export function AuthorityField({ ca, hint, isReadOnly, onChange }: AuthorityProps) {
  return (
    <div className={styles.wide}>
      <TextArea
        label="Certificate of your own authority"
        hint={hint}
        value={ca}
        onChange={(next) => onChange({ ca: next })}
        isReadOnly={isReadOnly}
        rows={2}
        maxRows={6}
      />
    </div>
  )
}

interface SecretProps {
  readonly label: string
  readonly secret: string
  /** Whether one is kept already. */
  readonly hasSecret: boolean
  readonly onChange: (secret: string) => void
}

/** What a server is signed in to with: it goes in, and never comes out again. */
export function SecretField({ label, secret, hasSecret, onChange }: SecretProps) {
  return (
    <PassphraseField
      label={label}
      hint={
        hasSecret ? 'One is kept, sealed. Leave this empty to keep it.' : 'Kept sealed; never shown again.'
      }
      value={secret}
      onChange={onChange}
      isNew
    />
  )
}
