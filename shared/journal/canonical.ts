import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { passingUtf8Bytes } from '../text/utf8.ts'

/** Nobody nests deeper; a fixed bound makes every workstation judge alike, whatever its stack would bear. */
const DEEPEST = 500

/**
 * The canonical JSON text of a value (RFC 8785): properties by the UTF-16 units of their names, numbers and texts as
 * ECMAScript writes them. A property that is `undefined` is left out.
 * @throws TypeError for what JSON cannot hold: a function, NaN, half a surrogate pair, a cycle, anything nested 500 deep
 */
export function canonicalJson(value: unknown): string {
  return write(value, 0)
}

/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(passingUtf8Bytes(text)))
}

function write(value: unknown, depth: number): string {
  switch (typeof value) {
    case 'string':
      return quoted(value)
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError('not a JSON number')
      return String(value)
    case 'boolean':
      return value ? 'true' : 'false'
    case 'object':
      if (value === null) return 'null'
      if (depth >= DEEPEST) throw new TypeError('nested too deeply for JSON')
      return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1)
    default:
      throw new TypeError('not a JSON value')
  }
}

function writeArray(values: readonly unknown[], depth: number): string {
  let text = '['
  for (let at = 0; at < values.length; at++)
    text += (at === 0 ? '' : ',') + (values[at] === undefined ? 'null' : write(values[at], depth))
  return `${text}]`
}

function writeObject(object: object, depth: number): string {
  const values = object as Readonly<Record<string, unknown>>
  let text = '{'
  for (const name of sortedNames(values)) {
    const value = values[name]
    if (value !== undefined) text += `${text === '{' ? '' : ','}${quoted(name)}:${write(value, depth)}`
  }
  return `${text}}`
}

/** Most objects come in order already: what was written canonically is read so. */
function sortedNames(values: Readonly<Record<string, unknown>>): readonly string[] {
  const names = Object.keys(values)
  for (let at = 1; at < names.length; at++) if ((names[at - 1] ?? '') > (names[at] ?? '')) return names.sort()
  return names
}

function quoted(text: string): string {
  if (!text.isWellFormed()) throw new TypeError('half a surrogate pair')
  return JSON.stringify(text)
}
