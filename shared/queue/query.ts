import { parseReference } from '../reference/reference.ts'
import { CHANNELS } from '../taxonomy/contacts.ts'
import { REQUEST_TYPES } from '../taxonomy/request-types.ts'
import { SECTORS } from '../taxonomy/sectors.ts'
import { STATUSES } from '../taxonomy/statuses.ts'
import type { Term } from '../taxonomy/term.ts'
import type { QueueContext } from './context.ts'
import { dueLevel, isLive } from './due.ts'
import type { QueueRow } from './row.ts'
import { foldText } from './text.ts'
import { type BuiltInId, builtInView } from './views.ts'

/** One condition of a filter: `field:value,value`, or words that a row must hold. `-` before it turns it round. */
interface Condition {
  readonly isNegated: boolean
  /** Null for free words. */
  readonly field: string | null
  /** Folded; any of them will do. */
  readonly values: readonly string[]
}

/** Whether a row passes. `text` is the row's own, folded: see `rowText`. */
export type RowTest = (row: QueueRow, text: string) => boolean

export interface Filter {
  /** Null where every row passes. */
  readonly test: RowTest | null
  /** What could not be understood, in words; such conditions are left out. */
  readonly faults: readonly string[]
}

type FieldTest = (value: string, context: QueueContext) => ((row: QueueRow) => boolean) | null

const PART = /(-?)(?:([\p{L}]+):)?(?:"([^"]*)"?|(\S+))/gu

/**
 * Reads a filter as it is typed: free words (all of them must be found), `"whole phrases"`, and conditions such as
 * `status:new,triaged`, `owner:me`, `due:late`, `-type:adv`. Never fails: what makes no sense is reported and left out.
 */
export function readFilter(typed: string, context: QueueContext): Filter {
  const tests: RowTest[] = []
  const faults: string[] = []
  for (const condition of conditionsOf(typed)) {
    const result = testOf(condition, context)
    if (typeof result === 'string') faults.push(result)
    else tests.push(condition.isNegated ? (row, text) => !result(row, text) : result)
  }
  return { test: tests.length === 0 ? null : (row, text) => tests.every((test) => test(row, text)), faults }
}

/** What of a row its text is made of, a line each. */
export const TEXT_PARTS = [
  'reference',
  'title',
  'requester',
  'organisation',
  'operation',
  'crimeReference',
] as const

/** The text of a row that free words are looked for in: its parts, folded. */
export function rowText(row: QueueRow): string {
  return foldText(TEXT_PARTS.map((part) => row[part]).join('\n'))
}

/** Names of the fields that a filter may name, with an example of each, for the help beside the filter. */
export const FILTER_EXAMPLES: readonly (readonly [example: string, meaning: string])[] = [
  ['status:new,triaged', 'either status'],
  ['owner:me', 'yours; also owner:none, owner:khan'],
  ['p:1,2', 'priority; also p:none'],
  ['force:met', 'the requester’s force or agency'],
  ['type:res', 'type of request'],
  ['due:late', 'also due:soon, due:today, due:none'],
  ['is:unverified', 'also open, live, closed, failed, threat, merged, clash, tasks, late-entry'],
  ['op:marlin', 'operation; also crime:, requester:, ref:, sector:, channel:'],
  ['-type:adv', 'a dash leaves those out'],
  ['"sim swap"', 'words that stand together'],
]

function conditionsOf(typed: string): Condition[] {
  return [...typed.matchAll(PART)].flatMap(([, dash = '', field, phrase, word = '']): Condition[] => {
    const isNegated = dash === '-'
    const name = foldText(field ?? '')
    if (!isField(name)) {
      const text = wordOf(phrase ?? word, name)
      return text === '' || isHalfTyped(text) ? [] : [{ isNegated, field: null, values: [text] }]
    }
    const values = phrase === undefined ? word.split(',') : [phrase]
    return [{ isNegated, field: name, values: values.filter(Boolean).map(foldText) }]
  })
}

/** A free word as the text of a row has it: a reference in full is found however it was typed. */
function wordOf(typed: string, prefix: string): string {
  const reference = parseReference(typed)
  if (prefix === '' && reference.ok) return foldText(reference.reference)
  return foldText(prefix === '' ? typed : `${prefix}:${typed}`)
}

/** `status:` on the way to `status:new` is not yet a condition. */
function isHalfTyped(text: string): boolean {
  return text.endsWith(':') && isField(text.slice(0, -1))
}

