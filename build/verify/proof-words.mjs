// @ts-check
// What is proven, in words that can stand before a court: no more than what was found.

/** @typedef {import('./proof.mjs').Standing} Standing */

/**
 * @typedef {object} Maker who made the export, as far as a signature tells
 * @property {string} pen
 * @property {'registered' | 'unregistered' | 'unsigned'} signed under the whole: with the key that the pen is registered with here, with one that nothing here tells, or not at all
 */

/** Of the pens, and of the runs of numbers of a pen, that the last line names. */
const PENS_NAMED = 3
const RUNS_NAMED = 5
/** Runs of numbers of a pen in its own line: a hostile archive has as many as it has entries. */
const MOST_RUNS = 100

/**
 * A line for one pen.
 * @param {Standing} standing
 */
export function standingLine({ pen, publicKey, entries, unproven, unprovenEntries }) {
  if (publicKey === undefined)
    return `Pen ${pen}: it is registered nowhere here, so that nothing proves what stands in its name: ${numbers(unproven, MOST_RUNS)}.`
  const key = `registered here with the key ${publicKey}`
  const proven = `${entries - unprovenEntries} of ${entries} entries are proven by its signature`
  return unprovenEntries === 0
    ? `Pen ${pen}, ${key}: ${proven}.`
    : `Pen ${pen}, ${key}: ${proven}; not proven: ${numbers(unproven, MOST_RUNS)}.`
}

/**
 * The last line, where nothing contradicts itself.
 * @param {readonly Standing[] | null} standings null where there is no archive
 * @param {Maker} maker
 * @param {readonly string[]} open what else is open, a sentence each
 */
export function lastLine(standings, maker, open) {
  if (open.length === 0 && isAllProven(standings, maker)) return 'Everything holds.'
  return ['Nothing contradicts itself.', proofSentence(standings, maker), ...open].join(' ')
}

/** @param {readonly Standing[] | null} standings @param {Maker} maker */
function proofSentence(standings, maker) {
  if (standings === null)
    return `There is no archive, so that no entry can be proven by its author, nor whose the key is that pen ${maker.pen} signed with.`
  const open = standings.filter(({ unprovenEntries }) => unprovenEntries > 0)
  const total = standings.reduce((sum, { entries }) => sum + entries, 0)
  const rest = open.reduce((sum, { unprovenEntries }) => sum + unprovenEntries, 0)
  const proven = total - rest
  const said = `${proven} of ${total} entries ${proven === 1 ? 'is' : 'are'} proven by their authors`
  if (rest === 0) return maker.signed === 'registered' ? `${said}.` : `${said}, but ${wholeIsOpen(maker)}.`
  const named = open
    .slice(0, PENS_NAMED)
    .map(({ pen, unproven }) => `pen ${pen} ${numbers(unproven, RUNS_NAMED)}`)
  const more = open.length - named.length
  const all = [...named, ...(more > 0 ? [`${more} further ${more === 1 ? 'pen' : 'pens'}`] : [])]
  const others = rest === 1 ? 'the other one' : `the other ${rest}`
  return `${said}; for ${others} ${whoStands(maker)}: ${all.join(', ')}.`
}

/** Whether every entry is proven, and who made the whole. @param {readonly Standing[] | null} standings @param {Maker} maker */
export function isAllProven(standings, maker) {
  return (
    standings !== null &&
    maker.signed === 'registered' &&
    standings.every(({ unprovenEntries }) => unprovenEntries === 0)
  )
}

/** @param {Maker} maker */
function wholeIsOpen({ pen, signed }) {
  return signed === 'unsigned'
    ? 'nobody has signed that these are all of them'
    : `not whose the key is that pen ${pen} signed the whole with, since it is registered nowhere here`
}

/** @param {Maker} maker */
function whoStands({ pen, signed }) {
  if (signed === 'registered') return `pen ${pen}, which made the export, stands alone`
  return signed === 'unsigned'
    ? 'nobody stands, since the archive is not signed'
    : `nobody stands, since pen ${pen}, which made the export, is registered nowhere here`
}

/** @param {readonly (readonly [number, number])[]} runs @param {number} most */
export function numbers(runs, most) {
  // Two in a row are told one by one, as people do.
  const told = runs.flatMap(([first, last]) =>
    last === first + 1
      ? [
          [first, first],
          [last, last],
        ]
      : [[first, last]],
  )
  const named = told
    .slice(0, most)
    .map(([first, last]) => (first === last ? `${first}` : `${first} to ${last}`))
  const more = told.slice(most).reduce((sum, [first = 0, last = 0]) => sum + last - first + 1, 0)
  if (more > 0) return `numbers ${named.join(', ')} and ${more} more`
  const last = named.pop() ?? ''
  if (named.length > 0) return `numbers ${named.join(', ')} and ${last}`
  return last.includes(' ') ? `from number ${last}` : `number ${last}`
}
