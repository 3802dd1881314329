import { organisationFields, type OrganisationState } from '../../organisation/state.ts'
import { z } from '../../zod.ts'
import { line } from '../shapes.ts'
import { defineKind } from './define.ts'
import { applyFields, shownSet } from './fields.ts'

export const organisationFieldsSet = defineKind({
  name: 'organisation.fields',
  stream: 'organisation',
  v: 1,
  title: 'Organisation',
  writers: ['desk-officer', 'duty-officer', 'administrator'],
  body: z.strictObject({ set: z.strictObject(organisationFields).partial(), reason: line.nullable() }),
  step(state: OrganisationState, entry, body) {
    applyFields(state, entry, body.set)
    return undefined
  },
  line: (body, names) => shownSet(body.set, names.label),
})
