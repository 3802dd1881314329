import type { Page } from '@playwright/test'
import { expect, testAtOneDesk } from './desk.ts'
import { lookAt } from './look.ts'
import { firstRun } from './people.ts'

const test = testAtOneDesk(firstRun)

/** Whether focus is in a pane of the screen, where the single keys are alive. */
const isInPane = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('main [data-pane], main') !== null)

test('focus is never nowhere: on every screen, behind a dialog and behind a call it is in a pane', async ({
  desk,
}) => {
  const { page } = desk
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

test('the call comes first: F2 over a dialog parks nothing of it, and gives it back with focus where it was', async ({
  desk,
}) => {
  const { page } = desk
  const card = page.getByRole('region', { name: 'Call card' })
  const logged = page.getByRole('region', { name: 'Call logged' })
  const told = page.getByLabel('What happened')
  const collar = page.getByLabel('Collar or staff number')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to settings')
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'People' }).click()
  await page.getByRole('button', { name: 'Add somebody' }).press('Enter')
  await expect(page.getByLabel('Name', { exact: true })).toBeFocused()
  await page.keyboard.type('Priya Nair')
  await page.keyboard.press('Tab')
  await page.keyboard.type('47')

  await page.keyboard.press('F2')
  await expect(told).toBeFocused()
  await page.keyboard.type('the first caller')
  await lookAt(page, 'call-over-dialog')
  // What would take the dialog off the screen rests.
  await page.keyboard.press('Control+1')
  await expect(card).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(card).toBeHidden()
  await expect(collar).toBeFocused()
  await page.keyboard.type('11')

  // A second call, parked by a third, which is logged.
  await page.keyboard.press('F2')
  await expect(told).toBeFocused()
  await page.keyboard.type('the second caller')
  await page.keyboard.press('Control+Shift+A')
  await expect(page.getByRole('dialog', { name: 'Add the call to a ticket' })).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByRole('dialog', { name: 'Add the call to a ticket' })).toBeHidden()
  await expect(told).toBeFocused()
  await expect(told).toHaveValue('')
  await page.keyboard.type('the third caller')
  await page.keyboard.press('Control+Enter')
  await expect(logged).toBeFocused()
  await lookAt(page, 'call-logged-over-dialog')
  await page.keyboard.press('Enter')
  await expect(logged).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(logged).toBeHidden()
  await expect(collar).toBeFocused()
  await expect(collar).toHaveValue('4711')
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Priya Nair')
})
