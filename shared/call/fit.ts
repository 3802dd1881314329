import { fieldSpecs } from '../ticket/field-specs.ts'
import type { FieldName, TicketFieldValues } from '../ticket/fields.ts'
import { type CallDraft, typedNames } from './draft.ts'

/** Characters that a field takes where it is not running text; `shared/ticket/fields.ts` holds the schemas. */
const LIMITS: Readonly<Partial<Record<FieldName, number>>> = {
  requesterCollar: 40,
  requesterTelephone: 80,
  requesterEmail: 320,
}
const LINE = 1_000
const RUNNING: ReadonlySet<FieldName> = new Set<FieldName>([
  'narrative',
  'asked',
  'necessity',
  'handlingConditions',
])

/** Characters that a field takes. Running text takes what the journal takes. */
export function limitOf(name: FieldName): number {
  return RUNNING.has(name) ? 20_000_000 : (LIMITS[name] ?? LINE)
}

/** The fields without the empty ones and cut to size; what was cut off stays whole in `beyond`, ready for a note. */
export function fitted(fields: TicketFieldValues): { fields: TicketFieldValues; beyond: string[] } {
  const beyond: string[] = []
  const kept = Object.entries(fields).flatMap(([key, value]) => {
    const name = key as FieldName
    if (value === null || value === undefined || value === '') return []
    if (typeof value !== 'string' || value.length <= limitOf(name)) return [[name, value]]
    beyond.push(asTyped(name, value))
    return [[name, value.slice(0, limitOf(name) - 1).replace(/[\uD800-\uDBFF]$/, '') + '…']]
  })
  return { fields: Object.fromEntries(kept) as TicketFieldValues, beyond }
}

/** What was typed into a field and never understood, as notes: a call's every word is kept. */
export function notUnderstood(draft: CallDraft): string[] {
  return typedNames.flatMap((name) => {
    const text = draft.typed[name]?.trim()
    return text ? [asTyped(name, text)] : []
  })
}

function asTyped(name: FieldName, text: string): string {
  return `${fieldSpecs[name].label}, as typed: ${text}`
}
