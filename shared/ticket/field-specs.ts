import { CHANNELS, PERISHABLE_ANSWERS, RISK_ANSWERS } from '../taxonomy/contacts.ts'
import { CLASSIFICATIONS, HANDLING_INSTRUCTIONS, TLP_LABELS } from '../taxonomy/markings.ts'
import { RANKS } from '../taxonomy/ranks.ts'
import { AUTHORITIES } from '../taxonomy/records.ts'
import { REQUEST_TYPES } from '../taxonomy/request-types.ts'
import { CROSS_CUT_FLAGS, SECTORS } from '../taxonomy/sectors.ts'
import type { Term } from '../taxonomy/term.ts'
import { COMMS_GRADES, LIKELIHOODS, NCSC_CATEGORIES, TIME_NEEDS } from '../triage/scales.ts'
import type { FieldName } from './fields.ts'

/** The priorities of domain section 2, most pressing first. */
export const PRIORITY_TERMS = [
  { code: 'P1', label: 'P1', help: 'At once, day and night; the duty officer is told.' },
  { code: 'P2', label: 'P2', help: 'Answered within four desk hours.' },
  { code: 'P3', label: 'P3', help: 'Answered within nine desk hours.' },
  { code: 'P4', label: 'P4', help: 'Answered within five desk days.' },
] as const satisfies readonly Term[]

/** A numbered scale as a vocabulary. */
const scale = (levels: readonly { code: number; label: string; help?: string }[]): readonly Term[] =>
  levels.map(({ code, label, help = '' }) => ({ code: String(code), label, help }))

/**
 * How a field is written: one line, figures, running text, a moment, one or several of a vocabulary, a line with
 * suggestions, or a form of its own.
 */
export type FieldSpec = { readonly label: string } & (
  | { readonly control: 'line' | 'figures' | 'text' | 'moment' }
  | { readonly control: 'choice' | 'choices' | 'suggest'; readonly terms: readonly Term[] }
  /** One of a vocabulary whose codes are written as numbers. */
  | { readonly control: 'level'; readonly terms: readonly Term[] }
  | {
      readonly control:
        | 'contact'
        | 'requester'
        | 'organisation'
        | 'grading'
        | 'subjects'
        | 'assets'
        | 'harm'
        | 'article29'
    }
)

