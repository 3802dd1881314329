import { expect, picture, test as alone, testAtOneDesk } from './desk.ts'
import { lookAt } from './look.ts'
import { dana, firstRun, signIn } from './people.ts'
import { entry, expectFocusInLog, openFreshTicket } from './ticket.ts'

const test = testAtOneDesk(firstRun)

/** `16/11`, as the desk writes dates. */
function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toLocaleDateString('en-GB', {
    day: '2-digit',
    month: '2-digit',
    timeZone: 'Europe/London',
  })
}

test('a ticket is worked by keys alone', async ({ desk }) => {
  const { page } = desk
  await openFreshTicket(page)
  await picture(page, 'ticket-fresh')
  const { keyboard } = page

  await test.step('a note, told late', async () => {
    await keyboard.press('n')
    await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toBeFocused()
    await keyboard.insertText('Asked the custody sergeant to keep the phone on charge.')
    await keyboard.press('Tab')
    await keyboard.type('01/01/1900 0915')
    await keyboard.press('Control+Enter')
    // Refused in words; nothing is logged with another time instead.
    await expect(page.getByText('E_TIME_LONG_AGO')).toBeVisible()
    await expect(page.getByLabel('Happened')).toBeFocused()
    await expect(page.getByLabel('Happened')).toHaveValue('01/01/1900 0915')
    await lookAt(page, 'ticket-long-ago')
    await page.getByLabel('Happened').fill(`${daysAgo(9)} 0915`)
    await keyboard.press('Control+Enter')
    await expect(entry(page, 'on charge')).toContainText('Late entry')
    await expect(entry(page, 'on charge')).toBeFocused()
  })

  await test.step('a strike leaves the old legible', async () => {
    await entry(page, 'on charge').focus()
    await keyboard.press('x')
    await expect(page.getByLabel('Reason', { exact: true })).toBeFocused()
    await keyboard.insertText('There were two phones')
    await keyboard.press('Tab')
    await keyboard.insertText('Asked to keep both phones on charge.')
    await keyboard.press('Control+Enter')
    await expect(entry(page, 'keep the phone on charge')).toContainText('Struck out by Dana Okafor')
    await expect(entry(page, 'keep the phone on charge')).toContainText('keep both phones on charge')
    await expectFocusInLog(page)
    await picture(page, 'ticket-struck')
  })

  await test.step('undone within ten seconds', async () => {
    await keyboard.press('Control+z')
    await expect(entry(page, 'keep the phone on charge')).not.toContainText('Struck out')
    await expect(entry(page, 'Took back: Correction')).toBeVisible()
    const acts = page.getByRole('region', { name: 'Recent acts' })
    await expect(acts).toContainText('Undone: Entry corrected')
    // The key takes back what was told of last: not the act before that.
    await keyboard.press('Control+z')
    await expect(entry(page, 'Took back: Note')).toHaveCount(0)
    await lookAt(page, 'ticket-undone')
  })

  await test.step('no personal data to somebody who is not verified', async () => {
    await keyboard.press('Shift+R')
    await expect(page.getByLabel('What is released')).toBeFocused()
    await keyboard.insertText('Subscriber name')
    await keyboard.press('Control+Enter')
    await expect(page.getByText('Not released: the requester is not verified')).toBeVisible()
    await keyboard.press('Escape')
    await expectFocusInLog(page)
  })

  await test.step('verification by call back', async () => {
    await keyboard.press('v')
    await expect(page.getByRole('region', { name: 'Verification of the requester' })).toBeVisible()
    await keyboard.press('Tab')
    await keyboard.press('Space')
    await page.getByLabel('Number dialled').fill('01622 690690')
    await page.getByLabel('Where that number came from').fill('Directory')
    await keyboard.press('Control+Enter')
    await expect(entry(page, 'Called back through the switchboard')).toBeVisible()
    await expect(page.getByText('The requester is NOT verified.')).toHaveCount(0)
    await expectFocusInLog(page)
  })

  await test.step('awaiting the requester, with every step in between', async () => {
    await keyboard.press('s')
    await keyboard.type('await')
    await keyboard.press('Enter')
    await expect(page.getByLabel('What is awaited of the requester')).toBeFocused()
    await keyboard.insertText('the court order')
    await keyboard.press('Control+Enter')
    await expect(page.getByText('Awaiting requester: the court order.')).toBeVisible()
    await expect(entry(page, 'Assigned to Dana Okafor')).toBeVisible()
    await expectFocusInLog(page)
  })

  await test.step('a field in its place', async () => {
    await keyboard.press('F6')
    await page.locator('[data-field-row="operation"]').focus()
    await keyboard.press('Enter')
    await keyboard.insertText('HALYARD')
    await keyboard.press('Enter')
    await expect(page.locator('[data-field-row="operation"]')).toBeFocused()
    await expect(page.locator('[data-field-row="operation"]')).toContainText('HALYARD')
    await expect(entry(page, 'HALYARD')).toBeVisible()
  })

  await test.step('a choice by its code, and one by its letter, which makes the ticket P1', async () => {
    await page.locator('[data-field-row="type"]').focus()
    await keyboard.press('Enter')
    await keyboard.type('FIN')
    await lookAt(page, 'ticket-choice-by-code')
    await keyboard.press('Enter')
    await expect(page.locator('[data-field-row="type"]')).toContainText('Payment or crypto tracing')
    await page.locator('[data-field-row="threatToLife"]').focus()
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await expect(page.locator('[data-field-row="threatToLife"]')).toContainText('Yes')
    await expect(page.locator('[data-field-row="priority"]')).toContainText('P1')
    await lookAt(page, 'ticket-raised')
    await keyboard.press('Control+z')
    await expect(page.locator('[data-field-row="priority"]')).toContainText('P3')
    await expect(page.locator('[data-field-row="threatToLife"]')).toContainText('Not given')
  })
})

