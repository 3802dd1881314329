// @ts-check
// Which entries their own authors have proven, number by number (`shared/exports/archive-format.md`).

/**
 * @typedef {{ seen: ReadonlyMap<number, { prev: string, hash: string }>, publicKey?: string }} Chain
 * @typedef {object} Standing how the entries of one pen stand
 * @property {string} pen
 * @property {string | undefined} publicKey the key that it is registered with here
 * @property {number} entries
 * @property {readonly (readonly [number, number])[]} unproven the numbers of its entries that it has not proven, as first and last of each run
 * @property {number} unprovenEntries
 */

/** Counts what is proven of an archive. A signature counts only under the key that its pen is registered with here. */
export class Proof {
  #pens
  /** @type {Map<string, Set<number>>} */
  #proven = new Map()

  /** @param {ReadonlyMap<string, Chain>} pens all that is in the archive */
  constructor(pens) {
    this.#pens = pens
  }

  /** @param {string} pen */
  isRegistered(pen) {
    return this.#pens.get(pen)?.publicKey !== undefined
  }

  /**
   * A head whose signature holds proves the entry that it is of, if that is here, and those that `prev` leads to from
   * there without a gap. One whose entry is not here proves nothing.
   * @param {{ pen: string, seq: number, hash: string, publicKey: string }} head
   */
  head({ pen, seq, hash, publicKey }) {
    const chain = this.#chainOf(pen, publicKey)
    const signed = chain?.seen.get(seq)
    if (!chain || signed?.hash !== hash) return
    const proven = this.#provenOf(pen)
    /** @type {{ prev: string, hash: string } | undefined} */
    let entry = signed
    for (let at = seq; entry && !proven.has(at); at -= 1) {
      proven.add(at)
      const before = chain.seen.get(at - 1)
      entry = before?.hash === entry.prev ? before : undefined
    }
  }

  /**
   * A signature that holds, under all that is here, proves every entry of its own pen.
   * @param {string} pen @param {string} publicKey
   */
  whole(pen, publicKey) {
    const chain = this.#chainOf(pen, publicKey)
    if (!chain) return
    const proven = this.#provenOf(pen)
    for (const seq of chain.seen.keys()) proven.add(seq)
  }

  /** Of every pen, in the order of their names. @returns {Standing[]} */
  standings() {
    return [...this.#pens]
      .map(([pen, { seen, publicKey }]) => {
        const proven = this.#proven.get(pen)
        const unproven = [...seen.keys()].filter((seq) => !proven?.has(seq)).sort((a, b) => a - b)
        const entries = seen.size
        return { pen, publicKey, entries, unproven: runsOf(unproven), unprovenEntries: unproven.length }
      })
      .sort((a, b) => (a.pen < b.pen ? -1 : 1))
  }

  /** @param {string} pen @param {string} publicKey */
  #chainOf(pen, publicKey) {
    const chain = this.#pens.get(pen)
    return chain?.publicKey !== undefined && chain.publicKey === publicKey ? chain : undefined
  }

  /** @param {string} pen */
  #provenOf(pen) {
    const proven = this.#proven.get(pen) ?? new Set()
    this.#proven.set(pen, proven)
    return proven
  }
}

/** @param {readonly number[]} numbers in their order @returns {[number, number][]} */
export function runsOf(numbers) {
  /** @type {[number, number][]} */
  const runs = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run && run[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  return runs
}
