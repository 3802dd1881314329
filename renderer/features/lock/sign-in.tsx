import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { Role, Session } from '../../../shared/contract/shapes.ts'
import { userText } from '../../../shared/contract/errors.ts'
import type { AppError } from '../../../shared/contract/result.ts'
import type { VaultStatus } from '../../../shared/contract/vault.ts'
import { useCommands } from '../../ui/commands/use-commands.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Select } from '../../ui/controls/select.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { dropHeldKeys, holdKeys } from '../../ui/held-keys.ts'
import { NewPassphraseFields, useNewPassphrase } from '../../ui/controls/new-passphrase.tsx'
import { PassphraseField } from '../../ui/controls/passphrase-field.tsx'
import { roleWords } from '../../../shared/desk/role-words.ts'
import { lockCommand } from './lock-command.ts'
import styles from './lock.module.css'

interface SignInProps {
  readonly status: VaultStatus
  readonly now: () => number
  readonly onSession: (session: Session, how: 'signed-in' | 'recovered') => void
}

/** Signs a person in by passphrase, or by the printed recovery key and a new passphrase. */
export function SignIn({ status, now, onSession }: SignInProps) {
  const [isRecovery, setRecovery] = useState(false)
  const people = status.users.filter(({ active }) => active)
  // Where nobody is left who looks after this workstation, the printed key lets one of them in who did.
  const isKeeper = ({ role }: { role: Role }) => role === 'administrator' || role === 'duty-officer'
  const offered =
    isRecovery && !people.some(isKeeper) ? [...people, ...status.users.filter(isKeeper)] : people
  const out = status.users.filter(({ active }) => !active)
  const [userId, setUserId] = useState(people[0]?.id ?? null)
  const [recoveryKey, setRecoveryKey] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [error, setError] = useState<AppError | null>(null)
  const [isBusy, setBusy] = useState(false)
  const secret = useNewPassphrase()
  const [wasTried, setTried] = useState(false)
  const waits = useCountdown(error?.retryAt ?? status.retryAt, now)
  // Once the wait is over there is nothing left to say of it.
  const shown = error?.code === 'E_THROTTLED' && waits === 0 ? null : error
  const isSecretFit = Object.values(secret.faults).every((fault) => fault === null)

  const typed = isRecovery ? secret.typed.passphrase : passphrase

  // The vault is still shut while it is being opened, and has nothing to lock: it is locked as soon as it is open.
  const isLockAsked = useRef(false)
  useCommands([{ ...lockCommand, when: () => isBusy, run: () => void (isLockAsked.current = true) }])

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (userId === null || isBusy || waits > 0) return
    if (isRecovery && !isSecretFit) return setTried(true)
    setBusy(true)
    isLockAsked.current = false
    // From here on nothing that is struck may go astray, until the desk is there or somebody is asked again.
    holdKeys()
    const { vault } = window.desk
    const answer = isRecovery
      ? await vault.recover({ recoveryKey, userId, passphrase: secret.typed.passphrase })
      : await vault.unlock({ userId, passphrase })
    setBusy(false)
    // The page is loaded anew by that.
    if (answer.ok && isLockAsked.current) return lockCommand.run()
    if (answer.ok) return onSession(answer.value, isRecovery ? 'recovered' : 'signed-in')
    dropHeldKeys()
    setError(answer.error)
    // Whether it is wrong has not been looked at where it has to wait.
    if (answer.error.code !== 'E_THROTTLED') setPassphrase('')
  }

  return (
    <main className={styles.page} aria-labelledby="sign-in-title">
      <form className={`${styles.card} ${styles.narrow}`} onSubmit={(event) => void submit(event)}>
        <header className={styles.head}>
          <h1 className={styles.title} id="sign-in-title">
            Tactical Desk
          </h1>
          <p className={styles.lead}>
            Workstation {status.workstation?.code} · {status.workstation?.name}
          </p>
        </header>
        <div className={styles.body}>
          {status.afterCrash && (
            <Banner tone="caution" title="The desk stopped and was started again.">
              Everything logged is kept. Calls being written are kept up to about the last second.
            </Banner>
          )}
          {shown && (
            <Banner tone="caution" title={userText(shown.code)} code={shown.code}>
              {waits > 0 && `Try again in ${waits} s.`}
            </Banner>
          )}
          {people.length === 0 && (
            <Banner tone="caution" title="Nobody may sign in here any more.">
              Everything is kept, sealed. Have somebody let in again at the hub, then use the printed recovery
              key.
            </Banner>
          )}
          <div className={styles.section}>
            <Select
              label="Who"
              choices={offered.map(({ id, name, role }) => ({ id, title: `${name}, ${roleWords[role]}` }))}
              value={userId}
              onChange={setUserId}
            />
            {isRecovery && (
              <TextField
                label="Recovery key"
                hint="As printed, with or without the dashes"
                value={recoveryKey}
                onChange={setRecoveryKey}
                isFigures
                autoFocus
              />
            )}
            {isRecovery ? (
              <NewPassphraseFields
                typed={secret.typed}
                onChange={secret.change}
                faults={wasTried ? secret.faults : null}
                label="New passphrase"
                againLabel="New passphrase again"
              />
            ) : (
              <PassphraseField label="Passphrase" value={passphrase} onChange={setPassphrase} autoFocus />
            )}
            {out.length > 0 && (
              <p className={styles.lead}>
                {`May no longer sign in here: ${out.map(({ name }) => name).join(', ')}. What they wrote is kept.`}
              </p>
            )}
          </div>
        </div>
        <footer className={styles.foot}>
          <div className={styles.aside}>
            <Button tone="quiet" onPress={() => setRecovery(!isRecovery)}>
              {isRecovery ? 'Use the passphrase' : 'Use the recovery key'}
            </Button>
          </div>
          <Button type="submit" tone="primary" isDisabled={isBusy || waits > 0 || typed === ''}>
            {isBusy ? 'Opening…' : waits > 0 ? `Wait ${waits} s` : 'Sign in'}
          </Button>
        </footer>
      </form>
    </main>
  )
}

/** Whole seconds until an instant, 0 once it has passed. */
function useCountdown(until: string | null, now: () => number): number {
  const left = () => (until === null ? 0 : Math.max(0, Math.ceil((Date.parse(until) - now()) / 1000)))
  const [, redraw] = useState(0)
  const isWaiting = left() > 0
  useEffect(() => {
    if (!isWaiting) return undefined
    const timer = setInterval(() => redraw((n) => n + 1), 250)
    return () => clearInterval(timer)
  }, [isWaiting])
  return left()
}
