import type { ErrorCode } from '../contract/errors.ts'
import { type Finding, findingWords } from './findings.ts'
import { waitWords } from './reasons.ts'

export type SyncState =
  | { readonly state: 'no-hub' | 'stopped' | 'connecting' | 'store-failed' }
  /** Somebody has to do something: the code says what. */
  | { readonly state: 'login-needed' | 'untrusted' | 'unfit'; readonly code: ErrorCode }
  | { readonly state: 'pulling' | 'pushing'; readonly done: number; readonly of: number }
  | { readonly state: 'up-to-date'; readonly asAtMs: number }
  | { readonly state: 'offline'; readonly sinceMs: number }

export interface Status {
  readonly state: SyncState
  /** When everything was last exchanged; null for never, since the start. */
  readonly asAtMs: number | null
  /**
   * Entries written here that the hub did not have when it was last heard, those that it refused not counted; null where
   * it never was.
   */
  readonly unsent: number | null
  /** Entries written here that it refused, by their ids, with its reason. */
  readonly refused: Readonly<Record<string, string>>
  /** The first entry of each pen that it put off, with its reason. */
  readonly waiting: Readonly<Record<string, string>>
  /** How far this workstation's clock is ahead of the hub's, in milliseconds; null where it is not known. */
  readonly aheadMs: number | null
  readonly findings: readonly Finding[]
  /** Whether the hub that was last heard is that of the other site. */
  readonly isSecond: boolean
}

/** A clock that is further off than this is told of: a promised time would be read wrongly by then. */
const NOTABLE_MS = 2 * 60_000

/**
 * The status in words, the most pressing first: what holds the exchange up, then what is refused, found, and the clock.
 *
 * @param timeOf how a time is shown, such as "14:32"
 */
export function statusWords(
  { state, unsent, refused, waiting, aheadMs, findings, isSecond }: Status,
  timeOf: (ms: number) => string,
): string[] {
  const refusals = Object.keys(refused).length
  const words = [stateWords(state, timeOf)]
  if (isSecond && atHub.has(state.state)) words[0] += ', at the second site'
  if (unsent !== null && unsent > 0) words.push(`${unsent} unsent`)
  for (const reason of new Set(Object.values(waiting))) words.push(waitWords(reason))
  if (refusals > 0) words.push(`${refusals} refused`)
  for (const finding of findings) words.push(findingWords(finding))
  if (aheadMs !== null && Math.abs(aheadMs) >= NOTABLE_MS) words.push(clockWords(aheadMs))
  return words
}

const atHub: ReadonlySet<SyncState['state']> = new Set(['up-to-date', 'pulling', 'pushing'])

function stateWords(state: SyncState, timeOf: (ms: number) => string): string {
  switch (state.state) {
    case 'no-hub':
      return 'no hub'
    case 'stopped':
      return 'not connected'
    case 'connecting':
      return 'connecting'
    case 'login-needed':
      return 'login needed'
    case 'untrusted':
      return 'not connected: the server cannot prove that it is the hub'
    case 'unfit':
      return unfitWords[state.code] ?? 'not connected: the server is no hub that this program knows'
    case 'store-failed':
      return 'not exchanged: the store of this workstation failed'
    case 'pulling':
      return `pulling ${state.done} of ${state.of}`
    case 'pushing':
      return `pushing ${state.done} of ${state.of}`
    case 'up-to-date':
      return `up to date as at ${timeOf(state.asAtMs)}`
    case 'offline':
      return `offline since ${timeOf(state.sinceMs)}`
  }
}

const unfitWords: { readonly [code in ErrorCode]?: string } = {
  E_HUB_DATABASE: 'not connected: the server has no such database',
  E_HUB_NEWER: 'not connected: the hub is newer than this program',
  E_HUB_OLDER: 'not connected: the hub is older than this program',
  E_HUB_PEN: 'not connected: this workstation’s code is in use elsewhere',
  E_HUB_CODE: 'not connected: this workstation’s code is in use elsewhere',
}

function clockWords(aheadMs: number): string {
  const minutes = Math.round(Math.abs(aheadMs) / 60_000)
  const [count, unit] = minutes < 120 ? [minutes, 'minutes'] : [Math.round(minutes / 60), 'hours']
  return `clock is ${count} ${unit} ${aheadMs > 0 ? 'fast' : 'slow'}`
}
