import { own } from '../../shared/journal/kinds/define.ts'
import { type RawEntry, streamId, userOfPen } from '../../shared/journal/entry.ts'
import { quoted } from '../../shared/ticket/gist.ts'
import type { Desk } from './desk.ts'
import { LOGGED_SINCE } from './writing-state.ts'
import { dropWriting, keepWriting, listWritings } from './writings.ts'

/** What is logged from a composer of a ticket, by the place where it is written. */
const kindsAt: Readonly<Record<string, string>> = {
  note: 'ticket.note',
  call: 'ticket.call',
  decision: 'ticket.decision',
  task: 'ticket.task-added',
  verification: 'ticket.verification',
  release: 'ticket.release',
  link: 'ticket.linked',
  reply: 'ticket.mail',
  acknowledge: 'ticket.mail',
}

/** What is chosen beside the words, or is kept of a moment besides what it was read as. */
const NOT_WORDS =
  /^(id|known|relevance|relation|direction|verdict|decider|owner|dutyOfficer|result|method|\w*At|\w*AtText)$/

/** Words that are as long stand where they stand by no accident. */
const LONG = 20

/**
 * Drops what stands half written, of the person who logged these entries and about the same subject, where every word of
 * it stands in one of them: it was logged since, and would be logged a second time. Where one comes from the same place
 * but says it in other words, what is written stays, and bears what was logged since.
 *
 * @param entries what is taken back: the store, and what is written in it, are older than each of them
 */
export async function dropLoggedWritings(desk: Desk, entries: readonly RawEntry[]): Promise<void> {
  const undone = new Set(entries.flatMap(targetsOf))
  const logged = entries.filter(({ id, kind }) => !undone.has(id) && kind !== 'ticket.undone')
  if (logged.length === 0) return
  // What cannot be read is left as it is, and is put back by nobody: it keeps nobody from the desk.
  const writings = await listWritings(desk).catch(() => ({}))
  for (const [id, written] of Object.entries<Readonly<Record<string, unknown>>>(writings)) {
    const [user = '', subject = '', place = ''] = id.split('/')
    const theirs = logged.filter(({ pen, stream }) => userOfPen(pen) === user && streamId(stream) === subject)
    const words = wordsOf(written)
    if (words.length > 0 && theirs.some((entry) => holds(textsOf(entry.body), words))) {
      await dropWriting(desk, id)
      continue
    }
    const since = theirs.findLast((entry) => isFrom(place, entry))
    if (since)
      await keepWriting(desk, id, { ...written, [LOGGED_SINCE]: quoted(longest(wordsIn('', since.body))) })
  }
}

function targetsOf({ kind, body }: RawEntry): string[] {
  const targets: unknown = kind === 'ticket.undone' ? (body as { targets?: unknown } | null)?.targets : null
  return Array.isArray(targets) ? targets.filter((one) => typeof one === 'string') : []
}

function isFrom(place: string, { kind, body }: RawEntry): boolean {
  if (own(kindsAt, place) !== kind) return false
  if (kind !== 'ticket.mail') return true
  const { direction, purpose } = body as Record<string, unknown>
  return direction === 'out' && purpose === (place === 'reply' ? 'reply' : 'acknowledgement')
}

/** Whether each of the words is, or begins, one of the texts; long ones may also stand within it. */
function holds(texts: readonly string[], words: readonly string[]): boolean {
  return words.every((word) =>
    texts.some((text) => text.startsWith(word) || (word.length >= LONG && text.includes(word))),
  )
}

/** All that somebody typed: what is left out here is no reason to keep it. Addresses are taken one by one. */
function wordsOf(written: Readonly<Record<string, unknown>>): string[] {
  return Object.entries(written).flatMap(([name, value]) =>
    (name === 'to' || name === 'cc') && typeof value === 'string'
      ? value.split(/[\s,;]+/).filter(Boolean)
      : wordsIn(name, value),
  )
}

function wordsIn(name: string, value: unknown): string[] {
  if (NOT_WORDS.test(name) || name === LOGGED_SINCE) return []
  if (typeof value === 'string') return [value.trim()].filter(Boolean)
  if (Array.isArray(value)) return value.flatMap((one) => wordsIn('', one))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => wordsIn(key, one))
}

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value.trim()]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

function longest(texts: readonly string[]): string {
  return texts.reduce((most, text) => (text.length > most.length ? text : most), '')
}
