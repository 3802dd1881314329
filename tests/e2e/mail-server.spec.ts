import type { Page } from '@playwright/test'
import { type Dovecot, startDovecot } from '../servers/dovecot.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../servers/smtp-receiver.ts'
import { expect, test as base } from './desk.ts'
import { lookAt } from './look.ts'
import { eml, goToMail, line, message } from './mail.ts'
import { firstRun } from './people.ts'
import { entry, expectFocusInLog } from './ticket.ts'

interface Servers {
  imap: Dovecot
  smtp: SmtpReceiver
}

const test = base.extend<Servers>({
  imap: async ({ browserName: _ }, give) => {
    const server = await startDovecot()
    await give(server)
    await server.stop()
  },
  smtp: async ({ browserName: _ }, give) => {
    const server = await startSmtpReceiver('implicit')
    await give(server)
    await server.stop()
  },
})

const USER = 'ecrime'
const FIRST = '<first@kent.police.uk>'

/** Enters both servers in the settings, and tries each. */
async function setUp(page: Page, { imap, smtp }: Servers): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type('go to settings')
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'E-mail' }).click()
  for (const [title, tryIt, server] of [
    ['Read the mailbox from this workstation', 'Try reading', imap],
    ['Send from this workstation', 'Try sending', smtp],
  ] as const) {
    const part = page.getByRole('group').filter({ hasText: title })
    await part.getByRole('checkbox', { name: title }).press('Space')
    await part.getByRole('textbox', { name: 'Server' }).fill(server.host)
    await part.getByLabel('Port').fill(String(server.port))
    await part.getByLabel('User').fill(USER)
    await part.getByLabel('Password', { exact: true }).fill(server.password)
    await part.getByLabel('Certificate of your own authority').fill(server.ca)
    await page.getByRole('button', { name: 'Save' }).first().press('Enter')
    await expect(part.getByLabel('Password', { exact: true })).toHaveValue('')
    await part.getByRole('button', { name: tryIt }).press('Enter')
    await expect(part.getByText('It works.')).toBeVisible()
  }
}

test('a message in the mailbox becomes a ticket, is answered, and the answer to that finds it, the network cut in between', async ({
  desk,
  imap,
  smtp,
}) => {
  test.setTimeout(180_000)
  const { page } = desk
  const { keyboard } = page
  const status = page.getByLabel('State of the desk')
  const request = eml({
    from: 'DC Kim Lee <kim.lee@kent.police.uk>',
    subject: 'Wallet of a suspect',
    text: 'Can you trace the heron-wallet?',
    id: FIRST,
    date: 'Wed, 25 Nov 2026 10:00:00 +0000',
  })
  await firstRun(page)
  await setUp(page, { imap, smtp })
  await lookAt(page, 'settings-mail-works')
  expect(await page.evaluate(() => document.body.scrollTop + document.documentElement.scrollTop)).toBe(0)
  await expect(status).toContainText('mailbox: watching')

  let reference = ''
  await test.step('it comes in by itself, and leaves the inbox of the server only then', async () => {
    await goToMail(page)
    imap.deliver(USER, request)
    await expect(line(page, 'Wallet of a suspect')).toHaveCount(1, { timeout: 30_000 })
    await expect.poll(() => imap.messages(USER).length).toBe(0)
    expect(imap.messages(USER, 'Processed').map(({ bytes }) => bytes.toString())).toEqual([request])
    await line(page, 'Wallet of a suspect').click()
    await expect(message(page)).toContainText('heron-wallet')
    await keyboard.press('t')
    await expect(page.getByRole('dialog', { name: 'Make a ticket of this message' })).toBeVisible()
    await keyboard.press('Control+Shift+Enter')
    await expect(entry(page, 'heron-wallet')).not.toHaveCount(0)
    const opened = await page
      .getByText(/^TS26-7K-0001-.$/)
      .first()
      .textContent()
    reference = opened ?? ''
  })

  await test.step('the network is cut; what is written waits, and says so wherever one looks', async () => {
    await Promise.all([imap.kill(), smtp.cut()])
    await expect(status).toContainText('the server cannot be reached', { timeout: 30_000 })
    await expectFocusInLog(page)
    await keyboard.press('r')
    const form = page.getByRole('region', { name: 'Reply by e-mail' })
    await expect(form.getByLabel('Message')).toBeFocused()
    await keyboard.insertText('It is held at an exchange.')
    const reasons = form.getByLabel(/^It goes all the same/)
    for (const reason of await reasons.all()) await reason.fill('Known from the call this morning')
    await keyboard.press('Control+Enter')
    await expect(entry(page, 'It is held at an exchange.')).toContainText('Waiting to be sent')
    await expect(status).toContainText('1 message waits to go out', { timeout: 30_000 })
    await goToMail(page)
    await page.getByRole('option', { name: /^Outbox/ }).click()
    await expect(line(page, 'kim.lee@kent.police.uk')).toContainText('Waits to go out')
    await line(page, 'kim.lee@kent.police.uk').click()
    await expect(message(page)).toContainText('1 try failed')
    await expect(message(page)).toContainText('The server cannot be reached')
    await lookAt(page, 'mail-waits-to-go')
    expect(smtp.received).toEqual([])
    await keyboard.press('g')
    await expectFocusInLog(page)
  })

  await test.step('the network comes back, and it goes by itself, once', async () => {
    await smtp.restore()
    await imap.start()
    await expect(entry(page, 'It is held at an exchange.')).toContainText('Sent', { timeout: 60_000 })
    await expect(status).not.toContainText('to go out')
    expect(smtp.received).toHaveLength(1)
  })

  const [sent] = smtp.received
  await test.step('it went out as it was written: encrypted, to whom it says, marked, tied to what it answers', () => {
    expect(sent).toMatchObject({ to: ['kim.lee@kent.police.uk'], secure: true, user: USER })
    expect(sent?.raw).toContain(`In-Reply-To: ${FIRST}`)
    expect(sent?.raw).toContain(`Subject: Re: [${reference}] Wallet of a suspect`)
    expect(sent?.raw.split('\r\n\r\n')[1]).toMatch(/^OFFICIAL-SENSITIVE/)
  })

  await test.step('the officer answers while nobody can hear; the network returns, and it is on the ticket, new', async () => {
    await imap.kill()
    await expect(status).toContainText('the server cannot be reached', { timeout: 30_000 })
    const id = /^Message-ID: (<\S+>)/im.exec(sent?.raw ?? '')?.[1] ?? ''
    imap.deliver(
      USER,
      eml({
        from: 'DC Kim Lee <kim.lee@kent.police.uk>',
        subject: 'Something else entirely',
        text: 'Thank you. Which exchange?',
        id: '<second@kent.police.uk>',
        headers: [`In-Reply-To: ${id}`],
      }),
    )
    await imap.start()
    await expect(entry(page, 'Which exchange?')).toHaveCount(1, { timeout: 60_000 })
    await expect(entry(page, 'Which exchange?')).toContainText('New')
    await expect(page.getByText('A new message came in.')).toBeVisible()
    await lookAt(page, 'ticket-new-mail')
    await keyboard.press('i')
    await expect(page.getByText('A new message came in.')).toHaveCount(0)
    await expect(entry(page, 'Which exchange?')).toContainText('Read')
    await expect.poll(() => imap.messages(USER).length).toBe(0)
    expect(imap.messages(USER, 'Processed')).toHaveLength(2)
  })
})
