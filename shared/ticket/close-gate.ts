import { RISK_QUESTIONS } from '../taxonomy/contacts.ts'
import { gradingNeedsConditions, isGrading } from '../taxonomy/markings.ts'
import { REQUEST_TYPES, requirements, type RequestRequirements } from '../taxonomy/request-types.ts'
import { isCodeOf } from '../taxonomy/term.ts'
import { fieldSpecs, groupOf } from './field-specs.ts'
import type { FieldName } from './fields.ts'
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

const ALWAYS: readonly FieldName[] = [
  'type',
  'operation',
  'crimeReference',
  'offence',
  'narrative',
  'asked',
  'channel',
  'receivedAt',
  'requesterName',
  'requesterRank',
  'requesterCollar',
  'requesterUnit',
  ...RISK_QUESTIONS.map((question) => question.code),
  'perishable',
  'marking',
]

/** What a ticket still lacks (domain section 1, mandatory and conditional fields), and which tasks are open. */
export function closeGate(state: TicketState): CloseGate {
  const order = Object.keys(fieldSpecs)
  const names = [...ALWAYS, ...conditional(state)].filter((name) => isEmpty(state, name))
  if (isEmpty(state, 'requesterOrganisation') && isEmpty(state, 'requesterOrganisationName'))
    names.push('requesterOrganisation')
  const missing = [...new Set(names)]
    .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
    .map(
      (what): Missing => ({
        what,
        label: fieldSpecs[what].label,
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

/** Whether a request asks for this field at all, by its type and its other answers. */
export function isAskedFor(state: TicketState, name: FieldName): boolean {
  return ALWAYS.includes(name) || conditional(state).includes(name)
}

function conditional(state: TicketState): FieldName[] {
  const needs = requirementsOf(state)
  const grading = field(state, 'handlingCode')
  const conditions: readonly (readonly [boolean, readonly FieldName[]])[] = [
    [needs?.authority ?? false, ['power']],
    [isPowerNamed(state), ['powerReference']],
    [needs?.timeWindow ?? false, ['timeWindow']],
    [needs?.necessity ?? false, ['necessity']],
    [needs?.article29 ?? false, ['int247']],
    [needs?.grading ?? false, ['handlingCode']],
    [needs?.dataExpiry === true || field(state, 'perishable') === 'yes', ['perishesAt']],
    [grading !== null && isGrading(grading) && gradingNeedsConditions(grading), ['handlingConditions']],
    // "No deadline" is an answer too: time need T0.
    [field(state, 'timeNeed') !== 'T0', ['deadline']],
    [!isEmpty(state, 'deadline'), ['deadlineReason']],
  ]
  return conditions.flatMap(([applies, names]) => (applies ? [...names] : []))
}

function requirementsOf(state: TicketState): RequestRequirements | null {
  const type = field(state, 'type')
  return type !== null && isCodeOf(REQUEST_TYPES, type) ? requirements(type) : null
}

function isPowerNamed(state: TicketState): boolean {
  const power = field(state, 'power')
  return power !== null && power !== 'NONE'
}

function isEmpty(state: TicketState, name: FieldName): boolean {
  const value: unknown = field(state, name)
  return value === null || (typeof value === 'string' && value.trim() === '')
}
