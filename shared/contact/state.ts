import { emptyFolded, type Folded } from '../journal/folded.ts'
import type { Register } from '../journal/register.ts'
import { code, id, line, text } from '../journal/shapes.ts'
import { z } from '../zod.ts'

const nullable = <S extends z.ZodType>(schema: S) => schema.nullable()

/** An officer, as structured data. */
export const contactFields = {
  name: nullable(line),
  rank: nullable(line),
  collar: nullable(z.string().max(40)),
  organisation: nullable(id),
  unit: nullable(line),
  supervisor: nullable(line),
  telephones: nullable(z.array(z.strictObject({ number: z.string().max(80), label: code })).max(20)),
  emails: nullable(z.array(z.string().max(320)).max(20)),
  note: nullable(text),
} as const

export type ContactFieldName = keyof typeof contactFields
export type ContactFieldValues = { [F in ContactFieldName]?: z.output<(typeof contactFields)[F]> }

export interface ContactState extends Folded {
  id: string
  fields: { [F in ContactFieldName]?: Register<z.output<(typeof contactFields)[F]>> }
  mergedInto: string | null
  clashes: string[]
}

export function emptyContact(id: string): ContactState {
  return { id, fields: {}, mergedInto: null, clashes: [], ...emptyFolded() }
}
