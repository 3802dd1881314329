import { addNote } from '../../../store/acts/ticket.ts'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { ModuleText, MomentField, momentIn } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useWriting } from '../writing.ts'
import { ComposerForm, type ComposerProps } from './form.tsx'
import styles from './compose.module.css'

const EMPTY = {
  text: '',
  happenedAt: null as string | null,
  happenedAtText: null as string | null,
  relevance: 'unsaid' as 'unsaid' | 'relevant' | 'not-relevant',
  sensitive: '',
}

const RELEVANCE = { unsaid: null, relevant: true, 'not-relevant': false } as const

export function NoteComposer({ onLeave }: ComposerProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const [note, change, clear] = useWriting('note', EMPTY)
  return (
    <ComposerForm
      title="Note"
      commitLabel="Add note"
      faults={note.text.trim() === '' ? ['Write the note first'] : []}
      onLeave={onLeave}
      onDiscard={clear}
      onCommit={() =>
        perform(
          addNote(desk, ticket, {
            text: note.text,
            happenedAt: note.happenedAt ?? new Date(desk.now()).toISOString(),
            relevant: RELEVANCE[note.relevance],
            sensitive: note.sensitive.trim() || null,
          }),
        )
      }
    >
      <ModuleText
        label="Note"
        isLabelHidden
        value={note.text}
        onChange={(text) => change({ text })}
        hint="Type :: for text modules"
        autoFocus
      />
      <div className={styles.row}>
        <MomentField
          label="Happened"
          meaning="happened"
          {...momentIn('happenedAt', note, change)}
          placeholder="Now"
        />
        <RadioGroup
          label="Relevant to the prosecution"
          look="segmented"
          value={note.relevance}
          onChange={(relevance) => change({ relevance })}
          choices={[
            { id: 'unsaid', title: 'Not said' },
            { id: 'relevant', title: 'Relevant' },
            { id: 'not-relevant', title: 'Not' },
          ]}
        />
        <TextField
          label="Sensitive, because"
          value={note.sensitive}
          onChange={(sensitive) => change({ sensitive })}
        />
      </div>
    </ComposerForm>
  )
}
