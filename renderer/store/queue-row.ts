import {
  type DeskCalendar,
  defaultTargets,
  dueAfterPauses,
  type Priority,
} from '../../shared/desk-clock/index.ts'
import { telephoneDigits } from '../../shared/identifiers/telephone.ts'
import { entryInstant } from '../../shared/journal/hlc.ts'
import { isLive } from '../../shared/queue/due.ts'
import type { DueWhat, QueueRow, TicketMails } from '../../shared/queue/row.ts'
import { isLate } from '../../shared/ticket/late.ts'
import { field, type TicketMail, type TicketState, verificationOf } from '../../shared/ticket/state.ts'

export type { DueWhat, QueueRow }

/** Opening hours as one text: equal where they are, so that it is seen when due times are to be computed anew. */
export function calendarKey(calendar: DeskCalendar): string {
  return JSON.stringify(calendar)
}

/** Until somebody has triaged it, a ticket is held to the promise of this priority; a threat to life to that of P1. */
const UNTRIAGED: Priority = 'P3'

/**
 * A ticket's line, from its state and the opening hours alone. Names are as they stand on the ticket: where only a
 * contact or an organisation is linked, the directory gives them (`withNames`). Null while the entry that opened
 * the ticket has not arrived.
 */
export function queueRow(state: TicketState, calendar: DeskCalendar): QueueRow | null {
  if (state.reference === null || state.openedAt === null) return null
  const receivedAt = field(state, 'receivedAt') ?? state.openedAt
  const due = nextDue(state, receivedAt, calendar)
  return {
    id: state.id,
    reference: state.reference,
    title: field(state, 'title') ?? '',
    type: field(state, 'type'),
    status: state.status.value,
    priority: field(state, 'priority'),
    owner: state.owner.value,
    requester: field(state, 'requesterName') ?? '',
    requesterContact: field(state, 'requesterContact'),
    telephone: telephoneDigits(field(state, 'requesterTelephone') ?? ''),
    organisation: field(state, 'requesterOrganisationName') ?? '',
    requesterOrganisation: field(state, 'requesterOrganisation'),
    channel: field(state, 'channel'),
    sector: field(state, 'sector'),
    receivedAt,
    updatedAt: state.lastAt === null ? state.openedAt : entryInstant({ at: state.lastAt }),
    closedAt: state.closedAt,
    dueAt: due?.at ?? null,
    dueWhat: due?.what ?? null,
    verification: verificationOf(state),
    clashes: state.clashes.length > 0,
    awaiting: state.awaiting?.what ?? null,
    openTasks: Object.values(state.tasks).filter((task) => task.state === 'open').length,
    mergedInto: state.mergedInto,
    operation: field(state, 'operation') ?? '',
    crimeReference: field(state, 'crimeReference') ?? '',
    threatToLife: field(state, 'threatToLife') === 'yes',
    late: isLate(receivedAt, state.openedAt),
    ...(state.addedCalls && { addedCalls: state.addedCalls }),
    ...(state.mails && { mail: mailsOf(Object.values(state.mails)) }),
  }
}

/** What a message's stage means for whoever looks at the queue. */
const UNDELIVERED: readonly TicketMail['state'][] = ['failed', 'undelivered', 'bounced', 'unsure']

function mailsOf(mails: readonly TicketMail[]): TicketMails {
  const held = mails.filter(({ state }) => state !== 'moved')
  const count = (is: (mail: TicketMail) => boolean) => held.filter(is).length
  const cameIn = held.filter(({ direction }) => direction === 'in').map(({ happenedAt }) => happenedAt)
  return {
    unread: count(({ state }) => state === 'new'),
    lastInAt: cameIn.toSorted().at(-1) ?? null,
    waiting: count(({ state }) => state === 'waiting'),
    undelivered: count(({ state }) => UNDELIVERED.includes(state)),
  }
}

interface Due {
  readonly what: DueWhat
  readonly at: string
}

/** What the desk has promised next (domain section 2), or the requester's deadline where that comes first. */
function nextDue(state: TicketState, receivedAt: string, calendar: DeskCalendar): Due | null {
  if (!isLive({ status: state.status.value, mergedInto: state.mergedInto })) return null
  const promised = promisedNext(state, receivedAt, calendar)
  const deadline = state.status.value === 'RESOLVED' ? null : field(state, 'deadline')
  if (deadline !== null && (promised === null || Date.parse(deadline) < Date.parse(promised.at)))
    return { what: 'deadline', at: deadline }
  return promised
}

function promisedNext(state: TicketState, receivedAt: string, calendar: DeskCalendar): Due | null {
  const priority = field(state, 'priority')
  const untriaged = field(state, 'threatToLife') === 'yes' ? 'P1' : UNTRIAGED
  const target = defaultTargets[priority ?? untriaged]
  const what = awaitedStep(state, priority)
  const minutes = target[what]
  if (minutes === null) return null
  try {
    const due = dueAfterPauses({ target, receivedAt, minutes, pauses: state.pauses, calendar })
    return due.paused ? null : { what, at: due.dueAt }
  } catch {
    // Opening hours that make no sense, or end: the ticket is listed all the same, without a due time.
    return null
  }
}

function awaitedStep(state: TicketState, priority: Priority | null): Exclude<DueWhat, 'deadline'> {
  const status = state.status.value
  if (status === 'NEW' && state.acknowledgedAt === null) return 'acknowledge'
  if (priority === null) return 'triage'
  return state.firstReplyAt === null && status !== 'RESOLVED' ? 'reply' : 'close'
}
