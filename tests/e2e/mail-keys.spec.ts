import type { Page } from '@playwright/test'
import { expect, testAtOneDesk } from './desk.ts'
import { lookAt, setWindow } from './look.ts'
import { dropOn, eml, goToMail, line, message, viewCount } from './mail.ts'
import { dana, firstRun, handOverTo } from './people.ts'
import { entry, openTicket } from './ticket.ts'

const test = testAtOneDesk(firstRun)

const both = eml({
  from: '"DC Kim Lee" <kim.lee@kent.police.uk>',
  subject: 'Two things',
  text: 'First, the site copper-parcel. Second, an account in the name of our victim.',
  id: '<two@kent.police.uk>',
})
const order = eml({
  from: '"DC Kim Lee" <kim.lee@kent.police.uk>',
  subject: 'Order from an address',
  text: 'From which address was it ordered?',
  id: '<order@kent.police.uk>',
})
const wallet = eml({
  from: 'sam.ray@met.police.uk',
  subject: 'Wallet of a suspect',
  text: 'Can you trace the heron-wallet?',
  id: '<wallet@met.police.uk>',
})
const more = eml({
  from: '"DC Kim Lee" <kim.lee@kent.police.uk>',
  subject: 'One thing more',
  text: 'Which clock are the times by?',
  id: '<more@kent.police.uk>',
})

/** Gives focus to the one message that some words find. */
async function focusOn(page: Page, words: string): Promise<void> {
  await page.keyboard.press('/')
  await page.keyboard.press('Control+a')
  await page.keyboard.type(words)
  // The list says so; a file that is still being taken in has a count of its own.
  await expect(page.getByRole('status').filter({ hasText: /^1 of \d/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-mail-list] [role="row"]:focus')).toContainText(words)
}

/** Types a reference into the dialog that chooses a ticket, and takes the one that is found. */
async function choose(page: Page, title: string, reference: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: title })
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await page.keyboard.type(reference)
  await expect(dialog.getByRole('option', { name: reference })).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
}

/** Closes the open ticket with as little as its gate takes. */
async function close(page: Page): Promise<void> {
  await page.keyboard.press('e')
  await page.getByRole('button', { name: 'Fill in: Type of request' }).press('Enter')
  const types = page.getByRole('listbox', { name: 'Type of request' })
  await expect(types.getByRole('option').first()).toBeFocused()
  await page.keyboard.type('tactical')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-field-row="type"]')).toContainText('Tactical or technical advice')
  await page.keyboard.press('e')
  await page.getByLabel('Why the rest stays empty').fill('Nobody said')
  await page.getByRole('checkbox', { name: 'Collaborate' }).press('Space')
  await page.getByLabel('Partner', { exact: true }).fill('Kent Police')
  await page.getByLabel('Number in the disclosure register').fill('D-104')
  await page.getByRole('radio', { name: 'Moderate' }).press('Space')
  await page.getByRole('radio', { name: 'Pursue' }).press('Space')
  await page.keyboard.press('Control+Enter')
  await expect(entry(page, 'Left empty')).toHaveCount(1)
}

