import type { Term } from '../taxonomy/term.ts'

interface Dimension extends Term {
  /** What each answer from 0 to 4 means. */
  readonly levels: readonly [string, string, string, string, string]
}

/**
 * The six dimensions of harm (domain section 2). Three to five are those of the desk's founding document.
 * The desk's own scheme: its scores are comparable with no other.
 */
export const HARM_DIMENSIONS = [
  {
    code: 'physical',
    label: 'Physical harm',
    help: 'To anybody, the subject included.',
    levels: ['none', 'minor', 'injury possible', 'serious injury', 'life at risk'],
  },
  {
    code: 'psychological',
    label: 'Psychological harm, vulnerability',
    help: 'Distress, and who suffers it.',
    levels: [
      'none',
      'distress',
      'vulnerable adult',
      'repeat or targeted vulnerable',
      'child or high-risk victim at continuing risk',
    ],
  },
  {
    code: 'economicSocial',
    label: 'Economic and social cost',
    help: 'To victims and to society.',
    levels: [
      'none',
      'under £10k',
      '£10k to under £250k',
      '£250k to under £5m',
      '£5m or more, or an essential service',
    ],
  },
  {
    code: 'publicConcern',
    label: 'Public concern',
    help: 'Who would hear of it.',
    levels: ['none', 'local', 'regional', 'national media likely', 'confidence in institutions'],
  },
  {
    code: 'illegalProfit',
    label: 'Illegal profit',
    help: 'What the offenders gain.',
    levels: ['none', 'under £10k', '£10k to under £250k', '£250k to under £5m', '£5m or more'],
  },
  {
    code: 'reach',
    label: 'Reach',
    help: 'How many victims, and where.',
    levels: ['single victim', 'several', 'one force', 'multi-force', 'national or transnational'],
  },
] as const satisfies readonly Dimension[]

export type HarmDimension = (typeof HARM_DIMENSIONS)[number]['code']

export const LIKELIHOODS = [
  { code: 1, label: 'unlikely' },
  { code: 2, label: 'realistic possibility' },
  { code: 3, label: 'likely' },
  { code: 4, label: 'happening or imminent' },
] as const

export type Likelihood = (typeof LIKELIHOODS)[number]['code']

/** Most pressing first, as the matrix has them. */
export const TIME_NEEDS = [
  { code: 'T3', label: 'Within one hour', help: 'Or the data is perishing.' },
  { code: 'T2', label: 'Within one working day', help: 'Something hangs on it tomorrow.' },
  { code: 'T1', label: 'Within five working days', help: 'A date is set.' },
  { code: 'T0', label: 'No deadline', help: 'Whenever the desk can.' },
] as const satisfies readonly Term[]

export type TimeNeed = (typeof TIME_NEEDS)[number]['code']

/** Least first. `from` is the lowest risk of the band: harm (0 to 24) times likelihood (1 to 4). */
export const BANDS = [
  { code: 'Low', from: 0 },
  { code: 'Medium', from: 15 },
  { code: 'High', from: 36 },
  { code: 'Critical', from: 60 },
] as const

export type Band = (typeof BANDS)[number]['code']

/** Urgency of a request for communications data. */
export const COMMS_GRADES = [
  { code: 1, label: 'Grade 1', help: 'Immediate threat to life.' },
  {
    code: 2,
    label: 'Grade 2',
    help: 'Exceptionally urgent; includes serious concern for a vulnerable person.',
  },
  { code: 3, label: 'Grade 3', help: 'Not urgent, but time-critical.' },
] as const

export type CommsGrade = (typeof COMMS_GRADES)[number]['code']

/** National categories of cyber incidents. Only the NCSC and law enforcement assign one: others propose. */
export const NCSC_CATEGORIES = [
  { code: 1, label: 'Category 1', help: 'National cyber emergency.' },
  { code: 2, label: 'Category 2', help: 'Highly significant incident.' },
  { code: 3, label: 'Category 3', help: 'Significant incident.' },
  { code: 4, label: 'Category 4', help: 'Substantial incident.' },
  { code: 5, label: 'Category 5', help: 'Moderate incident.' },
  { code: 6, label: 'Category 6', help: 'Localised incident.' },
] as const

export type NcscCategory = (typeof NCSC_CATEGORIES)[number]['code']
