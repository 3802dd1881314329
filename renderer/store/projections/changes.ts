import { streamType } from '../../../shared/journal/entry.ts'
import type { Folded } from '../../../shared/journal/folded.ts'
import { mailRow, type MailRow } from '../../../shared/mail/row.ts'
import type { MailState } from '../../../shared/mail/state.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import type { TicketState } from '../../../shared/ticket/state.ts'
import type { QuarantineRow, SpilledPlaces } from '../database.ts'
import type { ProjectionHead } from '../heads.ts'
import { calendarKey, queueRow } from '../queue-row.ts'
import { type LookupChange, lookupChanges } from './lookup-buckets.ts'
import { lookupKeysOf } from './lookup-keys.ts'
import type { ProjectionBasis, ProjectionPlan } from './plan.ts'
import type { Line } from './line-pages.ts'
import { mailKeysOf } from './mail-keys.ts'
import { type MailStreamRow, rowKeyOf, type StreamRow, type TicketRow } from './stream-rows.ts'

/** What is not worked out from the rows alone. */
interface Ends extends Pick<ProjectionHead, 'nextBlock' | 'writers' | 'toJudge'> {
  readonly spilled: readonly SpilledPlaces[]
}

/** Gathers the new rows of streams, and works out what follows from them: lines of the queue, lookups, quarantine. */
export function createChanges({ lists, index, head, calendar }: ProjectionBasis) {
  const streams: ProjectionPlan['streams'][number][] = []
  const lines: Line<QueueRow>[] = []
  const mailLines: Line<MailRow>[] = []
  const lookups: LookupChange[] = []
  const quarantine: QuarantineRow[] = []
  const released: string[] = []
  let { tickets, mails } = head
  return {
    put: (stream: string, old: StreamRow | undefined, row: StreamRow): void => {
      const key = rowKeyOf(stream)
      if (key === null) return
      quarantine.push(...newlyQuarantined(stream, old?.state, row.state))
      released.push(...releasedBy(old?.state, row.state))
      if (streamType(stream) === 'ticket') {
        const ticket = row.state as TicketState
        const known = old as TicketRow | undefined
        const ordinal = known?.ordinal ?? tickets++
        const keys = lookupKeysOf(ticket, index)
        lookups.push(...lookupChanges(ticket.id, known?.keys ?? [], keys))
        lines.push({ ordinal, row: queueRow(ticket, calendar), isNew: !known })
        const ticketRow: TicketRow = { ...row, state: ticket, ordinal, keys }
        streams.push({ stream, table: key.table, row: ticketRow })
      } else if (streamType(stream) === 'mail') {
        const mail = row.state as MailState
        const known = old as MailStreamRow | undefined
        const ordinal = known?.ordinal ?? mails++
        const keys = mailKeysOf(mail, index)
        lookups.push(...lookupChanges(mail.id, known?.keys ?? [], keys))
        mailLines.push({ ordinal, row: mailRow(mail), isNew: !known })
        const mailStreamRow: MailStreamRow = { ...row, state: mail, ordinal, keys }
        streams.push({ stream, table: key.table, row: mailStreamRow })
      } else streams.push({ stream, table: key.table, row })
    },
    plan: async ({ spilled, ...ends }: Ends): Promise<ProjectionPlan> => {
      const { pages, newlyListed } = await lists.queue.plan(lines)
      const ofMail = await lists.mails.plan(mailLines)
      return {
        head: {
          ...ends,
          layout: head.layout,
          tickets,
          listed: head.listed + newlyListed,
          mails,
          mailsListed: head.mailsListed + ofMail.newlyListed,
          // Lines computed by other opening hours than those before: all are to be computed anew.
          calendar: head.calendar === calendarKey(calendar) ? head.calendar : '',
        },
        streams,
        spilled,
        pages,
        mailPages: ofMail.pages,
        lookups,
        quarantine,
        released,
        lines: lines.flatMap(({ row }) => row ?? []),
        mailLines: mailLines.flatMap(({ row }) => row ?? []),
      }
    },
  }
}

function newlyQuarantined(stream: string, before: Folded | undefined, now: Folded): QuarantineRow[] {
  return Object.entries(now.marks).flatMap(([id, { quarantined: reason }]) =>
    reason === undefined || before?.marks[id]?.quarantined === reason
      ? []
      : [{ id, stream, reason, text: null }],
  )
}

function releasedBy(before: Folded | undefined, now: Folded): string[] {
  return Object.entries(before?.marks ?? {}).flatMap(([id, { quarantined }]) =>
    quarantined !== undefined && now.marks[id]?.quarantined === undefined ? [id] : [],
  )
}
