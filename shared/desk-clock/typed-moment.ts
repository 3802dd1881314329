import { DAY, type Instant, MINUTE, toInstant, toMillis } from './instant.ts'
import { localText, zoneName } from './local-text.ts'
import { type ParsedLocal, parseLocal } from './parse-local.ts'

/** What a typed moment is the time of: something that has happened, or something that is due. */
export type MomentMeaning = 'happened' | 'due'

type MomentCode =
  | Extract<ParsedLocal, { ok: false }>['code']
  | 'E_TIME_FUTURE'
  | 'E_TIME_LONG_AGO'
  | 'E_TIME_PAST'
  | 'E_TIME_TOO_FAR'

/** A moment that a typed text may stand for, and what to call it where people are asked. */
export interface MomentChoice {
  readonly instant: Instant
  readonly label: string
}

export type TypedMoment =
  | { readonly ok: true; readonly instant: Instant }
  | {
      readonly ok: false
      readonly code: MomentCode
      /** Why it was not taken, in words, with the code. */
      readonly message: string
      /** What it may have meant: people say which. None: it is refused. */
      readonly choices: readonly MomentChoice[]
    }

/** How far from now a moment may lie, in milliseconds; before now is negative. */
interface Bounds {
  /** Outside of these it is refused. */
  readonly earliest: number
  readonly latest: number
  /** Before this it is asked about. */
  readonly asksBefore: number
  readonly early: MomentCode
  readonly late: MomentCode
}

const YEAR = 366 * DAY

/** Two clocks of one room differ by this much, never by more. */
const CLOCKS_DIFFER = 5 * MINUTE

/** The desk's own rules; what lies further away is a slip of the finger. */
export const momentBounds: Readonly<Record<MomentMeaning, Bounds>> = {
  happened: {
    earliest: -10 * YEAR,
    asksBefore: -30 * DAY,
    latest: CLOCKS_DIFFER,
    early: 'E_TIME_LONG_AGO',
    late: 'E_TIME_FUTURE',
  },
  // One that has passed is only ever written down to put the record right.
  due: {
    earliest: -30 * DAY,
    asksBefore: 0,
    latest: 10 * YEAR,
    early: 'E_TIME_PAST',
    late: 'E_TIME_TOO_FAR',
  },
}

const WORDS: Readonly<Record<MomentCode, string>> = {
  E_TIME_UNREADABLE: 'Not understood: write 14:05, 22/11 14:05, 22 Nov 14:05 or tomorrow 14:05.',
  E_TIME_IMPOSSIBLE: 'There is no such date or hour.',
  E_TIME_NONEXISTENT: 'The clocks went forward: this hour was left out.',
  E_TIME_AMBIGUOUS: 'The clocks went back: this hour came twice. Which one?',
  E_TIME_FUTURE: 'That is still to come.',
  E_TIME_LONG_AGO: 'That is long ago.',
  E_TIME_PAST: 'That has passed already.',
  E_TIME_TOO_FAR: 'That is more than ten years away.',
}

/**
 * Reads a moment as people type it (`parseLocal`) and holds it against what it is the time of. What is unlikely is asked
 * about, what cannot be meant is refused; either way the caller keeps the text as typed.
 *
 * @param now milliseconds since 1970
 */
export function readMoment(text: string, meaning: MomentMeaning, zone: string, now: number): TypedMoment {
  const parsed = parseLocal(text, zone, toInstant(now))
  if (!parsed.ok && parsed.code !== 'E_TIME_AMBIGUOUS') return refused(parsed.code)
  const moments = parsed.ok ? [parsed.instant] : parsed.choices
  const bounds = momentBounds[meaning]
  const possible = moments.filter((instant) => isWithin(toMillis(instant) - now, bounds))
  const [first] = possible
  if (first === undefined) return refused(isEarly(moments, bounds, now) ? bounds.early : bounds.late)
  // Whoever says which of two hours was meant has been asked.
  if (!parsed.ok && possible.length > 1)
    return refused(
      parsed.code,
      possible.map((instant) => ({ instant, label: zoneName(instant, zone) })),
    )
  if (toMillis(first) - now >= bounds.asksBefore) return { ok: true, instant: first }
  return refused(bounds.early, [{ instant: first, label: `It was ${localText(first, zone)}` }])
}

function isWithin(fromNow: number, { earliest, latest }: Bounds): boolean {
  return fromNow >= earliest && fromNow <= latest
}

function isEarly([first]: readonly Instant[], { earliest }: Bounds, now: number): boolean {
  return first !== undefined && toMillis(first) - now < earliest
}

function refused(code: MomentCode, choices: readonly MomentChoice[] = []): TypedMoment {
  return { ok: false, code, message: `${WORDS[code]} (${code})`, choices }
}
