import { useMemo } from 'react'
import { useShallow } from 'zustand/react/shallow'
import type { CallDraft } from '../../../../shared/call/draft.ts'
import { intakePriority, pressingFields } from '../../../../shared/call/intake-priority.ts'
import { explain, defaultTargets, PRIORITIES, type Priority } from '../../../../shared/desk-clock/index.ts'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Disclosure } from '../../../ui/layout/disclosure.tsx'
import { useCalendar } from '../use-calendar.ts'
import { PriorityMark } from '../../../ui/feedback/ticket-marks.tsx'
import styles from './card.module.css'
import { useCard, useCardHandle, useEdit } from './use-card.ts'

const CHOICES = PRIORITIES.map((priority) => ({ id: priority, title: priority }))

/** How pressing it is as far as the card says, why, and what may be promised; an officer may set it, with a reason. */
export function PriorityBlock() {
  const { calls } = useCardHandle()
  const calendar = useCalendar()
  const fields = useCard(useShallow((draft: CallDraft) => pressingFields(draft.fields)))
  const byHand = useCard((draft) => draft.priority)
  const receivedAt = useCard((draft) => draft.fields.receivedAt ?? draft.startedAt)
  const edit = useEdit()
  const computed = useMemo(
    () => intakePriority(fields, new Date(calls.desk.now()).toISOString(), calendar),
    [calls, fields, calendar],
  )
  const priority = byHand?.to ?? computed.priority
  const set = (to: Priority) =>
    edit((draft) => ({
      ...draft,
      priority: to === computed.priority ? null : { to, reason: draft.priority?.reason ?? '' },
    }))
  const { clock, reply } = defaultTargets[priority]
  return (
    <section className={styles.block} aria-label="Priority">
      <h3>
        Priority <PriorityMark priority={priority} />
        {byHand && <span className={styles.quiet}>set by hand; computed {computed.priority}</span>}
      </h3>
      <p className={styles.quiet}>Reply: {explain({ clock, from: receivedAt, minutes: reply, calendar })}</p>
      <Disclosure title="Why, and change it">
        <ul className={styles.because}>
          {computed.because.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <RadioGroup
          label="Set the priority"
          look="segmented"
          choices={CHOICES}
          value={priority}
          onChange={set}
        />
        {byHand && (
          <TextField
            label="Reason"
            isRequired
            value={byHand.reason}
            onChange={(reason) => edit((draft) => ({ ...draft, priority: { to: byHand.to, reason } }))}
            error={byHand.reason.trim() === '' ? 'A priority set by hand needs its reason' : null}
          />
        )}
      </Disclosure>
    </section>
  )
}
