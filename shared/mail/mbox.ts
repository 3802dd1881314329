const NEWLINE = 0x0a
const RETURN = 0x0d
/** Bytes of a line that are looked at; a separator is shorter. */
const LONGEST = 400

// The line before each message (RFC 4155): who, then when as C's asctime writes it, with or without a zone before or
// behind the year; some programs write the date of RFC 5322 or ISO 8601 there. Nothing else may follow.
const DAY = inAnyCase('Mon Tue Wed Thu Fri Sat Sun')
const MONTH = inAnyCase('Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec')
const TIME = String.raw`\d{1,2}:\d\d(?::\d\d)?`
const ZONE = String.raw`(?:[+-]\d{2}:?\d{2}|[A-Z]{1,5}|[A-Z][A-Za-z]{1,20}/[A-Z][A-Za-z_]{1,30})`
const ASCTIME = String.raw`${DAY},?\s+${MONTH}\s+\d{1,2}\s+${TIME}(?:\s+${ZONE}){0,2}\s+\d{4}(?:\s+${ZONE})?`
const INTERNET = String.raw`${DAY},?\s+\d{1,2}\s+${MONTH}\s+\d{4}\s+${TIME}(?:\s+${ZONE})?(?:\s+\([^()]{1,40}\))?`
const ISO = String.raw`\d{4}-\d\d-\d\d[T ]${TIME}(?:\.\d{1,9})?(?:Z|\s*[+-]\d{2}:?\d{2}|\s+[A-Z]{2,5})?`
const SEPARATOR = new RegExp(
  String.raw`^From (?:\S.*?\s+)?(?:${ASCTIME}|${INTERNET}|${ISO})(?:\s+remote from \S+)?\s*$`,
)
const FIELD = /^(?:[!-9;-~]+[ \t]*:|>From )/
// Only a message has these: a text may have other words before a colon.
const TELLING =
  /^(?:from|to|cc|subject|date|sender|reply-to|message-id|received|return-path|delivered-to|mime-version|content-type|x-[!-9;-~]+)[ \t]*:/i
// A date in words or an order that is not known above, behind whom the message is from: no sentence, which may name a
// day and a time too.
const SOME_DATE = /^From (?:\S*@\S*|-|MAILER-DAEMON)[ \t]+(?=.*\b\d{4}\b)(?=.*\b\d{1,2}[:.]\d\d)/i
// How a sentence or the line before a quotation ends, and no separator does.
const SENTENCE = /[.,:;!?]\s*$/
/** Lines of a head that are looked at to know it for one. */
const LONGEST_HEAD = 1_000
const BYTE_ORDER_MARK = '\u00ef\u00bb\u00bf'

function inAnyCase(words: string): string {
  const either = (letter: string): string => `[${letter.toUpperCase()}${letter.toLowerCase()}]`
  return `(?:${words
    .split(' ')
    .map((word) => Array.from(word, either).join(''))
    .join('|')})`
}

/** Where a message lies in a file, in bytes: from `start` up to and without `end`. */
export interface Bounds {
  readonly start: number
  readonly end: number
}

/** Finds the messages of an mbox file, which is given piece by piece and may be larger than memory. */
export interface MboxScanner {
  /** The next bytes of the file. Returns the messages that are known to end by then, in their order. */
  readonly push: (bytes: Uint8Array) => Bounds[]
  /** The file is at its end: returns the messages that are left. */
  readonly end: () => Bounds[]
}

/** A line that may be a separator, while what follows it is seen. */
interface Candidate {
  readonly start: number
  /** Bytes of the blank line before it; 0 for none. */
  readonly blank: number
  /** Where the line after it begins. */
  readonly next: number
  /** Whether it is a separator to its last character; what follows decides all the same. */
  readonly known: boolean
  lines: number
  telling: boolean
}

/**
 * Looks for messages in an mbox file; whatever bytes there are belong to a message or are a separator. A message begins
 * only where a head follows: texts hold lines that begin with `From `, even whole separators.
 *
 * - A line that is a separator to its last character begins a message where a blank line is before it and a head behind
 *   it, of any fields or of none (then a blank line), or, without that blank line, a head that only a message has. It,
 *   and the blank line before it, belong to the file and to no message.
 * - Any other line that begins with `From `, after a blank line, does so where such a head follows, and only if the file
 *   has separators of that kind: where it begins with a whole one, what bears no date is text, whatever follows it, since
 *   one program writes them all alike. It stays the first line of its message, which readers pass over, since nobody can
 *   tell for certain what it is.
 *
 * All else is text. A text may hold, behind a blank line, a whole separator and fields behind it up to a blank line: such
 * lines are those of a message to the letter, and mutt, Thunderbird and Python's mailbox begin one there, too. So does
 * this: two halves that are both kept, without that line alone, are better than two messages in one. A program that
 * writes mboxo or mboxrd leaves no such line. A `Status:` alone, which a text may have as well, is no head where other
 * words follow it at once. A `Content-Length:`, by which some readers go where a separator stands at its end, is not
 * believed: whoever sent a message can have written it, and have those behind it pass for its text.
 *
 * Lines end as the first does: with LF or CR LF, or with CR alone.
 */
