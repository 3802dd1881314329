import { showControls } from '../../../../shared/text/controls.ts'
import { useState } from 'react'
import { labelOf } from '../../../../shared/taxonomy/term.ts'
import { type OpenTask, openTasksOf } from '../../../../shared/ticket/close-gate.ts'
import { TASK_STATES } from '../../../../shared/ticket/labels.ts'
import type { TaskState } from '../../../../shared/ticket/state.ts'
import { changeTask } from '../../../store/acts/ticket-tasks.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { EmptyState } from '../../../ui/feedback/empty-state.tsx'
import { StatusMark } from '../../../ui/feedback/status-mark.tsx'
import { MomentField, PersonSelect } from '../fields-shared.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { useWriting } from '../writing.ts'
import styles from './panel.module.css'

/** The tasks of the ticket: what is open, the one due first first, then what has been settled. */
export function TasksPanel() {
  const { ticket } = useOpenTicket()
  const open = openTasksOf(ticket)
  const settled = Object.entries(ticket.tasks).filter(([, task]) => task.state !== 'open')
  if (open.length + settled.length === 0)
    return <EmptyState title="No tasks">Press T to add what is to be done.</EmptyState>
  return (
    <div>
      <ul className={styles.items}>
        {open.map((task) => (
          <OpenTaskItem key={task.id} task={task} />
        ))}
      </ul>
      {settled.length > 0 && (
        <ul className={styles.items} aria-label="Settled tasks">
          {settled.map(([id, task]) => (
            <SettledTask key={id} id={id} task={task} />
          ))}
        </ul>
      )}
    </div>
  )
}

function OpenTaskItem({ task }: { readonly task: OpenTask }) {
  const { desk, ticket, names, words, mayWrite, perform } = useOpenTicket()
  const [isChanging, setChanging] = useState(false)
  const [{ reason }, write, clear] = useWriting(`task:${task.id}`, { reason: '' })
  const isOverdue = task.dueAt !== null && Date.parse(task.dueAt) < desk.now()
  const change = (to: Parameters<typeof changeTask>[4]) =>
    perform(changeTask(desk, ticket, task.id, task, to))
  const settle = async (state: 'not-needed' | 'carried-over') => {
    if (await change({ state, reason: reason.trim() })) clear()
  }
  return (
    <li className={styles.item}>
      <div className={styles.itemWords}>
        <StatusMark shape={isOverdue ? 'square' : 'ring'} tone={isOverdue ? 'caution' : 'neutral'}>
          {isOverdue ? 'Overdue' : 'Open'}
        </StatusMark>
        <span>{showControls(task.title)}</span>
        <span className={styles.muted}>
          {task.owner === null ? 'nobody' : names.user(task.owner)}
          {task.dueAt !== null && `, due ${words.moment(task.dueAt)}`}
        </span>
      </div>
      {mayWrite && (
        <div className={styles.buttons}>
          <Button
            tone="quiet"
            onPress={() => void change({ state: 'done' })}
            aria-label={`Done: ${task.title}`}
          >
            Done
          </Button>
          <Button
            tone="quiet"
            aria-expanded={isChanging}
            onPress={() => setChanging(!isChanging)}
            aria-label={`Change: ${task.title}`}
          >
            Change
          </Button>
        </div>
      )}
      {isChanging && (
        <div className={styles.form}>
          <PersonSelect label="By whom" value={task.owner} onChange={(owner) => void change({ owner })} />
          <MomentField
            label="Due"
            meaning="due"
            value={task.dueAt}
            onChange={(dueAt) => void change({ dueAt })}
          />
          <TextField
            label="Reason, to drop it or carry it over"
            value={reason}
            onChange={(typed) => write({ reason: typed })}
          />
          <div className={styles.buttons}>
            <Button isDisabled={reason.trim() === ''} onPress={() => void settle('not-needed')}>
              Not needed
            </Button>
            <Button isDisabled={reason.trim() === ''} onPress={() => void settle('carried-over')}>
              Carried over
            </Button>
          </div>
        </div>
      )}
    </li>
  )
}

function SettledTask({ id, task }: { readonly id: string; readonly task: TaskState }) {
  const { desk, ticket, mayWrite, perform } = useOpenTicket()
  return (
    <li className={styles.item}>
      <div className={styles.itemWords}>
        <StatusMark shape={task.state === 'done' ? 'check' : 'dash'} tone="muted">
          {labelOf(TASK_STATES, task.state)}
        </StatusMark>
        <span className={styles.muted}>
          {showControls(task.title)}
          {task.reason && `: ${task.reason}`}
        </span>
      </div>
      {mayWrite && (
        <Button
          tone="quiet"
          aria-label={`Open again: ${task.title}`}
          onPress={() => void perform(changeTask(desk, ticket, id, task, { state: 'open' }))}
        >
          Open again
        </Button>
      )}
    </li>
  )
}
