import { DISMISSALS } from '../mail/dismissals.ts'
import { SEND_CHECKS } from '../mail/send-check-terms.ts'
import { VERIFICATION_METHODS } from '../taxonomy/contacts.ts'
import { CLOSURES, IMPACT_LEVELS, OUTCOME_VERBS, STRATEGY_STRANDS } from '../taxonomy/outcomes.ts'
import { REQUEST_TYPES } from '../taxonomy/request-types.ts'
import { STATUSES } from '../taxonomy/statuses.ts'
import { labelOf, type Term } from '../taxonomy/term.ts'
import { fieldSpecs } from './field-specs.ts'
import type { FieldName } from './fields.ts'

/** How one ticket stands to another. */
export const RELATIONS = [
  { code: 'related', label: 'Related to', help: 'About the same people, identifiers or operation.' },
  { code: 'duplicate-of', label: 'Duplicate of', help: 'The same request; the other one goes on.' },
  { code: 'reply-to', label: 'Reply to', help: 'Answers what the other one asked.' },
] as const satisfies readonly Term[]

export const TASK_STATES = [
  { code: 'open', label: 'Open', help: 'To be done.' },
  { code: 'done', label: 'Done', help: '' },
  { code: 'not-needed', label: 'Not needed', help: 'Say why.' },
  { code: 'carried-over', label: 'Carried over', help: 'Goes on elsewhere: say where.' },
] as const satisfies readonly Term[]

const ROLES = [
  { code: 'desk-officer', label: 'Desk officer', help: '' },
  { code: 'duty-officer', label: 'Duty officer', help: '' },
  { code: 'auditor', label: 'Auditor', help: '' },
  { code: 'administrator', label: 'Administrator', help: '' },
] as const satisfies readonly Term[]

/** The headings of a decision (domain section 2, NDM), under the names they have in its entry. */
export const DECISION_MODEL = [
  { code: 'ethics', label: 'Code of Ethics', help: 'What the principles ask here.' },
  { code: 'information', label: 'Information and intelligence', help: 'What is known, and what is not.' },
  { code: 'threat', label: 'Threat, risk and working strategy', help: 'To whom, how likely, how soon.' },
  { code: 'powers', label: 'Powers and policy', help: 'What the law and policy allow or demand.' },
  { code: 'contingencies', label: 'Options and contingencies', help: 'What if it goes otherwise.' },
  { code: 'action', label: 'Action and review', help: 'What is done, by whom, and when looked at again.' },
] as const satisfies readonly Term[]

export type DecisionHeading = (typeof DECISION_MODEL)[number]['code']

const vocabularies: readonly (readonly Term[])[] = [
  STATUSES,
  RELATIONS,
  TASK_STATES,
  ROLES,
  OUTCOME_VERBS,
  CLOSURES,
  IMPACT_LEVELS,
  STRATEGY_STRANDS,
  VERIFICATION_METHODS,
  REQUEST_TYPES,
  DISMISSALS,
  SEND_CHECKS,
]

/**
 * The label of a field or of a code, wherever it belongs; one that is not known is shown as it is. For the value of a
 * field ask `fieldText`, which knows the field's own vocabulary.
 */
export function labelOfCode(code: string): string {
  if (Object.hasOwn(fieldSpecs, code)) return fieldSpecs[code as FieldName].label
  for (const terms of vocabularies) {
    const label = labelOf(terms, code)
    if (label !== code) return label
  }
  return code
}

export function relationLabel(code: string): string {
  return labelOf(RELATIONS, code)
}
