// @ts-check
// Who wrote the entries of the desk in an archive of some tickets, beside it (`shared/exports/archive-format.md`).
import { aboutOf, checkEntry, holdsEntry, keep } from './archive.mjs'
import { checkCanonical } from './canonical.mjs'
import { linesOf } from './files.mjs'
import { decoded, isHead } from './heads.mjs'
import { authorsOf, userOf } from './links.mjs'
import { tellEmptied } from './open-words.mjs'
import { parseJson, textOf } from './report.mjs'
import { checkHead } from './signatures.mjs'

/**
 * @typedef {import('./report.mjs').Report} Report
 * @typedef {{ scope: string, pens: Map<string, import('./archive.mjs').Pen>, tickets: import('./links.mjs').Tickets }} Held what is in the archive
 * @typedef {{ entries: ReadonlySet<string>, heads: readonly import('./signatures.mjs').Head[] }} Introduced ids of the entries that hang on the archive, and the signatures under them that hold
 */

export const introductionsName = 'introductions.jsonl'

/**
 * Checks it line by line. The entries that the archive leads to are put among those of their pens, so that they are held to
 * their chains and have to be proven as those of the archive have.
 * @param {string} path
 * @param {Held} held
 * @param {Report} report
 * @returns {Promise<Introduced>}
 */
export async function readIntroductions(path, held, report) {
  /** @type {{ entry: Record<string, any>, line: number }[]} */
  const told = []
  const heads = []
  /** @type {Map<string, number[]>} */
  const emptied = new Map()
  let line = 0
  for await (const { bytes, isWhole } of linesOf(path)) {
    line += 1
    const text = decoded(bytes)
    const value = isWhole ? parseJson(text) : undefined
    checkCanonical(value, text, `Line ${line} of ${introductionsName}`, report)
    if (isHead(value)) heads.push(value)
    else if (typeof value === 'object' && value !== null && holdsEntry(value)) {
      checkEntry(value, line, report)
      told.push({ entry: value, line })
      if (value['body'] === null)
        emptied.set(value['pen'], [...(emptied.get(value['pen']) ?? []), value['seq']])
    } else report.fault('INTRODUCTIONS', `Line ${line} of ${introductionsName} cannot be read.`)
  }
  if (held.scope !== 'tickets')
    report.fault(
      'INTRODUCTIONS',
      `${introductionsName} stands beside an archive that is not of some tickets.`,
    )
  // Who has no text introduces nobody.
  tellEmptied(emptied, report)
  const entries = follow(told, held, report)
  const holding = headsOf(heads, entries, held, report)
  report.fact(
    `The file ${introductionsName} says who wrote entries of the desk in the archive; entries: ${entries.size}, signatures under them: ${holding.length}. Its entries are counted below among those of their pens.`,
  )
  return { entries, heads: holding }
}

/**
 * From the pens of the archive to who they are, to the pens that say so, and on. What nothing leads to does not belong
 * there, nor what belongs into the archive itself.
 * @param {readonly { entry: Record<string, any>, line: number }[]} told
 * @param {Held} held
 * @param {Report} report
 */
function follow(told, { pens, tickets }, report) {
  const authors = authorsOf(tickets)
  /** @type {Map<string, { entry: Record<string, any>, line: number }[]>} */
  const waiting = new Map()
  for (const one of told) {
    const about = aboutOf(one.entry)
    const key = about === null || authors.has(about) ? '' : `${one.entry['kind']} ${about}`
    const others = waiting.get(key)
    if (others) others.push(one)
    else waiting.set(key, [one])
  }
  /** @type {Set<string>} */
  const found = new Set()
  const met = new Set(pens.keys())
  // What is met on the way is added to it, and comes in its turn.
  for (const pen of met)
    for (const key of [`desk.pen ${pen}`, `desk.user ${userOf(pen)}`]) {
      for (const { entry, line } of waiting.get(key) ?? []) {
        keep(entry, line, { pens, tickets: new Map(), attachments: new Map() }, report)
        found.add(entry['id'])
        met.add(entry['pen'])
      }
      waiting.delete(key)
    }
  for (const { entry } of [...waiting.values()].flat())
    report.fault('SCOPE', `Entry ${entry['id']} does not belong into ${introductionsName}.`)
  return found
}

/**
 * @param {readonly any[]} heads
 * @param {ReadonlySet<string>} entries
 * @param {Held} held
 * @param {Report} report
 */
function headsOf(heads, entries, { pens }, report) {
  const known = new Set()
  return heads.flatMap((head) => {
    const id = `${textOf(head.pen)}/${head.seq}`
    if (known.has(id))
      report.fault('INTRODUCTIONS', `${introductionsName} has two signatures of entry ${id}.`)
    known.add(id)
    if (!entries.has(id))
      report.fault(
        'INTRODUCTIONS',
        `${introductionsName} has a signature of entry ${id}, which is not in it.`,
      )
    return checkHead(head, pens, report) ?? []
  })
}
