import { parseReference } from '../reference/reference.ts'
import type { MailContent } from './parsed.ts'

/** What the desk knows, as far as threads are concerned. Tickets are ids. */
export interface ThreadIndex {
  /** The tickets on which the message of that id lies; of a letter of ours, the one that it was written on. */
  readonly byMessageId: (messageId: string) => readonly string[]
  readonly byReference: (reference: string) => string | null
  /** Whether an address is of somebody who takes part in a ticket; to have a message lie there is not enough. */
  readonly isParticipant: (ticket: string, address: string) => boolean
}

export interface Thread {
  /** Null where it may be any of several. */
  readonly ticket: string | null
  /** Those several; none where it is one. */
  readonly among: readonly string[]
  /** Why it belongs there, for people to judge. */
  readonly because: string
}

type Threaded = Pick<MailContent, 'from' | 'inReplyTo' | 'references' | 'subject' | 'text'>

// The outline of a reference as people and programs write it; its check character decides.
const OUTLINE = /[A-HJKMNP-TV-Z]{2,4}\d{2}-?[0-9A-HJKMNP-TV-Z]{2}-?\d{4,9}-?[0-9A-HJKMNP-TV-Z]/gi
const LETTER = /[\p{L}\p{N}]/u
const SEARCHED = 100_000
const MOST = 50

/**
 * The ticket that a message belongs to, and why; null where nothing says so. What it answers decides, then what went
 * before, newest first; then a reference in its words, if whoever wrote takes part in that ticket already: anybody can
 * write a reference. Never the subject alone, which strangers share. Where what it answers lies on several tickets, as a
 * message does that was split, what else it names decides between them; else it is any of them.
 */
export function threadOf(mail: Threaded, index: ThreadIndex): Thread | null {
  const { inReplyTo, references } = mail
  let several: Thread | null = null
  const ids = [...(inReplyTo === null ? [] : [inReplyTo]), ...references.toReversed()]
  for (const id of new Set(ids)) {
    const what = id === inReplyTo ? `It answers ${id}` : `It follows ${id}`
    const [ticket, ...others] = index.byMessageId(id)
    if (ticket === undefined) continue
    if (others.length > 0)
      several ??= {
        ticket: null,
        among: [ticket, ...others],
        because: `${what}, which is on several tickets.`,
      }
    else if (several === null || several.among.includes(ticket))
      return { ticket, among: [], because: `${what}, which is on the ticket.` }
  }
  const named = byWords(mail, index)
  return several === null || several.among.includes(named?.ticket ?? '') ? named : several
}

function byWords({ from, subject, text }: Threaded, index: ThreadIndex): Thread | null {
  const senders = from.map(({ address }) => address).filter((address) => address !== '')
  for (const [where, words] of [
    ['subject', subject],
    ['text', text],
  ] as const) {
    for (const reference of mailReferences(words)) {
      const ticket = index.byReference(reference)
      const sender = ticket === null ? undefined : senders.find((one) => index.isParticipant(ticket, one))
      if (ticket !== null && sender !== undefined)
        return {
          ticket,
          among: [],
          because: `Its ${where} names ${reference}, and ${sender} takes part in that ticket.`,
        }
    }
  }
  return null
}

/** The references of tickets in running text, each once, as they are properly written. */
export function mailReferences(text: string): string[] {
  const searched = text.slice(0, SEARCHED)
  const found = new Set<string>()
  for (const { 0: written, index } of searched.matchAll(OUTLINE)) {
    const apart =
      !LETTER.test(searched[index - 1] ?? '') && !LETTER.test(searched[index + written.length] ?? '')
    const parsed = apart ? parseReference(written) : null
    if (parsed?.ok) found.add(parsed.reference)
    if (found.size === MOST) break
  }
  return [...found]
}
