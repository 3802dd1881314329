import type { ErrorCode } from '../contract/errors.ts'
import type { RawEntry } from '../journal/entry.ts'

/** pen -> the highest number up to which nothing is missing, and the hash there: what somebody holds, whatever any cursor says. */
export type Vector = Readonly<Record<string, { readonly seq: number; readonly hash: string }>>

/** How far a hub's order of arrival was followed: a shortcut, which holds for one epoch of one hub. */
export interface Checkpoint {
  readonly hub: string
  readonly epoch: string
  /** The hub's own; nobody else reads it. */
  readonly cursor: string
}

/** A hub as it is at one moment. */
export interface Hello {
  readonly hub: string
  readonly epoch: string
  /** Its schema: what it refused may be taken after an upgrade. */
  readonly version: number
  /** Its clock, milliseconds since 1970. */
  readonly nowMs: number
  /** Whose login this is: their pens may be written to. */
  readonly user: string
  readonly vector: Vector
  /** From here on lies all that is not in `vector`, and perhaps some that is. */
  readonly horizon: string
  /** Entries of this user that it passed over: their ids, and why. */
  readonly refused: Readonly<Record<string, string>>
}

export interface Page {
  /** As they came, in any order; the store checks them. */
  readonly entries: readonly unknown[]
  /** Behind the last of them. */
  readonly cursor: string
  readonly more: boolean
}

export type Verdict =
  | { readonly verdict: 'stored' | 'known' }
  /** Refused and passed over: the hub keeps its header, so that what follows in its chain can be taken, and not what it says. */
  | { readonly verdict: 'passed'; readonly reason: string }
  /** It will never be taken, nor what follows in its chain. */
  | { readonly verdict: 'refused'; readonly reason: string }
  /** It may be taken later. */
  | { readonly verdict: 'later'; readonly reason: string }

/**
 * Why a hub could not be asked: 'login' where it does not let this user in, 'untrusted' where it cannot prove that it is
 * the hub, or would be spoken to in the clear, 'unfit' where it is no hub, is newer or older than this program, or has the
 * pen of this user here for somebody else's; 'unreachable' for all else.
 */
export type HubFault = 'unreachable' | 'login' | 'untrusted' | 'unfit'

export class HubFailure extends Error {
  readonly why: HubFault
  /** What people are told. */
  readonly code: ErrorCode
  constructor(why: HubFault, code: ErrorCode = usualCodes[why]) {
    super(code)
    this.why = why
    this.code = code
  }
}

const usualCodes = {
  unreachable: 'E_HUB_UNREACHABLE',
  login: 'E_HUB_LOGIN',
  untrusted: 'E_HUB_CERTIFICATE',
  unfit: 'E_HUB_FOREIGN',
} as const satisfies Record<HubFault, ErrorCode>

/**
 * The hub. Every call may fail, before or after it took effect: asking again is harmless. A call that is aborted may be
 * left to itself; its answer is not looked at any more.
 *
 * @throws HubFailure from every call
 */
export interface Hub {
  readonly hello: (signal: AbortSignal) => Promise<Hello>
  /** @param cursor null for the beginning */
  readonly since: (cursor: string | null, signal: AbortSignal) => Promise<Page>
  /** Entries of one pen from a number on, as many as fit; none where there are none. */
  readonly ofPen: (pen: string, from: number, signal: AbortSignal) => Promise<readonly unknown[]>
  /** Entries of one pen, in order. A verdict for each, in the order given. */
  readonly push: (entries: readonly RawEntry[], signal: AbortSignal) => Promise<readonly Verdict[]>
  /** Calls `wake` whenever something may be new. Gives the end of that. */
  readonly listen: (wake: () => void) => () => void
}

export interface Held {
  readonly vector: Vector
  readonly checkpoint: Checkpoint | null
  /** Pens that write here. Nobody else goes on in their name. */
  readonly written: readonly string[]
  /** Those of them that bear a code which this workstation has given up. */
  readonly former: readonly string[]
  /** pen -> the highest number that an entry held here says its author had seen. */
  readonly claimed: Readonly<Record<string, number>>
}

/** An entry that the store did not take: altered, out of its chain, or no entry at all. */
export interface Untaken {
  /** Null where not even that can be told. */
  readonly pen: string | null
  readonly seq: number
  readonly reason: string
}

/** This workstation's journal. */
export interface Store {
  readonly held: () => Promise<Held>
  /** Entries of a pen from a number on, without a gap, in order, at most so many. */
  readonly entries: (pen: string, from: number, most: number) => Promise<readonly RawEntry[]>
  /** The hash under which a number is held; null where it is not. */
  readonly hashAt: (pen: string, seq: number) => Promise<string | null>
  /**
   * Checks entries and takes them in, those that are here already left alone, in one transaction with the checkpoint:
   * both are kept or neither.
   */
  readonly take: (entries: readonly unknown[], checkpoint: Checkpoint | null) => Promise<readonly Untaken[]>
  /**
   * Leaves pens to another workstation that writes with them too: what was written here behind the number given with each is
   * written anew with this workstation's present pens.
   */
  readonly carryOver: (after: Readonly<Record<string, number>>) => Promise<unknown>
  /** Keeps what the hub says that it has and has refused, to be shown with the entries. */
  readonly keepHello: (hello: Hello) => Promise<void>
  /** Keeps what the hub said of entries written here, to be shown with them. */
  readonly keepVerdicts: (verdicts: readonly (Verdict & { readonly id: string })[]) => Promise<void>
}

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls once, after so many milliseconds; gives what calls it off. */
  readonly after: (ms: number, then: () => void) => () => void
}
