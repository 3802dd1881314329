// @ts-check
// Starts the real desk and sets it up as people do: first run by keys, the archive by the door that all archives use.
import { _electron, expect } from '@playwright/test'
import { projectRoot } from '../paths.mjs'

export const passphrase = 'seven lanterns on the quay'
/** The workstation that the demonstration is given at; the history was written at others. */
export const workstation = { code: '7K', name: 'Desk 1, by the door' }

/**
 * @typedef {import('@playwright/test').ElectronApplication} ElectronApplication
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('../../shared/demo/staff.ts').DemoPerson} DemoPerson
 * @typedef {import('../../shared/demo/staff.ts').StaffMember} StaffMember
 * @typedef {{ app: ElectronApplication, page: Page }} RunningDesk
 */

/**
 * @param {string} profile
 * @param {number | null} moment the desk's clock starts here; null for the real one
 * @returns {Promise<RunningDesk>}
 */
export async function launch(profile, moment) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0
  const app = await _electron.launch({
    args: [projectRoot, `--user-data-dir=${profile}`, '--disable-gpu'],
    env: /** @type {Record<string, string>} */ ({ ...process.env }),
    chromiumSandbox: !asRoot,
    timeout: 60_000,
  })
  const page = await app.firstWindow()
  page.setDefaultTimeout(30_000)
  await page.waitForLoadState('load')
  if (moment !== null) {
    await app.context().clock.install({ time: moment })
    await page.reload()
  }
  return { app, page }
}

/**
 * The first run, filled in; stops before the passphrase is sent off.
 * @param {Page} page
 * @param {DemoPerson} person
 */
export async function fillFirstRun(page, person) {
  await page.getByLabel('Where it stands').fill(workstation.name)
  await page.getByLabel('Code', { exact: true }).fill(workstation.code)
  await page.getByLabel('Name', { exact: true }).fill(person.name)
  await page.getByLabel('Collar', { exact: false }).first().fill(person.collar)
  await page.getByRole('radio', { name: 'Duty officer' }).check()
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByLabel('Passphrase again').fill(passphrase)
}

/** From the recovery key on to the desk. @param {Page} page */
export async function pastRecoveryKey(page) {
  await page.getByRole('checkbox').focus()
  await page.keyboard.press('Space')
  await page.getByRole('button', { name: 'To the desk' }).press('Enter')
  await atTheDesk(page)
}

/** @param {Page} page */
export async function atTheDesk(page) {
  await expect(page.getByLabel('State of the desk')).toBeVisible({ timeout: 30_000 })
}

/**
 * Lets the rest of the staff sign in here, and gives everybody with the id they have on this workstation.
 * @param {Page} page
 * @param {readonly DemoPerson[]} staff
 * @returns {Promise<StaffMember[]>}
 */
export async function addStaff(page, staff) {
  const ids = await page.evaluate(
    async ({ rest, secret }) => {
      const { vault } = /** @type {any} */ (globalThis).desk
      for (const { name, role, collar } of rest)
        await vault.addUser({ name, role, collar, passphrase: secret })
      const status = await vault.status()
      return /** @type {{ id: string, name: string }[]} */ (status.value.users)
    },
    { rest: staff.slice(1), secret: passphrase },
  )
  return staff.map((person) => ({ ...person, id: ids.find(({ name }) => name === person.name)?.id ?? '' }))
}

/**
 * Answers the system's next dialogues for files, which no key reaches.
 * @param {ElectronApplication} app
 * @param {{ open?: string, openAll?: readonly string[], save?: string }} paths
 */
export async function answerDialogues(app, paths) {
  await app.evaluate(({ dialog }, { open, openAll, save }) => {
    if (openAll) dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...openAll] })
    if (open) dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [open] })
    if (save) dialog.showSaveDialog = async () => ({ canceled: false, filePath: save })
  }, paths)
}

/**
 * Does something by its name in the palette.
 * @param {Page} page
 * @param {string} title
 */
async function command(page, title) {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(title)
  await page.getByRole('option', { name: title }).first().waitFor()
  await page.keyboard.press('Enter')
}

/**
 * Takes an archive in.
 * @param {RunningDesk} desk
 * @param {string} archive
 * @param {(name: string) => Promise<void>} [look] called when the preview is there
 */
export async function takeIn({ app, page }, archive, look) {
  await answerDialogues(app, { open: archive })
  await command(page, 'Take in an archive')
  await page.getByRole('button', { name: 'Choose the archive' }).press('Enter')
  const take = page.getByRole('button', { name: 'Take it in' })
  await take.waitFor({ timeout: 180_000 })
  const agree = page.getByRole('checkbox', { name: 'I have checked this, and it is wanted' })
  if (await agree.isVisible()) await agree.press('Space')
  await page.getByLabel('Where it came from').fill('The demonstration')
  await look?.('import')
  await take.press('Enter')
  await page.getByText('Taken in.').waitFor({ timeout: 300_000 })
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).last().press('Enter')
}
