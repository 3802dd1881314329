import type { DeskState } from '../../desk/state.ts'
import { z } from '../../zod.ts'
import { workstationOfPen } from '../entry.ts'
import { defineKind, own } from './define.ts'

const code = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{2,3}$/)

/**
 * A workstation goes by another code from now on: its former one was another's, or it was copied. The references that it gave
 * out until then stay as they are.
 */
export const deskWorkstation = defineKind({
  name: 'desk.workstation',
  stream: 'desk',
  v: 1,
  title: 'Code of a workstation',
  writers: ['desk-officer', 'duty-officer', 'auditor', 'administrator'],
  body: z.strictObject({ code, formerly: code }),
  step(state: DeskState, entry, body) {
    if (workstationOfPen(entry.pen) !== body.code || body.code === body.formerly)
      return 'a workstation says of itself only what it was called'
    const known = own(state.formerly ?? {}, body.code) ?? []
    if (known.includes(body.formerly)) return 'this is known already'
    state.formerly = { ...state.formerly, [body.code]: [...known, body.formerly] }
    return undefined
  },
  line: ({ code: now, formerly }) => `Workstation ${now}, formerly ${formerly}`,
})
