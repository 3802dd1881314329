import type { Term } from '../taxonomy/term.ts'

export const ORGANISATION_KINDS = [
  { code: 'territorial', label: 'Territorial force', help: 'Polices an area of the United Kingdom.' },
  {
    code: 'special',
    label: 'Special force',
    help: 'Polices a network or an estate: railways, nuclear sites, ports.',
  },
  { code: 'agency', label: 'Agency', help: 'Law enforcement of the United Kingdom that is no police force.' },
  { code: 'regional', label: 'Regional unit', help: 'Regional organised crime unit of several forces.' },
  { code: 'service', label: 'Service police', help: 'Polices the armed forces.' },
  { code: 'dependency', label: 'Crown dependency', help: 'Jersey, Guernsey, the Isle of Man.' },
  { code: 'prosecutor', label: 'Prosecutor', help: 'Brings cases to court.' },
  { code: 'regulator', label: 'Regulator or public body', help: 'Supervises, or enforces within its field.' },
  { code: 'reporting', label: 'Reporting line', help: 'Where victims and the public report.' },
  { code: 'international', label: 'International', help: 'Reached through the national bureau.' },
] as const satisfies readonly Term[]

export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]['code']

/** A force or agency as the directory ships with it; everything may be edited at the desk. */
export interface SeedOrganisation {
  /** Never changes once shipped: entries point at it. */
  readonly id: string
  readonly name: string
  readonly short: string
  readonly kind: OrganisationKind
  readonly country: string
  /** Domains from which its officers write. */
  readonly emailDomains: readonly string[]
  /** Whether somebody at the desk has checked the domains: mail from an unchecked one verifies nobody. */
  readonly emailDomainsConfirmed: boolean
  /** The number to call back through, or `null` while the desk has none from an independent source. */
  readonly switchboard: string | null
  readonly switchboardSource: string
}

type Row = readonly [
  id: string,
  name: string,
  short: string,
  country: string,
  emailDomains: readonly string[],
]

const UNCONFIRMED = 'To be confirmed from an independent source'
const NON_EMERGENCY = 'The public non-emergency number, 101; a direct switchboard number is to be confirmed'

function listed(kind: OrganisationKind, rows: readonly Row[]): SeedOrganisation[] {
  const known = kind === 'territorial'
  return rows.map(([id, name, short, country, emailDomains]) => ({
    id,
    name,
    short,
    kind,
    country,
    emailDomains,
    emailDomainsConfirmed: false,
    switchboard: known ? '101' : null,
    switchboardSource: known ? NON_EMERGENCY : UNCONFIRMED,
  }))
}

