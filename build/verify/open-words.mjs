// @ts-check
// What is open though nothing contradicts itself, in words: what is not here, and for what no entry stands.
import { numbers } from './proof-words.mjs'
import { range } from './links.mjs'
import { runsOf } from './proof.mjs'

/**
 * @typedef {import('./report.mjs').Report} Report
 * @typedef {import('./links.mjs').Absent} Absent
 */

/** Of a list, those that the last line names, and those that have a line of their own: a hostile one is as long as it likes. */
const NAMED = 3
const MOST_LINES = 100
/** Runs of numbers of one pen in the last line, and in its own. */
const RUNS_NAMED = 5
const MOST_RUNS = 100

/**
 * Entries that others had seen.
 * @param {readonly Absent[]} absent
 * @param {Report} report
 */
export function tellAbsent(absent, report) {
  if (absent.length === 0) return
  tell(
    absent.map(
      ({ pen, first, last, by }) =>
        `Of pen ${pen}, ${range(first, last)} not here: entry ${by} had seen number ${last}.`,
    ),
    report,
  )
  const named = absent.map(({ pen, first, last }) => `pen ${pen} ${numbers([[first, last]], RUNS_NAMED)}`)
  report.leaveOpen(`Not here, though others had seen it: ${some(named, 'pen')}.`)
}

/**
 * Entries without their text.
 * @param {ReadonlyMap<string, readonly number[]>} emptied pen -> numbers
 * @param {Report} report
 */
export function tellEmptied(emptied, report) {
  if (emptied.size === 0) return
  const pens = [...emptied]
    .map(([pen, seqs]) => ({ pen, runs: runsOf([...new Set(seqs)].sort((a, b) => a - b)) }))
    .sort((a, b) => (a.pen < b.pen ? -1 : 1))
  tell(
    pens.map(({ pen, runs }) => `Of pen ${pen}, the text is not here of ${numbers(runs, MOST_RUNS)}.`),
    report,
  )
  const total = [...emptied.values()].reduce((sum, { length }) => sum + length, 0)
  const named = pens.map(({ pen, runs }) => `pen ${pen} ${numbers(runs, RUNS_NAMED)}`)
  report.leaveOpen(
    `The text of ${total} ${total === 1 ? 'entry' : 'entries'} is not here, lawfully disposed of or taken out, which nobody can tell: ${some(named, 'pen')}.`,
  )
}

/**
 * Attached files that no entry names.
 * @param {readonly string[]} paths
 * @param {Report} report
 */
export function tellUnnamed(paths, report) {
  if (paths.length === 0) return
  report.leaveOpen(
    `No entry names ${paths.length === 1 ? 'one attached file' : `${paths.length} attached files`}: ${some(paths, 'file')}.`,
  )
}

/**
 * What no export can prove of itself, said wherever there is an archive: nobody should read more into the last line.
 * @param {string} scope
 * @param {Report} report
 */
export function tellLimits(scope, report) {
  const left =
    scope === 'tickets'
      ? 'entries at the end of a ticket that nobody who wrote there later had seen, or a whole ticket, were left out'
      : 'entries at the end of a pen that nobody here had seen were left out'
  report.fact(
    `What nothing here can show: whether ${left}; whether an author wrote his own entries anew before he signed them; whose the keys are. For that, compare the keys, and the SHA-256 of manifest.txt with the one in the desk’s own journal.`,
  )
}

/** @param {readonly string[]} lines @param {Report} report */
function tell(lines, report) {
  for (const line of lines.slice(0, MOST_LINES)) report.fact(line)
  if (lines.length > MOST_LINES) report.fact(`... and of ${lines.length - MOST_LINES} further pens.`)
}

/**
 * The first few of a list, and how many there are beyond.
 * @param {readonly string[]} list @param {string} word
 */
export function some(list, word) {
  const more = list.length - NAMED
  const rest = more > 0 ? [`${more} further ${word}${more === 1 ? '' : 's'}`] : []
  return [...list.slice(0, NAMED), ...rest].join(', ')
}
