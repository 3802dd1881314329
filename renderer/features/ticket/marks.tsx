import { labelOf } from '../../../shared/taxonomy/term.ts'
import { STATUSES, type Status } from '../../../shared/taxonomy/statuses.ts'
import type { Priority } from '../../../shared/desk-clock/index.ts'
import type { Verification } from '../../../shared/ticket/state.ts'
import { type MarkShape, type MarkTone, StatusMark } from '../../ui/feedback/status-mark.tsx'

type Look = readonly [shape: MarkShape, tone: MarkTone]

const PRIORITY: Readonly<Record<Priority, Look>> = {
  P1: ['octagon', 'alarm'],
  P2: ['triangle', 'neutral'],
  P3: ['diamond', 'neutral'],
  P4: ['dash', 'muted'],
}

const STATUS: Readonly<Record<Status, Look>> = {
  NEW: ['ring', 'accent'],
  ACKNOWLEDGED: ['half', 'accent'],
  TRIAGED: ['half', 'neutral'],
  ASSIGNED: ['three-quarters', 'neutral'],
  IN_PROGRESS: ['dot', 'accent'],
  AWAITING_REQUESTER: ['pause', 'caution'],
  RESOLVED: ['check', 'positive'],
  CLOSED: ['square', 'muted'],
  REOPENED: ['loop', 'caution'],
}

const VERIFICATION: Readonly<Record<Verification, readonly [...Look, string]>> = {
  unverified: ['question', 'caution', 'Not verified'],
  verified: ['check', 'positive', 'Verified'],
  failed: ['cross', 'caution', 'Verification failed'],
}

export function PriorityMark({ priority }: { readonly priority: Priority | null }) {
  if (priority === null)
    return (
      <StatusMark shape="ring" tone="muted">
        No priority
      </StatusMark>
    )
  const [shape, tone] = PRIORITY[priority]
  return (
    <StatusMark shape={shape} tone={tone}>
      {priority}
    </StatusMark>
  )
}

export function TicketStatusMark({ status }: { readonly status: Status }) {
  const [shape, tone] = STATUS[status]
  return (
    <StatusMark shape={shape} tone={tone}>
      {labelOf(STATUSES, status)}
    </StatusMark>
  )
}

export function VerificationMark({ verification }: { readonly verification: Verification }) {
  const [shape, tone, words] = VERIFICATION[verification]
  return (
    <StatusMark shape={shape} tone={tone}>
      {words}
    </StatusMark>
  )
}