function isField(name: string): boolean {
  return Object.hasOwn(FIELDS, name)
}

function testOf({ field, values }: Condition, context: QueueContext): RowTest | string {
  const [word = ''] = values
  if (field === null) return (_row, text) => text.includes(word)
  const tests: ((row: QueueRow) => boolean)[] = []
  for (const value of values) {
    const test = FIELDS[field]?.(value, context)
    if (!test) return `“${value}” is no ${field}.`
    tests.push(test)
  }
  return (row) => tests.some((test) => test(row))
}

const contains =
  (read: (row: QueueRow) => string): FieldTest =>
  (value) =>
  (row) =>
    foldText(read(row)).includes(value)

/** A code by itself, or by any part of its label: `status:prog` is "In progress". */
const vocabulary =
  (terms: readonly Term[], read: (row: QueueRow) => string | null): FieldTest =>
  (value) => {
    const exact = terms.filter(({ code }) => foldText(code) === value)
    const fitting = exact.length > 0 ? exact : terms.filter((term) => fits(term, value))
    const codes = new Set<string | null>(fitting.map(({ code }) => code))
    if (value === 'none') codes.add(null)
    return codes.size === 0 ? null : (row) => codes.has(read(row))
  }

function fits({ code, label }: Term, value: string): boolean {
  return foldText(code).includes(value) || foldText(label).includes(value)
}

const priority: FieldTest = (value) => {
  if (value === 'none') return (row) => row.priority === null
  const wanted = `P${value.replace(/^p/, '')}`
  return /^P[1-4]$/.test(wanted) ? (row) => row.priority === wanted : null
}

const owner: FieldTest = (value, { me, nameOf }) => {
  if (value === 'me') return (row) => row.owner === me
  if (value === 'none') return (row) => row.owner === null
  const known = new Map<string, boolean>()
  return ({ owner: user }) => {
    if (user === null) return false
    const answer = known.get(user) ?? foldText(nameOf(user)).includes(value)
    known.set(user, answer)
    return answer
  }
}

const DAY = 86_400_000

const due: FieldTest = (value, { nowMs, todayMs }) => {
  if (value === 'none') return (row) => row.dueAt === null
  if (value === 'today') {
    const tomorrow = todayMs + DAY
    return (row) => isLive(row) && row.dueAt !== null && Date.parse(row.dueAt) < tomorrow
  }
  if (value === 'soon') return (row) => dueLevel(row, nowMs) === 'soon'
  return ['late', 'breached', 'overdue'].includes(value) ? (row) => dueLevel(row, nowMs) === 'breached' : null
}

const inView =
  (id: BuiltInId) =>
  (context: QueueContext) =>
  (row: QueueRow): boolean =>
    builtInView(id).holds(row, context)

const STATES: Readonly<Record<string, (context: QueueContext) => (row: QueueRow) => boolean>> = {
  open: inView('open'),
  live: () => isLive,
  closed: () => (row) => row.status === 'CLOSED',
  mine: inView('mine'),
  unassigned: inView('unassigned'),
  awaiting: inView('awaiting'),
  unverified: () => (row) => row.verification === 'unverified',
  verified: () => (row) => row.verification === 'verified',
  failed: () => (row) => row.verification === 'failed',
  clash: () => (row) => row.clashes,
  merged: () => (row) => row.mergedInto !== null,
  threat: () => (row) => row.threatToLife,
  'late-entry': () => (row) => row.late,
  tasks: () => (row) => row.openTasks > 0,
}

const state: FieldTest = (value, context) =>
  Object.hasOwn(STATES, value) ? (STATES[value]?.(context) ?? null) : null

const FIELDS: Readonly<Record<string, FieldTest>> = {
  is: state,
  status: vocabulary(STATUSES, (row) => row.status),
  type: vocabulary(REQUEST_TYPES, (row) => row.type),
  sector: vocabulary(SECTORS, (row) => row.sector),
  channel: vocabulary(CHANNELS, (row) => row.channel),
  p: priority,
  priority,
  owner,
  due,
  ref: contains((row) => row.reference),
  title: contains((row) => row.title),
  requester: contains((row) => row.requester),
  force: contains((row) => row.organisation),
  op: contains((row) => row.operation),
  operation: contains((row) => row.operation),
  crime: contains((row) => row.crimeReference),
}
