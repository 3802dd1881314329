// @ts-check
// Lints every room that there is. `node build/lint.mjs [--fix]`.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from './paths.mjs'
import { run } from './tools.mjs'

const rooms = ['shared', 'electron', 'renderer', 'build', 'tests']

const { code } = await run(
  process.execPath,
  [
    join(projectRoot, 'node_modules/oxlint/bin/oxlint'),
    '--config=build/oxlint.json',
    '--type-aware',
    '--deny-warnings',
    ...process.argv.slice(2),
    ...rooms.filter((room) => existsSync(join(projectRoot, room))),
  ],
  { cwd: projectRoot },
)
process.exitCode = code
