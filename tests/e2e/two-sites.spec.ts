import { layCable } from '../servers/cable.ts'
import { startSites } from '../servers/sites.ts'
import { enterPassword, status } from './at-hub.ts'
import { expect, test } from './desk.ts'
import { lookAt } from './look.ts'
import { command, firstRun } from './people.ts'
import { openFreshTicket, referenceOf } from './ticket.ts'

test('a desk goes to the second site while it does not reach the first, and nothing is lost or doubled', async ({
  desk,
}) => {
  test.setTimeout(120_000)
  const { page } = desk
  const two = await startSites()
  const cable = await layCable(two.north.place.port)
  try {
    await two.join()
    await firstRun(page)
    await command(page, 'go to settings')
    await page.getByRole('option', { name: 'Hub' }).click()
    await page.getByRole('checkbox', { name: 'Exchange entries with a hub' }).press('Space')
    await page.getByRole('checkbox', { name: 'Go to the hub of a second site' }).press('Space')
    for (const [at, port, { place }] of [
      [0, cable.port, two.north],
      [1, two.south.place.port, two.south],
    ] as const) {
      await page.getByRole('textbox', { name: 'Server' }).nth(at).fill('127.0.0.1')
      await page.getByLabel('Port').nth(at).fill(String(port))
      await page.getByRole('textbox', { name: 'Database' }).nth(at).fill(place.database)
    }
    await lookAt(page, 'settings-second-site')
    await page.getByRole('button', { name: 'Save' }).press('Enter')
    const own = page.getByRole('region', { name: 'Your login at the hub' })
    const { password } = await two.north.add('duty-officer', (await own.locator('code').textContent()) ?? '')
    await two.join()
    await enterPassword(page, password)
    await expect(status(page)).toContainText('hub: up to date as at')
    await openFreshTicket(page)
    const first = await referenceOf(page)
    await expect(status(page)).toContainText(' 0 unsent')

    two.cut()
    cable.pull()
    await openFreshTicket(page)
    const other = await referenceOf(page)
    await expect(status(page)).toContainText('at the second site', { timeout: 30_000 })
    await expect(status(page)).toContainText(' 0 unsent')
    await page.keyboard.press('Shift+F9')
    await lookAt(page, 'hub-second-site')
    await page.keyboard.press('Escape')

    two.mend()
    await two.met()
    for (const { admin } of [two.north, two.south]) {
      const { rows } = await admin.query<{ body: string }>(
        `select body from hub.entry where kind = 'ticket.opened' order by pen, seq`,
      )
      for (const reference of [first, other])
        expect(rows.filter(({ body }) => body.includes(reference))).toHaveLength(1)
    }
  } finally {
    await cable.stop()
    await two.stop()
  }
})
