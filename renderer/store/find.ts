import { telephoneKeys } from '../../shared/identifiers/telephone.ts'
import { type FoundRow, findRows } from '../../shared/queue/find-rows.ts'
import { parseReference, withCheck } from '../../shared/reference/reference.ts'
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
  readonly hits: readonly FoundRow[]
}

/**
 * Tickets by reference (a mistyped one is corrected where only one that is here fits), telephone number, name, collar
 * number, operation, crime reference or e-mail address, with why each was found. The surest reasons come first, and
 * among equals the latest received. What the blind index holds it finds whole or not at all; what a line of the queue
 * says is found by parts as well (`findRows`).
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
  const sure = [...reasons].flatMap(([id, because]) => {
    const row = get(id)
    return row ? [{ row, because }] : []
  })
  const most = Math.max(0, limit)
  const further = findRows(queueTable(desk.queue), typed, new Set(reasons.keys()), most - sure.length)
  return { total: sure.length + further.total, hits: [...sure.slice(0, most), ...further.hits] }
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
  const ask = (reference: string, because: string): Question => ({
    field: 'reference',
    value: normalised('reference', reference),
    because,
  })
  const whole = withCheck(typed)
  const unchecked = whole === null ? [] : [ask(whole, 'reference, without its check character')]
  const rows = () => new Set(desk.queue.getState().rows.map(({ reference }) => reference))
  let known: Set<string> | null = null
  const parsed = parseReference(typed, (reference) => (known ??= rows()).has(reference))
  const reference = parsed.ok ? parsed.reference : parsed.suggestion
  if (reference === undefined) return unchecked
  return [ask(reference, parsed.ok ? 'reference' : `reference, read as ${reference}`), ...unchecked]
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
