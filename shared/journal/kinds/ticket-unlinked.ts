import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { id, line } from '../shapes.ts'
import { caseWriters, defineKind, own } from './define.ts'

export const ticketUnlinked = defineKind({
  name: 'ticket.unlinked',
  stream: 'ticket',
  v: 1,
  title: 'Link removed',
  writers: caseWriters,
  body: z.strictObject({ link: id, reason: line }),
  step(state: TicketState, _entry, body) {
    if (!own(state.links, body.link)) return 'no such link'
    delete state.links[body.link]
    return undefined
  },
  line: (body) => `Link removed${body.reason ? `: ${body.reason}` : ''}`,
})
