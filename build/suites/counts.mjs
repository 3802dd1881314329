// @ts-check
// How many tests a suite passed and failed, read from what its runner wrote. A skipped test counts as failed: no test of
// this project is to be skipped, and one that silently is would look like a promise kept.

/** @typedef {{ passed: number, failed: number }} Count */

/**
 * Of a check that is either well or not.
 * @param {number} code its exit code
 * @returns {Count}
 */
export const countOfCheck = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/**
 * Of a report by Vitest's JSON reporter.
 * @param {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} report
 * @param {number} code the exit code of the run
 * @returns {Count}
 */
export function countOfVitest(report, code) {
  const failed = report.numFailedTests + report.numPendingTests + report.numTodoTests
  return settle({ passed: report.numPassedTests, failed }, code)
}

/**
 * Of a report by Playwright's JSON reporter. A test that passed only when repeated counts as failed too.
 * @param {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number }, errors: unknown[] }} report
 * @param {number} code the exit code of the run
 * @returns {Count}
 */
export function countOfPlaywright({ stats, errors }, code) {
  const failed = stats.unexpected + stats.flaky + stats.skipped + errors.length
  return settle({ passed: stats.expected, failed }, code)
}

/**
 * A run that ended badly, or ran nothing, has failed even if no single test has.
 * @param {Count} count
 * @param {number} code
 * @returns {Count}
 */
function settle({ passed, failed }, code) {
  const amiss = failed === 0 && (code !== 0 || passed === 0)
  return { passed, failed: amiss ? 1 : failed }
}
