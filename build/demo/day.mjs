// @ts-check
// A duty day, played by real key presses on the demonstration's history.
import { cp } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { expect } from '@playwright/test'
import { verify } from '../verify.mjs'
import { BuildError } from '../tools.mjs'
import {
  addStaff,
  answerDialogues,
  atTheDesk,
  fillFirstRun,
  launch,
  passphrase,
  pastRecoveryKey,
  takeIn,
} from './desk.mjs'
import { writeArchive } from './journal.mjs'
import { createCamera, pictureOfText, picturesOfPdfs } from './pictures.mjs'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {(name: string) => Promise<void>} Look */

/** @param {import('./prepare.mjs').Setting & { out: string }} setting */
export async function playDay({ program, folder, profile, seed, calendar, moment, out }) {
  const pictures = resolve(out)
  const desk = await launch(profile, moment)
  const { app, page } = desk
  const { look, count } = await createCamera(page, pictures)
  try {
    await morning(page, look, program.DEMO_STAFF)
    const staff = await addStaff(page, program.DEMO_STAFF)
    const archive = join(folder, 'history.jsonl')
    await writeArchive(program, { seed, nowMs: moment, staff, calendar, prefix: 'TS' }, archive)
    await takeIn(desk, archive, look)
    await queue(page, look)
    await call(page, look)
    await ticket(page, look)
    await mail(page, look)
    await otherScreens(page, look)
    const exported = join(folder, 'Export')
    await answerDialogues(app, { save: exported })
    await exporting(page, look)
    await locking(page, look)

    const { faults } = await verify(exported)
    if (faults[0]) throw new BuildError('E_DEMO_EXPORT', faults[0].text)
    await cp(exported, join(pictures, 'export'), { recursive: true })
    await picturesOfPdfs(exported, pictures)
    for (const [file, name] of /** @type {const} */ ([
      ['entries.csv', 'export-csv.png'],
      ['archive.jsonl', 'export-archive.png'],
      ['manifest.txt', 'export-manifest.png'],
    ]))
      await pictureOfText(page, join(exported, file), join(pictures, name))
    console.log(`${count()} screens in light and dark, and every export, in ${pictures}`)
  } catch (error) {
    await page.screenshot({ path: join(pictures, 'stuck-here.png') }).catch(() => undefined)
    throw error
  } finally {
    await app.close()
  }
}

/**
 * @param {Page} page
 * @param {Look} look
 * @param {import('./journal.mjs').DemoProgram['DEMO_STAFF']} staff
 */
async function morning(page, look, [first]) {
  await fillFirstRun(page, first)
  await look('first-run')
  await page.keyboard.press('Enter')
  await page.getByTestId('recovery-key').waitFor()
  await look('recovery-key')
  await pastRecoveryKey(page)
}

/** @param {Page} page @param {Look} look */
async function queue(page, look) {
  await page.keyboard.press('Control+1')
  const rows = page.getByRole('grid').first().getByRole('row')
  await rows.nth(3).waitFor()
  await focusFirstRow(page)
  await look('queue')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await look('queue-peek')
  await page.keyboard.press('Space')
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await look('queue-marked')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('export')
  await look('palette')
  await putAway(page)
  await page.keyboard.press('F1')
  await look('keys')
  await putAway(page)
}

/** To the top of the list: what arrived above is not in view until somebody goes there. @param {Page} page */
async function focusFirstRow(page) {
  await page.getByRole('grid').first().locator('[role="row"][tabindex="0"]').first().focus()
  await page.keyboard.press('Home')
}

/** Escape, until nothing lies over the desk: the first one may only empty a field. @param {Page} page */
async function putAway(page) {
  const dialog = page.getByRole('dialog')
  await expect(async () => {
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0, { timeout: 500 })
  }).toPass({ timeout: 10_000 })
}

