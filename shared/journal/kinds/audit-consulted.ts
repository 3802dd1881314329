import { z } from '../../zod.ts'
import { id, line } from '../shapes.ts'
import type { AuditState } from '../audit-state.ts'
import { defineKind } from './define.ts'

/** That records were looked at, and why (DPA 2018 s.62 (c); domain section 3). */
export const auditConsulted = defineKind({
  name: 'audit.consulted',
  stream: 'audit',
  v: 1,
  title: 'Consulted',
  writers: ['desk-officer', 'duty-officer', 'auditor', 'administrator'],
  body: z.strictObject({ tickets: z.array(id).max(1_000), contacts: z.array(id).max(1_000), reason: line }),
  step(_state: AuditState) {
    return undefined
  },
  line: (body, names) =>
    `Consulted ${[...body.tickets.map(names.ticket), ...body.contacts.map(names.contact)].join(', ')}: ${body.reason}`,
})
