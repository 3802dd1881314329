import type { ErrorCode } from '../contract/errors.ts'
import type { Claim } from '../journal/claim.ts'
import type { RawEntry } from '../journal/entry.ts'
import type { Finding } from './findings.ts'

/** pen -> the highest number up to which nothing is missing, and the hash there: what somebody holds, whatever any cursor says. */
export type Vector = Readonly<Record<string, { readonly seq: number; readonly hash: string }>>

/** How far a hub's order of arrival was followed: a shortcut, which holds for one epoch of one hub. */
export interface Checkpoint {
  readonly hub: string
  readonly epoch: string
  /** The hub's own; nobody else reads it. */
  readonly cursor: string
}

/** How far a pen has signed its chain: Ed25519 over the 32 bytes of the entry's hash, in hex. */
export interface PenHead {
  readonly seq: number
  readonly hash: string
  readonly signature: string
}

/** A head whose signature was verified, with the key that it was verified by. */
export interface SignedHead extends PenHead {
  readonly publicKey: string
}

/** By pens. */
export type SignedHeads = Readonly<Record<string, SignedHead>>

/** What is known here of what pens have signed. */
export interface Signed {
  /** Of each pen the furthest whose entry is here, and is the one that was signed. */
  readonly proven: SignedHeads
  /** Of each pen the furthest whose entry is not here, or is another than was signed. */
  readonly promised: SignedHeads
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
  /** Of each pen the furthest head that it has: not verified by anybody yet. */
  readonly heads: Readonly<Record<string, PenHead>>
  /** From here on lies all that is not in `vector`, and perhaps some that is. */
  readonly horizon: string
  /** Entries of this user that it passed over: their ids, and why. */
  readonly refused: Readonly<Record<string, string>>
  /** Whether it is that of the other site, the first one being out of reach. */
  readonly isSecond: boolean
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
  /** Sends how far a pen of this login's has signed what the hub has of it. Whether it has that now. */
  readonly sendHead: (pen: string, head: PenHead, signal: AbortSignal) => Promise<boolean>
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
  /** hub -> pen -> the highest number that this hub has ever said that it has, of the text that is held here. */
  readonly had: Readonly<Record<string, Readonly<Record<string, number>>>>
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
  /** Keeps what the hub says that it has and has refused, and in the same transaction what it is found to have lost. */
  readonly keepHello: (hello: Hello, lost: readonly Finding[]) => Promise<void>
  /** Keeps what the hub said of entries written here, to be shown with them. */
  readonly keepVerdicts: (verdicts: readonly (Verdict & { readonly id: string })[]) => Promise<void>
  /** Keeps what is found now: what was found before and is no more stays on record. */
  readonly keepFindings: (findings: readonly Finding[]) => Promise<void>
  readonly signed: () => Promise<Signed>
  /** Keeps of each pen the furthest that is proven, and what is promised as it is given. */
  readonly keepSigned: (signed: Signed) => Promise<void>
  /** The key that a pen is known by here; null where it is not known. */
  readonly keyOf: (pen: string) => string | null
  /** Whether each signature holds, in the order given. */
  readonly verify: (claims: readonly Claim[]) => Promise<readonly boolean[]>
  /** Signs a hash of the pen's chain, and keeps that; null where the pen is not that of whoever is at the desk. */
  readonly sign: (pen: string, seq: number, hash: string) => Promise<PenHead | null>
}

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Calls once, after so many milliseconds; gives what calls it off. */
  readonly after: (ms: number, then: () => void) => () => void
}
