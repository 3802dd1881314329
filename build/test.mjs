// @ts-check
// `npm test [-- suite ...]`: makes ready whatever is missing, runs the suites, and ends with `N passed, N failed`.
import { ensureDependencies } from './install.mjs'
import { makeReady } from './ready.mjs'
import { BuildError, isProgram } from './tools.mjs'

/**
 * @typedef {import('./suites/counts.mjs').Count} Count
 * @typedef {import('./suites/suites.mjs').Suite} Suite
 */

/**
 * Run the suites one after the other.
 * @param {readonly string[]} names which; none for all
 * @returns {Promise<Count>}
 * @throws {BuildError} E_SUITE if there is none of that name, E_INSTALL
 */
async function test(names) {
  await ensureDependencies()
  const { suites } = await import('./suites/suites.mjs')
  const unknown = names.find((name) => !suites.some((suite) => suite.name === name))
  if (unknown !== undefined)
    throw new BuildError(
      'E_SUITE',
      `There is no suite ${unknown}. Suites: ${suites.map((suite) => suite.name).join(', ')}.`,
    )

  const total = { passed: 0, failed: 0 }
  /** @type {string[]} */
  const table = []
  for (const suite of suites.filter(({ name }) => names.length === 0 || names.includes(name))) {
    console.log(`\n=== ${suite.name}`)
    const started = performance.now()
    const { passed, failed } = await runSuite(suite)
    const took = ((performance.now() - started) / 1000).toFixed(1)
    table.push(`${suite.name.padEnd(10)} ${passed} passed, ${failed} failed (${took} s)`)
    total.passed += passed
    total.failed += failed
  }
  console.log(`\n${table.join('\n')}\n`)
  return total
}

/**
 * A suite that cannot even start has failed; the others run nevertheless.
 * @param {Suite} suite
 * @returns {Promise<Count>}
 */
async function runSuite(suite) {
  try {
    const electron = suite.electron ? { ELECTRON_OVERRIDE_DIST_PATH: (await makeReady()).dist } : {}
    return await suite.run({ ...process.env, ...electron })
  } catch (error) {
    tell(error)
    return { passed: 0, failed: 1 }
  }
}

/** @param {unknown} error */
const tell = (error) => console.error(error instanceof BuildError ? `${error.code}: ${error.message}` : error)

if (isProgram(import.meta.url)) {
  const total = await test(process.argv.slice(2)).catch((error) => {
    tell(error)
    return { passed: 0, failed: 1 }
  })
  console.log(`${total.passed} passed, ${total.failed} failed`)
  process.exitCode = total.failed > 0 ? 1 : 0
}
