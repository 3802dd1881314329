// @ts-check
// The suites of `npm test`, in the order they run: what is quick to fail comes first.
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { projectRoot } from '../paths.mjs'
import { ensureMailServer } from '../system.mjs'
import { run } from '../tools.mjs'
import { countOfCheck, countOfPlaywright, countOfVitest } from './counts.mjs'

/** @typedef {import('./counts.mjs').Count} Count */
/**
 * @typedef {object} Suite
 * @property {string} name
 * @property {boolean} [electron] whether it needs a runtime and a build
 * @property {(env: NodeJS.ProcessEnv) => Promise<Count>} run
 */

const seconds = 1000
const reports = join(projectRoot, 'test-results')

/** @param {string} path within node_modules */
const module = (path) => join(projectRoot, 'node_modules', path)

/** @type {readonly Suite[]} */
export const suites = [
  check('types', ['build/typecheck.mjs']),
  check('format', [module('@biomejs/biome/bin/biome'), 'format', '--config-path', 'build', '.']),
  check('lint', ['build/lint.mjs']),
  check('rooms', ['build/rooms.mjs']),
  check('unused', [module('knip/bin/knip.js'), '--config', 'build/knip.json']),
  vitest('unit', ['node', 'document'], 480 * seconds),
  withMailServer(vitest('mailbox', ['mailbox'], 300 * seconds)),
  vitest('hub', ['hub'], 300 * seconds),
  playwright('e2e', 1_800 * seconds),
  { ...vitest('package', ['package'], 300 * seconds), electron: true },
]

/**
 * A check that is either well or not.
 * @param {string} name
 * @param {readonly string[]} args of Node
 * @returns {Suite}
 */
function check(name, args) {
  return {
    name,
    async run(env) {
      const { code } = await run(process.execPath, args, {
        cwd: projectRoot,
        env,
        timeoutMs: 300 * seconds,
        maxShown: 30_000,
      })
      return countOfCheck(code)
    },
  }
}

/**
 * @param {string} name
 * @param {readonly string[]} projects of build/vitest.config.ts
 * @param {number} timeoutMs
 * @returns {Suite}
 */
function vitest(name, projects, timeoutMs) {
  const file = join(reports, `${name}.json`)
  const args = [
    module('vitest/vitest.mjs'),
    'run',
    '--config=build/vitest.config.ts',
    ...projects.map((project) => `--project=${project}`),
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]
  return { name, run: (env) => counted(args, env, timeoutMs, file, countOfVitest) }
}

/**
 * @param {Suite} suite one that starts a real mail server
 * @returns {Suite}
 */
function withMailServer(suite) {
  return {
    ...suite,
    async run(env) {
      await ensureMailServer()
      return suite.run(env)
    },
  }
}

/**
 * @param {string} name
 * @param {number} timeoutMs
 * @returns {Suite}
 */
function playwright(name, timeoutMs) {
  const file = join(reports, `${name}.json`)
  const args = [
    module('@playwright/test/cli.js'),
    'test',
    '--config',
    'build/playwright.config.ts',
    '--reporter=list,json',
  ]
  return {
    name,
    run: (env) =>
      counted(args, { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file }, timeoutMs, file, countOfPlaywright),
  }
}

/**
 * Run a test runner and count by the report that it leaves; one that leaves none has crashed.
 * @template Report
 * @param {readonly string[]} args of Node
 * @param {NodeJS.ProcessEnv} env
 * @param {number} timeoutMs
 * @param {string} file
 * @param {(report: Report, code: number) => Count} count
 * @returns {Promise<Count>}
 */
async function counted(args, env, timeoutMs, file, count) {
  await rm(file, { force: true })
  const { code, timedOut } = await run(process.execPath, args, { cwd: projectRoot, env, timeoutMs })
  if (timedOut) console.error(`Ended after ${timeoutMs / seconds} seconds.`)
  try {
    return count(JSON.parse(await readFile(file, 'utf8')), code)
  } catch {
    console.error('The runner left no report.')
    return { passed: 0, failed: 1 }
  }
}
