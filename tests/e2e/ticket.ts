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

/** The reference of the ticket that is open. */
export async function referenceOf(page: Page): Promise<string> {
  return (await page.getByRole('heading', { name: /^TS26-/ }).textContent()) ?? ''
}

/** Opens a ticket by its reference, by keys. */
export async function openTicket(page: Page, reference: string): Promise<void> {
  await page.keyboard.press('Control+p')
  await page.keyboard.insertText(reference)
  await expect(page.getByRole('option').filter({ hasText: reference })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: reference })).toBeVisible()
  await expect(entry(page, 'Opened').first()).toBeVisible()
  await expectFocusInLog(page)
}

/** The row of a field of the ticket. */
export const fieldRow = (page: Page, name: string) => page.locator(`[data-field-row="${name}"]`)

/** Writes the operation in its place. */
export async function writeOperation(page: Page, name: string): Promise<void> {
  await fieldRow(page, 'operation').focus()
  await page.keyboard.press('Enter')
  await page.keyboard.insertText(name)
  await page.keyboard.press('Enter')
  await expect(fieldRow(page, 'operation')).toContainText(name)
}

/** Gives a file to the log of the ticket as the system does when one is dropped or pasted. */
export async function giveFile(page: Page, how: 'drop' | 'paste', name: string, text: string): Promise<void> {
  await page.getByRole('feed', { name: 'Log' }).evaluate(
    (log, { how, name, text }) => {
      const data = new DataTransfer()
      // What the file says of itself counts for nothing; its bytes do.
      data.items.add(new File([text], name, { type: 'image/png' }))
      const init = { bubbles: true, cancelable: true }
      log.dispatchEvent(
        how === 'drop'
          ? new DragEvent('drop', { ...init, dataTransfer: data })
          : new ClipboardEvent('paste', { ...init, clipboardData: data }),
      )
    },
    { how, name, text },
  )
}
