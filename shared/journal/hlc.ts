import type { Hlc } from './entry.ts'

const MAX_COUNTER = 0xffff
const MAX_MS = 0xffffffffffff
/** The end of 2199: a clock beyond it is wrong, and its times would not be read as dates any more. */
const LAST_SHOWN_MS = Date.UTC(2199, 11, 31, 23, 59, 59, 999)

/**
 * How far another's clock may pull ours: beyond this its time is not followed, so that one workstation
 * with a wrong clock cannot date everybody's log. Order does not suffer: the fold puts causes first.
 */
export const MAX_DRIFT_MS = 10 * 60_000

export interface HlcParts {
  readonly ms: number
  readonly counter: number
  readonly pen: string
}

export function formatHlc({ ms, counter, pen }: HlcParts): Hlc {
  return `${ms.toString(16).padStart(12, '0')}-${counter.toString(16).padStart(4, '0')}-${pen}`
}

/** Takes a hybrid time apart; null when the text is none. */
export function parseHlc(text: string): HlcParts | null {
  const match = /^([0-9a-f]{12})-([0-9a-f]{4})-(.+)$/.exec(text)
  if (!match) return null
  const [, ms, counter, pen] = match
  return { ms: Number.parseInt(ms ?? '', 16), counter: Number.parseInt(counter ?? '', 16), pen: pen ?? '' }
}

/** Milliseconds since 1970 of a hybrid time; NaN when the text is none. */
export function hlcMs(at: Hlc): number {
  return parseHlc(at)?.ms ?? Number.NaN
}

/**
 * The next time of a pen: never before `last`, and the wall clock's own where that has moved on.
 * @param last the latest time this workstation has issued or followed, or null
 * @param nowMs the wall clock, milliseconds since 1970
 */
export function tick(last: Hlc | null, nowMs: number, pen: string): Hlc {
  const now = Math.min(Math.max(0, Math.floor(nowMs)), MAX_MS)
  const before = last === null ? null : parseHlc(last)
  if (before === null || now > before.ms) return formatHlc({ ms: now, counter: 0, pen })
  if (before.counter < MAX_COUNTER) return formatHlc({ ms: before.ms, counter: before.counter + 1, pen })
  return formatHlc({ ms: before.ms + 1, counter: 0, pen })
}

/** The clock after hearing of `remote`: the later of the two, unless remote is further ahead than `MAX_DRIFT_MS`. */
export function follow(last: Hlc | null, remote: Hlc, nowMs: number): Hlc | null {
  const heard = parseHlc(remote)
  if (heard === null || heard.ms > nowMs + MAX_DRIFT_MS) return last
  return last === null || remote > last ? remote : last
}

/** The instant at which an entry was made, ISO 8601 in UTC; for people and clocks, never for order. */
export function entryInstant(entry: { readonly at: Hlc }): string {
  const ms = hlcMs(entry.at)
  return new Date(Number.isNaN(ms) ? 0 : Math.min(ms, LAST_SHOWN_MS)).toISOString()
}