/** @param {Page} page @param {Look} look */
async function call(page, look) {
  await page.keyboard.press('F2')
  await page.getByLabel('What happened').waitFor()
  await page.keyboard.type(
    'Suspect in custody at Kelderby since 11:40, phone unlocked on the desk in front of me. Wallet app shows two transfers this morning, the second one after his arrest. Somebody else has the seed.',
  )
  await page.keyboard.press('Tab')
  await page.keyboard.type('Can what is left be secured before his partner moves it?')
  await page.keyboard.press('Tab')
  for (const text of ['07700 900123', 'Imogen Larkhill', 'dc', '4711', 'kent', 'Cyber Crime Unit']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Tab')
  for (const text of ['fin', 'fraud', '-', '46/12345/26', 'Blackmail']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.type('Proceeds are being moved while we speak.')
  await page.keyboard.press('Tab')
  for (const answer of ['n', 'n', 'k']) await page.keyboard.press(answer)
  await look('call-card')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('region', { name: 'Call logged' }).waitFor()
  await look('call-logged')
  await page.keyboard.press('Escape')
}

/** @param {Page} page @param {Look} look */
async function ticket(page, look) {
  await page.keyboard.press('Control+1')
  await focusFirstRow(page)
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'Log', exact: true }).waitFor()
  await look('ticket')
  await page.keyboard.press('n')
  await page.keyboard.type('Exchange reached on the number in the directory; they hold for 72 hours.')
  await look('ticket-note')
  await page.keyboard.press('Control+Enter')
  await page.keyboard.press('d')
  await expect(page.getByLabel('What is decided')).toBeFocused()
  await page.keyboard.type('Ask the exchange to hold the account under its own terms')
  await page.keyboard.press('Tab')
  await page.keyboard.type('An order takes until tomorrow; the partner can move the rest tonight.')
  await look('ticket-decision')
  await page.keyboard.press('Escape')
}

/**
 * The mailbox: what waits, one that pretends, what did not arrive; then a ticket is made, and answered.
 * @param {Page} page @param {Look} look
 */
async function mail(page, look) {
  const list = page.getByRole('grid', { name: /^Messages:/ })
  /** @param {string} text */
  const read = async (text) => {
    await list.getByRole('row').filter({ hasText: text }).first().click()
    await page.getByRole('article', { name: /^Message from/ }).waitFor()
  }
  await page.keyboard.press('Control+2')
  await list.waitFor()
  await look('mail')
  await read('Officer data request')
  await look('mail-imitation')
  await page.getByRole('option', { name: /^Not delivered/ }).click()
  await list.getByRole('row').nth(1).click()
  await look('mail-not-delivered')
  await page.getByRole('option', { name: /^To be handled/ }).click()
  await read('Two things')
  await page.keyboard.press('s')
  const split = page.getByRole('dialog', { name: 'Make two tickets of this message' })
  await split.waitFor()
  await look('mail-split')
  await putAway(page)
  await read('voice cloned')
  await page.keyboard.press('t')
  const dialog = page.getByRole('dialog', { name: 'Make a ticket of this message' })
  await dialog.getByLabel('Title').waitFor()
  await look('mail-make')
  await page.keyboard.press('Control+Shift+Enter')
  await page.getByRole('region', { name: 'Log', exact: true }).waitFor()
  await expect(page.locator('[data-log-row]:focus')).toHaveCount(1)
  await page.keyboard.press('r')
  const form = page.getByRole('region', { name: 'Reply by e-mail' })
  await expect(form.getByLabel('Message')).toBeFocused()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText(
    'We place both numbers now and ring you within the quarter of an hour. Nobody pays or reads out codes; keep the line open and say the vouchers are being bought.',
  )
  await look('mail-reply')
  await page.keyboard.press('Escape')
}

/** @param {Page} page @param {Look} look */
async function otherScreens(page, look) {
  await page.keyboard.press('Control+3')
  await look('calls')
  await page.keyboard.press('Control+4')
  await page.keyboard.type('skelmersdale')
  await look('find')
  await page.keyboard.press('Control+5')
  await page.getByRole('grid').first().locator('[role="row"][tabindex="0"]').first().focus()
  await page.keyboard.press('Enter')
  await look('directory')
  await page.keyboard.press('Control+7')
  await look('settings')
  await page.keyboard.press('Control+8')
  await look('diagnostics')
}

/** @param {Page} page @param {Look} look */
async function exporting(page, look) {
  await page.keyboard.press('Control+1')
  await focusFirstRow(page)
  await page.keyboard.press('x')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('x')
  await page.keyboard.press('Control+e')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('Recipient').fill('Anneliese Thistlewood, Crown Prosecution Service')
  await dialog.getByLabel('Purpose').fill('Disclosure in the case of the vendor’s wallet')
  await look('export')
  await dialog.getByRole('button', { name: 'Choose where, and export' }).press('Enter')
  await dialog.getByText('Exported to the folder').waitFor({ timeout: 120_000 })
  await look('export-done')
  await putAway(page)
  await page.keyboard.press('Control+6')
  await look('exports')
}

/** @param {Page} page @param {Look} look */
async function locking(page, look) {
  await page.keyboard.press('Control+l')
  const field = page.getByLabel('Passphrase', { exact: true })
  await field.waitFor()
  await look('sign-in')
  await field.fill(passphrase)
  await page.keyboard.press('Enter')
  await atTheDesk(page)
}
