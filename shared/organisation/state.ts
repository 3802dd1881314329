import { emptyFolded, type Folded } from '../journal/folded.ts'
import type { Register } from '../journal/register.ts'
import { code, line, text } from '../journal/shapes.ts'
import { z } from '../zod.ts'

const nullable = <S extends z.ZodType>(schema: S) => schema.nullable()

/** A force or agency: what the desk knows of it, and where the number to call back comes from. */
export const organisationFields = {
  name: nullable(line),
  short: nullable(line),
  kind: nullable(code),
  country: nullable(line),
  switchboard: nullable(z.string().max(80)),
  switchboardSource: nullable(line),
  emailDomains: nullable(z.array(z.string().max(253)).max(50)),
  note: nullable(text),
  active: nullable(z.boolean()),
} as const

export type OrganisationFieldName = keyof typeof organisationFields
export type OrganisationFieldValues = {
  [F in OrganisationFieldName]?: z.output<(typeof organisationFields)[F]>
}

export interface OrganisationState extends Folded {
  id: string
  fields: { [F in OrganisationFieldName]?: Register<z.output<(typeof organisationFields)[F]>> }
  clashes: string[]
}

export function emptyOrganisation(id: string): OrganisationState {
  return { id, fields: {}, clashes: [], ...emptyFolded() }
}
