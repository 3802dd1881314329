import { useMemo, useState } from 'react'
import { planAssign, planPriority, planStatus } from '../../../shared/queue/bulk.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { isCodeOf } from '../../../shared/taxonomy/term.ts'
import { STATUSES, type Status } from '../../../shared/taxonomy/statuses.ts'
import { assignAll, moveAll, prioritiseAll } from '../../store/acts/queue.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { RadioGroup } from '../../ui/controls/radio-group.tsx'
import { Select } from '../../ui/controls/select.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { BulkDialog } from './bulk-dialog.tsx'
import { useBulkWriting } from './bulk-writing.ts'

interface FormProps {
  readonly rows: readonly QueueRow[]
}

/** Who may own work: people of the desk who write to cases and are still there. */
const OWNERS: ReadonlySet<string> = new Set(['desk-officer', 'duty-officer'])
const NOBODY = '-'
const REASON = { reason: '' }

export function AssignForm({ rows }: FormProps) {
  const desk = useDesk()
  const me = desk.session.user.id
  const users = useDeskState((state) => state.users)
  const [owner, setOwner] = useState<string>(me)
  const [{ reason }, change, clear] = useBulkWriting('assign', rows, REASON)
  const user = owner === NOBODY ? null : owner
  const plan = useMemo(() => planAssign(rows, user, (id) => users[id]?.name ?? id), [rows, user, users])
  const choices = [
    ...Object.values(users)
      .filter(({ active, role }) => active && OWNERS.has(role))
      .toSorted((a, b) => Number(b.id === me) - Number(a.id === me) || a.name.localeCompare(b.name, 'en-GB'))
      .map(({ id, name }) => ({ id, title: id === me ? `${name} (me)` : name })),
    { id: NOBODY, title: 'Nobody: back to unassigned' },
  ]
  return (
    <BulkDialog
      title="Assign"
      verb="Assign"
      plan={plan}
      onDone={clear}
      missing={null}
      act={(agreed) => assignAll(desk, agreed, user, reason.trim() || null)}
    >
      <Select label="To" choices={choices} value={owner} onChange={setOwner} autoFocus />
      <TextField
        label="Reason"
        hint="If there is one to record."
        value={reason}
        onChange={(reason) => change({ reason })}
      />
    </BulkDialog>
  )
}

const TARGETS = STATUSES.filter(({ code }) => code !== 'NEW' && code !== 'CLOSED')

export function StatusForm({ rows }: FormProps) {
  const desk = useDesk()
  const possible = useMemo(
    () => TARGETS.filter(({ code }) => planStatus(rows, code).changes.length > 0),
    [rows],
  )
  const [to, setTo] = useState<Status | null>(possible[0]?.code ?? null)
  const [{ awaiting, reason }, change, clear] = useBulkWriting('status', rows, { awaiting: '', reason: '' })
  const plan = useMemo(() => (to === null ? null : planStatus(rows, to)), [rows, to])
  const missing =
    possible.length === 0
      ? 'None of these can move without its close gate: press E on it.'
      : to === 'AWAITING_REQUESTER' && awaiting.trim() === ''
        ? 'Say what is awaited.'
        : null
  return (
    <BulkDialog
      title="Move to a status"
      verb="Move"
      plan={plan}
      onDone={clear}
      missing={missing}
      act={(agreed) =>
        moveAll(desk, agreed, {
          to: to === null || to === 'CLOSED' ? 'RESOLVED' : to,
          awaiting: to === 'AWAITING_REQUESTER' ? awaiting.trim() : null,
          reason: reason.trim() || null,
        })
      }
    >
      <Select
        label="Status"
        choices={possible.map(({ code, label, help }) => ({ id: code, title: label, detail: help }))}
        value={to}
        onChange={(code) => setTo(isCodeOf(STATUSES, code) ? code : null)}
        autoFocus
      />
      {to === 'AWAITING_REQUESTER' && (
        <TextField
          label="What is awaited"
          hint="The clock rests until it comes, except at P1."
          isRequired
          value={awaiting}
          onChange={(awaiting) => change({ awaiting })}
        />
      )}
      <TextField
        label="Reason"
        hint="If there is one to record."
        value={reason}
        onChange={(reason) => change({ reason })}
      />
    </BulkDialog>
  )
}

const PRIORITIES = ['P1', 'P2', 'P3', 'P4'] as const
type Priority = (typeof PRIORITIES)[number]

export function PriorityForm({ rows }: FormProps) {
  const desk = useDesk()
  const [priority, setPriority] = useState<Priority>(rows[0]?.priority ?? 'P3')
  const [{ reason }, change, clear] = useBulkWriting('priority', rows, REASON)
  const plan = useMemo(() => planPriority(rows, priority), [rows, priority])
  return (
    <BulkDialog
      title="Set the priority"
      verb="Set"
      plan={plan}
      onDone={clear}
      missing={reason.trim() === '' ? 'Say why: the reason is kept beside the old priority.' : null}
      act={(agreed) => prioritiseAll(desk, agreed, priority, reason.trim())}
    >
      <RadioGroup
        label="Priority"
        look="segmented"
        choices={PRIORITIES.map((id) => ({ id, title: id }))}
        value={priority}
        onChange={setPriority}
      />
      <TextField
        label="Reason"
        isRequired
        value={reason}
        onChange={(reason) => change({ reason })}
        autoFocus
      />
    </BulkDialog>
  )
}
