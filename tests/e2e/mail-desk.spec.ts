import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findInProfile } from './canary.ts'
import { expect, picture, test as base } from './desk.ts'
import { answer } from './dialogues.ts'
import { lookAt } from './look.ts'
import { dropOn, eml, goToMail, line, message, viewCount } from './mail.ts'
import { firstRun, signIn } from './people.ts'
import { entry, expectFocusInLog } from './ticket.ts'

const test = base.extend<{ folder: string }>({
  folder: async ({ browserName: _ }, give) => {
    const folder = await mkdtemp(join(tmpdir(), 'desk-mail-'))
    await give(folder)
    await rm(folder, { recursive: true, force: true })
  },
})

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
const advert = eml({
  from: '"Prize office" <win@prizes.example>',
  subject: 'You have won',
  text: 'Send us your details.',
  id: '<prize@prizes.example>',
  html:
    '<p>Send us <b>your details</b>.</p><img src="https://tracker.example/a.png">' +
    '<p><a href="https://prizes.example/claim">https://bank.example/</a>, <a href="http://prizes.example/">old</a></p>',
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

test('files are opened by a dialogue, copies come out as they went in, formatted text fetches nothing', async ({
  desk,
  folder,
}) => {
  const { page, app } = desk
  const path = join(folder, 'advert.eml')
  await writeFile(path, advert)
  await firstRun(page)
  await goToMail(page)
  await expect(page.getByText('Every message is handled')).toBeVisible()
  await picture(page, 'mail-empty-light')
  await answer(app, { open: path })
  await page.keyboard.press('o')
  await expect(line(page, 'You have won')).toHaveCount(1)
  await expect(page.getByRole('region', { name: 'Recent acts' })).toContainText('1 message taken in')
  await line(page, 'You have won').click()

  await test.step('as formatted, in its own frame', async () => {
    await page.keyboard.press('h')
    const frame = page.frameLocator('iframe[title="The message as formatted"]')
    await expect(frame.getByText('your details')).toBeVisible()
    await expect(frame.locator('img[src^="http"]')).toHaveCount(0)
    await lookAt(page, 'mail-formatted')
    // A link goes through the one opener, which asks with the real host; what is never opened is said so.
    const asked = await app.evaluateHandle(({ dialog }) => {
      const seen: string[] = []
      dialog.showMessageBox = (...given: unknown[]) => {
        seen.push(JSON.stringify(given.at(-1)))
        return Promise.resolve({ response: 0, checkboxChecked: false })
      }
      return seen
    })
    await frame.getByRole('link', { name: 'https://bank.example/' }).click()
    await expect.poll(() => asked.jsonValue()).toEqual([expect.stringContaining('prizes.example')])
    await frame.getByRole('link', { name: 'old' }).click()
    await expect(page.getByRole('region', { name: 'Recent acts' })).toContainText('E_LINK_REFUSED')
    expect(await asked.jsonValue()).toHaveLength(1)
    await line(page, 'You have won').click()
  })

  await test.step('a copy of the raw message, byte for byte', async () => {
    const copy = join(folder, 'copy.eml')
    await answer(app, { save: copy })
    await page.keyboard.press('c')
    await expect(page.getByText('Saved a copy as copy.eml').first()).toBeVisible()
    expect(await readFile(copy, 'utf8')).toBe(advert)
  })
})

test('a desk that ends or is locked while messages come in goes on with them, and says what it cannot go on with', async ({
  launch,
  folder,
}) => {
  const many = (from: number, count: number) =>
    Array.from({ length: count }, (_, at) =>
      eml({
        from: 'kim.lee@kent.police.uk',
        subject: `Number ${from + at}`,
        text: 'x',
        id: `<n${from + at}@k>`,
      }),
    )
  const path = join(folder, 'Inbox')
  await writeFile(
    path,
    many(0, 120)
      .map((one) => `From - Thu Nov 19 10:00:00 2026\n${one}\n`)
      .join(''),
  )
  const former = await launch()
  await firstRun(former.page)
  await goToMail(former.page)
  await answer(former.app, { open: path })
  await former.page.keyboard.press('o')
  await expect(former.page.getByText('Taking messages in')).toBeVisible()
  await former.kill()

  const { page } = await launch()
  await signIn(page)
  await goToMail(page)
  await expect(viewCount(page, 'To be handled')).toContainText('120', { timeout: 60_000 })

  await dropOn(
    page,
    many(120, 300).map((text, at) => ({ name: `${at}.eml`, text })),
  )
  await expect(page.getByText('Reading files')).toBeVisible()
  await page.keyboard.press('Control+l')
  await signIn(page)
  await expect(
    page.getByText(/The desk was locked or ended meanwhile: \d+ dropped files were not taken in/),
  ).toBeVisible()
  await lookAt(page, 'mail-locked-meanwhile')
})

test('the settings of the mailbox are kept without their secrets, and a try says in words why it fails', async ({
  desk,
}) => {
  const { page } = desk
  const { keyboard } = page
  await firstRun(page)
  await keyboard.press('Control+k')
  await keyboard.type('go to settings')
  await keyboard.press('Enter')
  await page.getByRole('option', { name: 'E-mail' }).click()
  await page.getByText('Read the mailbox from this workstation').click()
  await page.getByRole('textbox', { name: 'Server' }).fill('127.0.0.1')
  await page.getByLabel('Port').fill('9')
  await page.getByLabel('User').fill('ecrime')
  await page.getByLabel('Password', { exact: true }).fill('a secret of the mailbox')
  await page.getByRole('button', { name: 'Save' }).first().press('Enter')
  await expect(page.getByText('E-mail settings saved').first()).toBeVisible()
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('')
  await page.getByRole('button', { name: 'Try reading' }).press('Enter')
  await expect(page.getByText('It does not work.')).toBeVisible()
  await expect(page.getByText('The server cannot be reached').first()).toBeVisible()
  await lookAt(page, 'settings-mail')
  // However far down one has gone, the frame of the desk stays where it is.
  expect(await page.evaluate(() => document.body.scrollTop + document.documentElement.scrollTop)).toBe(0)
  await expect(page.getByLabel('State of the desk')).toContainText('the server cannot be reached')
  expect(await findInProfile(desk.profileDir, ['a secret of the mailbox'])).toEqual([])
})

test('many at once, from one file: filtered, selected and put away together, and what comes meanwhile waits above', async ({
  desk,
}) => {
  const { page } = desk
  const { keyboard } = page
  const heap = Array.from({ length: 40 }, (_, n) =>
    eml({
      from: `officer${n}@kent.police.uk`,
      subject: `Heap number ${n + 1}`,
      text: `Text of ${n + 1}.`,
      id: `<heap-${n}@kent.police.uk>`,
    }),
  )
  await firstRun(page)
  await dropOn(page, [
    {
      name: 'heap.mbox',
      text: heap.map((one) => `From officer Thu Nov 19 10:00:00 2026\r\n${one}\r\n`).join('\r\n'),
    },
  ])
  await expect(page.getByRole('region', { name: 'Recent acts' })).toContainText('40 messages taken in')
  await goToMail(page)
  await expect(viewCount(page, 'To be handled')).toContainText('40')

  await test.step('the filter narrows as it is typed, and Escape gives all back', async () => {
    await keyboard.press('/')
    await keyboard.type('HEAP officer16@')
    await expect(line(page, 'Heap number 17')).toHaveCount(1)
    await expect(page.getByText('1 of 40')).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByText('40 of 40')).toBeVisible()
    await keyboard.press('Enter')
  })

  await test.step('with the newest first, one that comes is counted on a pill, and moves nothing', async () => {
    await page.getByRole('button', { name: 'Oldest first' }).press('Enter')
    await page.getByRole('grid').locator('[role="row"][tabindex="0"]').focus()
    await keyboard.press('End')
    const focused = page.locator('[data-mail-list] [role="row"]:focus')
    const before = await focused.textContent()
    await dropOn(page, [
      { name: 'late.eml', text: eml({ from: 'b@met.police.uk', subject: 'Late', text: 'x' }) },
    ])
    await expect(page.getByRole('button', { name: '1 new' })).toBeVisible()
    expect(await focused.textContent()).toBe(before)
  })

  await test.step('all of them are put away in one act, and one key takes that back', async () => {
    await keyboard.press('Control+a')
    await expect(page.getByText('41 selected')).toBeVisible()
    await keyboard.press('d')
    await page.getByRole('radio', { name: /^Nothing is asked/ }).press('Space')
    await keyboard.press('Control+Enter')
    await expect(viewCount(page, 'Put away')).toContainText('41')
    await expect(page.getByText('Every message is handled')).toBeVisible()
    await keyboard.press('Control+z')
    await expect(viewCount(page, 'To be handled')).toContainText('41')
  })
})