test('one mail becomes two tickets, another goes from one to the other, and one for a closed ticket asks first', async ({
  desk,
}) => {
  test.setTimeout(120_000)
  const { page } = desk
  const { keyboard } = page
  await dropOn(page, [
    { name: 'both.eml', text: both },
    { name: 'wallet.eml', text: wallet },
    { name: 'more.eml', text: more },
  ])
  await goToMail(page)
  await expect(viewCount(page, 'To be handled')).toContainText('3')

  let first = ''
  let second = ''
  await test.step('S makes two of one: each holds all of it, and they are linked', async () => {
    await focusOn(page, 'Two things')
    await keyboard.press('s')
    const dialog = page.getByRole('dialog', { name: 'Make two tickets of this message' })
    await expect(dialog.getByLabel('Title').first()).toBeFocused()
    await expect(dialog.getByLabel('Title').first()).toHaveValue('Two things')
    await keyboard.press('Control+Enter')
    await expect(dialog).toContainText('Give each a title')
    await keyboard.press('Tab')
    await keyboard.press('Tab')
    await expect(dialog.getByLabel('Title').nth(1)).toBeFocused()
    await keyboard.type('Account of a victim')
    await keyboard.press('Control+Enter')
    await expect(dialog).toHaveCount(0)
    const told = page.getByRole('region', { name: 'Recent acts' }).getByText(/^Made TS26-\S+ and TS26-/)
    ;[first = '', second = ''] = ((await told.textContent()) ?? '').match(/TS26-\S+/g) ?? []
    await expect(viewCount(page, 'To be handled')).toContainText('2')
    for (const [reference, title] of [
      [first, 'Two things'],
      [second, 'Account of a victim'],
    ] as const) {
      await openTicket(page, reference)
      await expect(page.getByText(title).first()).toBeVisible()
      await expect(entry(page, 'copper-parcel')).not.toHaveCount(0)
    }
    await expect(entry(page, first)).not.toHaveCount(0)
  })

  await test.step('A puts one on the first, M moves it to the second, and Ctrl+Z takes that back', async () => {
    await goToMail(page)
    await focusOn(page, 'Wallet')
    await keyboard.press('a')
    await choose(page, 'Add the message to a ticket', first)
    await page.getByRole('option', { name: /^All/ }).click()
    await focusOn(page, 'Wallet')
    await expect(message(page)).toContainText(first)
    await keyboard.press('m')
    await choose(page, `Move the message from ${first}`, second)
    await expect(message(page)).toContainText(second)
    await expect(message(page).getByText(first, { exact: true })).toHaveCount(0)
    await keyboard.press('Control+z')
    await expect(message(page)).toContainText(first)
    await focusOn(page, 'Wallet')
    await keyboard.press('m')
    await choose(page, `Move the message from ${first}`, second)
    await openTicket(page, second)
    await expect(entry(page, 'heron-wallet').filter({ hasText: 'Read' })).not.toHaveCount(0)
    await openTicket(page, first)
    await expect(entry(page, 'heron-wallet').filter({ hasText: 'Moved elsewhere' })).not.toHaveCount(0)
  })

  await test.step('a call for a closed ticket asks too, and one that leaves it closed promises nothing', async () => {
    await close(page)
    await keyboard.press('F2')
    await keyboard.type('says thanks')
    await keyboard.press('Control+Shift+A')
    await choose(page, 'Add the call to a ticket', first)
    const asked = page.getByRole('dialog', { name: `${first} is closed` })
    await expect(asked.getByRole('radio', { name: /^Take the ticket up again/ })).toBeFocused()
    await lookAt(page, 'call-closed-ticket')
    await keyboard.press('ArrowDown')
    await keyboard.press('Control+Enter')
    const added = page.getByRole('region', { name: 'Call logged' })
    await expect(added).toContainText('The ticket stays closed')
    await expect(added).not.toContainText('We reply by')
    await lookAt(page, 'call-left-closed')
    await keyboard.press('Escape')
  })

  await test.step('what would go on a closed ticket asks what becomes of it, and takes it up again', async () => {
    await goToMail(page)
    await page.getByRole('option', { name: /^To be handled/ }).click()
    await focusOn(page, 'One thing more')
    await keyboard.press('a')
    await choose(page, 'Add the message to a ticket', first)
    const asked = page.getByRole('dialog', { name: `${first} is closed` })
    await expect(asked.getByRole('radio', { name: /^Take the ticket up again/ })).toBeFocused()
    await expect(line(page, 'One thing more')).toHaveCount(1)
    await keyboard.press('Control+Enter')
    await expect(asked).toHaveCount(0)
    await expect(viewCount(page, 'To be handled')).toContainText('0')
    await openTicket(page, first)
    await expect(entry(page, 'Which clock')).toHaveCount(1)
    await expect(entry(page, 'an e-mail came in')).toContainText('Reopened')
  })
})

