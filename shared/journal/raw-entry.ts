import type { RawEntry } from './entry.ts'
import { parseHlc } from './hlc.ts'

/** Far beyond what anybody writes, and far below where numbers stop counting exactly. */
const HIGHEST = 2 ** 40
const PROPERTIES = 13

const PEN = /^[0-9A-HJKMNP-TV-Z]{2,3}\.[A-Za-z0-9]{1,32}$/
const STREAM = /^(?:desk|audit|(?:ticket|contact|organisation|mail)\/[A-Za-z0-9][A-Za-z0-9._~-]{0,63})$/
const SHA256 = /^[0-9a-f]{64}$/
const SALT = /^[0-9a-f]{32}$/

/**
 * The value as an entry, where it has the shape of one, of whatever kind: what a hub, a peer or an archive must at least
 * deliver. Null for anything else, a further property among it. By hand, because every entry that arrives comes through
 * here; whether its hashes fit is not looked at.
 *
 * @param value as `JSON.parse` gives it
 */
export function readRawEntry(value: unknown): RawEntry | null {
  if (typeof value !== 'object' || value === null || Object.keys(value).length !== PROPERTIES) return null
  const { id, pen, seq, prev, stream, at, seen, kind, v, bodyHash, hash, salt, body } = value as Readonly<
    Record<string, unknown>
  >
  if (!matches(pen, PEN) || !isNumber(seq, 1) || id !== `${pen}/${seq}`) return null
  if (prev !== '' && !matches(prev, SHA256)) return null
  if (!matches(stream, STREAM) || typeof at !== 'string' || parseHlc(at) === null || !isSeen(seen))
    return null
  if (typeof kind !== 'string' || kind === '' || kind.length > 64 || !isNumber(v, 1)) return null
  if (!matches(bodyHash, SHA256) || !matches(hash, SHA256)) return null
  if (salt !== null && !matches(salt, SALT)) return null
  if (body === undefined) return null
  return { id, pen, seq, prev, stream, at, seen, kind, v, bodyHash, hash, salt, body }
}

function matches(value: unknown, form: RegExp): value is string {
  return typeof value === 'string' && form.test(value)
}

function isNumber(value: unknown, lowest: number): value is number {
  return Number.isInteger(value) && Number(value) >= lowest && Number(value) <= HIGHEST
}

function isSeen(value: unknown): value is Record<string, number> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  // A name that an object inherits under would never be told from what nobody has seen.
  return Object.entries(value).every(
    ([pen, seq]) => pen.length <= 64 && pen !== '__proto__' && isNumber(seq, 0),
  )
}
