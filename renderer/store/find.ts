import { telephoneKeys } from '../../shared/identifiers/telephone.ts'
import { type QueueTable, textAt } from '../../shared/queue/table.ts'
import { foldText } from '../../shared/queue/text.ts'
import type { QueueRow } from '../../shared/queue/row.ts'
import { parseReference } from '../../shared/reference/reference.ts'
import { bucketOf, type LookupField } from './blind-index.ts'
import type { Desk } from './desk.ts'
import { SealFailure, diskFailureOf } from './failure.ts'
import { healing, settled } from './follow.ts'
import { withChanges } from './projections/lookup-buckets.ts'
import { normalised } from './projections/lookup-keys.ts'
import { queueTable } from './queue-table.ts'
import type { Workings } from './workings.ts'

export interface Found {
  readonly total: number
  readonly hits: readonly { readonly row: QueueRow; readonly because: string }[]
}

/**
 * Tickets by reference (a mistyped one is corrected where only one that is here fits), telephone number, name, collar
 * number, operation, crime reference or e-mail address, with why each was found. The surest reasons come first, and
 * among equals the latest received.
 */
export async function findTickets(desk: Desk, text: string, limit: number): Promise<Found> {
  const typed = text.trim()
  if (typed === '') return { total: 0, hits: [] }
  const reasons = new Map<string, string>()
  const note = (ids: readonly string[], because: string) => {
    for (const id of ids) if (!reasons.has(id)) reasons.set(id, because)
  }
  try {
    await settled(desk.workings)
    // Within the first seconds after the start, closed tickets may not be listed yet: none is denied for that.
    await desk.workings.listed
    const questions = questionsOf(desk, typed)
    const answers = await Promise.all(
      questions.map(({ field, value }) => lookUp(desk.workings, field, value)),
    )
    for (const [at, { because }] of questions.entries()) note(answers[at] ?? [], because)
  } catch (error) {
    throw await diskFailureOf(error)
  }
  const { get } = desk.queue.getState()
  for (const { because, ids } of inMemory(queueTable(desk.queue), foldText(typed))) note(ids, because)
  const hits = [...reasons].flatMap(([id, because]) => {
    const row = get(id)
    return row ? [{ row, because }] : []
  })
  return { total: hits.length, hits: hits.slice(0, Math.max(0, limit)) }
}

interface Question {
  readonly field: LookupField
  readonly value: string
  readonly because: string
}

function questionsOf(desk: Desk, typed: string): Question[] {
  const ask = (field: LookupField, because: string): Question => ({
    field,
    value: normalised(field, typed),
    because,
  })
  return [
    ...referenceQuestions(desk, typed),
    ...telephoneKeys(typed).map(
      (value): Question => ({ field: 'telephone', value, because: 'telephone number' }),
    ),
    ask('crime-reference', 'crime reference'),
    ask('collar', 'collar number'),
    ask('email', 'e-mail address'),
    ask('operation', 'operation'),
  ].filter(({ value }) => value !== '')
}

function referenceQuestions(desk: Desk, typed: string): Question[] {
  const rows = () => new Set(desk.queue.getState().rows.map(({ reference }) => reference))
  let known: Set<string> | null = null
  const parsed = parseReference(typed, (reference) => (known ??= rows()).has(reference))
  const reference = parsed.ok ? parsed.reference : parsed.suggestion
  if (reference === undefined) return []
  const because = parsed.ok ? 'reference' : `reference, read as ${reference}`
  return [{ field: 'reference', value: normalised('reference', reference), because }]
}

/** The ids that stand under a value in the blind index; the value as `normalised` makes it. */
export async function lookUp(
  workings: Workings,
  field: LookupField,
  value: string,
): Promise<readonly string[]> {
  const key = workings.index.keyOf(field, value)
  const read = async () => {
    // Before the bucket, into which they may be merged meanwhile: made again they change nothing.
    const pending = workings.lookups.of(key)
    const bucket = await workings.db.lookups.get(bucketOf(key))
    return withChanges(bucket?.keys[key] ?? [], pending)
  }
  try {
    return await read()
  } catch (error) {
    if (!(error instanceof SealFailure)) throw error
    return workings.exclusive(() => healing(workings, read))
  }
}

const FIELDS = [
  ['requester', 'name of the requester'],
  ['operation', 'operation'],
  ['crimeReference', 'crime reference'],
] as const

/** What holds the words typed: names first, then operations and crime references. The latest received first. */
function inMemory(table: QueueTable, words: string): { because: string; ids: string[] }[] {
  // The whole text of a row is folded already; which of its parts it was is asked of those few alone that hold the words.
  const holding = table.rows.filter((_, slot) => textAt(table, slot).includes(words))
  return FIELDS.map(([field, because]) => ({
    because,
    ids: holding
      .filter((row) => row[field] !== '' && foldText(row[field]).includes(words))
      .sort((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
      .map(({ id }) => id),
  }))
}
