const MULTIPLE = 0x1000
const NAMED = 0x8000
const LARGEST_COUNT = 10_000

// Bytes of a value by its type, where that is fixed ([MS-OXCDATA], 2.11.1); in TNEF every value fills words of four.
const FIXED: Readonly<Record<number, number>> = {
  0x0002: 4,
  0x0003: 4,
  0x0004: 4,
  0x0005: 8,
  0x0006: 8,
  0x0007: 8,
  0x000a: 4,
  0x000b: 4,
  0x0014: 8,
  0x0040: 8,
  0x0048: 16,
}
const UNICODE = 0x001f
const COUNTED = new Set([0x000d, 0x001e, UNICODE, 0x0102])

/** A property's value: text that was Unicode, otherwise bytes. */
type Value = string | Uint8Array

/**
 * The properties of a TNEF attribute ([MS-OXTNEF], 2.1.3.4) by their id; of several values the first. Reading ends
 * where the bytes make no sense; what was read before stays. Never throws.
 */
export function readMapi(bytes: Uint8Array): ReadonlyMap<number, Value> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const found = new Map<number, Value>()
  let at = 0
  const left = (): number => bytes.length - at
  const number32 = (): number => {
    const value = left() >= 4 ? view.getUint32(at, true) : Number.NaN
    at += 4
    return value
  }
  const padded = (length: number): Uint8Array | null => {
    const value = bytes.subarray(at, at + length)
    at += Math.ceil(length / 4) * 4
    return value.length === length ? value : null
  }
  const skipName = (): boolean => {
    at += 16
    const kind = number32()
    if (kind === 0) number32()
    else if (padded(number32()) === null) return false
    return left() >= 0
  }
  const value = (type: number): Value | null => {
    const fixed = FIXED[type]
    if (fixed !== undefined) return padded(fixed)
    const length = number32()
    const content = Number.isNaN(length) ? null : padded(length)
    return content && type === UNICODE ? Buffer.from(content).toString('utf16le') : content
  }

  const count = Math.min(number32(), LARGEST_COUNT)
  for (let read = 0; read < count; read += 1) {
    const tag = number32()
    if (Number.isNaN(tag)) break
    const [id, declared] = [tag >>> 16, tag & 0xffff]
    if (id >= NAMED && !skipName()) break
    const type = declared & ~MULTIPLE
    if (FIXED[type] === undefined && !COUNTED.has(type)) break
    const several = type !== declared || COUNTED.has(type)
    const values = several ? number32() : 1
    if (!(values >= 0 && values <= LARGEST_COUNT)) break
    for (let index = 0; index < values; index += 1) {
      const content = value(type)
      if (content === null) return found
      if (index === 0) found.set(id, content)
    }
  }
  return found
}
