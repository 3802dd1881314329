import { LONGEST_RUN, slowRun } from './runs.ts'

/** Characters shown of a long text before somebody asks for the rest. */
const FIRST = 4_000
/** Characters laid out at once when all of it is shown. */
const PART = 20_000

/** The beginning of a text, whole where it is short; it ends at a line or a word where one is near. */
export function firstPart(text: string): string {
  return text.length <= FIRST + FIRST / 4 ? text : text.slice(0, cutAt(text, 0, FIRST))
}

/**
 * A text in parts that are each laid out quickly, short ones where a run without a blank would be slow. Joined, they
 * are the text but for the line break at each seam.
 */
export function parts(text: string): string[] {
  const found: string[] = []
  for (let from = 0; from < text.length; ) {
    const to = cutAt(text, from, slowRun(text.slice(from, from + PART)) > 0 ? LONGEST_RUN : PART)
    const part = text.slice(from, to)
    found.push(part.endsWith('\n') && to < text.length ? part.slice(0, -1) : part)
    from = to
  }
  return found
}

/** Where to cut, at most `length` on: behind a line, else behind a space, else never inside a surrogate pair. */
function cutAt(text: string, from: number, length: number): number {
  const end = from + length
  if (end >= text.length) return text.length
  const reach = from + Math.floor(length / 2)
  const line = text.lastIndexOf('\n', end - 1)
  if (line >= reach) return line + 1
  const space = text.lastIndexOf(' ', end - 1)
  if (space >= reach) return space + 1
  const isPair = /[\uD800-\uDBFF]/.test(text.charAt(end - 1))
  return isPair ? end - 1 : end
}
