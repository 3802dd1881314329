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
  for (const some of sideBySide(suites.filter(({ name }) => names.length === 0 || names.includes(name)))) {
    console.log(`\n=== ${some.map(({ name }) => name).join(', ')}`)
    for (const { name, passed, failed, took } of await Promise.all(some.map(runSuite))) {
      table.push(`${name.padEnd(10)} ${passed} passed, ${failed} failed (${took.toFixed(1)} s)`)
      total.passed += passed
      total.failed += failed
    }
  }
  console.log(`\n${table.join('\n')}\n`)
  return total
}

/**
 * The suites in their order, those together that may run side by side.
 * @param {readonly Suite[]} suites
 * @returns {Suite[][]}
 */
function sideBySide(suites) {
  /** @type {Suite[][]} */
  const groups = []
  for (const suite of suites) {
    const last = groups.at(-1)
    if (suite.keepsOneCore && last?.[0]?.keepsOneCore) last.push(suite)
    else groups.push([suite])
  }
  return groups
}

/**
 * A suite that cannot even start has failed; the others run nevertheless.
 * @param {Suite} suite
 * @returns {Promise<Count & { name: string, took: number }>} its count, and how many seconds it took
 */
async function runSuite(suite) {
  const { name } = suite
  const started = performance.now()
  const took = () => (performance.now() - started) / 1000
  try {
    const electron = suite.electron ? { ELECTRON_OVERRIDE_DIST_PATH: (await makeReady()).dist } : {}
    return { name, ...(await suite.run({ ...process.env, ...electron })), took: took() }
  } catch (error) {
    tell(error)
    return { name, passed: 0, failed: 1, took: took() }
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
