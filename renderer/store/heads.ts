import type { Rejudging } from '../../shared/desk/roles.ts'
import type { Hlc } from '../../shared/journal/entry.ts'

/** A link of a pen's chain: an entry's own hash and the one it follows. */
export interface Link {
  readonly prev: string
  readonly hash: string
}

/** What the journal holds and where it ends. Written in every transaction that adds a block. */
export interface JournalHead {
  readonly created: string
  readonly nextBlock: number
  readonly entries: number
  /** The latest hybrid time issued or followed here. */
  readonly clock: Hlc | null
  /** The vector: pen -> the highest number up to which nothing is missing, and the hash there. */
  readonly pens: Readonly<Record<string, { readonly seq: number; readonly hash: string }>>
  /** pen -> number -> link, of entries held beyond a gap. */
  readonly beyond: Readonly<Record<string, Readonly<Record<string, Link>>>>
  /** Pens that have written at this workstation. Nothing from outside may go on in their name. */
  readonly written: readonly string[]
  /** `TS2026-7K` -> the last number issued. */
  readonly references: Readonly<Record<string, number>>
  /** pen -> a number that an entry from the hub has seen and that is not here; absent in heads of before there were hubs. */
  readonly claimed?: Readonly<Record<string, number>>
}

/** How far the projections have followed the journal. They may be behind it; they know it. */
export interface ProjectionHead {
  /** How they lie; where it is another way, or none is said, they are made anew. */
  readonly layout: number
  /** Every block below this one is in them. */
  readonly nextBlock: number
  /** Ticket streams met so far: the next one's place in the queue's pages. */
  readonly tickets: number
  /** Tickets that have a line in the queue. */
  readonly listed: number
  /** Streams of messages met so far, and those that have a line. */
  readonly mails: number
  readonly mailsListed: number
  /** The opening hours that due times were computed with. */
  readonly calendar: string
  /** User -> the latest hybrid time of an entry of theirs beside the desk's own stream. */
  readonly writers: Readonly<Record<string, Hlc>>
  /** Whose entries were judged by roles that are no longer the ones known, and from when on. */
  readonly toJudge: Rejudging
}

export function emptyJournal(nowMs: number): JournalHead {
  return {
    created: new Date(nowMs).toISOString(),
    nextBlock: 1,
    entries: 0,
    clock: null,
    pens: {},
    beyond: {},
    written: [],
    references: {},
  }
}

/** 2: open lines have pages of their own. 3: a line has the digits of the requester's telephone number, and the calls that were added. */
export const LAYOUT = 3

export const emptyProjections: ProjectionHead = {
  layout: LAYOUT,
  nextBlock: 1,
  tickets: 0,
  listed: 0,
  mails: 0,
  mailsListed: 0,
  calendar: '',
  writers: {},
  toJudge: {},
}
