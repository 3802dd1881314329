import { Phone } from 'lucide-react'
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { useDesk, useDeskState } from '../../../store/hooks.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { Pane, Panes } from '../../../ui/layout/pane.tsx'
import { callsOf } from '../calls.ts'
import { takesCalls } from '../takes-calls.ts'
import { AbandonedCalls } from './abandoned-calls.tsx'
import { CallsInProgress } from './calls-in-progress.tsx'
import { LoggedCalls } from './logged-calls.tsx'
import styles from './calls-screen.module.css'

/** Calls: those in progress, those that were abandoned and wait to be looked at, those that were logged. */
function CallsScreen() {
  const desk = useDesk()
  const calls = callsOf(desk)
  return (
    <Panes>
      <Pane label="Calls" isScrolling={false}>
        <header className={styles.head}>
          <h2>Calls</h2>
          {takesCalls(desk.session) && (
            <Button tone="primary" keys="F2" onPress={calls.start}>
              Take a call
            </Button>
          )}
        </header>
        <CallsInProgress calls={calls} />
        <AbandonedCalls calls={calls} />
        <LoggedCalls />
      </Pane>
    </Panes>
  )
}

/** Calls that wait for somebody: parked, or abandoned and not looked at. */
function useWaiting(): number | null {
  const desk = useDesk()
  const inProgress = useStore(callsOf(desk).store, (state) => state.drafts.length)
  const abandoned = useDeskState((state) => state.abandoned)
  const unreviewed = useMemo(
    () => Object.values(abandoned).filter(({ review }) => review === null).length,
    [abandoned],
  )
  const count = inProgress + unreviewed
  return count === 0 ? null : count
}

export const callsScreen = {
  id: 'calls',
  title: 'Calls',
  icon: Phone,
  component: CallsScreen,
  useCount: useWaiting,
} as const
