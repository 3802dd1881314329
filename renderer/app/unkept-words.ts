import { counted } from '../../shared/text/counted.ts'
import type { Unkept } from '../store/unkept.ts'

/** How much is half written and on no disk, in words: "2 calls and 1 text". Ids begin with their table. */
export function unkeptWords(ids: readonly string[]): string {
  const calls = ids.filter((id) => id.startsWith('drafts/')).length
  const texts = ids.length - calls
  return [calls > 0 && counted(calls, 'call', 'calls'), texts > 0 && counted(texts, 'text', 'texts')]
    .filter(Boolean)
    .join(' and ')
}

/** What the disk refused, for the line that is always in sight; null: nothing. */
export function refusedWords(unkept: Unkept): string | null {
  const refused = Object.entries(unkept).filter(([, { code }]) => code !== null)
  const [first] = refused
  return first ? `${unkeptWords(refused.map(([id]) => id))} not kept on disk (${first[1].code})` : null
}
