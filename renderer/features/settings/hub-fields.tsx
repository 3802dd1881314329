import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { NumberField } from '../../ui/controls/number-field.tsx'
import { PassphraseField } from '../../ui/controls/passphrase-field.tsx'
import { TextArea } from '../../ui/controls/text-area.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import type { PlaceForm } from './hub-form.ts'
import styles from './settings.module.css'

interface PlaceProps {
  readonly form: PlaceForm
  readonly isReadOnly: boolean
  readonly onChange: (part: Partial<PlaceForm>) => void
}

/** Where the hub is, and what vouches for it. */
export function HubPlaceFields({ form, isReadOnly, onChange }: PlaceProps) {
  return (
    <>
      <Checkbox isSelected={form.isOn} isDisabled={isReadOnly} onChange={(isOn) => onChange({ isOn })}>
        Exchange entries with a hub
      </Checkbox>
      {form.isOn && (
        <div className={styles.form}>
          <TextField
            label="Server"
            placeholder="hub.agency.police.uk"
            value={form.host}
            onChange={(host) => onChange({ host })}
            isReadOnly={isReadOnly}
            isFigures
          />
          <NumberField
            label="Port"
            minValue={1}
            maxValue={65_535}
            value={form.port}
            onChange={(port) => onChange({ port })}
            isReadOnly={isReadOnly}
          />
          <TextField
            label="Database"
            value={form.database}
            onChange={(database) => onChange({ database })}
            isReadOnly={isReadOnly}
            isFigures
          />
          <div className={styles.wide}>
            <TextArea
              label="Certificate of your own authority"
              hint="PEM. It alone vouches for the hub; empty for a hub on this very machine."
              value={form.ca}
              onChange={(ca) => onChange({ ca })}
              isReadOnly={isReadOnly}
              rows={2}
              maxRows={6}
            />
          </div>
        </div>
      )}
    </>
  )
}

interface LoginProps {
  readonly login: string
  readonly secret: string
  readonly hasSecret: boolean
  readonly onLogin: (login: string) => void
  readonly onSecret: (secret: string) => void
}

/** How whoever is signed in here signs in at the hub. */
export function HubLoginFields({ login, secret, hasSecret, onLogin, onSecret }: LoginProps) {
  return (
    <div className={styles.form}>
      <TextField label="Login" value={login} onChange={onLogin} isFigures />
      <PassphraseField
        label="Password"
        hint={
          hasSecret ? 'One is kept, sealed. Leave this empty to keep it.' : 'Kept sealed; never shown again.'
        }
        value={secret}
        onChange={onSecret}
        isNew
      />
    </div>
  )
}