const TERRITORIAL: readonly Row[] = [
  [
    'avon-and-somerset',
    'Avon and Somerset Police',
    'Avon & Somerset',
    'England',
    ['avonandsomerset.police.uk'],
  ],
  ['bedfordshire', 'Bedfordshire Police', 'Bedfordshire', 'England', []],
  ['cambridgeshire', 'Cambridgeshire Constabulary', 'Cambridgeshire', 'England', ['cambs.police.uk']],
  ['cheshire', 'Cheshire Constabulary', 'Cheshire', 'England', ['cheshire.police.uk']],
  ['city-of-london', 'City of London Police', 'CoLP', 'England', ['cityoflondon.police.uk']],
  ['cleveland', 'Cleveland Police', 'Cleveland', 'England', ['cleveland.police.uk']],
  ['cumbria', 'Cumbria Constabulary', 'Cumbria', 'England', ['cumbria.police.uk']],
  ['derbyshire', 'Derbyshire Constabulary', 'Derbyshire', 'England', ['derbyshire.police.uk']],
  [
    'devon-and-cornwall',
    'Devon and Cornwall Police',
    'Devon & Cornwall',
    'England',
    ['devonandcornwall.police.uk'],
  ],
  ['dorset', 'Dorset Police', 'Dorset', 'England', ['dorset.police.uk']],
  ['durham', 'Durham Constabulary', 'Durham', 'England', ['durham.police.uk']],
  ['dyfed-powys', 'Dyfed-Powys Police', 'Dyfed-Powys', 'Wales', ['dyfed-powys.police.uk']],
  ['essex', 'Essex Police', 'Essex', 'England', ['essex.police.uk']],
  [
    'gloucestershire',
    'Gloucestershire Constabulary',
    'Gloucestershire',
    'England',
    ['gloucestershire.police.uk'],
  ],
  ['greater-manchester', 'Greater Manchester Police', 'GMP', 'England', ['gmp.police.uk']],
  ['gwent', 'Gwent Police', 'Gwent', 'Wales', ['gwent.police.uk']],
  [
    'hampshire',
    'Hampshire and Isle of Wight Constabulary',
    'Hampshire & IoW',
    'England',
    ['hampshire.police.uk'],
  ],
  ['hertfordshire', 'Hertfordshire Constabulary', 'Hertfordshire', 'England', ['herts.police.uk']],
  ['humberside', 'Humberside Police', 'Humberside', 'England', ['humberside.police.uk']],
  ['kent', 'Kent Police', 'Kent', 'England', ['kent.police.uk']],
  ['lancashire', 'Lancashire Constabulary', 'Lancashire', 'England', ['lancashire.police.uk']],
  ['leicestershire', 'Leicestershire Police', 'Leicestershire', 'England', ['leics.police.uk']],
  ['lincolnshire', 'Lincolnshire Police', 'Lincolnshire', 'England', ['lincs.police.uk']],
  ['merseyside', 'Merseyside Police', 'Merseyside', 'England', ['merseyside.police.uk']],
  ['metropolitan', 'Metropolitan Police Service', 'MPS', 'England', ['met.police.uk']],
  ['norfolk', 'Norfolk Constabulary', 'Norfolk', 'England', ['norfolk.police.uk']],
  ['north-wales', 'North Wales Police', 'North Wales', 'Wales', ['northwales.police.uk']],
  ['north-yorkshire', 'North Yorkshire Police', 'North Yorkshire', 'England', ['northyorkshire.police.uk']],
  ['northamptonshire', 'Northamptonshire Police', 'Northamptonshire', 'England', ['northants.police.uk']],
  ['northumbria', 'Northumbria Police', 'Northumbria', 'England', ['northumbria.police.uk']],
  ['nottinghamshire', 'Nottinghamshire Police', 'Nottinghamshire', 'England', []],
  ['south-wales', 'South Wales Police', 'South Wales', 'Wales', ['south-wales.police.uk']],
  ['south-yorkshire', 'South Yorkshire Police', 'South Yorkshire', 'England', []],
  ['staffordshire', 'Staffordshire Police', 'Staffordshire', 'England', ['staffordshire.police.uk']],
  ['suffolk', 'Suffolk Constabulary', 'Suffolk', 'England', ['suffolk.police.uk']],
  ['surrey', 'Surrey Police', 'Surrey', 'England', ['surrey.police.uk']],
  ['sussex', 'Sussex Police', 'Sussex', 'England', ['sussex.police.uk']],
  ['thames-valley', 'Thames Valley Police', 'TVP', 'England', ['thamesvalley.police.uk']],
  ['warwickshire', 'Warwickshire Police', 'Warwickshire', 'England', ['warwickshire.police.uk']],
  ['west-mercia', 'West Mercia Police', 'West Mercia', 'England', ['westmercia.police.uk']],
  ['west-midlands', 'West Midlands Police', 'WMP', 'England', ['westmidlands.police.uk']],
  ['west-yorkshire', 'West Yorkshire Police', 'WYP', 'England', ['westyorkshire.police.uk']],
  ['wiltshire', 'Wiltshire Police', 'Wiltshire', 'England', ['wiltshire.police.uk']],
  ['scotland', 'Police Service of Scotland', 'Police Scotland', 'Scotland', ['scotland.police.uk']],
  ['northern-ireland', 'Police Service of Northern Ireland', 'PSNI', 'Northern Ireland', ['psni.police.uk']],
]

const UK = 'United Kingdom'

const SPECIAL: readonly Row[] = [
  ['btp', 'British Transport Police', 'BTP', UK, ['btp.police.uk']],
  ['cnc', 'Civil Nuclear Constabulary', 'CNC', UK, []],
  ['mdp', 'Ministry of Defence Police', 'MDP', UK, []],
  ['port-of-dover', 'Port of Dover Police', 'Dover Port', 'England', []],
  ['port-of-liverpool', 'Port of Liverpool Police', 'Liverpool Port', 'England', []],
  ['port-of-tilbury', 'Port of Tilbury Police', 'Tilbury Port', 'England', []],
  ['belfast-harbour', 'Belfast Harbour Police', 'Belfast Harbour', 'Northern Ireland', []],
]

