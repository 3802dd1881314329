import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { id, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

export const ticketLinked = defineKind({
  name: 'ticket.linked',
  stream: 'ticket',
  v: 1,
  title: 'Link',
  writers: caseWriters,
  body: z.strictObject({
    link: id,
    relation: z.enum(['related', 'duplicate-of', 'reply-to']),
    ticket: id,
    note: line,
  }),
  step(state: TicketState, entry, body) {
    if (body.ticket === state.id) return 'a ticket is not linked to itself'
    state.links[body.link] = {
      relation: body.relation,
      ticket: body.ticket,
      note: body.note,
      entry: entry.id,
    }
    return undefined
  },
  line: (body, names) =>
    `${names.label(body.relation)} ${names.ticket(body.ticket)}${body.note ? `: ${body.note}` : ''}`,
})
