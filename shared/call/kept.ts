import { z } from '../zod.ts'
import { id, line } from '../journal/shapes.ts'
import { type FieldName, fieldNames, ticketFields, type TicketFieldValues } from '../ticket/fields.ts'
import { type CallDraft, typedNames } from './draft.ts'
import { limitOf } from './fit.ts'

const text = z.string()

/** What a kept card holds beside the fields of its ticket. */
const keptCard = z.strictObject({
  /** Absent in cards of before it was kept. */
  takenBy: id.nullable().default(null),
  typed: z.partialRecord(z.enum(typedNames), text),
  verification: z
    .strictObject({ method: text, numberDialled: text, numberSource: text, note: text })
    .nullable(),
  priority: z.strictObject({ to: z.enum(['P1', 'P2', 'P3', 'P4']), reason: text }).nullable(),
  siblings: z.array(z.strictObject({ ticket: id, reference: line })),
  reviews: id.nullable(),
})

export type KeptCard = z.output<typeof keptCard>

export function toKept({ takenBy, typed, verification, priority, siblings, reviews }: CallDraft): KeptCard {
  return { takenBy, typed, verification, priority, siblings: [...siblings], reviews }
}

const NOTHING: KeptCard = {
  takenBy: null,
  typed: {},
  verification: null,
  priority: null,
  siblings: [],
  reviews: null,
}

/** Reads a kept card; one of another version of the desk still gives back the fields of its ticket. */
export function readKept(card: unknown): KeptCard {
  const parsed = keptCard.safeParse(card)
  return parsed.success ? parsed.data : NOTHING
}

/** A card with the fields of its ticket, as an entry holds it. Plain JSON. */
export function toWholeCard(draft: CallDraft): z.output<typeof wholeCard> {
  const fields = Object.entries(draft.fields).filter(([, value]) => value !== undefined)
  return { fields: Object.fromEntries(fields), card: toKept(draft) }
}

/**
 * Reads the card that an entry holds, null where it holds none. A field that makes no sense is left out; a text may be
 * longer than the field of a ticket takes, as it was typed.
 */
export function readWholeCard(kept: unknown): (KeptCard & { readonly fields: TicketFieldValues }) | null {
  const parsed = wholeCard.safeParse(kept)
  if (!parsed.success) return null
  const { fields, card } = parsed.data
  const known = fieldNames.filter((name) => Object.hasOwn(fields, name) && isMeant(name, fields[name]))
  return { ...readKept(card), fields: Object.fromEntries(known.map((name) => [name, fields[name]])) }
}

const wholeCard = z.strictObject({ fields: z.record(z.string(), z.json()), card: z.json() })

function isMeant(name: FieldName, value: unknown): boolean {
  const within = typeof value === 'string' ? value.slice(0, limitOf(name)) : value
  return ticketFields[name].safeParse(within).success
}