const AGENCIES: readonly Row[] = [
  ['nca', 'National Crime Agency', 'NCA', UK, ['nca.gov.uk']],
  ['hmrc', 'HM Revenue and Customs', 'HMRC', UK, ['hmrc.gov.uk']],
  ['border-force', 'Border Force', 'BF', UK, ['homeoffice.gov.uk']],
  ['immigration-enforcement', 'Immigration Enforcement', 'IE', UK, ['homeoffice.gov.uk']],
  ['sfo', 'Serious Fraud Office', 'SFO', UK, ['sfo.gov.uk']],
  ['ncsc', 'National Cyber Security Centre', 'NCSC', UK, ['ncsc.gov.uk']],
  ['acro', 'ACRO Criminal Records Office', 'ACRO', UK, ['acro.police.uk']],
  ['glaa', 'Gangmasters and Labour Abuse Authority', 'GLAA', UK, []],
  ['nhscfa', 'NHS Counter Fraud Authority', 'NHSCFA', 'England', []],
  ['dwp', 'Department for Work and Pensions, counter fraud', 'DWP', UK, ['dwp.gov.uk']],
  ['nts-ecrime', 'National Trading Standards eCrime Team', 'NTS eCrime', UK, []],
]

const REGIONAL: readonly Row[] = [
  ['emsou', 'East Midlands Special Operations Unit', 'EMSOU', 'England', []],
  ['ersou', 'Eastern Region Special Operations Unit', 'ERSOU', 'England', []],
  ['nerocu', 'North East Regional Organised Crime Unit', 'NEROCU', 'England', []],
  ['nwrocu', 'North West Regional Organised Crime Unit', 'NWROCU', 'England', []],
  ['serocu', 'South East Regional Organised Crime Unit', 'SEROCU', 'England', []],
  ['swrocu', 'South West Regional Organised Crime Unit', 'SWROCU', 'England', []],
  ['tarian', 'Tarian, Regional Organised Crime Unit for southern Wales', 'Tarian', 'Wales', []],
  ['wmrocu', 'Regional Organised Crime Unit for the West Midlands', 'WMROCU', 'England', []],
  ['yhrocu', 'Yorkshire and the Humber Regional Organised Crime Unit', 'YHROCU', 'England', []],
]

const SERVICE: readonly Row[] = [
  ['rmp', 'Royal Military Police', 'RMP', UK, []],
  ['rnp', 'Royal Navy Police', 'RNP', UK, []],
  ['rafp', 'Royal Air Force Police', 'RAFP', UK, []],
]

const DEPENDENCIES: readonly Row[] = [
  ['jersey', 'States of Jersey Police', 'Jersey', 'Jersey', []],
  ['guernsey', 'Guernsey Police', 'Guernsey', 'Guernsey', []],
  ['isle-of-man', 'Isle of Man Constabulary', 'Isle of Man', 'Isle of Man', []],
]

const PROSECUTORS: readonly Row[] = [
  ['cps', 'Crown Prosecution Service', 'CPS', 'England and Wales', ['cps.gov.uk']],
  ['copfs', 'Crown Office and Procurator Fiscal Service', 'COPFS', 'Scotland', ['copfs.gov.uk']],
  ['ppsni', 'Public Prosecution Service for Northern Ireland', 'PPS', 'Northern Ireland', []],
]

const REGULATORS: readonly Row[] = [
  ['fca', 'Financial Conduct Authority', 'FCA', UK, ['fca.org.uk']],
  ['ico', 'Information Commissioner’s Office', 'ICO', UK, ['ico.org.uk']],
  ['ofcom', 'Office of Communications', 'Ofcom', UK, ['ofcom.org.uk']],
  ['iopc', 'Independent Office for Police Conduct', 'IOPC', 'England and Wales', []],
]

const INTERNATIONAL: readonly Row[] = [
  ['europol', 'Europol', 'Europol', 'European Union', ['europol.europa.eu']],
  ['interpol', 'INTERPOL', 'INTERPOL', 'International', ['interpol.int']],
]

const REPORT_FRAUD: SeedOrganisation = {
  id: 'report-fraud',
  name: 'Report Fraud',
  short: 'Report Fraud',
  kind: 'reporting',
  country: UK,
  emailDomains: [],
  emailDomainsConfirmed: false,
  switchboard: '0300 123 2040',
  switchboardSource: 'The public reporting line; a number for forces is to be confirmed',
}

/** The forces and agencies that a new desk starts with. */
export const SEED_ORGANISATIONS: readonly SeedOrganisation[] = [
  ...listed('territorial', TERRITORIAL),
  ...listed('special', SPECIAL),
  ...listed('agency', AGENCIES),
  ...listed('regional', REGIONAL),
  ...listed('service', SERVICE),
  ...listed('dependency', DEPENDENCIES),
  ...listed('prosecutor', PROSECUTORS),
  ...listed('regulator', REGULATORS),
  ...listed('international', INTERNATIONAL),
  REPORT_FRAUD,
]
