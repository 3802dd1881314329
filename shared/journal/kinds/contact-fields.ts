import { contactFields, type ContactState } from '../../contact/state.ts'
import { z } from '../../zod.ts'
import { line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'
import { applyFields, shownSet } from './fields.ts'

export const contactFieldsSet = defineKind({
  name: 'contact.fields',
  stream: 'contact',
  v: 1,
  title: 'Contact',
  writers: caseWriters,
  body: z.strictObject({ set: z.strictObject(contactFields).partial(), reason: line.nullable() }),
  step(state: ContactState, entry, body) {
    applyFields(state, entry, body.set)
    return undefined
  },
  line: (body, names) => shownSet(body.set, names.label),
})
