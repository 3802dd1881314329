import type { ReactNode } from 'react'
import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { RadioGroup } from '../../ui/controls/radio-group.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { PORTS, type ServerForm } from './mail-form.ts'
import { AddressFields, AuthorityField, SecretField } from './server-address.tsx'
import styles from './settings.module.css'

interface EditProps {
  readonly server: ServerForm
  readonly isReadOnly: boolean
  readonly onChange: (part: Partial<ServerForm>) => void
}

interface ServerFieldsProps extends EditProps {
  /** What is switched on: "Send from this workstation". */
  readonly title: string
  readonly which: keyof typeof PORTS
  /** Whether a secret is kept already. */
  readonly hasSecret: boolean
  readonly children?: ReactNode
}

/** How a mail server is reached and signed in to. */
export function ServerFields(props: ServerFieldsProps) {
  const { title, which, server, hasSecret, isReadOnly, onChange, children } = props
  const secretName = server.signIn === 'password' ? 'Password' : 'OAuth 2 access token'
  return (
    <>
      <Checkbox isSelected={server.isOn} isDisabled={isReadOnly} onChange={(isOn) => onChange({ isOn })}>
        {title}
      </Checkbox>
      {server.isOn && (
        <div className={styles.form}>
          <AddressFields
            address={server}
            example="mail.agency.police.uk"
            isReadOnly={isReadOnly}
            onChange={onChange}
          />
          <RadioGroup
            label="Encryption"
            look="segmented"
            value={server.tls}
            isReadOnly={isReadOnly}
            onChange={(tls) =>
              // The usual port goes with it, unless another was entered.
              onChange({
                tls,
                ...(server.port === PORTS[which][server.tls] ? { port: PORTS[which][tls] } : {}),
              })
            }
            choices={[
              { id: 'implicit', title: 'TLS from the start' },
              { id: 'starttls', title: 'STARTTLS, required' },
            ]}
          />
          <TextField
            label="User"
            value={server.user}
            onChange={(user) => onChange({ user })}
            isReadOnly={isReadOnly}
            isFigures
          />
          <RadioGroup
            label="Signs in with"
            look="segmented"
            value={server.signIn}
            isReadOnly={isReadOnly}
            onChange={(signIn) => onChange({ signIn })}
            choices={[
              { id: 'password', title: 'A password' },
              { id: 'oauth2', title: 'An OAuth 2 token' },
            ]}
          />
          {!isReadOnly && (
            <SecretField
              label={secretName}
              secret={server.secret}
              hasSecret={hasSecret}
              onChange={(secret) => onChange({ secret })}
            />
          )}
          {children}
          <AuthorityField
            ca={server.ca}
            hint="PEM. Where it is given, it alone vouches for the server; empty: the authorities that the program comes with."
            isReadOnly={isReadOnly}
            onChange={onChange}
          />
        </div>
      )}
    </>
  )
}

/** The folder that is read, and what becomes of a message there once the desk holds it. */
export function AfterwardsFields({ server, isReadOnly, onChange }: EditProps) {
  return (
    <>
      <TextField
        label="Folder to read"
        value={server.folder}
        onChange={(folder) => onChange({ folder })}
        isReadOnly={isReadOnly}
      />
      <RadioGroup
        label="Once the desk holds a message"
        value={server.afterwards}
        isReadOnly={isReadOnly}
        onChange={(afterwards) => onChange({ afterwards })}
        choices={[
          { id: 'move', title: 'Move it to a folder', detail: 'Others see at once what is taken.' },
          { id: 'flag', title: 'Flag it where it is', detail: 'Needs a server that keeps keywords.' },
          { id: 'leave', title: 'Leave it as it is', detail: 'The desk remembers how far it has read.' },
        ]}
      />
      {server.afterwards === 'move' && (
        <TextField
          label="Moved to"
          value={server.moveTo}
          onChange={(moveTo) => onChange({ moveTo })}
          isReadOnly={isReadOnly}
        />
      )}
      {server.afterwards === 'flag' && (
        <TextField
          label="Keyword"
          value={server.keyword}
          onChange={(keyword) => onChange({ keyword })}
          isReadOnly={isReadOnly}
          isFigures
        />
      )}
    </>
  )
}
