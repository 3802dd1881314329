// @ts-check
import canonicalize from 'canonicalize'

/** @param {unknown} value @returns {string | null} null for what has no canonical form: nested too deeply, say */
export function canonical(value) {
  try {
    return canonicalize(value) ?? null
  } catch {
    return null
  }
}

/**
 * Holds a line to the one way in which it can be written: what stands twice in it, or is written otherwise, could be read
 * as two things.
 * @param {unknown} value as it was read
 * @param {string | null} text of the line
 * @param {string} where
 * @param {import('./report.mjs').Report} report
 */
export function checkCanonical(value, text, where, report) {
  if (value !== undefined && canonical(value) !== text)
    report.fault('NOT_CANONICAL', `${where} is not written as canonical JSON: it could be read in two ways.`)
}
