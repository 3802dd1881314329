import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import type { HubPlace } from '../../../shared/contract/hub.ts'
import { EMPTY_PLACE, type PlaceForm } from './hub-form.ts'
import { AddressFields, AuthorityField, SecretField } from './server-address.tsx'
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
      <AddressFields
        address={place}
        example="hub.agency.police.uk"
        isReadOnly={isReadOnly}
        onChange={onChange}
      />
      <TextField
        label="Database"
        value={place.database}
        onChange={(database) => onChange({ database })}
        isReadOnly={isReadOnly}
        isFigures
      />
      <AuthorityField
        ca={place.ca}
        hint="PEM. It alone vouches for the hub; empty for a hub on this very machine."
        isReadOnly={isReadOnly}
        onChange={onChange}
      />
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
      <SecretField label="Password" secret={secret} hasSecret={hasSecret} onChange={onSecret} />
    </div>
  )
}
