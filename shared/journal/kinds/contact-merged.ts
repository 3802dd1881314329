import type { ContactState } from '../../contact/state.ts'
import { z } from '../../zod.ts'
import { id, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** A pointer to the contact that goes on; `into` null takes it back. */
export const contactMerged = defineKind({
  name: 'contact.merged',
  stream: 'contact',
  v: 1,
  title: 'Merged',
  writers: caseWriters,
  body: z.strictObject({ into: id.nullable(), reason: line }),
  step(state: ContactState, _entry, body) {
    if (body.into === state.id) return 'a contact is not merged into itself'
    state.mergedInto = body.into
    return undefined
  },
  line: (body, names) =>
    body.into === null ? 'Merge taken back' : `Merged into ${names.contact(body.into)}`,
})
