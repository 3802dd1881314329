import type { Locator, Page } from '@playwright/test'
import { expect, testAtOneDesk } from './desk.ts'
import { lookAt } from './look.ts'
import { firstRun } from './people.ts'

/** Logs calls by keys alone, one after the other. */
async function logCalls(
  page: Page,
  calls: readonly (readonly [asked: string, name: string, force: string, number: string, collar: string])[],
): Promise<void> {
  for (const [asked, name, force, number, collar] of calls) {
    await page.keyboard.press('F2')
    await expect(page.getByLabel('What happened')).toBeFocused()
    await page.keyboard.insertText('Told on the telephone.')
    await page.keyboard.press('Tab')
    await page.keyboard.insertText(asked)
    await page.getByLabel('Caller’s number').focus()
    for (const text of [number, name, 'dc', collar, force]) {
      await page.keyboard.insertText(text)
      await page.keyboard.press('Enter')
    }
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Call logged' })).toBeVisible()
    await page.keyboard.press('Escape')
  }
}

const THREE = [
  ['SIM swap against a solicitor.', 'Priya Nair', 'kent', '07700 900123', '4711'],
  ['Phishing kit on a seized laptop.', 'Tom Reilly', 'met', '07700 900123', '4711'],
  ['Subscriber of a forum handle.', 'Grace Owusu', 'surrey', '07700 900123', '4711'],
] as const

/** A desk with three tickets, in front of its queue. */
const test = testAtOneDesk(async (page) => {
  await firstRun(page)
  await expect(page.getByText('No open tickets')).toBeVisible()
  await logCalls(page, THREE)
})
test.beforeEach(({ desk }) => desk.page.keyboard.press('Control+1'))

const view = (page: Page, name: string): Locator =>
  page.getByRole('listbox', { name: 'Views of the queue' }).getByRole('option', { name })
const row = (page: Page, name: string): Locator =>
  page.getByRole('grid').getByRole('row').filter({ hasText: name })

test('tickets are taken, moved, looked into and found by keys alone, and every act can be undone', async ({
  desk,
}) => {
  const { page } = desk
  // Focus went back to the list, which meanwhile has rows.
  await expect(page.locator('[role="row"]:focus')).toContainText('TS26')
  await expect(view(page, 'Open')).toContainText('3')
  await page.keyboard.press('End')
  await page.keyboard.press('a')
  await expect(view(page, 'Mine')).toContainText('1')
  await expect(view(page, 'Unassigned')).toContainText('2')
  // What was done is told beside the screen, not over it; dismissed, it can still be undone.
  const told = page.getByRole('region', { name: 'Recent acts' })
  await expect(told).toContainText('assigned to me')
  const [acts, main] = [await told.boundingBox(), await page.getByRole('main').boundingBox()]
  expect((acts?.x ?? 0) + (acts?.width ?? 0)).toBeLessThanOrEqual(main?.x ?? 0)
  await page.keyboard.press('Shift+Escape')
  await expect(told).toBeEmpty()
  await page.keyboard.press('Control+z')
  await expect(view(page, 'Mine')).toContainText('0')

  // In a narrow window and in large text columns give way, and nothing scrolls sideways.
  const sideways = () => page.getByRole('grid').evaluate((grid) => grid.scrollWidth - grid.clientWidth)
  for (const [width, height] of [
    [1024, 700],
    [800, 600],
    [720, 500],
  ] as const) {
    await page.setViewportSize({ width, height })
    await expect.poll(sideways).toBe(0)
    await page.keyboard.press('Space')
    await expect(page.getByRole('region', { name: 'Look inside' })).toBeVisible()
    await expect.poll(sideways).toBe(0)
    if (width === 1024) await lookAt(page, 'queue-narrow')
    await page.keyboard.press('Space')
  }
  await page.setViewportSize({ width: 1440, height: 900 })

  // A look inside, which follows the focus and takes none.
  await page.keyboard.press('Home')
  await page.keyboard.press('Space')
  const first = await page.locator('[role="row"]:focus').textContent()
  await expect(page.getByRole('article')).toContainText(
    /TS26-\w\w-\d+-\w/.exec(first ?? '')?.[0] ?? 'no reference',
  )
  await page.keyboard.press('ArrowDown')
  await lookAt(page, 'queue-peek')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('article')).toBeHidden()

  // Several at once: what will change is shown before it does.
  await page.keyboard.press('Control+a')
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog', { name: 'Move to a status' })
  await expect(dialog.getByRole('list', { name: 'Will change' }).getByRole('listitem')).toHaveCount(3)
  await lookAt(page, 'queue-status')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByRole('grid').getByText('Triaged')).toHaveCount(3)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('grid').getByText('Triaged')).toHaveCount(0)

  // The filter narrows, keeps what it does not understand apart, and lets go.
  await page.keyboard.press('/')
  await page.keyboard.type('phishing status:nothing')
  await expect(page.getByText('1 of 3')).toBeVisible()
  await expect(page.getByText('“nothing” is no status.')).toBeVisible()
  await lookAt(page, 'queue-filter')
  await page.keyboard.press('Escape')
  await expect(page.getByText('3 of 3')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(page.locator('[role="row"]:focus')).toHaveCount(1)

  // A note without leaving the list.
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.type('Rang back, no answer.')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeHidden()
  await expect(page.getByRole('region', { name: 'Recent acts' })).toContainText(/Note “.+” on TS26/)
  await expect(page.locator('[role="row"]:focus')).toHaveCount(1)

  // Done goes to the ticket's own close gate.
  await page.keyboard.press('e')
  await expect(page.getByRole('dialog', { name: /close/i })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(page.getByRole('grid', { name: /^Tickets/ })).toBeVisible()
})