export function createMboxScanner(): MboxScanner {
  let at = 0
  /** Of the line under way: where it begins, its first bytes, its last two. */
  let line = { start: 0, head: '', length: 0, last: 0, beforeLast: 0 }
  /** Whether lines end with CR alone; null before the first ended. */
  let byReturn: boolean | null = null
  /** Where the message under way begins; null before the first line was seen. */
  let message: number | null = null
  /** The line before was blank, and so many bytes long. */
  let blank = 0
  let candidate: Candidate | null = null
  /** Messages were found before. */
  let some = false
  /** The file begins with a whole separator. */
  let isDated = false

  const cut = (found: Bounds[], { start, known, next, blank: blankBefore }: Candidate): void => {
    if (message !== null && start - blankBefore > message) {
      found.push({ start: message, end: start - blankBefore })
      some = true
    }
    message = known ? next : start
  }

  /** Whether a line decides on the candidate before it, and how; null: not yet. */
  const verdict = (one: Candidate, head: string, isEnd: boolean): boolean | null => {
    if (isEnd) return isHead(one)
    if (!FIELD.test(head) && !(one.lines > 0 && /^[ \t]/.test(head))) return false
    one.telling ||= TELLING.test(head)
    one.lines += 1
    // Heads are broken, too: of a separator in its place, the first field that tells is enough.
    if (one.telling && one.known && one.blank > 0) return true
    return one.lines < LONGEST_HEAD ? null : isHead(one)
  }

  /** A line is whole. */
  const close = (found: Bounds[]): void => {
    const { start, head, length, last, beforeLast } = line
    const isBlank =
      length === 1
        ? last === NEWLINE || (last === RETURN && byReturn === true)
        : length === 2 && beforeLast === RETURN
    const begin = head.startsWith(BYTE_ORDER_MARK) && start === 0 ? head.slice(BYTE_ORDER_MARK.length) : head
    const known = begin.startsWith('From ') && SEPARATOR.test(begin.trimEnd())
    if (candidate) {
      const isSeparator = verdict(candidate, head, isBlank || known)
      if (isSeparator === true) cut(found, candidate)
      if (isSeparator !== null) candidate = null
    }
    if (message === null) {
      // Blank lines before the first separator are the file's.
      if (!isBlank) message = known ? start + length : 0
      isDated = known
    } else if (known || (blank > 0 && mayBegin(head) && (!isDated || SOME_DATE.test(head))))
      candidate = {
        start,
        blank: start === message ? 0 : blank,
        next: start + length,
        known,
        lines: 0,
        telling: false,
      }
    blank = isBlank ? length : 0
    line = { start: at, head: '', length: 0, last: 0, beforeLast: 0 }
  }

  /** Adds bytes to the line under way. */
  const take = (bytes: Uint8Array): void => {
    const wanted = LONGEST - line.head.length
    if (wanted > 0) line.head += String.fromCharCode(...bytes.subarray(0, wanted))
    line.beforeLast = bytes.length > 1 ? (bytes.at(-2) ?? 0) : line.last
    line.last = bytes.at(-1) ?? 0
    line.length += bytes.length
    at += bytes.length
  }

  return {
    push: (bytes) => {
      const found: Bounds[] = []
      for (let from = 0; from < bytes.length; ) {
        // A line feed belongs to the return before it, be that in the piece before.
        if (line.last === RETURN && bytes[from] !== NEWLINE && byReturn !== false) {
          byReturn = true
          close(found)
        }
        const newline = bytes.indexOf(NEWLINE, from)
        const end = newline === -1 ? bytes.length : newline + 1
        const mark = byReturn === false ? -1 : bytes.subarray(from, end).indexOf(RETURN)
        const isReturn = mark !== -1 && from + mark + 1 !== newline
        const to = isReturn ? from + mark + 1 : end
        take(bytes.subarray(from, to))
        from = to
        if (isReturn || newline === -1) continue
        byReturn ??= false
        close(found)
      }
      return found
    },
    end: () => {
      const found: Bounds[] = []
      if (line.length > 0) {
        if (line.last === RETURN) byReturn ??= true
        close(found)
      }
      if (candidate && isHead(candidate)) cut(found, candidate)
      // The blank line at the end of an mbox file is none of the last message, either.
      const start = message ?? 0
      const last = { start, end: at - (start === 0 ? 0 : blank) }
      if (last.end > start) found.push(last)
      // Nothing but blank lines and separators: as it is.
      else if (!some && found.length === 0 && at > 0) found.push({ start: 0, end: at })
      return found
    },
  }
}

/** Whether the lines behind a candidate, up to their end, are the head of a message. */
const isHead = ({ known, blank, telling }: Candidate): boolean => telling || (known && blank > 0)

/** Whether a line may stand before a message, for what it says itself. */
const mayBegin = (head: string): boolean =>
  head.startsWith('From ') && !FIELD.test(head) && !SENTENCE.test(head)

/**
 * The messages of an mbox file, each without the separator before it (`createMboxScanner`); `>From ` of its text stays
 * as it was stored, since nobody can tell whether it was written so.
 */
export function splitMbox(bytes: Uint8Array): Uint8Array[] {
  const scanner = createMboxScanner()
  return [...scanner.push(bytes), ...scanner.end()].map(({ start, end }) => bytes.subarray(start, end))
}
