import { useState } from 'react'
import type { QueueRow } from '../../../../shared/queue/row.ts'
import { RELATIONS } from '../../../../shared/ticket/labels.ts'
import type { LinkState } from '../../../../shared/ticket/state.ts'
import { link } from '../../../store/acts/ticket-links.ts'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { cx } from '../../../ui/cx.ts'
import { TicketPicker } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useWriting } from '../writing.ts'
import { ComposerForm, type ComposerProps } from './form.tsx'
import styles from './compose.module.css'

const EMPTY = { text: '', relation: 'related' as LinkState['relation'], note: '' }

export function LinkComposer({ onLeave }: ComposerProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const [draft, change, clear] = useWriting('link', EMPTY)
  const [target, setTarget] = useState<QueueRow | null>(null)
  return (
    <ComposerForm
      title="Link"
      commitLabel="Link"
      faults={target === null ? ['Choose the other ticket from what is found'] : []}
      onLeave={onLeave}
      onDiscard={clear}
      onCommit={() => perform(target && link(desk, ticket, target, draft.relation, draft.note.trim()))}
    >
      <div className={cx(styles.row, styles.listRoom)}>
        <TicketPicker
          label="The other ticket"
          text={draft.text}
          onTextChange={(text) => change({ text })}
          onPick={setTarget}
          autoFocus
        />
        <RadioGroup
          label="This ticket is"
          look="segmented"
          value={draft.relation}
          onChange={(relation) => change({ relation })}
          choices={RELATIONS.map(({ code, label }) => ({ id: code, title: label }))}
        />
      </div>
      <TextField label="Note" value={draft.note} onChange={(note) => change({ note })} />
    </ComposerForm>
  )
}
