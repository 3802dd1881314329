import type { Term } from './term.ts'

/** The categories of people of the Data Protection Act 2018, section 38. Several may apply to one person. */
export const SUBJECT_CATEGORIES = [
  {
    code: 'SUSPECT',
    label: 'Suspect',
    help: 'Suspected of having committed, or being about to commit, an offence.',
  },
  { code: 'CONVICTED', label: 'Convicted', help: 'Convicted of an offence.' },
  { code: 'VICTIM', label: 'Victim', help: 'Is, or may be, a victim of an offence.' },
  { code: 'WITNESS', label: 'Witness', help: 'Witness, or can provide information about an offence.' },
  { code: 'UNCATEGORISED', label: 'Not categorised yet', help: 'To be reviewed.' },
] as const satisfies readonly Term[]

export type SubjectCategory = (typeof SUBJECT_CATEGORIES)[number]['code']

/** The power or authority that a request relies on (domain section 1). */
export const AUTHORITIES = [
  {
    code: 'IPA_2016_PART_3',
    label: 'Investigatory Powers Act 2016, Part 3',
    help: 'Communications data: reference and expiry.',
  },
  { code: 'PACE_1984', label: 'Police and Criminal Evidence Act 1984', help: 'Warrant or production order.' },
  {
    code: 'DPA_2018',
    label: 'Data Protection Act 2018',
    help: 'A request for disclosure for a law-enforcement purpose.',
  },
  { code: 'COURT_ORDER', label: 'Court order', help: 'Court, date and reference.' },
  { code: 'MLA', label: 'Mutual legal assistance', help: 'Central authority’s reference.' },
  { code: 'CONSENT', label: 'Consent', help: 'Whose, and how given.' },
  { code: 'NONE', label: 'None', help: 'Stops the release of subscriber data.' },
] as const satisfies readonly Term[]

export type Authority = (typeof AUTHORITIES)[number]['code']

/** The six elements of the National Decision Model: the headings of a decision entry (domain section 2). */
export const DECISION_HEADINGS = [
  { code: 'CODE_OF_ETHICS', label: 'Code of Ethics', help: 'What the principles ask here.' },
  {
    code: 'INFORMATION',
    label: 'Gather information and intelligence',
    help: 'What is known, and what is not.',
  },
  {
    code: 'THREAT_AND_RISK',
    label: 'Assess threat and risk and develop a working strategy',
    help: 'To whom, how likely, how soon.',
  },
  {
    code: 'POWERS_AND_POLICY',
    label: 'Consider powers and policy',
    help: 'What the law and policy allow or demand.',
  },
  {
    code: 'OPTIONS',
    label: 'Identify options and contingencies',
    help: 'What was weighed, and what was left.',
  },
  {
    code: 'ACTION_AND_REVIEW',
    label: 'Take action and review what happened',
    help: 'What is done, by whom, and when looked at again.',
  },
] as const satisfies readonly Term[]

export type DecisionHeading = (typeof DECISION_HEADINGS)[number]['code']

interface RetentionGroup extends Term {
  /** Years from closure until the record is first reviewed; `null` where its kind decides. */
  readonly reviewAfterYears: number | null
}

/** Review groups of police records. A request record is group 3 unless the duty officer regroups it (domain section 3). */
export const RETENTION_GROUPS = [
  {
    code: 'GROUP_1',
    label: 'Group 1: certain public protection matters',
    help: 'Kept to the subject’s hundredth year, reviewed every ten.',
    reviewAfterYears: 10,
  },
  {
    code: 'GROUP_2',
    label: 'Group 2: other sexual, violent or serious offences',
    help: 'Reviewed after ten clear years, then every ten.',
    reviewAfterYears: 10,
  },
  {
    code: 'GROUP_3',
    label: 'Group 3: all other offences',
    help: 'Six clear years, then reviewed every five, or disposed of.',
    reviewAfterYears: 6,
  },
  {
    code: 'GROUP_4',
    label: 'Group 4: miscellaneous',
    help: 'By the kind of record.',
    reviewAfterYears: null,
  },
] as const satisfies readonly RetentionGroup[]

export type RetentionGroupCode = (typeof RETENTION_GROUPS)[number]['code']