/** What every field of a ticket is called, and how it is written. */
export const fieldSpecs: Readonly<Record<FieldName, FieldSpec>> = {
  title: { label: 'Title', control: 'line' },
  type: { label: 'Type of request', control: 'choice', terms: REQUEST_TYPES },
  channel: { label: 'Channel', control: 'choice', terms: CHANNELS },
  receivedAt: { label: 'Received', control: 'moment' },

  requesterContact: { label: 'In the directory', control: 'contact' },
  requesterName: { label: 'Requester', control: 'requester' },
  requesterRank: { label: 'Rank or grade', control: 'suggest', terms: RANKS },
  requesterCollar: { label: 'Collar number', control: 'figures' },
  requesterOrganisation: { label: 'Organisation', control: 'organisation' },
  requesterOrganisationName: { label: 'Organisation as given', control: 'line' },
  requesterUnit: { label: 'Unit', control: 'line' },
  requesterTelephone: { label: 'Telephone', control: 'figures' },
  requesterEmail: { label: 'E-mail', control: 'line' },
  authorisingOfficer: { label: 'Authorising officer', control: 'line' },

  operation: { label: 'Operation', control: 'line' },
  crimeReference: { label: 'Crime reference', control: 'figures' },
  sector: { label: 'Crime sector', control: 'choice', terms: SECTORS },
  flags: { label: 'Cuts across', control: 'choices', terms: CROSS_CUT_FLAGS },
  offence: { label: 'Purpose or offence', control: 'line' },
  narrative: { label: 'Facts', control: 'text' },
  asked: { label: 'What is asked', control: 'text' },

  power: { label: 'Power or authority', control: 'choice', terms: AUTHORITIES },
  powerReference: { label: 'Its reference', control: 'line' },
  powerExpiry: { label: 'Its expiry', control: 'moment' },
  necessity: { label: 'Necessity', control: 'text' },
  timeWindow: { label: 'Time window', control: 'line' },
  int247: { label: '24/7, Article 29', control: 'article29' },

  threatToLife: { label: 'Immediate threat to life', control: 'choice', terms: RISK_ANSWERS },
  childAtRisk: { label: 'Child at immediate risk', control: 'choice', terms: RISK_ANSWERS },
  vulnerable: { label: 'Vulnerable person', control: 'choice', terms: RISK_ANSWERS },
  deadline: { label: 'Deadline', control: 'moment' },
  deadlineReason: { label: 'Reason of the deadline', control: 'line' },
  perishable: { label: 'Data perishing', control: 'choice', terms: PERISHABLE_ANSWERS },
  perishesAt: { label: 'Data gone by', control: 'moment' },

  marking: { label: 'Marking', control: 'choice', terms: CLASSIFICATIONS },
  handlingInstructions: {
    label: 'Handling instructions',
    control: 'choices',
    terms: HANDLING_INSTRUCTIONS,
  },
  handlingCode: { label: 'Grading 3x5x2', control: 'grading' },
  handlingConditions: { label: 'Conditions of sharing', control: 'text' },
  tlp: { label: 'TLP', control: 'choice', terms: TLP_LABELS },

  subjects: { label: 'People', control: 'subjects' },
  assets: { label: 'Money and assets', control: 'assets' },
  country: { label: 'Country', control: 'line' },

  harm: { label: 'Harm', control: 'harm' },
  likelihood: { label: 'Likelihood', control: 'level', terms: scale(LIKELIHOODS) },
  timeNeed: { label: 'Time need', control: 'choice', terms: TIME_NEEDS },
  commsGrade: { label: 'Comms-data grade', control: 'level', terms: scale(COMMS_GRADES) },
  ncscCategory: { label: 'NCSC category', control: 'level', terms: scale(NCSC_CATEGORIES) },
  priority: { label: 'Priority', control: 'choice', terms: PRIORITY_TERMS },
  priorityReason: { label: 'Reason of the priority', control: 'line' },
}

export interface FieldGroup {
  readonly id: string
  readonly title: string
  readonly fields: readonly FieldName[]
}

/** The fields in the order in which they are read, under headings. Every field stands in exactly one. */
export const fieldGroups: readonly FieldGroup[] = [
  {
    id: 'request',
    title: 'Request',
    fields: [
      'title',
      'type',
      'sector',
      'flags',
      'operation',
      'crimeReference',
      'offence',
      'narrative',
      'asked',
      'channel',
      'receivedAt',
      'country',
    ],
  },
  {
    id: 'requester',
    title: 'Requester',
    fields: [
      'requesterName',
      'requesterContact',
      'requesterRank',
      'requesterCollar',
      'requesterOrganisation',
      'requesterOrganisationName',
      'requesterUnit',
      'requesterTelephone',
      'requesterEmail',
      'authorisingOfficer',
    ],
  },
  {
    id: 'priority',
    title: 'Priority',
    fields: ['priority', 'priorityReason', 'timeNeed', 'likelihood', 'harm', 'commsGrade', 'ncscCategory'],
  },
  {
    id: 'risk',
    title: 'Risk and time',
    fields: [
      'threatToLife',
      'childAtRisk',
      'vulnerable',
      'deadline',
      'deadlineReason',
      'perishable',
      'perishesAt',
    ],
  },
  {
    id: 'authority',
    title: 'Authority',
    fields: ['power', 'powerReference', 'powerExpiry', 'necessity', 'timeWindow', 'int247'],
  },
  {
    id: 'handling',
    title: 'Handling',
    fields: ['marking', 'handlingInstructions', 'handlingCode', 'handlingConditions', 'tlp'],
  },
  { id: 'subjects', title: 'People and assets', fields: ['subjects', 'assets'] },
]

/** The heading that a field stands under. */
export function groupOf(name: FieldName): FieldGroup | undefined {
  return fieldGroups.find((group) => group.fields.includes(name))
}
