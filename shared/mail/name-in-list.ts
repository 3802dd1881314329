import { isFirstLetter, isProper, type Place, pieceBehind, pieceBefore } from './name-pieces.ts'
import type { TextWord } from './text-words.ts'

/** Words of a form that are looked at to either side of a last name in it. */
const MOST_ON_FORM = 8
const LABELS: ReadonlySet<string> = new Set(
  'surname surnames lastname name names forename forenames firstname first given christian family last'.split(
    ' ',
  ),
)

/** Whether a first name stands before a word, with `and` between, so that both have one last name: John and Mary Smith. */
export function isOfCouple(place: Place, end: number): boolean {
  const { words, work } = place
  const [before, word] = [words[end - 1], words[end]]
  if (!before || !word || !isProper(place)) return false
  const [key = ''] = before.keys
  const isAnd = (key === 'and' || key === 'or') && (!before.isCapital || before.isLoud)
  const isSign = /^ ?[&+/] ?$/.test(word.before)
  if (!isAnd && !isSign) return false
  work.steps += 1
  const at = isAnd ? end - 1 : end
  const first = words[at - 1]
  if (!first?.isCapital || first.isOfAddress) return false
  return pieceBefore(place, at)?.range.from === 0 || isFirstLetter(place, first)
}

/** Whether a last name stands on a form, and the first one near it: `Surname: Smith`, `Forename: John`. */
export function isOnForm(place: Place): boolean {
  const { words, at, length, range, work } = place
  if (range.isPlural || !isLabel(words[at - 1]) || words[at]?.gap === 'stop') return false
  const [from, to] = [Math.max(1, at - MOST_ON_FORM), at + length + MOST_ON_FORM]
  for (let next = from; next < to; next += 1) {
    work.steps += 1
    const word = words[next]
    // Behind a full stop another sentence begins, and no field.
    if (!word || word.gap === 'stop' || !isLabel(words[next - 1])) continue
    const found = pieceBehind(place, next)
    if (found?.range.from === 0 && found.range.to < range.from) return true
    if (isFirstLetter(place, word) && word.isCapital) return true
  }
  return false
}

const FORENAME = /^(?:forenames?|firstname)$/
const FIRST = /^(?:first|given|christian)$/
const NAME = /^(?:surnames?|names?)$/

/** Whether a form says before a word that it is a first name: `Forename(s): John`, `First name: John`. */
export function isForename(words: readonly TextWord[], at: number): boolean {
  const back = isPlural(words[at - 1]) ? at - 2 : at - 1
  const [label, before] = [words[back]?.keys[0] ?? '', words[back - 1]?.keys[0] ?? '']
  return FORENAME.test(label) || (NAME.test(label) && FIRST.test(before))
}

/** Whether a word of a form says that the last name follows, or the whole. */
export function isLabelOfLast({ keys: [key = ''] }: TextWord): boolean {
  return NAME.test(key)
}

function isPlural(word: TextWord | undefined): boolean {
  // "Forename(s): John"
  return word?.keys[0] === 's' && word.before === '('
}

function isLabel(word: TextWord | undefined): boolean {
  return word !== undefined && (LABELS.has(word.keys[0] ?? '') || isPlural(word))
}
