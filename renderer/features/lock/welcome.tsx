import { type FormEvent, useState } from 'react'
import { userText } from '../../../shared/contract/errors.ts'
import type { AppError } from '../../../shared/contract/result.ts'
import type { Role, Session } from '../../../shared/contract/shapes.ts'
import { defaultProfile } from '../../../shared/desk/profile.ts'
import type { ProfileFieldValues } from '../../../shared/desk/state.ts'
import { isCrockford } from '../../../shared/reference/crockford.ts'
import { CLASSIFICATIONS } from '../../../shared/taxonomy/markings.ts'
import { Button } from '../../ui/controls/button.tsx'
import { RadioGroup } from '../../ui/controls/radio-group.tsx'
import { Select } from '../../ui/controls/select.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { NewPassphraseFields, useNewPassphrase } from '../../ui/controls/new-passphrase.tsx'
import { roleHelp, roleTitle } from '../../../shared/desk/role-words.ts'
import { RecoverySheet } from './recovery-sheet.tsx'
import styles from './lock.module.css'

interface WelcomeProps {
  /** Two random characters to propose as this workstation's code. */
  readonly proposedCode: string
  readonly today: string
  readonly onSession: (session: Session, profile: ProfileFieldValues) => void
}

const time = /^([01][0-9]|2[0-3]):[0-5][0-9]$/
/** Those who can look after people: without one of them nobody could ever be added. */
const firstRoles: readonly Role[] = ['duty-officer', 'administrator']

/** The first run: this workstation, the desk it belongs to, its first user, and the key to lock away. */
export function Welcome({ proposedCode, today, onSession }: WelcomeProps) {
  const [code, setCode] = useState(proposedCode)
  const [place, setPlace] = useState('')
  const [profile, setProfile] = useState<ProfileFieldValues>(() => ({
    ...defaultProfile,
    days: [...defaultProfile.days],
  }))
  const [name, setName] = useState('')
  const [collar, setCollar] = useState('')
  const [role, setRole] = useState<Role>('duty-officer')
  const secret = useNewPassphrase()
  const [wasTried, setTried] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<AppError | null>(null)
  const [made, setMade] = useState<{ session: Session; recoveryKey: string } | null>(null)

  const faults = {
    code: isCode(code) ? null : 'Two characters: digits, or letters other than I, L, O and U',
    place: place.trim() ? null : 'Say where it stands, so that people know it',
    name: name.trim() ? null : 'Your name, as it shall stand in the log',
    opens: time.test(profile.opens ?? '') ? null : 'As 09:00',
    closes: time.test(profile.closes ?? '') ? null : 'As 18:00',
    ...secret.faults,
  }
  const shown = (fault: string | null) => (wasTried ? fault : null)
  const set = (part: ProfileFieldValues) => setProfile({ ...profile, ...part })

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (isBusy || Object.values(faults).some((fault) => fault !== null)) return
    setBusy(true)
    const answer = await window.desk.vault.create({
      workstation: { code: code.toUpperCase(), name: place.trim() },
      user: { name: name.trim(), role, collar: collar.trim() },
      passphrase: secret.typed.passphrase,
    })
    setBusy(false)
    if (answer.ok) setMade(answer.value)
    else setError(answer.error)
  }

  if (made)
    return (
      <RecoverySheet
        recoveryKey={made.recoveryKey}
        workstation={made.session.workstation}
        madeOn={today}
        onDone={() => onSession(made.session, profile)}
      />
    )
  return (
    <main className={styles.page} aria-labelledby="welcome-title">
      <form className={styles.card} onSubmit={(event) => void submit(event)} noValidate>
        <header className={styles.head}>
          <h1 className={styles.title} id="welcome-title">
            Set up this workstation
          </h1>
          <p className={styles.lead}>
            Everything entered on it is sealed from the first line. All of it can be changed later, except the
            code.
          </p>
        </header>
        <div className={styles.body}>
          {error && <Banner tone="caution" title={userText(error.code)} code={error.code} />}
          <section className={styles.section} aria-labelledby="welcome-workstation">
            <h2 className={styles.heading} id="welcome-workstation">
              This workstation
            </h2>
            <div className={styles.pair}>
              <TextField
                label="Where it stands"
                placeholder="Operations room, desk 2"
                value={place}
                onChange={setPlace}
                error={shown(faults.place)}
                autoFocus
              />
              <TextField
                label="Code"
                hint={`Stands in its references: TS26-${isCode(code) ? code.toUpperCase() : '··'}-0147`}
                value={code}
                onChange={setCode}
                error={shown(faults.code)}
                isFigures
              />
            </div>
          </section>
          <section className={styles.section} aria-labelledby="welcome-desk">
            <h2 className={styles.heading} id="welcome-desk">
              The desk
            </h2>
            <div className={styles.pair}>
              <TextField label="Agency" value={profile.agency ?? ''} onChange={(agency) => set({ agency })} />
              <TextField label="Desk" value={profile.desk ?? ''} onChange={(desk) => set({ desk })} />
              <TextField
                label="Telephone"
                value={profile.telephone ?? ''}
                onChange={(telephone) => set({ telephone })}
                isFigures
              />
              <TextField
                label="Mailbox"
                value={profile.mailbox ?? ''}
                onChange={(mailbox) => set({ mailbox })}
              />
              <TextField
                label="Opens"
                hint="Monday to Friday, without bank holidays"
                value={profile.opens ?? ''}
                onChange={(opens) => set({ opens })}
                error={shown(faults.opens)}
                isFigures
              />
              <TextField
                label="Closes"
                value={profile.closes ?? ''}
                onChange={(closes) => set({ closes })}
                error={shown(faults.closes)}
                isFigures
              />
              <Select
                label="Protective marking, unless a ticket says otherwise"
                choices={CLASSIFICATIONS.map(({ code: id, label }) => ({ id, title: label }))}
                value={profile.marking as (typeof CLASSIFICATIONS)[number]['code']}
                onChange={(marking) => set({ marking })}
              />
            </div>
          </section>
          <section className={styles.section} aria-labelledby="welcome-user">
            <h2 className={styles.heading} id="welcome-user">
              Its first user
            </h2>
            <div className={styles.pair}>
              <TextField label="Name" value={name} onChange={setName} error={shown(faults.name)} />
              <TextField label="Collar or staff number" value={collar} onChange={setCollar} isFigures />
              <div className={styles.wide}>
                <RadioGroup
                  label="Role"
                  choices={firstRoles.map((id) => ({
                    id,
                    title: roleTitle(id),
                    detail: roleHelp[id],
                  }))}
                  value={role}
                  onChange={setRole}
                />
              </div>
              <NewPassphraseFields
                label="Passphrase"
                againLabel="Passphrase again"
                typed={secret.typed}
                onChange={secret.change}
                faults={wasTried ? secret.faults : null}
              />
            </div>
          </section>
        </div>
        <footer className={styles.foot}>
          <span className={styles.aside}>Next: a recovery key to print.</span>
          <Button type="submit" tone="primary" isDisabled={isBusy}>
            {isBusy ? 'Setting up…' : 'Set up'}
          </Button>
        </footer>
      </form>
    </main>
  )
}

function isCode(code: string): boolean {
  return code.length === 2 && isCrockford(code.toUpperCase())
}
