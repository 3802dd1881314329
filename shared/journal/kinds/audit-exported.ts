import { z } from '../../zod.ts'
import { id, line, sha256 } from '../shapes.ts'
import type { AuditState } from '../audit-state.ts'
import { defineKind } from './define.ts'

/** An export as a whole: what, how many, for whom and what for (DPA 2018 s.62 (d)). */
export const auditExported = defineKind({
  name: 'audit.exported',
  stream: 'audit',
  v: 1,
  title: 'Exported',
  writers: ['desk-officer', 'duty-officer', 'auditor'],
  body: z.strictObject({
    export: id,
    formats: z.array(z.enum(['pdf', 'csv', 'json'])).min(1),
    scope: line,
    tickets: z.number().int().nonnegative(),
    entries: z.number().int().nonnegative(),
    purpose: line.min(1),
    recipient: line.min(1),
    copyNumber: line,
    manifest: sha256,
  }),
  step(_state: AuditState) {
    return undefined
  },
  line: (body) =>
    `Exported ${body.tickets} ticket(s), ${body.entries} entries (${body.formats.join(', ').toUpperCase()}) to ${body.recipient}: ${body.purpose}`,
})
