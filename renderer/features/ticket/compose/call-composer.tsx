import { addCall } from '../../../store/acts/ticket.ts'
import { Checkbox } from '../../../ui/controls/checkbox.tsx'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { ModuleText, MomentField, momentIn, requesterOf } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useWriting } from '../writing.ts'
import { ComposerForm, type ComposerProps } from './form.tsx'
import styles from './compose.module.css'

export function CallComposer({ onLeave }: ComposerProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const known = requesterOf(ticket)
  const [call, change, clear] = useWriting('call', {
    direction: 'out' as 'in' | 'out',
    party: known.party,
    number: known.number,
    text: '',
    happenedAt: null as string | null,
    happenedAtText: null as string | null,
    endedAt: null as string | null,
    endedAtText: null as string | null,
    answered: false,
  })
  const faults = [
    ...(call.text.trim() === '' && call.party.trim() === ''
      ? ['Say who was on the line, or what was said']
      : []),
    ...(call.happenedAt !== null && call.endedAt !== null && call.endedAt < call.happenedAt
      ? ['The call ended before it began']
      : []),
  ]
  return (
    <ComposerForm
      title="Call"
      commitLabel="Log call"
      faults={faults}
      onLeave={onLeave}
      onDiscard={clear}
      onCommit={() =>
        perform(
          addCall(desk, ticket, {
            direction: call.direction,
            happenedAt: call.happenedAt ?? new Date(desk.now()).toISOString(),
            endedAt: call.endedAt,
            number: call.number.trim(),
            party: call.party.trim(),
            contact: call.party === known.party ? known.contact : null,
            text: call.text,
            answered: call.answered,
          }),
        )
      }
    >
      <div className={styles.row}>
        <RadioGroup
          label="Direction"
          look="segmented"
          value={call.direction}
          onChange={(direction) => change({ direction })}
          choices={[
            { id: 'out', title: 'Out' },
            { id: 'in', title: 'In' },
          ]}
        />
        <TextField label="With" value={call.party} onChange={(party) => change({ party })} />
        <TextField label="Number" isFigures value={call.number} onChange={(number) => change({ number })} />
      </div>
      <ModuleText
        label="What was said"
        value={call.text}
        onChange={(text) => change({ text })}
        hint="Type :: for text modules"
        autoFocus
      />
      <div className={styles.row}>
        <MomentField
          label="Began"
          meaning="happened"
          {...momentIn('happenedAt', call, change)}
          placeholder="Now"
        />
        <MomentField
          label="Ended"
          meaning="happened"
          {...momentIn('endedAt', call, change)}
          placeholder="Not recorded"
        />
        <Checkbox isSelected={call.answered} onChange={(answered) => change({ answered })}>
          The requester was answered in substance
        </Checkbox>
      </div>
    </ComposerForm>
  )
}
