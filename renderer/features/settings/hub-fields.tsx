import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { NumberField } from '../../ui/controls/number-field.tsx'
import { PassphraseField } from '../../ui/controls/passphrase-field.tsx'
import { TextArea } from '../../ui/controls/text-area.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import type { HubPlace } from '../../../shared/contract/hub.ts'
import { EMPTY_PLACE, type PlaceForm } from './hub-form.ts'
import styles from './settings.module.css'

interface PlaceProps {
  readonly form: PlaceForm
  readonly isReadOnly: boolean
  readonly onChange: (part: Partial<PlaceForm>) => void
}

/** Where the hub is, and that of the other site where there is one. */
export function HubPlaceFields({ form, isReadOnly, onChange }: PlaceProps) {
  const { isOn, second } = form
  return (
    <>
      <Checkbox isSelected={isOn} isDisabled={isReadOnly} onChange={(on) => onChange({ isOn: on })}>
        Exchange entries with a hub
      </Checkbox>
      {isOn && (
        <>
          <OnePlace place={form} isReadOnly={isReadOnly} onChange={onChange} />
          <Checkbox
            isSelected={second !== null}
            isDisabled={isReadOnly}
            onChange={(on) => onChange({ second: on ? EMPTY_PLACE : null })}
          >
            Go to the hub of a second site while this one is out of reach
          </Checkbox>
          {second && (
            <section aria-label="Second site">
              <OnePlace
                place={second}
                isReadOnly={isReadOnly}
                onChange={(part) => onChange({ second: { ...second, ...part } })}
              />
            </section>
          )}
        </>
      )}
    </>
  )
}

interface OnePlaceProps {
  readonly place: HubPlace
  readonly isReadOnly: boolean
  readonly onChange: (part: Partial<HubPlace>) => void
}

/** Where one hub is, and what vouches for it. */
function OnePlace({ place, isReadOnly, onChange }: OnePlaceProps) {
  return (
    <div className={styles.form}>
      <TextField
        label="Server"
        placeholder="hub.agency.police.uk"
        value={place.host}
        onChange={(host) => onChange({ host })}
        isReadOnly={isReadOnly}
        isFigures
      />
      <NumberField
        label="Port"
        minValue={1}
        maxValue={65_535}
        value={place.port}
        onChange={(port) => onChange({ port })}
        isReadOnly={isReadOnly}
      />
      <TextField
        label="Database"
        value={place.database}
        onChange={(database) => onChange({ database })}
        isReadOnly={isReadOnly}
        isFigures
      />
      <div className={styles.wide}>
        <TextArea
          label="Certificate of your own authority"
          hint="PEM. It alone vouches for the hub; empty for a hub on this very machine."
          value={place.ca}
          onChange={(ca) => onChange({ ca })}
          isReadOnly={isReadOnly}
          rows={2}
          maxRows={6}
        />
      </div>
    </div>
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
