import { emptyFolded, type Folded } from '../journal/folded.ts'
import type { Head, Register } from '../journal/register.ts'
import type { MailStage } from '../mail/stages.ts'
import type { MailPurpose } from '../mail/state.ts'
import type { Status } from '../taxonomy/statuses.ts'
import type { FieldName, FieldValue } from './fields.ts'

export interface TaskState {
  title: string
  owner: string | null
  dueAt: string | null
  state: 'open' | 'done' | 'not-needed' | 'carried-over'
  reason: string
  entry: string
}

export interface LinkState {
  relation: 'related' | 'duplicate-of' | 'reply-to'
  ticket: string
  note: string
  entry: string
}

export interface AttachmentState {
  sha256: string
  name: string
  size: number
  type: string
  key: string
  entry: string
}

export interface VerificationState {
  method: string
  result: 'verified' | 'failed'
  /** When it was done, as told; and the entry that says so. */
  happenedAt: string
  entry: string
}

/** A message on the ticket. */
export interface TicketMail {
  readonly direction: 'in' | 'out'
  readonly purpose: MailPurpose | null
  readonly messageId: string | null
  readonly subject: string
  readonly party: string
  readonly addresses: readonly string[]
  readonly happenedAt: string
  readonly automatic: boolean
  readonly state: MailStage
  readonly detail: string
  readonly entry: string
}

export interface ClosureState {
  closure: string | null
  outcomes: readonly { verb: string; impact: string; detail: string; strand?: string | undefined }[]
  summary: string
  entry: string
}

/** A call that came in on a ticket that stood already. */
export interface AddedCall {
  readonly call: string
  readonly happenedAt: string
  readonly party: string
}

/** A ticket as seen on screen: the fold of its entries, plain JSON, equal on every workstation. */
export interface TicketState extends Folded {
  id: string
  reference: string | null
  openedAt: string | null
  openedBy: string | null
  fields: { [F in FieldName]?: Register<FieldValue<F>> }
  status: Register<Status>
  owner: Register<string | null>
  awaiting: { what: string; since: string } | null
  /** Stretches in which the clock stood still for the requester; `to` null while it does. */
  pauses: { from: string; to: string | null }[]
  acknowledgedAt: string | null
  firstReplyAt: string | null
  closedAt: string | null
  closure: ClosureState | null
  verifications: VerificationState[]
  tasks: Record<string, TaskState>
  links: Record<string, LinkState>
  attachments: AttachmentState[]
  calls: string[]
  /** Calls that came in on it beside the one that opened it; absent until there is one. */
  addedCalls?: AddedCall[]
  /** By the id of the message; absent until there is one. */
  mails?: Record<string, TicketMail>
  mergedInto: string | null
  /** Names of fields (or `status`, `owner`) whose writers did not know of each other. */
  clashes: string[]
}

export const unopened: Register<Status> = { value: 'NEW', heads: [] as readonly Head<Status>[] }

export function emptyTicket(id: string): TicketState {
  return {
    id,
    reference: null,
    openedAt: null,
    openedBy: null,
    fields: {},
    status: unopened,
    owner: { value: null, heads: [] },
    awaiting: null,
    pauses: [],
    acknowledgedAt: null,
    firstReplyAt: null,
    closedAt: null,
    closure: null,
    verifications: [],
    tasks: {},
    links: {},
    attachments: [],
    calls: [],
    mergedInto: null,
    clashes: [],
    ...emptyFolded(),
  }
}

/** The value of a field, null where it was never set. */
export function field<F extends FieldName>(state: TicketState, name: F): FieldValue<F> | null {
  const register = state.fields[name] as Register<FieldValue<F>> | undefined
  return register?.value ?? null
}

export type Verification = 'unverified' | 'verified' | 'failed'

/** The caller's standing: what the latest check said (domain section 1). */
export function verificationOf(state: TicketState): Verification {
  return state.verifications.at(-1)?.result ?? 'unverified'
}
