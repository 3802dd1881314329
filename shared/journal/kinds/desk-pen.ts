import type { DeskState } from '../../desk/state.ts'
import { z } from '../../zod.ts'
import { userOfPen } from '../entry.ts'
import { id, line } from '../shapes.ts'
import { defineKind, own } from './define.ts'

/** A pen begins: who, on which workstation, and the key its chain's heads are signed with. */
export const deskPen = defineKind({
  name: 'desk.pen',
  stream: 'desk',
  v: 1,
  title: 'Pen',
  writers: ['desk-officer', 'duty-officer', 'auditor', 'administrator'],
  body: z.strictObject({
    user: id,
    workstation: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{2,3}$/),
    workstationName: line,
    publicKey: z.string().regex(/^[0-9a-f]{64}$/),
  }),
  step(state: DeskState, entry, body) {
    if (`${body.workstation}.${body.user}` !== entry.pen || userOfPen(entry.pen) !== body.user)
      return 'a pen is registered by itself only'
    if (own(state.pens, entry.pen)) return 'this pen is registered already'
    state.pens[entry.pen] = body
    return undefined
  },
  line: (body, names) =>
    `${names.user(body.user)} at workstation ${body.workstation} (${body.workstationName})`,
})
