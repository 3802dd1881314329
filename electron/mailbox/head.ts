import { guessLatin } from './charset.ts'

const HEAD_LIMIT = 4 * 1024 * 1024
const FIELD_LIMIT = 20_000
const STRANGE_LIMIT = 1_000
const NAME = /^([!-9;-~]{1,200})[ \t]*:/
// Fields that no text has by chance: where one comes, it is still the head.
const KNOWN =
  /^(?:from|to|cc|bcc|subject|date|sender|reply-to|message-id|in-reply-to|references|received|return-path|delivered-to|mime-version|content-.+|x-.+|list-.+|dkim-signature|authentication-results|arc-.+)$/
// Where mail was kept one after another in a file, each began with such a line.
const SEPARATOR = /^>?From .*/

/** One field of a message's head: name in lower case, value unfolded, encoded words as they came. */
export interface HeaderField {
  readonly name: string
  readonly value: string
}

export interface Head {
  readonly fields: readonly HeaderField[]
  /** Lines that are no field of any kind, the first of them. */
  readonly strange: readonly string[]
  /** The lines at its end from which on nothing looks like a head: a text that no blank line parts from it. */
  readonly tail: string
}

/**
 * The head of a message, read leniently: what is no field is counted and passed over, and bytes beyond ASCII are taken
 * for UTF-8, else for the character set of the body, else for windows-1252. Never throws.
 */
export function readHead(bytes: Uint8Array): Head {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, HEAD_LIMIT)).toString(
    'latin1',
  )
  const raw = readFields(text)
  const charset = /charset\s*=\s*["']?([^\s"';]{1,60})/i.exec(firstOf(raw, 'content-type') ?? '')?.[1]
  return {
    fields: raw.fields.map(({ name, value }) => ({ name, value: guessLatin(value, charset) })),
    strange: raw.strange.map((line) => guessLatin(line, charset)),
    tail: guessLatin(raw.tail, charset),
  }
}

/** The head of a message that is text already, as Outlook keeps it. */
export const readTextHead = (text: string): Head => readFields(text.slice(0, HEAD_LIMIT))

function readFields(text: string): Head {
  const fields: HeaderField[] = []
  const strange: string[] = []
  const pass = (line: string): void => {
    if (strange.length < STRANGE_LIMIT) strange.push(line)
  }
  let tail: string[] = []
  let name: string | null = null
  let parts: string[] = []
  const close = (): void => {
    if (name !== null) fields.push({ name, value: parts.join('').trim() })
    name = null
    parts = []
  }
  for (let at = 0, first = true; at < text.length && fields.length < FIELD_LIMIT; first = false) {
    const end = endOfLine(text, at)
    const line = text.slice(at, end)
    at = afterLine(text, end)
    if (line === '') break
    if (line.startsWith(' ') || line.startsWith('\t')) {
      if (tail.length > 0) tail.push(line)
      if (name === null) pass(line)
      // Folding puts a line break before white space that was there already.
      else parts.push(line)
      continue
    }
    close()
    const found = NAME.exec(line)
    if (found) {
      name = (found[1] ?? '').toLowerCase()
      parts = [line.slice(found[0].length)]
      if (KNOWN.test(name)) tail = []
      else if (tail.length > 0) tail.push(line)
    } else if (!first || !SEPARATOR.test(line)) {
      pass(line)
      if (fields.length > 0 && tail.length < STRANGE_LIMIT) tail.push(line)
    }
  }
  close()
  return { fields, strange, tail: tail.join('\n') }
}

function endOfLine(text: string, from: number): number {
  const lineFeed = text.indexOf('\n', from)
  const end = lineFeed === -1 ? text.length : lineFeed
  return end > from && text[end - 1] === '\r' ? end - 1 : end
}

const afterLine = (text: string, end: number): number => (text[end] === '\r' ? end + 2 : end + 1)

/** The value of the first field of that name. */
export const firstOf = (head: Head, name: string): string | null =>
  head.fields.find((field) => field.name === name)?.value ?? null

/** The values of all fields of that name. */
export const allOf = (head: Head, name: string): readonly string[] =>
  head.fields.filter((field) => field.name === name).map(({ value }) => value)
