import { expect, test } from './desk.ts'
import { lookAt } from './look.ts'
import { firstRun } from './people.ts'

test('the call comes first: F2 over a dialog parks nothing of it, and gives it back with focus where it was', async ({
  desk,
}) => {
  const { page } = desk
  const card = page.getByRole('region', { name: 'Call card' })
  const logged = page.getByRole('region', { name: 'Call logged' })
  const told = page.getByLabel('What happened')
  const collar = page.getByLabel('Collar or staff number')
  await firstRun(page)
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
