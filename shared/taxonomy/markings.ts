import type { Term } from './term.ts'

/** Government Security Classifications. The desk holds nothing above OFFICIAL; SENSITIVE is a marking within it. */
export const CLASSIFICATIONS = [
  {
    code: 'OFFICIAL',
    label: 'OFFICIAL',
    help: 'Most of what the desk does. Always printed here, though optional.',
  },
  {
    code: 'OFFICIAL-SENSITIVE',
    label: 'OFFICIAL-SENSITIVE',
    help: 'Within OFFICIAL: need to know. Default for subscriber data.',
  },
] as const satisfies readonly Term[]

export type Classification = (typeof CLASSIFICATIONS)[number]['code']

/** Tiers that the desk refuses to hold; it logs "held elsewhere" and a reference (domain section 3). */
export const REFUSED_CLASSIFICATIONS = [
  { code: 'SECRET', label: 'SECRET', help: 'Log only "held elsewhere" and its reference.' },
  { code: 'TOP SECRET', label: 'TOP SECRET', help: 'Log only "held elsewhere" and its reference.' },
] as const satisfies readonly Term[]

/** Handling instructions. Editable: a starting list. */
export const HANDLING_INSTRUCTIONS = [
  { code: 'FOR PUBLIC RELEASE', label: 'FOR PUBLIC RELEASE', help: 'Cleared for anybody.' },
  { code: 'RECIPIENTS ONLY', label: 'RECIPIENTS ONLY', help: 'Not beyond those it is addressed to.' },
  { code: '[ORG] USE ONLY', label: '[ORG] USE ONLY', help: 'Not beyond the named organisation.' },
  { code: 'HMG USE ONLY', label: 'HMG USE ONLY', help: 'Not beyond His Majesty’s Government.' },
  { code: 'EMBARGOED', label: 'EMBARGOED', help: 'Not before the time given.' },
] as const satisfies readonly Term[]

/** Descriptors. Editable: a starting list. */
export const DESCRIPTORS = [
  { code: 'PERSONAL DATA', label: 'PERSONAL DATA', help: 'About people.' },
  { code: 'COMMERCIAL', label: 'COMMERCIAL', help: 'Harm to a business if known.' },
  { code: 'MARKET SENSITIVE', label: 'MARKET SENSITIVE', help: 'May move a market.' },
  { code: 'HR/MANAGEMENT', label: 'HR/MANAGEMENT', help: 'About staff.' },
  {
    code: 'LEGAL PROFESSIONAL PRIVILEGE',
    label: 'LEGAL PROFESSIONAL PRIVILEGE',
    help: 'Between lawyer and client.',
  },
] as const satisfies readonly Term[]

/** What stands before or behind a marking for who may hold it at all. Editable: a starting list. */
export const CAVEATS = [
  { code: 'UK', label: 'UK', help: 'Prefix of markings on what goes to other countries.' },
  {
    code: 'UK EYES ONLY',
    label: 'UK EYES ONLY',
    help: 'National caveat: not to be seen by others than UK nationals.',
  },
] as const satisfies readonly Term[]

interface TlpLabel extends Term {
  /** Text colour on black, as the standard gives it. */
  readonly colour: string
}

/** Traffic Light Protocol 2.0, strictest first. Labels are capital, without spaces, never translated. */
export const TLP_LABELS = [
  {
    code: 'TLP:RED',
    label: 'TLP:RED',
    help: 'For the eyes and ears of individual recipients only.',
    colour: '#FF2B2B',
  },
  {
    code: 'TLP:AMBER+STRICT',
    label: 'TLP:AMBER+STRICT',
    help: 'Need to know within the organisation only.',
    colour: '#FFC000',
  },
  {
    code: 'TLP:AMBER',
    label: 'TLP:AMBER',
    help: 'Need to know within the organisation and its clients.',
    colour: '#FFC000',
  },
  {
    code: 'TLP:GREEN',
    label: 'TLP:GREEN',
    help: 'Within the community, not by public channels.',
    colour: '#33FF00',
  },
  { code: 'TLP:CLEAR', label: 'TLP:CLEAR', help: 'No limit on disclosure.', colour: '#FFFFFF' },
] as const satisfies readonly TlpLabel[]

export type Tlp = (typeof TLP_LABELS)[number]['code']

/** Reads a TLP label as others write it: any case, spaces, and version 1's `TLP:WHITE` as `TLP:CLEAR`. */
export function readTlp(text: string): Tlp | null {
  const label = text.toUpperCase().replace(/\s/g, '')
  const current = label === 'TLP:WHITE' ? 'TLP:CLEAR' : label
  return TLP_LABELS.find((known) => known.code === current)?.code ?? null
}

export const SOURCE_GRADES = [
  { code: '1', label: '1 Reliable', help: 'The source has been reliable.' },
  { code: '2', label: '2 Untested', help: 'Nothing is known of the source’s record.' },
  { code: '3', label: '3 Not reliable', help: 'There are reasons to doubt the source.' },
] as const satisfies readonly Term[]

export const INFORMATION_GRADES = [
  { code: 'A', label: 'A Known directly', help: 'Known directly to the source.' },
  {
    code: 'B',
    label: 'B Known indirectly, corroborated',
    help: 'Known indirectly to the source but corroborated.',
  },
  { code: 'C', label: 'C Known indirectly', help: 'Known indirectly to the source.' },
  { code: 'D', label: 'D Not known', help: 'How the source knows is not known.' },
  { code: 'E', label: 'E Suspected false', help: 'Suspected to be false.' },
] as const satisfies readonly Term[]

export const HANDLING_CODES = [
  { code: 'P', label: 'P Lawful sharing permitted', help: 'May be shared where lawful.' },
  {
    code: 'C',
    label: 'C Permitted with conditions',
    help: 'May be shared where lawful; the conditions must be written.',
  },
] as const satisfies readonly Term[]

/** A 3x5x2 grading such as `2BP` (domain section 3). Older 5x5x5 gradings are kept as text, never converted. */
export const GRADING = /^[123][A-E][PC]$/

export type Grading =
  `${(typeof SOURCE_GRADES)[number]['code']}${(typeof INFORMATION_GRADES)[number]['code']}${(typeof HANDLING_CODES)[number]['code']}`

/** Whether `text` is a 3x5x2 grading; upper case and without spaces. */
export function isGrading(text: string): text is Grading {
  return GRADING.test(text)
}

/** Whether a grading's handling code asks for conditions in words. */
export function gradingNeedsConditions(grading: Grading): boolean {
  return grading.endsWith('C')
}