test('the close gate says what is missing, and takes it with a reason', async ({ desk }) => {
  const { page } = desk
  await openFreshTicket(page)
  const { keyboard } = page
  await keyboard.press('t')
  await expect(page.getByLabel('What is to be done')).toBeFocused()
  await keyboard.insertText('Ask the exchange to freeze')
  await keyboard.press('Control+Enter')
  await expect(entry(page, 'exchange to freeze')).toBeVisible()

  await keyboard.press('e')
  await expect(page.getByRole('button', { name: 'Fill in: Type of request' })).toBeFocused()
  await keyboard.press('Control+Enter')
  const faults = page.getByRole('list', { name: 'What keeps it from closing' })
  await expect(faults.getByRole('button', { name: 'Record the type of request' })).toBeFocused()
  await picture(page, 'ticket-close-gate')
  await keyboard.press('Enter')
  await keyboard.type('tactical')
  await keyboard.press('Enter')
  await expect(page.locator('[data-field-row="type"]')).toContainText('Tactical or technical advice')

  // Each fault leads to where it is mended.
  await keyboard.press('e')
  await expect(page.getByRole('button', { name: 'Fill in: Harm' })).toBeVisible()
  await keyboard.press('Control+Enter')
  await expect(faults.getByRole('button').first()).toBeFocused()
  await lookAt(page, 'ticket-close-faults')
  await keyboard.press('Tab')
  await keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'Done' })).toBeFocused()
  await faults.getByRole('button').first().press('Enter')
  await expect(page.getByLabel('Why the rest stays empty')).toBeFocused()
  await keyboard.insertText('Not known to the caller')
  await page.getByRole('radio', { name: 'Carried over' }).press('Space')
  await page.getByLabel('Reason for: Ask the exchange to freeze').fill('with the force')
  await page.getByRole('checkbox', { name: 'Collaborate' }).press('Space')
  await page.getByLabel('Partner', { exact: true }).fill('Kent Police')
  await page.getByLabel('Number in the disclosure register').fill('D-104')
  await page.getByRole('radio', { name: 'Moderate' }).press('Space')
  await keyboard.press('Control+Enter')
  await expect(faults.getByRole('button').first()).toBeFocused()
  await keyboard.press('Enter')
  await expect(page.getByRole('radio', { name: 'Pursue' })).toBeFocused()
  await keyboard.press('Space')
  await keyboard.press('Control+Enter')
  await expect(entry(page, 'strand pursue')).toBeVisible()
  await expect(entry(page, 'Left empty')).toContainText('Not known to the caller')
  await expect(entry(page, 'Left empty')).toContainText('carried over: with the force')
  await picture(page, 'ticket-closed')

  await keyboard.press('e')
  await expect(page.getByLabel('Why it is taken up again')).toBeFocused()
  await keyboard.press('Control+Enter')
  await expect(page.getByText('Say it in a few words')).toBeVisible()
  await keyboard.insertText('the exchange rang back')
  await keyboard.press('Control+Enter')
  await expect(entry(page, 'the exchange rang back')).toBeVisible()
})

alone('what is being written outlives a restart, sealed', async ({ launch, profileDir }) => {
  const first = await launch({ profileDir })
  await firstRun(first.page)
  await openFreshTicket(first.page)
  const reference = (await first.page.getByRole('heading', { name: /^TS26-/ }).textContent()) ?? ''
  await first.page.keyboard.press('n')
  const note = first.page.getByRole('textbox', { name: 'Note', exact: true })
  await expect(note).toBeFocused()
  await first.page.keyboard.insertText('half a thought')
  await first.page.keyboard.press('Escape')
  await expectFocusInLog(first.page)
  await first.page.keyboard.press('n')
  await expect(note).toHaveValue('half a thought')
  await first.page.keyboard.press('Escape')
  await expectFocusInLog(first.page)
  await entry(first.page, 'Opened').focus()
  await first.page.keyboard.press('x')
  await expect(first.page.getByLabel('Reason', { exact: true })).toBeFocused()
  await first.page.keyboard.insertText('the wrong caller')
  await first.page.keyboard.press('Escape')
  await first.close()

  const { page } = await launch({ profileDir })
  await signIn(page, dana)
  await page.keyboard.press('Control+p')
  await page.keyboard.insertText(reference)
  await expect(page.getByRole('option').filter({ hasText: reference })).toBeVisible()
  await page.keyboard.press('Enter')
  // It waits, marked, and opens by itself for nobody.
  await expect(page.getByRole('button', { name: 'Note · draft' })).toBeVisible()
  await expectFocusInLog(page)
  await expect(page.getByRole('region', { name: 'Note', exact: true })).toHaveCount(0)
  await lookAt(page, 'ticket-draft')
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Note', exact: true })).toHaveValue('half a thought')
  // The reason of a strike that was not made is as well kept as a note.
  await page.keyboard.press('Escape')
  await entry(page, 'Opened').focus()
  await page.keyboard.press('x')
  await expect(page.getByLabel('Reason', { exact: true })).toHaveValue('the wrong caller')
  await page.keyboard.press('Escape')
  // Locked at a ticket, the desk comes back at it, for whoever was there.
  await page.keyboard.press('Control+l')
  await signIn(page, dana)
  await expect(page.getByRole('heading', { name: reference })).toBeVisible()
  await expectFocusInLog(page)
})
