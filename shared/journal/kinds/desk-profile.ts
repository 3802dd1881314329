import { type DeskState, profileFields } from '../../desk/state.ts'
import { z } from '../../zod.ts'
import { line } from '../shapes.ts'
import { defineKind } from './define.ts'
import { applyFields, shownSet } from './fields.ts'

export const deskProfile = defineKind({
  name: 'desk.profile',
  stream: 'desk',
  v: 1,
  title: 'Desk settings',
  writers: ['duty-officer', 'administrator'],
  body: z.strictObject({ set: z.strictObject(profileFields).partial(), reason: line.nullable() }),
  step(state: DeskState, entry, body) {
    const target = { fields: state.profile, clashes: state.clashes }
    applyFields(target, entry, body.set)
    state.clashes = target.clashes
    return undefined
  },
  line: (body, names) => shownSet(body.set, names.label),
})
