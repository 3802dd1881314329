import { canonicalJson, sha256Hex } from './canonical.ts'
import type { EntryHeader, RawEntry } from './entry.ts'

/** An entry and its canonical JSON (RFC 8785): the text that is stored, in which body and header stand as they were hashed. */
export interface WrittenEntry {
  readonly entry: RawEntry
  readonly text: string
}

/** `bodyHash`: SHA-256 over the salt's hexadecimal text followed by the body's canonical JSON. */
export function hashBody(salt: string, body: unknown): string {
  return sha256Hex(salt + canonicalJson(body))
}

/** `hash`: SHA-256 of the canonical JSON of the header, which is everything but body, salt and hash. */
export function hashEntry(entry: EntryHeader): string {
  return sha256Hex(headerText(partsOf(entry)))
}

/** An entry with its text, its hashes taken on trust. */
export function written(entry: RawEntry): WrittenEntry {
  return { entry, text: wholeText(partsOf(entry), entry, canonicalJson(entry.body)) }
}

/** An entry with its text; or which of its two hashes does not fit what it holds. A disposed body fits any. */
export function proven(entry: RawEntry): WrittenEntry | 'header' | 'body' {
  const { salt, body, bodyHash, hash } = entry
  const parts = partsOf(entry)
  if (sha256Hex(headerText(parts)) !== hash) return 'header'
  const bodyText = canonicalJson(body)
  const isDisposed = body === null && salt === null
  if (!isDisposed && (salt === null || sha256Hex(salt + bodyText) !== bodyHash)) return 'body'
  return { entry, text: wholeText(parts, entry, bodyText) }
}

/** The three texts of an entry that a hub keeps: the header and the body as they were hashed, and the salt. */
export interface EntryTexts {
  readonly header: string
  readonly salt: string | null
  /** Null once disposed of. */
  readonly body: string | null
}

export function textsOf(entry: RawEntry): EntryTexts {
  const isDisposed = entry.body === null && entry.salt === null
  return {
    header: headerText(partsOf(entry)),
    salt: entry.salt,
    body: isDisposed ? null : canonicalJson(entry.body),
  }
}

/** Stretches of an entry's canonical text: between them lie body, hash and salt, which the header is without. */
type Parts = readonly [untilBody: string, untilHash: string, untilSalt: string, rest: string]

function partsOf({ id, pen, seq, prev, stream, at, seen, kind, v, bodyHash }: EntryHeader): Parts {
  const inside = (part: object) => canonicalJson(part).slice(1, -1)
  return [
    inside({ at }),
    inside({ bodyHash }),
    inside({ id, kind, pen, prev }),
    inside({ seen, seq, stream, v }),
  ]
}

function headerText(parts: Parts): string {
  return `{${parts.join(',')}}`
}

function wholeText(parts: Parts, { hash, salt }: RawEntry, body: string): string {
  const [untilBody, untilHash, untilSalt, rest] = parts
  return `{${untilBody},"body":${body},${untilHash},"hash":${canonicalJson(hash)},${untilSalt},"salt":${canonicalJson(salt)},${rest}}`
}
