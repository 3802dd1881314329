// @ts-check
// Type-checks every room with the globals of that room. `node build/typecheck.mjs [room ...]`.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { writeCssTypes } from './css-types.mjs'
import { projectRoot } from './paths.mjs'

const rooms = ['shared', 'electron', 'renderer', 'tests', 'build']

const asked = process.argv.slice(2)
const unknown = asked.find((room) => !rooms.includes(room))
if (unknown) {
  console.error(`There is no room named ${unknown}. Rooms: ${rooms.join(', ')}.`)
  process.exit(2)
}

await writeCssTypes(projectRoot)
let failed = false
for (const room of asked.length ? asked : rooms) {
  if (!existsSync(join(projectRoot, room))) continue
  const tsc = join(projectRoot, 'node_modules/typescript/bin/tsc')
  const run = spawnSync(process.execPath, [tsc, '-p', `build/tsconfig.${room}.json`, '--pretty', 'false'], {
    cwd: projectRoot,
    stdio: 'inherit',
  })
  console.log(`${run.status === 0 ? 'ok  ' : 'FAIL'} ${room}`)
  failed ||= run.status !== 0
}
process.exit(failed ? 1 : 0)
