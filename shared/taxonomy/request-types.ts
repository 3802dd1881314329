import type { Term } from './term.ts'

/** What is asked of the desk (domain section 1). */
export const REQUEST_TYPES = [
  { code: 'ADV', label: 'Tactical or technical advice', help: 'No personal data needed.' },
  { code: 'RES', label: 'Resolve an identifier to a person', help: 'Needs an authority and a time window.' },
  { code: 'ACC', label: 'Find accounts of a known person', help: 'Needs an authority and a time window.' },
  { code: 'PRS', label: 'Preservation (domestic)', help: 'Perishable: ask when the data expires.' },
  {
    code: 'INT247',
    label: '24/7 network, in or out',
    help: 'Ask for the fields of Article 29(2) of the Convention.',
  },
  { code: 'OSR', label: 'Open-source research', help: 'Note the risk of being noticed or attributed.' },
  { code: 'FOR', label: 'Forensic examination or scene advice', help: 'The four ACPO principles apply.' },
  {
    code: 'MAL',
    label: 'Malware or infrastructure analysis',
    help: 'Samples are handled sealed, never opened here.',
  },
  { code: 'FIN', label: 'Payment or crypto tracing', help: 'Payment cards are masked.' },
  { code: 'DIS', label: 'Takedown or disruption support', help: 'Closed by an outcome verb.' },
  { code: 'DEC', label: 'Deconfliction', help: 'Who else is working on the same people or identifiers.' },
  { code: 'LIA', label: 'Industry or regulated-sector liaison', help: 'Enter in the disclosure register.' },
  { code: 'INF', label: 'Information or intelligence submitted', help: 'Grade it 3x5x2.' },
  { code: 'REF', label: 'Misdirected, or a victim report', help: 'Signpost, and close.' },
] as const satisfies readonly Term[]

export type RequestType = (typeof REQUEST_TYPES)[number]['code']

/** What the desk must ask for before it works on a request of a type. */
export interface RequestRequirements {
  /** The power or authority relied on, its reference and its expiry. */
  readonly authority: boolean
  /** The first and last moment that the identifier was in use. */
  readonly timeWindow: boolean
  /** Why it is necessary and proportionate. */
  readonly necessity: boolean
  /** Authority "none" stops the release of what was found. */
  readonly noAuthorityBlocksRelease: boolean
  /** When the data will be gone. */
  readonly dataExpiry: boolean
  /** Authority, offence and facts, data sought, custodian, necessity, intent to ask for legal assistance. */
  readonly article29: boolean
  /** A 3x5x2 grading. */
  readonly grading: boolean
  /** Communications data: OFFICIAL-SENSITIVE unless somebody says otherwise. */
  readonly sensitive: boolean
}

const NOTHING: RequestRequirements = {
  authority: false,
  timeWindow: false,
  necessity: false,
  noAuthorityBlocksRelease: false,
  dataExpiry: false,
  article29: false,
  grading: false,
  sensitive: false,
}

const COMMUNICATIONS_DATA: RequestRequirements = {
  ...NOTHING,
  authority: true,
  timeWindow: true,
  necessity: true,
  noAuthorityBlocksRelease: true,
  sensitive: true,
}

const REQUIREMENTS: Readonly<Partial<Record<RequestType, RequestRequirements>>> = {
  RES: COMMUNICATIONS_DATA,
  ACC: COMMUNICATIONS_DATA,
  OSR: { ...NOTHING, necessity: true },
  FIN: { ...NOTHING, necessity: true },
  PRS: { ...NOTHING, dataExpiry: true },
  INT247: { ...NOTHING, authority: true, dataExpiry: true, article29: true },
  INF: { ...NOTHING, grading: true },
}

/** What a request of this type asks for beside what every request does (domain sections 1 and 3). */
export function requirements(type: RequestType): RequestRequirements {
  return REQUIREMENTS[type] ?? NOTHING
}
