// @ts-check
// How the entries of an archive hang together (`shared/exports/archive-format.md`, rules 3 to 6).

/**
 * @typedef {import('./report.mjs').Report} Report
 * @typedef {ReadonlyMap<string, { seen: ReadonlyMap<number, { prev: string, hash: string }> }>} Pens
 * @typedef {ReadonlyMap<string, ReadonlyMap<string, { seen: Record<string, number>, hash: string }>>} Tickets stream -> entry id -> what it had seen
 * @typedef {Map<string, { seq: number, by: string }>} Claims pen -> the highest number that any entry had seen, and the first that had
 * @typedef {{ pen: string, first: number, last: number, by: string }} Absent numbers of a pen that are not here, and an entry that had seen the last
 */

/** @param {Pens} pens @param {string} scope @param {Report} report */
export function checkChains(pens, scope, report) {
  for (const [pen, { seen }] of pens) {
    let before = 0
    for (const seq of [...seen.keys()].sort((a, b) => a - b)) {
      const link = seen.get(seq)
      const expected = seq === 1 ? '' : seen.get(seq - 1)?.hash
      if (expected !== undefined && link?.prev !== expected)
        report.fault('LINK_BROKEN', `Entry ${pen}/${seq} does not follow the one before it.`)
      if (scope === 'whole' && seq !== before + 1)
        report.fault('MISSING', `Of pen ${pen}, ${range(before + 1, seq - 1)} missing.`)
      before = seq
    }
  }
}

/** @param {number} first @param {number} last */
export const range = (first, last) =>
  first === last ? `number ${first} is` : `numbers ${first} to ${last} are`

/** Keeps what an entry had seen of each pen. @param {Claims} claims @param {{ id: string, seen: Record<string, number> }} entry */
export function claim(claims, { id, seen }) {
  for (const [pen, seq] of Object.entries(seen))
    if (seq > (claims.get(pen)?.seq ?? 0)) claims.set(pen, { seq, by: id })
}

/**
 * What entries of a whole journal had seen behind the last number of a pen that is here. A desk may never have had it,
 * so that it is no fault; gaps below that number are.
 * @param {Claims} claims
 * @param {Pens} pens
 * @returns {Absent[]} by pen
 */
export function absentOf(claims, pens) {
  return [...claims]
    .flatMap(([pen, { seq, by }]) => {
      const held = lastOf(pens.get(pen)?.seen ?? new Map())
      return seq > held ? [{ pen, first: held + 1, last: seq, by }] : []
    })
    .sort((a, b) => (a.pen < b.pen ? -1 : 1))
}

/** The highest number, 0 where there is none. @param {ReadonlyMap<number, unknown>} numbers */
export const lastOf = (numbers) => [...numbers.keys()].reduce((highest, seq) => Math.max(highest, seq), 0)

/** Every entry says what its author had seen of its ticket, and a ticket is here whole. @param {Tickets} tickets @param {Report} report */
export function checkSeen(tickets, report) {
  for (const [stream, entries] of tickets) {
    const missing = new Set(
      [...entries.values()]
        .flatMap(({ seen }) => Object.entries(seen).map(([pen, seq]) => `${pen}/${seq}`))
        .filter((id) => !entries.has(id)),
    )
    for (const id of missing)
      report.fault('MISSING', `Of ${stream}, entry ${id} is missing: a later one had seen it.`)
  }
}

/**
 * Some tickets bring nothing but themselves and those who wrote in them.
 * @param {Tickets} tickets
 * @param {readonly { id: string, about: string | null }[]} beside
 * @param {Report} report
 */
export function checkScope(tickets, beside, report) {
  const authors = authorsOf(tickets)
  for (const { id, about } of beside)
    if (about === null || !authors.has(about))
      report.fault('SCOPE', `Entry ${id} does not belong in an archive of some tickets.`)
}

/** The pens that wrote in tickets, and their people. @param {Tickets} tickets @returns {ReadonlySet<string>} */
export function authorsOf(tickets) {
  /** @type {Set<string>} */
  const authors = new Set()
  for (const entries of tickets.values())
    for (const id of entries.keys()) {
      const pen = id.slice(0, id.lastIndexOf('/'))
      authors.add(pen).add(userOf(pen))
    }
  return authors
}

/** @param {string} pen */
export const userOf = (pen) => pen.slice(pen.indexOf('.') + 1)
