// @ts-check
// `npm run demo [-- --date 2026-11-20] [--seed text]`: the desk on a reproducible, realistic day, in a profile of its own.
// `npm run demo -- --headless --out DIR`: a duty day played by real keys, with a picture of every screen in light and dark
// and of every export.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readArguments } from './demo/arguments.mjs'
import { openDisplay } from './display.mjs'
import { makeReady } from './ready.mjs'
import { isProgram, runProgram } from './tools.mjs'

/** @param {readonly string[]} args */
async function demo(args) {
  const { headless, out, seed, date } = readArguments(args)
  const runtime = await makeReady()
  process.env['ELECTRON_OVERRIDE_DIST_PATH'] = runtime.dist
  const display = await openDisplay()
  Object.assign(process.env, display.env)
  const folder = await mkdtemp(join(tmpdir(), 'tactical-desk-demo-'))
  const profile = join(folder, 'profile')
  try {
    const { loadDemo } = await import('./demo/journal.mjs')
    const program = await loadDemo()
    const calendar = program.defaultCalendar
    const setting = { program, folder, profile, seed, calendar }
    if (headless) {
      const { playDay } = await import('./demo/day.mjs')
      const moment = program.demoMoment(date, Date.now(), calendar)
      await playDay({ ...setting, moment, out: out ?? '' })
      return 0
    }
    const moment = date === null ? Date.now() : program.demoMoment(date, Date.now(), calendar)
    const { prepare } = await import('./demo/prepare.mjs')
    await prepare({ ...setting, moment })
    const { start } = await import('./start.mjs')
    return await start([`--user-data-dir=${profile}`])
  } finally {
    display.close()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

if (isProgram(import.meta.url)) await runProgram(() => demo(process.argv.slice(2)))
