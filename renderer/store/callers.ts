import type { ContactState } from '../../shared/contact/state.ts'
import { beginsWords, comparableName } from '../../shared/directory/similarity.ts'
import { telephoneKeys } from '../../shared/identifiers/telephone.ts'
import type { Desk, DirectoryState } from './desk.ts'

export interface CallerQuestion {
  readonly number?: string
  readonly name?: string
  readonly collar?: string
}

export interface CallerMatch {
  readonly contact: ContactState
  readonly because: string
  readonly confidence: 'certain' | 'likely' | 'possible'
}

interface Card {
  readonly contact: ContactState
  readonly numbers: readonly string[]
  readonly name: string
  readonly collar: string
}

/** Cards of a directory, made once for each: a name is looked for at every key. */
const cardsOf = new WeakMap<DirectoryState['contacts'], readonly Card[]>()
const ORDER: readonly CallerMatch['confidence'][] = ['certain', 'likely', 'possible']

/**
 * Who may be on the line, by number, name or collar number, as far as typed. Contacts that were merged are found as the
 * one that goes on. Surest first. Reads memory only, so that it can follow every key.
 */
export function lookupCallers(desk: Pick<Desk, 'directory'>, question: CallerQuestion): CallerMatch[] {
  const { contacts } = desk.directory.getState()
  const numbers = telephoneKeys(question.number ?? '')
  const words = comparableName(question.name ?? '')
  const collar = plainCollar(question.collar ?? '')
  const best = new Map<string, CallerMatch>()
  for (const card of cards(contacts)) {
    const found = judge(card, numbers, words, collar)
    if (!found) continue
    const contact = standing(contacts, card.contact)
    const known = best.get(contact.id)
    if (!known || ORDER.indexOf(found.confidence) < ORDER.indexOf(known.confidence))
      best.set(contact.id, { contact, ...found })
  }
  return [...best.values()].sort(
    (a, b) =>
      ORDER.indexOf(a.confidence) - ORDER.indexOf(b.confidence) ||
      nameOf(a.contact).localeCompare(nameOf(b.contact), 'en-GB'),
  )
}

function judge(
  card: Card,
  numbers: readonly string[],
  words: string,
  collar: string,
): Omit<CallerMatch, 'contact'> | null {
  const byNumber = numbers.some((number) => card.numbers.includes(number))
  const byCollar = collar !== '' && card.collar === collar
  const byName = words !== '' && beginsWords(card.name, words)
  const because = [byNumber && 'number', byCollar && 'collar number', byName && 'name'].filter(Boolean)
  if (because.length === 0) return null
  // A switchboard's number is many people's, and a collar number is given out by every force: two make sure.
  const confidence = because.length > 1 ? 'certain' : byNumber || byCollar ? 'likely' : 'possible'
  return { because: because.join(' and '), confidence }
}

function cards(contacts: DirectoryState['contacts']): readonly Card[] {
  const known = cardsOf.get(contacts)
  if (known) return known
  const made = [...contacts.values()].map(
    (contact): Card => ({
      contact,
      numbers: (contact.fields.telephones?.value ?? []).flatMap(({ number }) => telephoneKeys(number)),
      name: comparableName(nameOf(contact)),
      collar: plainCollar(contact.fields.collar?.value ?? ''),
    }),
  )
  cardsOf.set(contacts, made)
  return made
}

function standing(contacts: DirectoryState['contacts'], contact: ContactState): ContactState {
  let at = contact
  for (const seen = new Set<string>(); at.mergedInto !== null && !seen.has(at.id); ) {
    seen.add(at.id)
    at = contacts.get(at.mergedInto) ?? at
  }
  return at
}

function nameOf(contact: ContactState): string {
  return contact.fields.name?.value ?? ''
}

function plainCollar(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}
