import { normaliseTelephone, telephoneKeys } from '../identifiers/telephone.ts'
import { comparableName, nameSimilarity } from './similarity.ts'

/** What is compared of an officer in the directory. */
export interface DirectoryContact {
  readonly id: string
  readonly name: string
  readonly collar: string | null
  /** The organisation's id. */
  readonly organisation: string | null
  readonly telephones: readonly string[]
  readonly emails: readonly string[]
}

/** A contact read once, so that it can be compared with thousands. */
export interface ComparableContact {
  readonly id: string
  readonly name: string
  readonly collar: string
  readonly organisation: string | null
  readonly telephones: readonly string[]
  readonly emails: readonly string[]
}

/** A contact that may be the same person. */
export interface PossibleDuplicate {
  readonly id: string
  /** 0 to 1: for the order in which they are shown, never for deciding. */
  readonly score: number
  /** In plain words, the strongest first. */
  readonly reasons: readonly string[]
}

type Reason = readonly [weight: number, words: string]

// A collar number names one officer of a force and an address one mailbox; a telephone is often a whole office's.
const SAME_COLLAR = 0.95
const SAME_EMAIL = 0.9
const SAME_TELEPHONE = 0.6
const SAME_NAME = 0.7
const ALIKE = 0.9

/** Reads a contact for comparison: numbers as E.164, addresses in lower case, the collar number without spaces. */
export function comparableContact(contact: DirectoryContact): ComparableContact {
  return {
    id: contact.id,
    name: comparableName(contact.name),
    collar: (contact.collar ?? '').replace(/\s/g, '').toUpperCase(),
    organisation: contact.organisation,
    telephones: [...new Set(contact.telephones.flatMap(telephoneKeys))],
    emails: [...new Set(contact.emails.map((email) => email.trim().toLowerCase()))].filter(
      (email) => email !== '',
    ),
  }
}

/** Those of `others` that may be the same person as `contact`, likeliest first. Shown to people, who decide. */
export function possibleDuplicates(
  contact: ComparableContact,
  others: Iterable<ComparableContact>,
): PossibleDuplicate[] {
  const found: PossibleDuplicate[] = []
  for (const other of others) {
    if (other.id === contact.id) continue
    const reasons = reasonsFor(contact, other).toSorted((a, b) => b[0] - a[0])
    if (reasons.length === 0) continue
    const score = 1 - reasons.reduce((doubt, [weight]) => doubt * (1 - weight), 1)
    found.push({ id: other.id, score, reasons: reasons.map(([, words]) => words) })
  }
  return found.toSorted((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
}

function reasonsFor(a: ComparableContact, b: ComparableContact): Reason[] {
  const reasons: Reason[] = []
  const sameForce = a.organisation !== null && a.organisation === b.organisation
  if (sameForce && a.collar !== '' && a.collar === b.collar) {
    reasons.push([SAME_COLLAR, `Same collar number ${a.collar} in the same organisation`])
  }
  const email = shared(a.emails, b.emails)
  if (email !== undefined) reasons.push([SAME_EMAIL, `Same e-mail address ${email}`])
  const telephone = shared(a.telephones, b.telephones)
  if (telephone !== undefined) {
    reasons.push([SAME_TELEPHONE, `Same telephone number ${normaliseTelephone(telephone).display}`])
  }
  const likeness = sameForce && !differentCollars(a, b) ? nameSimilarity(a.name, b.name) : 0
  if (likeness === 1) reasons.push([SAME_NAME, 'Same name in the same organisation'])
  else if (likeness >= ALIKE) reasons.push([SAME_NAME * likeness, 'Similar name in the same organisation'])
  return reasons
}

/** Two numbers of one force are two officers, however alike their names. */
function differentCollars(a: ComparableContact, b: ComparableContact): boolean {
  return a.collar !== '' && b.collar !== '' && a.collar !== b.collar
}

function shared(some: readonly string[], others: readonly string[]): string | undefined {
  return some.find((one) => others.includes(one))
}
