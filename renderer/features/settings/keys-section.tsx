import { useState } from 'react'
import { type ErrorCode, userText } from '../../../shared/contract/errors.ts'
import { recordPassphraseChange } from '../../store/acts/desk.ts'
import { useDesk } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { NewPassphraseFields, useNewPassphrase } from '../../ui/controls/new-passphrase.tsx'
import { PassphraseField } from '../../ui/controls/passphrase-field.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { perform } from './perform.ts'
import { NewRecoveryKey } from './new-recovery-key.tsx'
import { Section, useIsKeeper } from './section.tsx'
import styles from './settings.module.css'
import { useVaultStatus } from './use-vault-status.ts'

/** One's own passphrase, the workstation's recovery key, and what guards both. */
export function KeysSection() {
  const isKeeper = useIsKeeper()
  return (
    <Section
      title="Passphrase and keys"
      lead="Everything in this store is sealed under a key that your passphrase opens. Nobody can look it up, and nobody can bring it back but by the printed recovery key."
    >
      <Keystore />
      <ChangePassphrase />
      {isKeeper && <NewRecoveryKey />}
    </Section>
  )
}

/** What guards the key of this workstation beside the passphrase, stated plainly. */
function Keystore() {
  const status = useVaultStatus()
  if (!status) return null
  const isOs = status.keystore === 'os'
  return (
    <div className={styles.part}>
      <h3 className={styles.heading}>What guards the key</h3>
      <p>
        <StatusMark shape={isOs ? 'check' : 'triangle'} tone={isOs ? 'positive' : 'caution'}>
          {isOs ? `Passphrase and the system’s keystore (${status.backend})` : 'Passphrase alone'}
        </StatusMark>
      </p>
      <p className={styles.quiet}>
        {isOs
          ? 'Both are needed: a copy of the disk opens nothing on another computer, even for somebody who knows a passphrase.'
          : 'This system offers no keystore. Whoever copies the disk can try passphrases elsewhere at leisure, so long ones matter here: five words or more.'}
      </p>
    </div>
  )
}

function ChangePassphrase() {
  const desk = useDesk()
  const [current, setCurrent] = useState('')
  const next = useNewPassphrase()
  const [isBusy, setBusy] = useState(false)
  const [wasTried, setTried] = useState(false)
  const [error, setError] = useState<ErrorCode | null>(null)
  const faults = {
    current: current === '' ? 'The one you signed in with' : null,
    ...next.faults,
  }
  const shown = (fault: string | null) => (wasTried ? fault : null)
  const change = async () => {
    setTried(true)
    if (isBusy || Object.values(faults).some((fault) => fault !== null)) return
    setBusy(true)
    const answer = await window.desk.vault.changePassphrase({ current, next: next.typed.passphrase })
    setBusy(false)
    setError(answer.ok ? null : answer.error.code)
    if (!answer.ok) return
    setCurrent('')
    next.clear()
    setTried(false)
    await perform(desk, recordPassphraseChange(desk))
  }
  return (
    <form
      className={styles.part}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void change()
      }}
    >
      <h3 className={styles.heading}>Your passphrase</h3>
      {error !== null && <Banner tone="caution" title={userText(error)} code={error} />}
      <div className={styles.narrow}>
        <PassphraseField
          label="Present passphrase"
          value={current}
          onChange={setCurrent}
          error={shown(faults.current)}
        />
        <NewPassphraseFields
          label="New passphrase"
          againLabel="New passphrase again"
          typed={next.typed}
          onChange={next.change}
          faults={wasTried ? next.faults : null}
        />
        <div>
          <Button type="submit" isDisabled={isBusy}>
            {isBusy ? 'Changing…' : 'Change the passphrase'}
          </Button>
        </div>
      </div>
    </form>
  )
}
