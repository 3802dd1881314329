import { isCodeOf } from '../taxonomy/term.ts'
import { REQUEST_TYPES, type RequestRequirements, requirements } from '../taxonomy/request-types.ts'
import type { FieldName, TicketFieldValues } from '../ticket/fields.ts'

/** Something that domain section 1 wants to know and nobody has said yet. It never stops the log. */
export interface StillToAsk {
  readonly field: FieldName | 'verification'
  /** How one would name it: "collar number". */
  readonly label: string
}

/** Always asked for (domain section 1, marked mandatory), in the order in which one speaks. */
const ALWAYS: readonly StillToAsk[] = [
  { field: 'narrative', label: 'what happened' },
  { field: 'asked', label: 'what is asked' },
  { field: 'requesterName', label: 'name' },
  { field: 'requesterRank', label: 'rank or grade' },
  { field: 'requesterCollar', label: 'collar number' },
  { field: 'requesterOrganisationName', label: 'force or agency' },
  { field: 'requesterUnit', label: 'unit' },
  { field: 'type', label: 'type of request' },
  { field: 'operation', label: 'operation, or "none"' },
  { field: 'crimeReference', label: 'crime reference, or "none yet"' },
  { field: 'offence', label: 'purpose or offence' },
  { field: 'threatToLife', label: 'threat to life' },
  { field: 'childAtRisk', label: 'child at risk' },
  { field: 'vulnerable', label: 'vulnerability' },
  { field: 'deadline', label: 'deadline, or "none"' },
  { field: 'perishable', label: 'whether data will be lost' },
  { field: 'marking', label: 'marking' },
]

/** What else a type of request asks for; nothing before the type is known. */
export function requirementsOf(type: string | null | undefined): RequestRequirements {
  return requirements(typeof type === 'string' && isCodeOf(REQUEST_TYPES, type) ? type : 'ADV')
}

/**
 * What is still to be asked, in speaking order: the mandatory fields of domain section 1 that are empty, and those
 * that its type of request asks for. Shown on the card while talking, and on the ticket until answered.
 */
export function stillToAsk(
  fields: TicketFieldValues,
  verification: 'unverified' | 'verified' | 'failed',
): StillToAsk[] {
  const wants = requirementsOf(fields.type)
  const missing = [
    ...ALWAYS,
    ...CONDITIONAL.filter(({ when }) => when(fields, wants)).map(({ ask }) => ask),
  ].filter(({ field }) => isMissing(fields, field))
  return verification === 'unverified' ? [...missing, VERIFICATION] : missing
}

const VERIFICATION: StillToAsk = { field: 'verification', label: 'verification of the caller' }

/** What only some requests ask for. Each stands here once: the same question is the same object, whenever it is asked. */
const CONDITIONAL: readonly {
  readonly ask: StillToAsk
  readonly when: (fields: TicketFieldValues, wants: RequestRequirements) => boolean
}[] = [
  { ask: { field: 'power', label: 'power or authority' }, when: (_, { authority }) => authority },
  {
    ask: { field: 'powerReference', label: 'reference of the authority' },
    when: (fields, { authority }) => authority && namesPower(fields),
  },
  {
    ask: { field: 'powerExpiry', label: 'expiry of the authority' },
    when: (fields, { authority }) => authority && namesPower(fields),
  },
  { ask: { field: 'timeWindow', label: 'time window' }, when: (_, { timeWindow }) => timeWindow },
  {
    ask: { field: 'necessity', label: 'necessity and proportionality' },
    when: (_, { necessity }) => necessity,
  },
  { ask: { field: 'int247', label: 'fields of Article 29(2)' }, when: (_, { article29 }) => article29 },
  { ask: { field: 'handlingCode', label: '3x5x2 grading' }, when: (_, { grading }) => grading },
  {
    ask: { field: 'handlingConditions', label: 'conditions of sharing' },
    when: ({ handlingCode }) => handlingCode?.endsWith('C') ?? false,
  },
  {
    ask: { field: 'perishesAt', label: 'when data will be lost' },
    when: ({ perishable }, { dataExpiry }) => dataExpiry || perishable === 'yes',
  },
  {
    ask: { field: 'deadlineReason', label: 'reason for the deadline' },
    when: ({ deadline }) => Boolean(deadline),
  },
]

/** Whether a power or authority is relied on: it has a reference and an expiry then. */
export function namesPower({ power }: TicketFieldValues): boolean {
  return Boolean(power) && power !== 'NONE'
}

function isMissing(fields: TicketFieldValues, name: StillToAsk['field']): boolean {
  if (name === 'verification') return true
  // "None" is an answer to the question of a deadline, and it is kept as the reason.
  if (name === 'deadline') return !fields.deadline && !fields.deadlineReason
  if (name === 'requesterOrganisationName' && fields.requesterOrganisation) return false
  if (name === 'int247') {
    const { int247 } = fields
    return !int247 || Object.values(int247).some((answer) => answer.trim() === '')
  }
  const value = fields[name]
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}
