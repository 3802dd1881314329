import { namesPower, stillToAsk } from '../call/requirements.ts'
import { fieldSpecs, groupOf } from './field-specs.ts'
import { type FieldName, fieldNames, type TicketFieldValues } from './fields.ts'
import { field, type TaskState, type TicketState } from './state.ts'

/** Something that a ticket should hold before it closes, and does not. */
export interface Missing {
  readonly what: FieldName | 'verification'
  readonly label: string
  /** The heading that it stands under, so that it can be found. */
  readonly where: string
}

export interface OpenTask extends TaskState {
  readonly id: string
}

/** What stands between a ticket and its closing. */
export interface CloseGate {
  /** In the order of the fields on screen. The type of request, when missing, cannot be excused; the rest can. */
  readonly missing: readonly Missing[]
  readonly openTasks: readonly OpenTask[]
}

/**
 * What is not asked of a caller: what a call card knows by itself and other ways to a ticket may leave out, and the
 * assessment of harm, which is the desk's own (domain sections 2 and 7).
 */
const ALSO_ALWAYS: readonly FieldName[] = ['channel', 'receivedAt', 'harm', 'likelihood']

/** What a power has, whatever is asked: the call card asks for it only where the type of request needs a power. */
const OF_A_POWER: readonly FieldName[] = ['powerReference', 'powerExpiry']

/** What a ticket still lacks (domain section 1, mandatory and conditional fields), and which tasks are open. */
export function closeGate(state: TicketState): CloseGate {
  const order = Object.keys(fieldSpecs)
  const missing = missingIn(state)
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    .map(
      (what): Missing => ({
        what,
        label: what === 'deadline' ? 'Deadline, or “none” as its reason' : fieldSpecs[what].label,
        where: groupOf(what)?.title ?? '',
      }),
    )
  if (state.verifications.length === 0)
    missing.push({ what: 'verification', label: 'Verification of the requester', where: 'Log' })
  return { missing, openTasks: openTasksOf(state) }
}

/** The open tasks of a ticket, the one due first first. */
export function openTasksOf(state: TicketState): OpenTask[] {
  return Object.entries(state.tasks)
    .filter(([, task]) => task.state === 'open')
    .map(([id, task]) => ({ id, ...task }))
    .toSorted((a, b) => dueMs(a) - dueMs(b) || a.title.localeCompare(b.title, 'en-GB'))
}

/** Milliseconds since 1970; later than any other where nothing is due. */
function dueMs({ dueAt }: TaskState): number {
  return dueAt === null ? Number.MAX_SAFE_INTEGER : Date.parse(dueAt)
}

/** Whether a request asks for this field by its type and its other answers, and nobody has answered. */
export function isAskedFor(state: TicketState, name: FieldName): boolean {
  return missingIn(state).includes(name)
}

/** What the call card would still ask for, and what it would have known. */
function missingIn(state: TicketState): FieldName[] {
  const fields: TicketFieldValues = Object.fromEntries(fieldNames.map((name) => [name, field(state, name)]))
  const asked = stillToAsk(fields, 'verified').map(({ field: name }) => name)
  const names = asked.map((name) => (name === 'requesterOrganisationName' ? 'requesterOrganisation' : name))
  const own = [...ALSO_ALWAYS, ...(namesPower(fields) ? OF_A_POWER : [])]
  const empty = own.filter((name) => !field(state, name))
  return [...new Set([...names, ...empty])].filter((name) => name !== 'verification')
}