test('an answer that leaves the organisation with personal data stops, until a duty officer agrees with a reason', async ({
  desk,
}) => {
  test.setTimeout(120_000)
  const { page } = desk
  const { keyboard } = page
  const lee = { name: 'Jo Lee', role: 'Desk officer', passphrase: 'nine herons by the weir' } as const
  await dropOn(page, [{ name: 'order.eml', text: order }])
  await goToMail(page)
  await focusOn(page, 'Order from')
  await keyboard.press('t')
  await keyboard.press('Control+Enter')
  const told = page.getByRole('region', { name: 'Recent acts' }).getByText(/^Made TS26-\S+ of the/)
  const reference = /TS26-\S+/.exec((await told.textContent()) ?? '')?.[0] ?? ''
  await handOverTo(page, lee)
  await openTicket(page, reference)
  // In a small window, with large text too, what one is about to write in is in sight with its lines.
  const form = page.getByRole('region', { name: 'Reply by e-mail' })
  for (const text of [150, 100] as const) {
    await setWindow(page, { width: 1024, height: 700 }, text)
    await keyboard.press('r')
    await expect(form.getByLabel('Message')).toBeFocused()
    // The edge of a pixel may be cut off.
    await expect(form.getByLabel('Message')).toBeInViewport({ ratio: 0.97 })
    await lookAt(page, `ticket-reply-1024-${text}`)
    if (text > 100) await keyboard.press('Escape')
  }
  await keyboard.insertText('It was ordered from 203.0.113.7.')
  // Whatever its length, a recipient stands there in full.
  const copies = form.getByLabel('Copy to')
  await copies.fill('detective.constable.alexandra.featherstonehaugh-cholmondeley@metropolitan.pnn.police.uk')
  expect(
    await copies.evaluate(
      (box) => box.scrollWidth <= box.clientWidth && box.scrollHeight <= box.clientHeight,
    ),
  ).toBe(true)
  await copies.fill('kim.lee@gmail.com')
  // What the ticket says above the log has one line, and leaves room for the message and the log.
  await page.setViewportSize({ width: 1024, height: 768 })
  const unverified = page.getByRole('status').filter({ hasText: 'The requester is NOT verified.' })
  expect((await unverified.boundingBox())?.height).toBeLessThan(40)
  await form.getByLabel('Message').focus()
  await expect(form.getByLabel('Message')).toBeInViewport({ ratio: 1 })
  await lookAt(page, 'ticket-reply-1024')

  await test.step('it says what stands against it, and does not go', async () => {
    // In the lowest of windows: it leads to the first reason, and the message keeps its height.
    await page.setViewportSize({ width: 960, height: 600 })
    await keyboard.press('Control+Enter')
    const checks = form.getByRole('region', { name: 'Before it is sent' })
    const reason = form.getByLabel(/^It goes all the same/).first()
    await expect(reason).toBeFocused()
    await expect(reason).toBeInViewport({ ratio: 1 })
    expect((await form.getByLabel('Message').boundingBox())?.height).toBeGreaterThan(100)
    await lookAt(page, 'ticket-reply-stopped-960')
    await page.setViewportSize({ width: 1280, height: 800 })
    await expect(checks).toContainText('kim.lee@gmail.com: outside Kent Police')
    await expect(checks).toContainText('an IP address')
    await expect(checks).toContainText('OFFICIAL-SENSITIVE does not go to mailboxes that anybody can have')
    await lookAt(page, 'ticket-reply-stopped')
    for (const reason of await form.getByLabel(/^It goes all the same/).all())
      await reason.fill('Her force mailbox is down; rung back on the switchboard')
    await keyboard.press('Control+Enter')
    await expect(form).toContainText('Choose the duty officer who agrees')
  })

  await test.step('the duty officer agrees, with a passphrase that is theirs', async () => {
    await form.getByRole('button', { name: /Duty officer who agrees/ }).press('Enter')
    await page.getByRole('option', { name: dana.name }).press('Enter')
    await form.getByLabel('Duty officer’s passphrase').fill(lee.passphrase)
    await keyboard.press('Control+Enter')
    await expect(form).toContainText('Not confirmed')
    await form.getByLabel('Duty officer’s passphrase').fill(dana.passphrase)
    await keyboard.press('Control+Enter')
    await expect(form).toHaveCount(0)
    const written = entry(page, 'Waiting to be sent')
    await written.getByRole('button', { name: 'Show the message' }).press('Enter')
    await expect(message(page)).toContainText(
      `Although personal data, and the requester is not verified (for kim.lee@kent.police.uk, kim.lee@gmail.com): Her force mailbox is down; rung back on the switchboard. ${dana.name} agreed`,
    )
    await lookAt(page, 'mail-agreed')
  })
})