test('a ticket is found by what a caller can say of it, and a mistyped reference is read', async ({
  desk,
}) => {
  const { page } = desk
  const text = (await row(page, 'Priya Nair').textContent()) ?? ''
  const reference = /TS26-\w\w-\d{4}-\w/.exec(text)?.[0] ?? ''
  await page.keyboard.press('Control+f')
  await expect(page.getByLabel('Find a ticket')).toBeFocused()
  for (const [typed, found, because] of [
    ['+44 (0)7700 900 123', '3 tickets found', 'telephone number'],
    ['nair', '1 ticket found', 'name of the requester'],
    ['4711', '3 tickets found', 'collar number'],
    [reference.toLowerCase().replaceAll('-', ''), '1 ticket found', 'reference'],
    [reference.replace('-0001-', '-0007-'), '1 ticket found', `reference, read as ${reference}`],
    ['nobody at all', '0 tickets found', 'Nothing here fits'],
  ] as const) {
    await page.getByLabel('Find a ticket').fill(typed)
    await expect(page.getByText(found)).toBeVisible()
    await expect(page.getByText(because).first()).toBeVisible()
  }
  await page.getByLabel('Find a ticket').fill('nair')
  await expect(page.getByText('1 ticket found')).toBeVisible()
  await lookAt(page, 'find')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByText(reference).first()).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('owusu')
  await expect(page.getByRole('option', { name: /Grace Owusu/ }).first()).toBeVisible()
  await lookAt(page, 'palette-find')
})

// The last one: it leaves a ticket more.
test('a view is kept under a name, and arriving tickets move neither focus nor list', async ({ desk }) => {
  const { page } = desk
  await page.keyboard.press('/')
  await page.keyboard.type('sim')
  await page.getByRole('button', { name: 'View', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type('SIM swaps')
  await page.keyboard.press('Enter')
  await expect(view(page, 'SIM swaps')).toContainText('1')
  await lookAt(page, 'queue-saved-view')

  await view(page, 'All').focus()
  await page.keyboard.press('End')
  await page.keyboard.press('Home')
  await view(page, 'Open').click()
  await row(page, 'Priya Nair').focus()
  await logCalls(page, [['Another one.', 'Omar Haddad', 'essex', '07700 900456', '5822']])
  await expect(row(page, 'Priya Nair')).toBeFocused()
  await expect(page.getByText('4 of 4')).toBeVisible()
})
