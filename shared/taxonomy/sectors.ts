import type { Term } from './term.ts'

interface Sector extends Term {
  /** The wording of the desk's founding document, kept beside today's. */
  readonly seedLabel: string | null
}

/** The crime sector that a request belongs to (domain section 7). */
export const SECTORS = [
  {
    code: 'DRUG',
    label: 'Class A drugs',
    seedLabel: 'Class A Drugs',
    help: 'Importation, supply, production.',
  },
  {
    code: 'PEOP_SMUGGLING',
    label: 'People smuggling',
    seedLabel: 'People Smuggling and Trafficking',
    help: 'Organised immigration crime.',
  },
  {
    code: 'PEOP_TRAFFICKING',
    label: 'Modern slavery and human trafficking',
    seedLabel: 'People Smuggling and Trafficking',
    help: 'Exploitation of people.',
  },
  { code: 'FRAUD', label: 'Fraud', seedLabel: 'Fraud', help: 'Ask for a Report Fraud reference.' },
  { code: 'FIRE', label: 'Firearms', seedLabel: 'Firearms', help: 'Ask again about physical harm.' },
  {
    code: 'CSAE',
    label: 'Child sexual abuse and exploitation',
    seedLabel: 'Child pornography',
    help: 'Images are never attached. Ask again whether a child is at immediate risk.',
  },
  {
    code: 'IPC',
    label: 'Intellectual property crime',
    seedLabel: 'Intellectual property crime',
    help: 'Copyright, designs, trade secrets.',
  },
  { code: 'COUN', label: 'Counterfeiting', seedLabel: 'Counterfeiting', help: 'Currency, documents, goods.' },
  {
    code: 'VEH',
    label: 'Organised vehicle crime',
    seedLabel: 'Organised vehicle crime',
    help: 'Theft, cloning, export.',
  },
  { code: 'ROBB', label: 'Serious robbery', seedLabel: 'Serious robbery', help: 'Armed or organised.' },
  { code: 'OTHER', label: 'Other', seedLabel: null, help: 'None of these: say which in the narrative.' },
  { code: 'UNKNOWN', label: 'Not known yet', seedLabel: null, help: 'To be settled at triage.' },
] as const satisfies readonly Sector[]

export type SectorCode = (typeof SECTORS)[number]['code']

/** What cuts across sectors; several may be set. */
export const CROSS_CUT_FLAGS = [
  { code: 'VIRTUAL_GROUP', label: 'Virtual criminal group', help: 'People who know each other only by nym.' },
  { code: 'MONEY_ASSETS', label: 'Money and assets', help: 'Proceeds to follow, restrain or seize.' },
  {
    code: 'TRANSNATIONAL',
    label: 'Transnational',
    help: 'Offenders, victims or data in more than one country.',
  },
  { code: 'CYBER_DEPENDENT', label: 'Cyber-dependent', help: 'Can only be committed with computers.' },
  {
    code: 'CYBER_ENABLED',
    label: 'Cyber-enabled',
    help: 'An old crime, made larger or easier by computers.',
  },
] as const satisfies readonly Term[]

export type CrossCutFlag = (typeof CROSS_CUT_FLAGS)[number]['code']
