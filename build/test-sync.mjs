// @ts-check
// More of the simulation of the exchange than `npm test` plays: `npm run test:sync -- --seeds N --from S`.
import { parseArgs } from 'node:util'
import { join } from 'node:path'
import { projectRoot } from './paths.mjs'
import { BuildError, isProgram, run, runProgram } from './tools.mjs'

/** @param {string[]} args */
async function main(args) {
  const { values } = parseArgs({ args, options: { seeds: { type: 'string' }, from: { type: 'string' } } })
  const { seeds = '100', from = '1' } = values
  if (![seeds, from].every((number) => /^\d{1,9}$/.test(number)))
    throw new BuildError('E_ARGUMENTS', 'Say how many, and from which on: --seeds 200 --from 1')
  const { code } = await run(
    process.execPath,
    [
      join(projectRoot, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--config=build/vitest.config.ts',
      '--project=node',
      'tests/sync',
    ],
    { cwd: projectRoot, env: { ...process.env, SYNC_SEEDS: seeds, SYNC_FROM: from } },
  )
  process.exitCode = code ?? 1
}

if (isProgram(import.meta.url)) await runProgram(() => main(process.argv.slice(2)))
