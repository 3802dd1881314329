// @ts-check
// More of the exchange than `npm test` plays: of its simulation with `npm run test:sync -- --seeds N --from S`, and of real
// desks that are cut off, held up and killed at random with `npm run test:sync -- --desks --entries N --rounds R --from S`.
import { parseArgs } from 'node:util'
import { join } from 'node:path'
import { projectRoot } from './paths.mjs'
import { BuildError, isProgram, run, runProgram } from './tools.mjs'

/** @param {string[]} args */
async function main(args) {
  const number = /** @type {const} */ ({ type: 'string' })
  const { values } = parseArgs({
    args,
    options: { seeds: number, from: number, desks: { type: 'boolean' }, entries: number, rounds: number },
  })
  const { seeds = '100', from = '1', entries = '50000', rounds = '40', desks = false } = values
  if (![seeds, from, entries, rounds].every((given) => /^\d{1,9}$/.test(given)))
    throw new BuildError('E_ARGUMENTS', 'Say how many, and from which on: --seeds 200 --from 1')
  const { code } = desks
    ? await node(['@playwright/test/cli.js', 'test', '--config=build/playwright.soak.config.ts'], {
        SOAK_ENTRIES: entries,
        SOAK_ROUNDS: rounds,
        SOAK_SEED: from,
      })
    : await node(
        ['vitest/vitest.mjs', 'run', '--config=build/vitest.config.ts', '--project=node', 'tests/sync'],
        {
          SYNC_SEEDS: seeds,
          SYNC_FROM: from,
        },
      )
  process.exitCode = code
}

/**
 * @param {readonly [string, ...string[]]} command a module's program, and what it is given
 * @param {Record<string, string>} env
 */
const node = ([program, ...args], env) =>
  run(process.execPath, [join(projectRoot, 'node_modules', program), ...args], {
    cwd: projectRoot,
    env: { ...process.env, ...env },
  })

if (isProgram(import.meta.url)) await runProgram(() => main(process.argv.slice(2)))
