import { z } from '../zod.ts'
import { id, line } from '../journal/shapes.ts'
import { type CallDraft, typedNames } from './draft.ts'

const text = z.string()

/** What a kept card holds beside the fields of its ticket. */
const keptCard = z.strictObject({
  typed: z.partialRecord(z.enum(typedNames), text),
  verification: z
    .strictObject({ method: text, numberDialled: text, numberSource: text, note: text })
    .nullable(),
  priority: z.strictObject({ to: z.enum(['P1', 'P2', 'P3', 'P4']), reason: text }).nullable(),
  siblings: z.array(z.strictObject({ ticket: id, reference: line })),
  reviews: id.nullable(),
})

export type KeptCard = z.output<typeof keptCard>

export function toKept({ typed, verification, priority, siblings, reviews }: CallDraft): KeptCard {
  return { typed, verification, priority, siblings: [...siblings], reviews }
}

const NOTHING: KeptCard = { typed: {}, verification: null, priority: null, siblings: [], reviews: null }

/** Reads a kept card; one of another version of the desk still gives back the fields of its ticket. */
export function readKept(card: unknown): KeptCard {
  const parsed = keptCard.safeParse(card)
  return parsed.success ? parsed.data : NOTHING
}
