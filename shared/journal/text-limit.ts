/**
 * Characters of text that one entry takes of people. Beyond any narrative, and as much as is hashed, sealed and shown
 * again without the window being felt to stop; more than that belongs in a file.
 */
export const ENTRY_TEXT_LIMIT = 1_000_000

/** Characters that a field takes at one paste: far beyond any narrative, far below a freeze. */
export const PASTE_LIMIT = 200_000

/** What stands in such entries came in by itself, and has a limit of its own where it is read. */
const NOT_TYPED: ReadonlySet<string> = new Set(['mail.received', 'mail.parsed'])

/** Whether more text stands in the body of an entry to be than people may put there. */
export function isTextTooLong(kind: string, body: unknown): boolean {
  return !NOT_TYPED.has(kind) && textLength(body) > ENTRY_TEXT_LIMIT
}

/** Characters (UTF-16 units) of all texts within a JSON value. */
export function textLength(value: unknown): number {
  if (typeof value === 'string') return value.length
  if (typeof value !== 'object' || value === null) return 0
  let length = 0
  for (const inner of Object.values(value)) length += textLength(inner)
  return length
}
