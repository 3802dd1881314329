import { useEffect, useState } from 'react'
import type { OpeningStep, Progress as OpenProgress } from '../store/desk.ts'
import { Button } from '../ui/controls/button.tsx'
import { Progress } from '../ui/feedback/progress.tsx'
import { areKeysHeld, dropHeldKeys } from '../ui/held-keys.ts'
import styles from './opening.module.css'

/** How long somebody waits without being told for what, in milliseconds. */
const TOLD_AFTER_MS = 15_000

const waitingFor: Readonly<Record<OpeningStep, string>> = {
  store: 'the store of this workstation to answer',
  lists: 'the lists to be read',
  copy: 'the second copy to be compared',
  entering: 'your arrival to be entered in the journal',
}

const labels: Readonly<Record<OpeningStep, string>> = {
  store: 'Opening',
  lists: 'Bringing the lists up to date with the journal',
  copy: 'Taking back what the store lacks from the second copy',
  entering: 'Bringing the lists up to date with the journal',
}

interface Props {
  /** What is under way. */
  readonly step: OpeningStep
  readonly progress: OpenProgress | null
}

/** What stands there while the desk opens. Said at once: with nothing on the page somebody would strike keys at it. */
export function Opening({ step, progress }: Props) {
  const isLong = useIsLong(step, progress)
  if (progress && progress.total > 0)
    return (
      <main className={styles.opening}>
        <Progress
          label={labels[step]}
          value={progress.done / progress.total}
          detail={`${progress.done.toLocaleString('en-GB')} of ${progress.total.toLocaleString('en-GB')} entries`}
        />
      </main>
    )
  return (
    <main className={styles.opening}>
      <p role="status">{isLong ? `Still opening: waiting for ${waitingFor[step]}.` : 'Opening…'}</p>
      {isLong && (
        <>
          <p className={styles.kept}>
            Everything that was logged or written is kept. If this goes on, load the desk anew and sign in
            again.
          </p>
          <div>
            <Button tone="primary" autoFocus onPress={() => window.location.reload()}>
              Load anew
            </Button>
          </div>
        </>
      )}
    </main>
  )
}

/** Whether one step has been under way for long, and nothing moved. */
function useIsLong(step: OpeningStep, progress: OpenProgress | null): boolean {
  const [longStep, setLongStep] = useState<OpeningStep | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => {
      // The button needs keys that act; a call that was struck for is waited for all the same, and the lock never waits.
      if (!areKeysHeld()) dropHeldKeys()
      setLongStep(step)
      void window.desk.log.event({ code: 'OPENING_LONG', numbers: { count: steps.indexOf(step) } })
    }, TOLD_AFTER_MS)
    return () => clearTimeout(timer)
  }, [step, progress])
  return longStep === step
}

const steps = Object.keys(waitingFor)
