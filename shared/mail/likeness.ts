import { isSameAddress } from './addresses.ts'
import type { MailContent } from './parsed.ts'

type Compared = Pick<MailContent, 'from' | 'subject' | 'text'>

const WORD = /[\p{L}\p{N}]+/gu
const COMPARED = 20_000
const RUN = 3
const FEW_WORDS = 8
const ALIKE = 0.8
const PREFIX = /^(?:\s*(?:re|fwd?|aw|wg|sv|tr)\s*(?:\[\d+\])?\s*:\s*)+/i

/** How much two texts say the same, 0 to 1: the share of runs of three words that they have in common. */
export function similarity(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  if (left.length < FEW_WORDS || right.length < FEW_WORDS) return left.join(' ') === right.join(' ') ? 1 : 0
  const [some, others] = [runs(left), runs(right)]
  let common = 0
  for (const run of some) if (others.has(run)) common += 1
  return common / (some.size + others.size - common)
}

/**
 * The message among `others` that says nearly the same and is from the same sender; null where none does. For people
 * to judge: it is never put away by itself.
 */
export function nearDuplicateOf<T extends { readonly id: string; readonly mail: Compared }>(
  mail: Compared,
  others: Iterable<T>,
): { readonly id: string; readonly because: string } | null {
  let best: { id: string; share: number } | null = null
  for (const { id, mail: other } of others) {
    if (!isSameSender(mail, other)) continue
    const isShort = wordsOf(mail.text).length < FEW_WORDS
    if (isShort && bareSubject(mail.subject) !== bareSubject(other.subject)) continue
    const share = similarity(mail.text, other.text)
    if (share >= ALIKE && share > (best?.share ?? 0)) best = { id, share }
  }
  if (best === null) return null
  const likeness = best.share === 1 ? 'the same' : `nearly the same (${Math.round(best.share * 100)} %)`
  return { id: best.id, because: `The same sender wrote ${likeness} before.` }
}

const isSameSender = (a: Compared, b: Compared): boolean =>
  a.from.some(({ address }) => address !== '' && b.from.some((one) => isSameAddress(address, one.address)))

const bareSubject = (subject: string): string => wordsOf(subject.replace(PREFIX, '')).join(' ')

/** The words of what somebody wrote themselves: what they quote is not theirs. */
function wordsOf(text: string): string[] {
  const own = text
    .slice(0, COMPARED)
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .join('\n')
  return own.normalize('NFKC').toLowerCase().match(WORD) ?? []
}

function runs(words: readonly string[]): Set<string> {
  return new Set(words.slice(RUN - 1).map((_, at) => words.slice(at, at + RUN).join(' ')))
}
