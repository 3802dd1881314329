const NEWLINE = 0x0a
const RETURN = 0x0d
/** Bytes of a line that are looked at; a separator is shorter. */
const LONGEST = 400

// The line before each message (RFC 4155): who, then when as C's asctime writes it, with or without a zone before or
// behind the year; some programs write the date of RFC 5322 there. Nothing else may follow.
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)'
const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'
const TIME = String.raw`\d{1,2}:\d\d(?::\d\d)?`
const ZONE = String.raw`(?:[+-]\d{4}|[A-Z]{1,5})`
const SEPARATOR = new RegExp(
  String.raw`^From (?:\S.*?\s+)?${DAY},?\s+(?:${MONTH}\s+\d{1,2}\s+${TIME}(?:\s+${ZONE}){0,2}\s+\d{4}(?:\s+${ZONE})?|\d{1,2}\s+${MONTH}\s+\d{4}\s+${TIME}(?:\s+${ZONE})?)(?:\s+remote from \S+)?\s*$`,
)
const FIELD = /^(?:[!-9;-~]+[ \t]*:|>From )/

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

/**
 * Looks for messages in an mbox file. The first line that begins with `From ` opens the first message; from there on
 * such a line counts only where it is a separator to its last character, and has a blank line before it or a header
 * field behind it: text may begin a line with the same word. A file that begins with no such line is one message.
 * The separator, and the blank line before it, belong to the file and to no message.
 */
export function createMboxScanner(): MboxScanner {
  let at = 0
  /** Of the line under way: where it begins, its first bytes, its last two. */
  let line = { start: 0, head: '', length: 0, last: 0, beforeLast: 0 }
  let isFirst = true
  /** Where the message under way begins; null before the first line was seen. */
  let message: number | null = null
  /** The line before was blank, and so many bytes long. */
  let blank = 0
  /** A separator whose next line decides: where it begins, and the blank line before it. */
  let candidate: { readonly start: number; readonly blank: number; readonly next: number } | null = null

  const cut = (found: Bounds[], start: number, behind: number, blankBefore: number): void => {
    if (message !== null && start > message) found.push({ start: message, end: start - blankBefore })
    message = behind
  }

  /** A line is whole. */
  const close = (found: Bounds[]): void => {
    const { start, head, length, last, beforeLast } = line
    const isBlank = (length === 1 && last === NEWLINE) || (length === 2 && beforeLast === RETURN)
    if (candidate) {
      if (FIELD.test(head) || candidate.blank > 0)
        cut(found, candidate.start, candidate.next, candidate.blank)
      candidate = null
    }
    if (isFirst) message = head.startsWith('From ') ? start + length : 0
    else if (head.startsWith('From ') && SEPARATOR.test(head.trimEnd()))
      candidate = { start, blank: start === message ? 0 : blank, next: start + length }
    isFirst = false
    blank = isBlank ? length : 0
  }

  return {
    push: (bytes) => {
      const found: Bounds[] = []
      for (let from = 0; from < bytes.length; ) {
        const newline = bytes.indexOf(NEWLINE, from)
        const end = newline === -1 ? bytes.length : newline + 1
        const wanted = LONGEST - line.head.length
        if (wanted > 0)
          line.head += String.fromCharCode(...bytes.subarray(from, Math.min(end, from + wanted)))
        line.beforeLast = end - from > 1 ? (bytes[end - 2] ?? 0) : line.last
        line.last = bytes[end - 1] ?? 0
        line.length += end - from
        at += end - from
        from = end
        if (newline === -1) break
        close(found)
        line = { start: at, head: '', length: 0, last: 0, beforeLast: 0 }
      }
      return found
    },
    end: () => {
      const found: Bounds[] = []
      if (line.length > 0) close(found)
      if (candidate) cut(found, candidate.start, candidate.next, candidate.blank)
      // The blank line at the end of an mbox file is none of the last message, either.
      if (message !== null && at > message)
        found.push({ start: message, end: at - (message === 0 ? 0 : blank) })
      return found.filter(({ start, end }) => end > start)
    },
  }
}

/**
 * The messages of an mbox file, each without the `From ` line before it (`createMboxScanner`); `>From ` of its text stays
 * as it was stored, since nobody can tell whether it was written so.
 */
export function splitMbox(bytes: Uint8Array): Uint8Array[] {
  const scanner = createMboxScanner()
  return [...scanner.push(bytes), ...scanner.end()].map(({ start, end }) => bytes.subarray(start, end))
}
