import { useMemo } from 'react'
import { priorityOfAbandoned, takerOfAbandoned } from '../../../../shared/call/abandon.ts'
import type { AbandonedCall } from '../../../../shared/desk/state.ts'
import { localText } from '../../../../shared/desk-clock/index.ts'
import { normaliseTelephone } from '../../../../shared/identifiers/telephone.ts'
import { userOfPen } from '../../../../shared/journal/entry.ts'
import { showControls } from '../../../../shared/text/controls.ts'
import { reviewCall } from '../../../store/acts/calls.ts'
import { appErrorOf } from '../../../store/failure.ts'
import { useDesk, useDeskState } from '../../../store/hooks.tsx'
import { useWritingAt } from '../../../store/writing-state.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { PriorityMark } from '../../../ui/feedback/ticket-marks.tsx'
import { noteUnderWay, showToast } from '../../../ui/feedback/toast-store.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import type { Calls } from '../calls.ts'
import { callLength } from '../call-timer.tsx'
import { takesCalls } from '../takes-calls.ts'
import { useCalendar } from '../use-calendar.ts'
import { useUserName } from '../use-user-name.ts'
import styles from './calls-screen.module.css'

const SHOWN = 600

/** Calls that ended before they were logged: each is looked at by somebody, and made a ticket or put away with a note. */
export function AbandonedCalls({ calls }: { readonly calls: Calls }) {
  const abandoned = useDeskState((state) => state.abandoned)
  const waiting = useMemo(
    () =>
      Object.values(abandoned)
        .filter(({ review }) => review === null)
        .toSorted((a, b) => (a.startedAt < b.startedAt ? 1 : -1)),
    [abandoned],
  )
  if (waiting.length === 0) return null
  return (
    <section className={styles.block} aria-label="Abandoned calls to review">
      <h3>
        Abandoned, to review <span className={styles.quiet}>{waiting.length}</span>
      </h3>
      <ul className={styles.list}>
        {waiting.map((call) => (
          <Abandoned key={call.call} call={call} onTakeUp={() => calls.takeUp(call)} />
        ))}
      </ul>
    </section>
  )
}

interface AbandonedProps {
  readonly call: AbandonedCall
  readonly onTakeUp: () => void
}

function Abandoned({ call, onTakeUp }: AbandonedProps) {
  const desk = useDesk()
  const calendar = useCalendar()
  const { zone } = calendar
  const priority = priorityOfAbandoned(call, new Date(desk.now()).toISOString(), calendar)
  const [{ note }, change, clear] = useWritingAt(call.call, 'review', { note: '' })
  const by = useUserName(takerOfAbandoned(call))
  const putDownBy = useUserName(userOfPen(call.by))
  const review = async () => {
    if (note.trim() === '') return
    try {
      await noteUnderWay(reviewCall(desk, call.call, note.trim()))
      clear()
      showToast({ message: 'Abandoned call reviewed' })
    } catch (thrown) {
      tellError(appErrorOf(thrown).code)
    }
  }
  const number = call.number ? normaliseTelephone(call.number).display : ''
  return (
    <li className={styles.abandoned}>
      <div className={styles.words}>
        <span className={styles.who}>
          <strong>{[call.party, number].filter(Boolean).join(', ') || 'Nobody named'}</strong>
          {priority !== null && <PriorityMark priority={priority} />}
        </span>
        <span className={styles.quiet}>
          {localText(call.startedAt, zone)}, lasted {callLength(call.startedAt, Date.parse(call.endedAt))},
          taken by {by}
          {putDownBy !== by && `, put down by ${putDownBy}`}
        </span>
        <p className={styles.said}>
          {showControls(call.text.slice(0, SHOWN))}
          {call.text.length > SHOWN && (
            <span className={styles.quiet}>
              {' '}
              … {call.text.length.toLocaleString('en-GB')} characters in all
            </span>
          )}
        </p>
      </div>
      {takesCalls(desk.session) && (
        <form
          className={styles.review}
          onSubmit={(event) => {
            event.preventDefault()
            holdKeysWhile(review)
          }}
        >
          <TextField
            label="What became of it"
            value={note}
            onChange={(note) => change({ note })}
            placeholder="Rang again, wrong number"
            pasteLimit={1_000}
          />
          <Button type="submit" isDisabled={note.trim() === ''}>
            Reviewed
          </Button>
          <Button onPress={onTakeUp}>Take up</Button>
        </form>
      )}
    </li>
  )
}
