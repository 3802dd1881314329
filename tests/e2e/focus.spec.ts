import type { Page } from '@playwright/test'
import { expect, test } from './desk.ts'
import { firstRun } from './people.ts'

/** Whether focus is in a pane of the screen, where the single keys are alive. */
const isInPane = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('main [data-pane], main') !== null)

test('focus is never nowhere: on every screen, behind a dialog and behind a call it is in a pane', async ({
  desk,
}) => {
  const { page } = desk
  await firstRun(page)
  for (const [place, screen] of [
    'Mail',
    'Calls',
    'Find',
    'Directory',
    'Exports',
    'Settings',
    'Diagnostics',
    'Queue',
  ].entries()) {
    await page.keyboard.press(`Control+${place === 7 ? 1 : place + 2}`)
    await expect(page.getByRole('main', { name: screen })).toBeVisible()
    await expect.poll(() => isInPane(page), screen).toBe(true)
  }
  const tickets = page.getByRole('grid', { name: 'Tickets: Open' })
  await expect(tickets).toBeFocused()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('export a period')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(tickets).toBeFocused()

  await page.keyboard.press('Control+k')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByLabel('What happened')).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(tickets).toBeFocused()
})
