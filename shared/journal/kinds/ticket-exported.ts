import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { id, line, sha256 } from '../shapes.ts'
import { defineKind } from './define.ts'

/** That this ticket's log was exported: for whom, what for, and the hash of what was handed over (DPA 2018 s.62). */
export const ticketExported = defineKind({
  name: 'ticket.exported',
  stream: 'ticket',
  v: 1,
  title: 'Exported',
  writers: ['desk-officer', 'duty-officer', 'auditor'],
  body: z.strictObject({
    export: id,
    formats: z.array(z.enum(['pdf', 'csv', 'json'])).min(1),
    purpose: line.min(1),
    recipient: line.min(1),
    copyNumber: line,
    manifest: sha256,
  }),
  step(_state: TicketState) {
    return undefined
  },
  line: (body) => `Exported (${body.formats.join(', ').toUpperCase()}) to ${body.recipient}: ${body.purpose}`,
})
