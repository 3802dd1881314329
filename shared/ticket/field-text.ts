import { shownAddress } from '../mail/mailable.ts'
import { SUBJECT_CATEGORIES } from '../taxonomy/records.ts'
import { labelOf } from '../taxonomy/term.ts'
import { HARM_DIMENSIONS } from '../triage/scales.ts'
import { fieldSpecs } from './field-specs.ts'
import type { FieldName } from './fields.ts'

/** What turning a value into words needs from outside. */
export interface FieldWords {
  readonly contact: (id: string) => string
  readonly organisation: (id: string) => string
  /** An instant as the desk writes it. */
  readonly moment: (instant: string) => string
}

/** The value of a field in words, as people read it; '' where there is none. */
export function fieldText(name: FieldName, value: unknown, words: FieldWords): string {
  if (value === null || value === undefined || value === '') return ''
  const spec = fieldSpecs[name]
  switch (spec.control) {
    case 'moment':
      return words.moment(plain(value))
    case 'choice':
    case 'level':
    case 'suggest':
      return labelOf(spec.terms, plain(value))
    case 'choices':
      return listOf<string>(value)
        .map((code) => labelOf(spec.terms, code))
        .join(', ')
    case 'contact':
      return words.contact(plain(value))
    case 'organisation':
      return words.organisation(plain(value))
    case 'subjects':
      return listOf<Subject>(value).map(subjectText).join('\n')
    case 'assets':
      return listOf<Asset>(value).map(assetText).join('\n')
    case 'harm':
      return harmText(value as Readonly<Record<string, number | string>>)
    case 'article29':
      return article29Text(value as Readonly<Record<string, string>>)
    case 'line':
      return name === 'requesterEmail' ? shownAddress(plain(value)) : plain(value)
    case 'figures':
    case 'text':
    case 'requester':
    case 'grading':
      return plain(value)
  }
}

/** A value that is one text or number. */
function plain(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : ''
}

interface Subject {
  readonly name: string
  readonly categories: readonly string[]
  readonly note: string
}

interface Asset {
  readonly what: string
  readonly value: string
  readonly currency: string
  readonly state: string
}

const listOf = <T>(value: unknown): readonly T[] => value as readonly T[]

function subjectText({ name, categories, note }: Subject): string {
  const kinds = categories.map((code) => labelOf(SUBJECT_CATEGORIES, code)).join(', ')
  return [name, kinds && `(${kinds})`, note && `- ${note}`].filter(Boolean).join(' ')
}

function assetText({ what, value, currency, state }: Asset): string {
  return [what, [value, currency].filter(Boolean).join(' '), state].filter(Boolean).join(', ')
}

function harmText(harm: Readonly<Record<string, number | string>>): string {
  return HARM_DIMENSIONS.map(({ code, label }) => `${label} ${harm[code] ?? 'unknown'}`).join(', ')
}

/** The six answers of Article 29(2) (domain section 1, INT247), in its order. */
export const ARTICLE_29 = [
  { code: 'authority', label: 'Authority that asks', help: 'a' },
  { code: 'offence', label: 'Offence and facts', help: 'b' },
  { code: 'data', label: 'Data, and its relation to the offence', help: 'c' },
  { code: 'custodian', label: 'Custodian or location', help: 'd' },
  { code: 'necessity', label: 'Necessity of the preservation', help: 'e' },
] as const

function article29Text(answers: Readonly<Record<string, string>>): string {
  const lines = ARTICLE_29.map(({ code, label }) => answers[code] && `${label}: ${answers[code]}`)
  const mla = { yes: 'intended', no: 'not intended', unknown: 'not known' }[answers['mla'] ?? ''] ?? ''
  return [...lines, mla && `Request for legal assistance: ${mla}`].filter(Boolean).join('\n')
}
