// @ts-check
// What a verification found: faults, each with a code, and facts.

/** @typedef {{ code: string, text: string }} Fault */

/** Collects faults. A hostile export can hold millions: all are counted, the first hundred are told. */
export class Report {
  /** @type {Fault[]} */
  faults = []
  count = 0
  /** @type {string[]} */
  facts = []

  /** @param {string} code @param {string} text one sentence, without case data */
  fault(code, text) {
    this.count += 1
    if (this.faults.length < 100) this.faults.push({ code, text })
  }

  /** @param {string} text */
  fact(text) {
    this.facts.push(text)
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
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '')
}
