import type { Page } from '@playwright/test'
import { expect, testAtOneDesk } from './desk.ts'
import { lookAt } from './look.ts'
import { firstRun } from './people.ts'

const test = testAtOneDesk(firstRun)

async function openDirectory(page: Page): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: /^Directory/ })
    .press('Enter')
  await expect(page.getByRole('region', { name: 'Directory', exact: true })).toBeVisible()
}

/** Enters an officer by keys, through the dialogue. */
async function addOfficer(page: Page, officer: readonly string[]): Promise<void> {
  await page.getByRole('button', { name: /^New/ }).press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New officer' })
  await expect(dialog.getByLabel('Name')).toBeFocused()
  for (const text of officer) {
    await page.keyboard.insertText(text)
    await page.keyboard.press('Tab')
  }
  await dialog.getByRole('button', { name: 'Enter' }).press('Enter')
  await expect(dialog).toBeHidden()
}

const entry = (page: Page) => page.getByRole('region', { name: 'Entry' })

test('an officer is entered, edited in place, found by number in any form, and the edit is undone', async ({
  desk,
}) => {
  const { page } = desk
  await openDirectory(page)
  await addOfficer(page, ['Priya Nair', 'DC', '4711', 'kent', '07700 900123'])
  await expect(entry(page).getByRole('heading', { name: 'DC Priya Nair' })).toBeVisible()
  await expect(entry(page)).toContainText('07700 900123')
  await lookAt(page, 'directory-officer')
  const unit = entry(page).getByLabel('Unit')
  await unit.fill('Cyber Crime Unit')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Changed Priya Nair in the directory').first()).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(unit).toHaveValue('')
  const search = page.getByLabel('Name, number, collar, force or address')
  for (const sought of ['+44(0)7700-900 123', 'nair', '4711', 'kent dc']) {
    await search.fill(sought)
    await expect(page.getByText(/^1 of \d+ officers$/)).toBeVisible()
  }
  await search.fill('somebody else')
  await expect(page.getByText(/^0 of \d+ officers$/)).toBeVisible()
  await search.fill('')
})

test('two entries of one officer are shown as such, merged, and taken apart again', async ({ desk }) => {
  const { page } = desk
  await openDirectory(page)
  await addOfficer(page, ['T Reilly', '', '5822', 'essex', ''])
  await addOfficer(page, ['Tom Reilly', 'DS', '5822', 'essex', '07700 900456'])
  await page.getByLabel('Name, number, collar, force or address').fill('reilly')
  const duplicates = page.getByRole('region', { name: 'Possible duplicates' })
  await expect(duplicates).toContainText('Same collar number 5822 in the same organisation')
  await lookAt(page, 'directory-duplicates')
  await duplicates.getByRole('button', { name: 'Merge into this one' }).press('Enter')
  await expect(duplicates).toBeHidden()
  await expect(page.getByText(/^1 of \d+ officers$/)).toBeVisible()
  const merged = page.getByRole('region', { name: 'Merged into this entry' })
  await expect(merged).toContainText('T Reilly')
  await merged.getByRole('button', { name: 'Take out again' }).press('Enter')
  await expect(page.getByText(/^2 of \d+ officers$/)).toBeVisible()
})

test('a force that ships with the desk is edited: switchboard, its source, approved domains', async ({
  desk,
}) => {
  const { page } = desk
  await openDirectory(page)
  await page.getByRole('radio', { name: 'Organisations' }).focus()
  await page.getByRole('radio', { name: 'Officers' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.getByLabel('Name, number, collar, force or address').fill('kent')
  const row = page.getByRole('grid', { name: 'Organisations' }).getByRole('row', { name: /Kent Police/ })
  await row.focus()
  await page.keyboard.press('Enter')
  await expect(entry(page).getByRole('heading', { name: 'Kent Police' })).toBeVisible()
  await expect(entry(page)).toContainText('not confirmed')
  await entry(page).getByLabel('Switchboard, to call back through').fill('01622 690690')
  await page.keyboard.press('Enter')
  await entry(page).getByLabel('Where that number comes from').fill('Force website, checked today')
  await page.keyboard.press('Enter')
  await entry(page).getByLabel('Add a domain').fill('not a domain')
  await page.keyboard.press('Enter')
  await expect(entry(page).getByText('A domain is written like kent.police.uk.')).toBeVisible()
  await entry(page).getByLabel('Add a domain').fill('cyber.kent.police.uk')
  await page.keyboard.press('Enter')
  await expect(entry(page)).toContainText('cyber.kent.police.uk')
  await expect(entry(page)).not.toContainText('not confirmed')
  await lookAt(page, 'directory-organisation')
  // What is known of the force is offered when its officer is called back.
  await page.keyboard.press('F2')
  await page.getByRole('combobox', { name: 'Force or agency' }).focus()
  await page.keyboard.type('kent')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /Caller checked/ }).focus()
  await page.keyboard.type('call')
  await expect(page.getByLabel('Number dialled')).toHaveValue('01622 690690')
  await expect(page.getByLabel('Where that number came from')).toHaveValue('Force website, checked today')
})
