// The hub by keys: where it is, who signs in there, and another code for a workstation.
import type { Page } from '@playwright/test'
import { type Guest, startHub, type TestHub } from '../servers/hub.ts'
import { expect, test as base } from './desk.ts'
import { lookAt } from './look.ts'
import { command, dana, type Person } from './people.ts'

/** With a hub of its own, which ends with the test. */
export const test = base.extend<{ hub: TestHub }>({
  hub: async ({ browserName: _ }, give) => {
    const hub = await startHub('own')
    await give(hub)
    await hub.stop()
  },
})

export const status = (page: Page) => page.getByLabel('State of the desk')

/** Enters by keys in the settings where the hub is, and adds whoever is at the desk to it. */
export async function enterPlace(
  page: Page,
  hub: TestHub,
  port: number,
  database: string,
  { name }: Person = dana,
): Promise<Guest> {
  await command(page, 'go to settings')
  await page.getByRole('option', { name: 'Hub' }).click()
  await page.getByRole('checkbox', { name: 'Exchange entries with a hub' }).press('Space')
  await page.getByRole('textbox', { name: 'Server' }).fill('127.0.0.1')
  await page.getByLabel('Port').fill(String(port))
  await page.getByRole('textbox', { name: 'Database' }).fill(database)
  await page.getByRole('button', { name: 'Save' }).press('Enter')
  const own = page.getByRole('region', { name: 'Your login at the hub' })
  const guest = await hub.add('duty-officer', (await own.locator('code').textContent()) ?? '', name)
  await expect(own.getByLabel('Login')).toHaveValue(guest.login)
  return guest
}

export async function enterPassword(page: Page, password: string): Promise<void> {
  const own = page.getByRole('region', { name: 'Your login at the hub' })
  await own.getByLabel('Password', { exact: true }).fill(password)
  await own.getByRole('button', { name: 'Save' }).press('Enter')
  await expect(own.getByLabel('Password', { exact: true })).toHaveValue('')
}

/** Enters the hub in the settings, signs in there, and tries it. */
export async function setUp(page: Page, hub: TestHub, port: number): Promise<void> {
  const { password } = await enterPlace(page, hub, port, hub.place.database)
  await expect(status(page)).toContainText('hub: login needed')
  await enterPassword(page, password)
  await page.getByRole('button', { name: 'Try it' }).press('Enter')
  await expect(page.getByText('It works.')).toBeVisible()
  await expect(status(page)).toContainText('hub: up to date as at')
}

/** Chooses another code for this workstation by keys, and comes out where one signs in. */
export async function takeAnotherCode(page: Page, why: string, picture: string): Promise<string> {
  await page.keyboard.press('Shift+F9')
  const dialog = page.getByRole('dialog', { name: 'The hub' })
  await expect(dialog.getByText(why)).toBeVisible()
  await expect(dialog.getByRole('radio').first()).toBeFocused()
  await page.keyboard.press('ArrowRight')
  const chosen = dialog.locator('label').filter({ has: page.getByRole('radio', { checked: true }) })
  const code = (await chosen.textContent()) ?? ''
  expect(code).toMatch(/^[0-9A-Z]{2}$/)
  await lookAt(page, picture)
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Take this code and lock' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Workstation ${code}`)).toBeVisible()
  return code
}
