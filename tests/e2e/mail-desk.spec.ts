import { findInProfile } from './canary.ts'
import { expect, test } from './desk.ts'
import { lookAt } from './look.ts'
import { advert, dropOn, eml, goToMail, line, message, viewCount } from './mail.ts'
import { firstRun } from './people.ts'
import { entry, expectFocusInLog } from './ticket.ts'

const request = eml({
  from: '"DC Kim Lee" <kim.lee@kent.police.uk>',
  subject: 'Wallet of a suspect',
  text: 'Suspect in custody. Can you trace the heron-wallet bc1q-plover today?\n\nSee https://example.org/case/77.',
  id: '<first@kent.police.uk>',
  date: 'Fri, 20 Nov 2026 13:58:00 +0000',
  file: { name: 'seizure.txt', type: 'text/plain', text: 'kestrel-ledger' },
})
const away = eml({
  from: 'sam@met.police.uk',
  subject: 'Automatic reply: Wallet of a suspect',
  text: 'I am away until Monday.',
  id: '<away@met.police.uk>',
  headers: ['Auto-Submitted: auto-replied'],
})

test('messages dropped as files are read, made a ticket, put away, answered', async ({ desk }) => {
  // A whole journey, looked at on the way in every colour scheme.
  test.setTimeout(240_000)
  const { page, profileDir } = desk
  const { keyboard } = page
  await firstRun(page)

  await test.step('dropped on another screen, they come in with progress and exact counts', async () => {
    await dropOn(page, [
      { name: 'request.eml', text: request },
      { name: 'away.eml', text: away },
      { name: 'advert.eml', text: advert },
      { name: 'broken.eml', text: 'PK\u0003\u0004 no message at all' },
      { name: 'plan.pdf', text: '%PDF-1.7' },
    ])
    const batch = page.getByRole('region', { name: 'Messages from files' })
    await expect(batch).toContainText('4 messages taken in')
    await expect(batch).toContainText('plan.pdf')
    // It lies over nothing that one works with, in a narrow window either.
    for (const [width, height] of [
      [1024, 700],
      [1280, 800],
    ] as const) {
      await page.setViewportSize({ width, height })
      const overlap = async () => {
        const [main, said] = [await page.locator('main').boundingBox(), await batch.boundingBox()]
        return main && said && said.height > 0 ? Math.round(main.y + main.height - said.y) : null
      }
      await expect.poll(overlap).toBeLessThanOrEqual(0)
      await lookAt(page, `mail-taken-in-${width}`)
    }
    await batch.getByRole('button', { name: 'Look at them' }).press('Enter')
    await expect(viewCount(page, 'To be handled')).toContainText('3')
    await expect(viewCount(page, 'Sent by machines')).toContainText('1')
    await expect(viewCount(page, 'Unreadable')).toContainText('1')
    await expect(page.getByRole('button', { name: /^Mail/ })).toContainText('4')
  })

  await test.step('the message that has focus is read, as plain text first', async () => {
    await line(page, 'Wallet of a suspect').click()
    await expect(message(page)).toContainText('heron-wallet')
    await expect(message(page)).toContainText('DC Kim Lee <kim.lee@kent.police.uk>')
    await expect(message(page)).toContainText('as the message says')
    await expect(message(page)).toContainText('seizure.txt')
    await lookAt(page, 'mail-inbox')
    // In a narrow window the list keeps room for its subjects, and the toolbar offers the views.
    const grid = page.getByRole('grid', { name: /^Messages:/ })
    const subject = grid.getByRole('columnheader', { name: 'Subject' })
    for (const [width, height] of [
      [1024, 700],
      [960, 600],
    ] as const) {
      await page.setViewportSize({ width, height })
      await expect(page.getByRole('button', { name: /View of the mail/ })).toContainText('To be handled · 3')
      await expect.poll(async () => (await subject.boundingBox())?.width).toBeGreaterThan(180)
      await expect.poll(() => grid.evaluate((list) => list.scrollWidth - list.clientWidth)).toBe(0)
      await lookAt(page, `mail-inbox-${width}`)
    }
    await page.setViewportSize({ width: 1280, height: 800 })
    await expect.poll(async () => (await subject.boundingBox())?.width).toBeGreaterThan(220)
  })

  let reference = ''
  await test.step('T makes a ticket of it, and the next message has focus', async () => {
    await keyboard.press('t')
    const dialog = page.getByRole('dialog', { name: 'Make a ticket of this message' })
    await expect(dialog.getByLabel('Title')).toHaveValue('Wallet of a suspect')
    await lookAt(page, 'mail-make')
    await keyboard.press('Control+Enter')
    await expect(dialog).toHaveCount(0)
    const toast = page.getByRole('region', { name: 'Recent acts' }).getByText(/^Made TS26-7K-0001-. of the/)
    await expect(toast).toBeVisible()
    reference = /TS26-\S+/.exec((await toast.textContent()) ?? '')?.[0] ?? ''
    await expect(line(page, 'Wallet of a suspect')).toHaveCount(0)
    await expect(page.locator('[data-mail-list] [role="row"]:focus')).toHaveCount(1)
  })

  await test.step('D puts the advertisement away with a reason, and Ctrl+Z takes that back', async () => {
    await line(page, 'You have won').click()
    await expect(message(page)).toContainText('no domain that the desk knows')
    await keyboard.press('d')
    const dialog = page.getByRole('dialog', { name: 'Put this message away' })
    await dialog.getByRole('radio', { name: /^Unsolicited/ }).press('Space')
    await lookAt(page, 'mail-put-away')
    await keyboard.press('Control+Enter')
    await expect(line(page, 'You have won')).toHaveCount(0)
    await expect(viewCount(page, 'Put away')).toContainText('1')
    await keyboard.press('Control+z')
    await expect(line(page, 'You have won')).toHaveCount(1)
    await expect(viewCount(page, 'Put away')).toContainText('0')
  })

  await test.step('what arrives moves neither focus nor the list', async () => {
    await line(page, 'You have won').click()
    await dropOn(page, [
      { name: 'later.eml', text: eml({ from: 'b@met.police.uk', subject: 'Later', text: 'x' }) },
    ])
    await expect(line(page, 'Later')).toHaveCount(1)
    await expect(page.locator('[data-mail-list] [role="row"]:focus')).toContainText('You have won')
  })

  await test.step('the ticket holds the message; R answers it, and the answer waits in the outbox', async () => {
    await keyboard.press('Control+p')
    await keyboard.type(reference)
    await keyboard.press('Enter')
    await expect(entry(page, 'heron-wallet')).not.toHaveCount(0)
    await expect(entry(page, 'seizure.txt')).toHaveCount(1)
    await expectFocusInLog(page)
    await keyboard.press('r')
    const form = page.getByRole('region', { name: 'Reply by e-mail' })
    await expect(form.getByLabel('To', { exact: true })).toHaveValue('kim.lee@kent.police.uk')
    await expect(form.getByLabel('Subject')).toHaveValue(`Re: [${reference}] Wallet of a suspect`)
    await expect(form.getByLabel('Message')).toBeFocused()
    await keyboard.insertText('It is held at an exchange; we ask them today.')
    await lookAt(page, 'ticket-reply')
    await keyboard.press('Control+Enter')
    // Something stands against it: the ticket names no organisation.
    const reasons = form.getByLabel(/^It goes all the same/)
    for (const reason of await reasons.all()) await reason.fill('Known from the call this morning')
    await keyboard.press('Control+Enter')
    await expect(form).toHaveCount(0)
    await expect(entry(page, 'Waiting to be sent')).toContainText('OFFICIAL-SENSITIVE')
    // Taken back within its fifteen seconds, it is there to be written on, with what was answered.
    await keyboard.press('Control+z')
    await expect(form.getByLabel('Message')).toHaveValue(/^It is held at an exchange/)
    await expect(form.getByLabel('Message')).toBeFocused()
    await keyboard.press('Control+Enter')
    await expect(form).toHaveCount(0)
    // Typed where an answer goes: above the signature.
    await expect(entry(page, 'Waiting to be sent')).toContainText(/ask them today\.\s+Dana Okafor/)
    await lookAt(page, 'ticket-mail')
    await entry(page, 'Waiting to be sent').getByRole('button', { name: 'Show the message' }).press('Enter')
    await expect(message(page)).toContainText('It is held at an exchange')
    await goToMail(page)
    await page.getByRole('option', { name: /^Outbox/ }).click()
    await expect(line(page, 'kim.lee@kent.police.uk')).toContainText('Waits to go out')
  })

  await test.step('W holds it back, and N sends it once more', async () => {
    await line(page, 'kim.lee@kent.police.uk').click()
    await keyboard.press('w')
    await expect(line(page, 'kim.lee@kent.police.uk')).toHaveCount(0)
    await page.getByRole('option', { name: /^All/ }).click()
    await line(page, 'Withdrawn').first().click()
    await keyboard.press('n')
    await expect(line(page, 'Waits to go out')).toHaveCount(1)
    await lookAt(page, 'mail-all')
  })

  const typed = ['heron-wallet', 'kestrel-ledger', 'kim.lee', 'seizure.txt', 'Wallet of a suspect']
  expect(await findInProfile(profileDir, typed)).toEqual([])
})
