import type { Term } from './term.ts'

interface OutcomeVerb extends Term {
  /** What must be written down before a ticket closes with this verb: field code and label. */
  readonly needs: readonly { readonly field: string; readonly label: string }[]
  /** Whether the log shows its detail only to those of `seesRestricted`. */
  readonly restricted: boolean
}

/** What came of the work, in the verbs of the desk's founding document (domain section 7). Several may apply. */
export const OUTCOME_VERBS = [
  {
    code: 'DISRUPT',
    label: 'Disrupt',
    help: 'Interrupted an activity, or a flow of funds or information.',
    needs: [
      { field: 'what', label: 'What was interrupted' },
      { field: 'when', label: 'When' },
      { field: 'effect', label: 'Evidence of the effect' },
    ],
    restricted: false,
  },
  {
    code: 'DENY',
    label: 'Deny',
    help: 'Prevented access, capability, opportunity or profit: a block, a restraint, a target hardened.',
    needs: [{ field: 'beneficiary', label: 'Who is the safer for it' }],
    restricted: false,
  },
  {
    code: 'DECEIVE',
    label: 'Deceive',
    help: 'A lawful tactic misled offenders. Do not write down the tactic.',
    needs: [{ field: 'authority', label: 'Reference of the authority' }],
    restricted: true,
  },
  {
    code: 'DELETE',
    label: 'Delete',
    help: 'Criminal content, an account or infrastructure was removed. Never the desk’s own records.',
    needs: [{ field: 'preservation', label: 'What was preserved first, and where' }],
    restricted: false,
  },
  {
    code: 'COLLABORATE',
    label: 'Collaborate',
    help: 'A partner acted on the work, or joined it.',
    needs: [
      { field: 'partner', label: 'Partner' },
      { field: 'disclosure', label: 'Number in the disclosure register' },
    ],
    restricted: false,
  },
] as const satisfies readonly OutcomeVerb[]

export type OutcomeVerbCode = (typeof OUTCOME_VERBS)[number]['code']

/** How much an outcome changed. The desk's own scale. */
export const IMPACT_LEVELS = [
  { code: 'NONE', label: 'None', help: 'No effect that anybody noticed.' },
  { code: 'MINOR', label: 'Minor', help: 'Short, or soon made good by the offenders.' },
  { code: 'MODERATE', label: 'Moderate', help: 'Lasting, for some of them.' },
  { code: 'MAJOR', label: 'Major', help: 'The group, service or profit is gone.' },
] as const satisfies readonly Term[]

export type ImpactLevel = (typeof IMPACT_LEVELS)[number]['code']

/** The four strands of the national strategy that an outcome serves. */
export const STRATEGY_STRANDS = [
  { code: 'PURSUE', label: 'Pursue', help: 'Prosecute and disrupt those engaged in it.' },
  { code: 'PREVENT', label: 'Prevent', help: 'Keep people from becoming engaged in it.' },
  { code: 'PROTECT', label: 'Protect', help: 'Make its targets harder.' },
  { code: 'PREPARE', label: 'Prepare', help: 'Make its effects smaller.' },
] as const satisfies readonly Term[]

export type StrategyStrand = (typeof STRATEGY_STRANDS)[number]['code']

interface Closure extends Term {
  /** Whether a reason must be given in words. */
  readonly needsReason: boolean
}

/** How a ticket closes without an outcome verb (domain section 7). */
export const CLOSURES = [
  {
    code: 'ADVICE_GIVEN',
    label: 'Advice given',
    help: 'The answer is in the log.',
    needsReason: false,
  },
  {
    code: 'INFORMATION_SUPPLIED',
    label: 'Information supplied',
    help: 'What was asked for went to the requester.',
    needsReason: false,
  },
  {
    code: 'REFERRED',
    label: 'Referred',
    help: 'Passed to another body: say which.',
    needsReason: true,
  },
  { code: 'REFUSED', label: 'Refused', help: 'Say why.', needsReason: true },
  {
    code: 'WITHDRAWN',
    label: 'Withdrawn',
    help: 'The requester no longer asks.',
    needsReason: false,
  },
  {
    code: 'DUPLICATE',
    label: 'Duplicate',
    help: 'Point to the ticket that goes on.',
    needsReason: false,
  },
  {
    code: 'NO_RESULT',
    label: 'No result',
    help: 'Worked, and nothing found.',
    needsReason: false,
  },
] as const satisfies readonly Closure[]

export type ClosureCode = (typeof CLOSURES)[number]['code']
