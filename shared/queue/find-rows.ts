import { beginsWords, comparableName } from '../directory/similarity.ts'
import { telephonePart } from '../identifiers/telephone.ts'
import { partOfReference } from '../reference/reference.ts'
import { TEXT_PARTS } from './query.ts'
import { sortByKeys } from './radix.ts'
import type { QueueRow } from './row.ts'
import { keysOf, type QueueTable, textAt, warmTexts } from './table.ts'
import { foldText } from './text.ts'

export interface FoundRow {
  readonly row: QueueRow
  readonly because: string
}

interface Reason {
  readonly because: string
  readonly holds: (row: QueueRow) => boolean
}

/** The parts of a row's text in which words are looked for as they stand, the surest first. */
const STANDING = [
  { part: TEXT_PARTS.indexOf('requester'), because: 'name of the requester' },
  { part: TEXT_PARTS.indexOf('operation'), because: 'operation' },
  { part: TEXT_PARTS.indexOf('crimeReference'), because: 'crime reference' },
]

/**
 * Tickets by what their line in the queue says: what was typed as it stands in the requester's name, the operation or the
 * crime reference; a part of the reference; the words of the name in any order, each of them begun or as initials
 * (`Khan Amir`, `A Khan`, `AK`); four digits or more in a row of the telephone number. The surest reasons first, and
 * among equals the latest received.
 *
 * @param besides ids that are found already
 * @param limit how many hits at most; the total is exact all the same
 */
export function findRows(
  table: QueueTable,
  typed: string,
  besides: ReadonlySet<string>,
  limit: number,
): { readonly total: number; readonly hits: readonly FoundRow[] } {
  // Names are known for rows whose text is.
  warmTexts(table, 0, table.rows.length)
  const words = foldText(typed)
  const further = furtherReasons(table, typed, words)
  const found = [...STANDING, ...further].map(({ because }) => ({ because, slots: [] as number[] }))
  // One pass over a quarter of a million lines at each key: nothing is made in it but the lists.
  for (let slot = 0; slot < table.rows.length; slot += 1) {
    const row = table.rows[slot]
    if (row === undefined) continue
    const standing = placeStanding(textAt(table, slot), words)
    const place = standing < 0 ? further.findIndex(({ holds }) => holds(row)) : standing
    if (place >= 0 && !besides.has(row.id))
      found[standing < 0 ? STANDING.length + place : place]?.slots.push(slot)
  }
  const hits: FoundRow[] = []
  for (const { because, slots } of found)
    for (const slot of latestFirst(table, slots).subarray(0, Math.max(0, limit - hits.length))) {
      const row = table.rows[slot]
      if (row) hits.push({ row, because })
    }
  return { total: found.reduce((sum, { slots }) => sum + slots.length, 0), hits }
}

/** The place in `STANDING` of the surest part that holds the words; -1 where none does. */
function placeStanding(text: string, words: string): number {
  if (!text.includes(words)) return -1
  let surest = STANDING.length
  let part = 0
  let line = text.indexOf('\n')
  for (let at = text.indexOf(words); at >= 0 && surest > 0; at = text.indexOf(words, at + 1)) {
    for (; line >= 0 && line < at; line = text.indexOf('\n', line + 1)) part += 1
    const place = STANDING.findIndex((standing) => standing.part === part)
    if (place >= 0) surest = Math.min(surest, place)
  }
  return surest < STANDING.length ? surest : -1
}

function furtherReasons(table: QueueTable, typed: string, words: string): Reason[] {
  const reference = partOfReference(typed)
  const named = namesOfWords(table, typed, words)
  const digits = telephonePart(typed)
  const reasons: Reason[] = []
  const add = (because: string, holds: Reason['holds']) => void reasons.push({ because, holds })
  if (reference) add('part of the reference', (row) => reference.test(row.reference))
  if (named.size > 0) add('words of the requester’s name', (row) => named.has(row.requester))
  if (digits !== null) add('part of the telephone number', (row) => row.telephone.includes(digits))
  return reasons
}

/** Initials typed as such. */
const INITIALS = /^\p{Lu}{2,3}$/u

/** The requesters' names in which each word typed begins a word, whatever their order; not those that hold it as it stands. */
function namesOfWords({ names }: QueueTable, typed: string, standing: string): ReadonlySet<string> {
  const text = typed.trim()
  const words = comparableName(INITIALS.test(text) ? Array.from(text).join(' ') : text)
  const found = new Set<string>()
  if (words === '') return found
  for (const [name, comparable] of names)
    if (beginsWords(comparable, words) && !foldText(name).includes(standing)) found.add(name)
  return found
}

function latestFirst(table: QueueTable, slots: readonly number[]): Uint32Array {
  const [received = new Uint32Array()] = keysOf(table, 'received')
  return sortByKeys(Uint32Array.from(slots), received).reverse()
}
