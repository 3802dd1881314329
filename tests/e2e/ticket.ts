import { expect, type Locator, type Page } from '@playwright/test'

/** Logs a call by keys and opens its ticket. */
export async function openFreshTicket(page: Page): Promise<void> {
  await page.keyboard.press('F2')
  await expect(page.getByLabel('What happened')).toBeFocused()
  await page.keyboard.insertText('Suspect in custody at Maidstone. Phone unlocked, wallet app open.')
  await page.keyboard.press('Tab')
  await page.keyboard.insertText('Trace where 0.8 bitcoin went this morning.')
  await page.getByLabel('Caller’s number').focus()
  for (const text of ['07700 900123', 'Priya Nair', 'dc', '4711', 'kent', 'Cyber Crime Unit']) {
    await page.keyboard.type(text)
    await page.keyboard.press('Enter')
  }
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Call logged' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(entry(page, 'Opened')).toBeVisible()
  await expectFocusInLog(page)
}

/** The entries of the log that hold a text. */
export function entry(page: Page, text: string): Locator {
  return page.getByRole('feed', { name: 'Log' }).getByRole('article').filter({ hasText: text })
}

/** Where the keys of a ticket live. */
export async function expectFocusInLog(page: Page): Promise<void> {
  await expect(page.locator('[data-log-row]:focus')).toHaveCount(1)
}
