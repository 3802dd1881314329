import { fitted } from '../call/fit.ts'
import { intakePriority } from '../call/intake-priority.ts'
import { markingOf } from '../call/marking.ts'
import { titleOf } from '../call/title.ts'
import type { DeskCalendar } from '../desk-clock/index.ts'
import type { AnyDraft } from '../journal/kinds/index.ts'
import { stripControls } from '../text/controls.ts'
import type { TicketFieldValues } from '../ticket/fields.ts'
import type { ArrivedMail } from './state.ts'

/** Who is thought to have written a message, where the directory tells. */
export interface KnownSender {
  readonly contact: string | null
  readonly organisation: string | null
}

/** What a message says of the ticket that is made of it, for a person to look over: who asks, what, since when. */
export function fieldsOfMail({ content, received }: ArrivedMail, sender: KnownSender): TicketFieldValues {
  const [from] = content?.from ?? []
  const fields: TicketFieldValues = {
    title: titleOf({ title: content?.subject ?? null, narrative: content?.text ?? null }),
    channel: 'e-mail',
    receivedAt: received.receivedAt,
    requesterName: stripControls(from?.name ?? ''),
    requesterEmail: from?.address ?? '',
    requesterContact: sender.contact,
    requesterOrganisation: sender.organisation,
    narrative: content?.text ?? '',
  }
  return fitted(fields).fields
}

/** What a ticket that is made of a message needs besides its fields. */
export interface TicketAround {
  /** ISO 8601, Z. */
  readonly now: string
  readonly calendar: DeskCalendar
  /** The desk's own marking, taken where the fields name none. */
  readonly deskMarking: string
}

/** The entries that open a ticket of a message: opened, with the priority that the fields give, and what did not fit them. */
export function openedByMail(
  ticket: { readonly id: string; readonly reference: string },
  given: TicketFieldValues,
  receivedAt: string,
  around: TicketAround,
): AnyDraft[] {
  const stream = `ticket/${ticket.id}`
  const computed = intakePriority(given, around.now, around.calendar)
  const { fields, beyond } = fitted({
    ...given,
    title: titleOf(given),
    channel: given.channel ?? 'e-mail',
    receivedAt: given.receivedAt ?? receivedAt,
    marking: markingOf(given, around.deskMarking),
    timeNeed: given.timeNeed ?? computed.timeNeed,
    priority: given.priority ?? computed.priority,
    priorityReason: given.priorityReason ?? computed.because.join(' '),
  })
  return [
    {
      stream,
      kind: 'ticket.opened',
      body: {
        reference: ticket.reference,
        happenedAt: receivedAt,
        fields,
        call: null,
        from: null,
        via: 'e-mail',
      },
    },
    ...beyond.map(
      (text): AnyDraft => ({
        stream,
        kind: 'ticket.note',
        body: { text, happenedAt: receivedAt, relevant: null, sensitive: null },
      }),
    ),
  ]
}
