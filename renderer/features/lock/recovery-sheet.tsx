import { useState } from 'react'
import type { Workstation } from '../../../shared/contract/shapes.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Checkbox } from '../../ui/controls/checkbox.tsx'
import styles from './lock.module.css'

interface RecoverySheetProps {
  readonly recoveryKey: string
  readonly workstation: Workstation
  /** The day it was made, as people write it. */
  readonly madeOn: string
  readonly onDone: () => void
}

/** The recovery key, once: to be printed or written down, and locked away. The desk keeps no copy that it can show. */
export function RecoverySheet({ recoveryKey, workstation, madeOn, onDone }: RecoverySheetProps) {
  const [isKept, setKept] = useState(false)
  return (
    <main className={styles.page} aria-labelledby="recovery-title">
      <div className={styles.card}>
        <header className={styles.head}>
          <h1 className={styles.title} id="recovery-title">
            Recovery key of workstation {workstation.code}
          </h1>
          <p className={styles.lead}>
            {workstation.name} · made on {madeOn}
          </p>
        </header>
        <div className={styles.body}>
          <p className={styles.key} data-testid="recovery-key">
            {recoveryKey}
          </p>
          <ol className={styles.steps}>
            <li>Print this page, or write the key down. It is shown this once.</li>
            <li>Keep it in the safe of the office, away from this workstation.</li>
            <li>
              If a passphrase is forgotten, or the computer’s keystore is lost, choose “Use the recovery key”
              at sign-in and type it there. Without it nobody can open this store, and nobody can help.
            </li>
          </ol>
        </div>
        <footer className={styles.foot}>
          <div className={styles.aside}>
            <Checkbox isSelected={isKept} onChange={setKept}>
              The key is printed or written down
            </Checkbox>
          </div>
          <Button onPress={() => void window.desk.window.print()}>Print</Button>
          <Button tone="primary" isDisabled={!isKept} onPress={onDone}>
            To the desk
          </Button>
        </footer>
      </div>
    </main>
  )
}
