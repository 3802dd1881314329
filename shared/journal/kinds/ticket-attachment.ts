import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { line, sha256 } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** A file on the ticket, named by its SHA-256; its bytes lie sealed elsewhere and are never opened by themselves. */
export const ticketAttachment = defineKind({
  name: 'ticket.attachment',
  stream: 'ticket',
  v: 1,
  title: 'Attachment',
  writers: caseWriters,
  body: z.strictObject({
    sha256,
    name: line.min(1),
    size: z.number().int().nonnegative(),
    /** What the first bytes say it is, whatever its name says. */
    type: z.string().max(100),
    /** Opens the sealed bytes: the random key of this one file, in hex. */
    key: z.string().regex(/^[0-9a-f]{64}$/),
    note: line,
  }),
  step(state: TicketState, entry, body) {
    if (state.attachments.some((known) => known.sha256 === body.sha256))
      return 'this file is attached already'
    const { sha256: digest, name, size, type, key } = body
    state.attachments.push({ sha256: digest, name, size, type, key, entry: entry.id })
    return undefined
  },
  line: (body) =>
    `${body.name} (${body.size.toLocaleString('en-GB')} bytes, SHA-256 ${body.sha256.slice(0, 16)}…)`,
})
