import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { instant, line, text } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** Free text in the log, with the marks that disclosure asks for (domain section 3, CPIA). */
export const ticketNote = defineKind({
  name: 'ticket.note',
  stream: 'ticket',
  v: 1,
  title: 'Note',
  writers: caseWriters,
  body: z.strictObject({
    text: text.min(1),
    happenedAt: instant,
    relevant: z.boolean().nullable(),
    sensitive: line.nullable(),
  }),
  step(_state: TicketState) {
    return undefined
  },
  line: (body) => body.text,
})
