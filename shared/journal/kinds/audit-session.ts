import { z } from '../../zod.ts'
import { code } from '../shapes.ts'
import type { AuditState } from '../audit-state.ts'
import { defineKind } from './define.ts'

/** Signing in, locking, a passphrase changed, a recovery: who was at the desk, and when. */
export const auditSession = defineKind({
  name: 'audit.session',
  stream: 'audit',
  v: 1,
  title: 'Session',
  writers: ['desk-officer', 'duty-officer', 'auditor', 'administrator'],
  body: z.strictObject({
    act: z.enum(['signed-in', 'locked', 'recovered', 'passphrase-changed', 'user-added', 'user-changed']),
    detail: code.nullable(),
  }),
  step(_state: AuditState) {
    return undefined
  },
  line: (body, names) => `${names.label(body.act)}${body.detail ? ` (${body.detail})` : ''}`,
})
