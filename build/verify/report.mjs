// @ts-check
// What a verification found: faults, each with a code, facts, and how much is proven by whom.
import { isAllProven, lastLine, standingLine } from './proof-words.mjs'
import { shown } from './shown.mjs'

/**
 * @typedef {{ code: string, text: string }} Fault
 * @typedef {import('./proof.mjs').Standing} Standing
 * @typedef {import('./proof-words.mjs').Maker} Maker
 */

/** Collects faults. A hostile export can hold millions: all are counted, the first hundred are told. */
export class Report {
  /** @type {Fault[]} */
  faults = []
  count = 0
  /** @type {string[]} */
  facts = []
  /** How the entries of each pen stand; null where there is no archive. @type {readonly Standing[] | null} */
  standings = null
  /** @type {Maker} */
  #maker = { pen: 'unknown', signed: 'unsigned' }

  /** What is open though nothing contradicts itself. @type {string[]} */
  #open = []

  /** @param {string} code @param {string} text one sentence, without case data */
  fault(code, text) {
    this.count += 1
    if (this.faults.length < 100) this.faults.push({ code, text: shown(text) })
  }

  /** @param {string} text beginning with a word of our own */
  fact(text) {
    this.facts.push(shown(text))
  }

  /** Something that is open: with it an export does not end with 0. @param {string} sentence for the last line */
  leaveOpen(sentence) {
    this.#open.push(sentence)
  }

  /**
   * Says how much is proven, and who made the whole.
   * @param {readonly Standing[] | null} standings
   * @param {Maker} maker
   */
  prove(standings, maker) {
    this.standings = standings
    this.#maker = maker
    for (const standing of standings ?? []) this.fact(standingLine(standing))
  }

  /** What it ends with: 1 with faults, 2 where not all is proven by its authors, else 0. */
  exitCode() {
    if (this.count > 0) return 1
    return this.#open.length === 0 && isAllProven(this.standings, this.#maker) ? 0 : 2
  }

  /** All of it in one line. */
  lastLine() {
    if (this.count > 0) return `${this.count} ${this.count === 1 ? 'fault' : 'faults'}.`
    return shown(lastLine(this.standings, this.#maker, this.#open))
  }

  /** All that is told, line by line. */
  lines() {
    const { faults, count, facts } = this
    const more = count - faults.length
    return [
      ...faults.map(({ code, text }) => `${code}: ${text}`),
      ...(more > 0 ? [`... and ${more} further ${more === 1 ? 'fault' : 'faults'}.`] : []),
      ...facts,
      this.lastLine(),
    ]
  }
}

/**
 * JSON, or undefined for what is none.
 * @param {string} text
 * @returns {any}
 */
export function parseJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * A value that should be a text, so that it can be compared and spoken of whatever it is.
 * @param {unknown} value
 */
export function textOf(value) {
  if (typeof value === 'string') return value
  try {
    return JSON.stringify(value) ?? ''
  } catch {
    // Nested too deeply.
    return ''
  }
}
