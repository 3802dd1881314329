import { emptyFolded, type Folded } from '../journal/folded.ts'
import type { Head, Register } from '../journal/register.ts'
import type { MailContent } from './parsed.ts'

/** What became of a message: on which tickets it lies, or why it was put away. Neither: nobody has decided yet. */
export interface Handling {
  readonly tickets: readonly string[]
  /** Code of the reason for which it was put away. */
  readonly dismissed: string | null
  /** Why, in words: of the desk where it decided by itself, else of the person. */
  readonly because: string
  readonly note: string
}

export interface ReceivedState {
  /** Of the raw bytes; the stream is named by it. */
  sha256: string
  /** Bytes. */
  size: number
  via: 'imap' | 'file'
  /** The mailbox it came by, or the name of the file. */
  mailbox: string
  receivedAt: string
  entry: string
}

/** What the desk found out about a message when it was taken in, for people to decide on. */
export interface Proposal {
  /** The ticket that it seems to belong to, and was not added to. */
  readonly ticket: string | null
  /** The tickets of which it belongs to one, where nothing tells to which; missing where there are none. */
  readonly among?: readonly string[] | undefined
  /** The message of the same Message-ID that was here before. */
  readonly sameAs: string | null
  /** A message from the same sender that says nearly the same. */
  readonly like: string | null
  /** What kind of machine wrote it, and what shows that; null where a person did. */
  readonly automatic: { readonly kind: string; readonly because: string } | null
  readonly because: string
}

export type MailPurpose = 'acknowledgement' | 'reply'

/** Something that stood against sending, and that somebody agreed to. */
export interface Agreed {
  readonly check: string
  readonly reason: string
  /** User id of the duty officer, where one had to agree. */
  readonly by?: string | undefined
  /** For whom it was agreed; entries once named nobody: then for the recipients that the message was written to. */
  readonly addresses?: readonly string[] | undefined
  /** On what ground, as `SendCheck` has it; absent in entries that once named none, and where there is none. */
  readonly ground?: string | undefined
}

export interface WrittenState {
  /** Null for what answers a message that is on no ticket. */
  readonly ticket: string | null
  readonly purpose: MailPurpose
  /** Written by the desk itself. */
  readonly automatic: boolean
  readonly from: string
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  readonly text: string
  readonly messageId: string
  readonly inReplyTo: string | null
  readonly references: readonly string[]
  readonly marking: string
  /** Not before this instant: until then it can be withdrawn. */
  readonly sendAfter: string
  readonly agreed: readonly Agreed[]
  /** Whose workstation sends it. */
  readonly pen: string
  readonly writtenAt: string
  readonly entry: string
}

/**
 * `undelivered`: given up after many tries. `bounced`: the other side says that it did not arrive. `unsure`: the server may
 * have taken it, nobody knows; it is never sent again by itself.
 */
export type DeliveryStage = 'waiting' | 'withdrawn' | 'sent' | 'failed' | 'bounced' | 'undelivered' | 'unsure'

export interface Delivery {
  readonly state: DeliveryStage
  /** When it came to that; while it waits: when it is due, or was last tried. */
  readonly at: string
  readonly detail: string
  /** Tries that failed so far. */
  readonly attempts: number
  /** Addresses that did not get it. */
  readonly refused: readonly string[]
}

/** A message, in or out: the fold of its entries, plain JSON, equal on every workstation. */
export interface MailState extends Folded {
  id: string
  direction: 'in' | 'out' | null
  received: ReceivedState | null
  /** Keys under which the raw bytes lie sealed, one for each workstation that received them. */
  copies: { key: string; pen: string }[]
  content: MailContent | null
  unreadable: { code: string; text: string } | null
  proposal: Proposal | null
  handling: Register<Handling>
  written: WrittenState | null
  delivery: Delivery | null
  /** `handling`, where two people decided on it without knowing of each other. */
  clashes: string[]
}

/** A message that came in. */
export interface ArrivedMail extends MailState {
  received: ReceivedState
}

export function isArrived(mail: MailState): mail is ArrivedMail {
  return mail.received !== null
}

export const undecided: Handling = { tickets: [], dismissed: null, because: '', note: '' }

export function emptyMail(id: string): MailState {
  return {
    id,
    direction: null,
    received: null,
    copies: [],
    content: null,
    unreadable: null,
    proposal: null,
    handling: { value: undecided, heads: [] as readonly Head<Handling>[] },
    written: null,
    delivery: null,
    clashes: [],
    ...emptyFolded(),
  }
}

/** Whether somebody still has to do something about it. */
export function isOpenMail({ direction, handling, delivery, clashes }: MailState): boolean {
  if (clashes.length > 0) return true
  const { tickets, dismissed } = handling.value
  if (direction === 'in') return tickets.length === 0 && dismissed === null
  if (delivery === null) return false
  if (delivery.state === 'waiting') return true
  return isTroubled(delivery) && dismissed === null
}

/** Whether a message that was to go out did not reach everybody. */
export function isTroubled({ state, refused }: Delivery): boolean {
  return (
    state === 'failed' ||
    state === 'bounced' ||
    state === 'undelivered' ||
    state === 'unsure' ||
    (state === 'sent' && refused.length > 0)
  )
}
