import { addTask } from '../../../store/acts/ticket-tasks.ts'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { MomentField, momentIn, PersonSelect } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useWriting } from '../writing.ts'
import { ComposerForm, type ComposerProps } from './form.tsx'
import styles from './compose.module.css'

export function TaskComposer({ onLeave }: ComposerProps) {
  const { desk, ticket, perform } = useOpenTicket()
  const [task, change, clear] = useWriting('task', {
    title: '',
    owner: desk.session.user.id as string | null,
    dueAt: null as string | null,
    dueAtText: null as string | null,
  })
  return (
    <ComposerForm
      title="Task"
      commitLabel="Add task"
      faults={task.title.trim() === '' ? ['Say what is to be done'] : []}
      onLeave={onLeave}
      onDiscard={clear}
      onCommit={() =>
        perform(addTask(desk, ticket, { title: task.title.trim(), owner: task.owner, dueAt: task.dueAt }))
      }
    >
      <TextField
        label="What is to be done"
        value={task.title}
        onChange={(title) => change({ title })}
        autoFocus
      />
      <div className={styles.row}>
        <PersonSelect label="By whom" value={task.owner} onChange={(owner) => change({ owner })} />
        <MomentField
          label="Due"
          meaning="due"
          {...momentIn('dueAt', task, change)}
          placeholder="22/11 14:05"
        />
      </div>
    </ComposerForm>
  )
}
