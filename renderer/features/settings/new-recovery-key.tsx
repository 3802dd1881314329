import { useState } from 'react'
import { type ErrorCode, userText } from '../../../shared/contract/errors.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localDate } from '../../../shared/desk-clock/index.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { Checkbox } from '../../ui/controls/checkbox.tsx'
import { PassphraseField } from '../../ui/controls/passphrase-field.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import styles from './settings.module.css'

/** Makes a new recovery key, after which the former one opens nothing. */
export function NewRecoveryKey() {
  const [passphrase, setPassphrase] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<ErrorCode | null>(null)
  const [made, setMade] = useState<string | null>(null)
  const make = async () => {
    if (isBusy || passphrase === '') return
    setBusy(true)
    const answer = await window.desk.vault.newRecoveryKey({ passphrase })
    setBusy(false)
    setPassphrase('')
    setError(answer.ok ? null : answer.error.code)
    if (answer.ok) setMade(answer.value.recoveryKey)
  }
  return (
    <form
      className={styles.part}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void make()
      }}
    >
      <h3 className={styles.heading}>Recovery key</h3>
      <p className={styles.quiet}>
        Opens this workstation’s store when a passphrase is forgotten or the keystore is lost. Make a new one
        when the printed sheet is lost or was seen: from then on the old one opens nothing.
      </p>
      {error !== null && <Banner tone="caution" title={userText(error)} code={error} />}
      <div className={styles.narrow}>
        <PassphraseField label="Your passphrase" value={passphrase} onChange={setPassphrase} />
        <div>
          <Button type="submit" isDisabled={isBusy || passphrase === ''}>
            {isBusy ? 'Making it…' : 'Make a new recovery key'}
          </Button>
        </div>
      </div>
      {made !== null && <RecoveryKeyDialog recoveryKey={made} onClose={() => setMade(null)} />}
    </form>
  )
}

interface RecoveryKeyDialogProps {
  readonly recoveryKey: string
  readonly onClose: () => void
}

/** Shown this once, and printed as a page of its own. It closes only when somebody says that it was kept. */
function RecoveryKeyDialog({ recoveryKey, onClose }: RecoveryKeyDialogProps) {
  const { session, now } = useDesk()
  const zone = useDeskState((state) => profileOf(state).zone)
  const [isKept, setKept] = useState(false)
  const close = () => {
    if (isKept) onClose()
  }
  return (
    <Dialog
      isOpen
      isSticky
      title={`Recovery key of workstation ${session.workstation.code}`}
      onClose={close}
      footer={
        <>
          <span className={styles.grow}>
            <Checkbox isSelected={isKept} onChange={setKept}>
              The key is printed or written down
            </Checkbox>
          </span>
          <Button onPress={() => void window.desk.window.print()}>Print</Button>
          <Button tone="primary" isDisabled={!isKept} onPress={close}>
            Done
          </Button>
        </>
      }
    >
      <div className={styles.sheet} data-print-sheet>
        <p className={styles.quiet}>
          {session.workstation.name} · made on {localDate(new Date(now()).toISOString(), zone)}
        </p>
        <p className={styles.key} data-testid="recovery-key">
          {recoveryKey}
        </p>
        <ol className={styles.steps}>
          <li>Print this page, or write the key down. It is shown this once.</li>
          <li>Keep it in the safe of the office, away from this workstation. Destroy the former sheet.</li>
          <li>To use it, choose “Use the recovery key” at sign-in and type it there.</li>
        </ol>
      </div>
    </Dialog>
  )
}
