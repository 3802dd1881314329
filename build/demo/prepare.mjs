// @ts-check
import { join } from 'node:path'
import { addStaff, fillFirstRun, launch, passphrase, pastRecoveryKey, takeIn } from './desk.mjs'
import { writeArchive } from './journal.mjs'

/**
 * @typedef {object} Setting
 * @property {import('./journal.mjs').DemoProgram} program
 * @property {string} folder of the demonstration, removed afterwards
 * @property {string} profile
 * @property {string} seed
 * @property {import('../../shared/desk-clock/index.ts').DeskCalendar} calendar
 * @property {number} moment milliseconds since 1970
 */

/**
 * Makes a profile with the demonstration's day in it, and says who can sign in.
 * @param {Setting} setting
 */
export async function prepare({ program, folder, profile, seed, calendar, moment }) {
  console.log('Setting the demonstration up: first run, staff, five weeks of history ...')
  const [first] = program.DEMO_STAFF
  const desk = await launch(profile, null)
  try {
    const { page } = desk
    await fillFirstRun(page, first)
    await page.keyboard.press('Enter')
    await page.getByTestId('recovery-key').waitFor()
    await pastRecoveryKey(page)
    const staff = await addStaff(page, program.DEMO_STAFF)
    const archive = join(folder, 'history.jsonl')
    await writeArchive(program, { seed, nowMs: moment, staff, calendar, prefix: 'TS' }, archive)
    await takeIn(desk, archive)
  } finally {
    await desk.app.close()
  }
  console.log(`\nSign in as any of these; the passphrase of all is: ${passphrase}\n`)
  for (const { name, role } of program.DEMO_STAFF) console.log(`  ${name.padEnd(22)} ${role}`)
  console.log('\nEverybody and everything is invented. The profile is removed when the desk is closed.\n')
}
