const NEWLINE = 0x0a
const RETURN = 0x0d
const LONGEST = 400
const FROM = Array.from('From ', (character) => character.charCodeAt(0))

/**
 * The messages of an mbox file, each without the `From ` line before it; `>From ` of its text stays as it was stored,
 * since nobody can tell whether it was written so. A file that begins with no such line is one message.
 */
export function splitMbox(bytes: Uint8Array): Uint8Array[] {
  if (!beginsWithFrom(bytes, 0)) return bytes.length === 0 ? [] : [bytes]
  const messages: Uint8Array[] = []
  let start = afterLine(bytes, 0)
  for (let at = start; at < bytes.length; at = afterLine(bytes, at)) {
    if (!beginsWithFrom(bytes, at) || !(at === start || emptyBefore(bytes, at)) || !namesTime(bytes, at))
      continue
    if (at > start) messages.push(bytes.subarray(start, at))
    start = afterLine(bytes, at)
  }
  if (start < bytes.length) messages.push(bytes.subarray(start))
  return messages.map(withoutBlankEnd)
}

const beginsWithFrom = (bytes: Uint8Array, at: number): boolean =>
  FROM.every((byte, index) => bytes[at + index] === byte)

function afterLine(bytes: Uint8Array, at: number): number {
  const end = bytes.indexOf(NEWLINE, at)
  return end === -1 ? bytes.length : end + 1
}

/** `From ` may begin a line of text as well, if seldom one that tells the time. */
const namesTime = (bytes: Uint8Array, at: number): boolean =>
  /\d:\d\d/.test(String.fromCharCode(...bytes.subarray(at, Math.min(afterLine(bytes, at), at + LONGEST))))

const emptyBefore = (bytes: Uint8Array, at: number): boolean =>
  bytes[at - 2] === NEWLINE || (bytes[at - 2] === RETURN && bytes[at - 3] === NEWLINE)

/** The empty line before the next `From ` belongs to the file, not to the message. */
function withoutBlankEnd(message: Uint8Array): Uint8Array {
  const { length } = message
  if (length < 2 || message[length - 1] !== NEWLINE) return message
  if (message[length - 2] === NEWLINE) return message.subarray(0, length - 1)
  const isPair = message[length - 2] === RETURN && message[length - 3] === NEWLINE
  return isPair ? message.subarray(0, length - 2) : message
}
