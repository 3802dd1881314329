import { own } from '../journal/kinds/define.ts'
import type { DeskState } from './state.ts'

/**
 * What speaks against an entry's being by whom it says, in words; null where nothing does. Every pen introduces itself
 * before it writes here: one that has not came in with an archive. One that did so in an archive is taken at its word
 * no more than the file that told it was.
 */
export function doubtOf(
  { pens, unproven }: Pick<DeskState, 'pens' | 'unproven'>,
  pen: string,
): string | null {
  if (own(pens, pen) === undefined) return `From an archive, not proven: pen ${pen} is not known here`
  if (unproven?.includes(pen) === true)
    return `From an archive, not proven: pen ${pen} was not known here when it was taken in`
  return null
}
