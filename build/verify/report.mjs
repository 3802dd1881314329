// @ts-check
// What a verification found: faults, each with a code, facts, and what is proven by nothing.

/** @typedef {{ code: string, text: string }} Fault */

/** Collects faults. A hostile export can hold millions: all are counted, the first hundred are told. */
export class Report {
  /** @type {Fault[]} */
  faults = []
  count = 0
  /** @type {string[]} */
  facts = []
  /** What holds together, but is proven by no signature: so would what somebody made up. @type {string[]} */
  unproven = []
  /** Whether it is of a whole journal. */
  isWhole = false

  /** @param {string} code @param {string} text one sentence, without case data */
  fault(code, text) {
    this.count += 1
    if (this.faults.length < 100) this.faults.push({ code, text })
  }

  /** @param {string} text */
  fact(text) {
    this.facts.push(text)
  }

  /** @param {string} text what it is, so that “it is not proven ” can stand before it */
  notProven(text) {
    this.unproven.push(text)
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
