import type { DeskState } from '../../desk/state.ts'
import { withRole } from '../../desk/roles.ts'
import { z } from '../../zod.ts'
import { id, line } from '../shapes.ts'
import { defineKind, own } from './define.ts'

/** A person of the desk, with the role they have from now on. */
export const deskUser = defineKind({
  name: 'desk.user',
  stream: 'desk',
  v: 1,
  title: 'User',
  writers: ['duty-officer', 'administrator'],
  body: z.strictObject({
    user: id,
    name: line.min(1),
    role: z.enum(['desk-officer', 'duty-officer', 'auditor', 'administrator']),
    collar: z.string().max(40),
    active: z.boolean(),
  }),
  step(state: DeskState, entry, { user, name, role, collar, active }) {
    state.users[user] = { id: user, name, role, collar, active }
    state.roles[user] = withRole(own(state.roles, user) ?? [], { at: entry.at, role })
    return undefined
  },
  line: (body, names) => `${body.name}, ${names.label(body.role)}${body.active ? '' : ', no longer active'}`,
})
