import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { findInProfile } from './canary.ts'
import { expect, picture, testAtOneDesk } from './desk.ts'
import { answer } from './dialogues.ts'
import { lookAt } from './look.ts'
import { advert, dropOn, eml, goToMail, line, viewCount } from './mail.ts'
import { firstRun, signIn } from './people.ts'

const test = testAtOneDesk(firstRun)

/** How many messages a view says that it holds now. */
async function countOf(page: Page, title: string): Promise<number> {
  return Number(/\d+/.exec((await viewCount(page, title).textContent()) ?? '')?.[0])
}

test('files are opened by a dialogue, copies come out as they went in, formatted text fetches nothing', async ({
  desk,
  folder,
}) => {
  const { page, app } = desk
  const path = join(folder, 'advert.eml')
  await writeFile(path, advert)
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

test('a folder is dropped: the messages in it and in its folders come in, what is none is named', async ({
  desk,
  folder,
}) => {
  const { page } = desk
  const dropped = join(folder, 'Correspondence')
  await mkdir(join(dropped, 'Older'), { recursive: true })
  const from = 'pc@kent.police.uk'
  await writeFile(join(dropped, 'first.eml'), eml({ from, subject: 'Folder one', text: 'One.' }))
  await writeFile(join(dropped, 'Older', 'second.eml'), eml({ from, subject: 'Folder two', text: 'Two.' }))
  await writeFile(join(dropped, 'plan.pdf'), 'a plan')
  await goToMail(page)
  const session = await page.context().newCDPSession(page)
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 400,
      y: 300,
      data: { items: [], files: [dropped], dragOperationsMask: 1 },
    })
  await expect(line(page, 'Folder one')).toHaveCount(1)
  await expect(line(page, 'Folder two')).toHaveCount(1)
  await expect(page.getByText('plan.pdf')).toBeVisible()
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
  await goToMail(page)
  const before = await countOf(page, 'To be handled')
  const all = before + heap.length
  await dropOn(page, [
    {
      name: 'heap.mbox',
      text: heap.map((one) => `From officer Thu Nov 19 10:00:00 2026\r\n${one}\r\n`).join('\r\n'),
    },
  ])
  await expect(page.getByRole('region', { name: 'Recent acts' })).toContainText('40 messages taken in')
  await expect(viewCount(page, 'To be handled')).toContainText(`${all}`)

  await test.step('the filter narrows as it is typed, and Escape gives all back', async () => {
    await keyboard.press('/')
    await keyboard.type('HEAP officer16@')
    await expect(line(page, 'Heap number 17')).toHaveCount(1)
    await expect(page.getByText(`1 of ${all}`)).toBeVisible()
    await keyboard.press('Escape')
    await expect(page.getByText(`${all} of ${all}`)).toBeVisible()
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
    await expect(page.getByText(`${all + 1} selected`)).toBeVisible()
    await keyboard.press('d')
    await page.getByRole('radio', { name: /^Nothing is asked/ }).press('Space')
    await keyboard.press('Control+Enter')
    await expect(viewCount(page, 'Put away')).toContainText(`${all + 1}`)
    await expect(page.getByText('Every message is handled')).toBeVisible()
    await keyboard.press('Control+z')
    await expect(viewCount(page, 'To be handled')).toContainText(`${all + 1}`)
  })
})

test('a desk that is locked while messages come in goes on with them, and says what it cannot go on with', async ({
  desk,
  folder,
}) => {
  const { page, app } = desk
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
  const mbox = (from: number, count: number) =>
    many(from, count)
      .map((one) => `From - Thu Nov 19 10:00:00 2026\n${one}\n`)
      .join('')
  await writeFile(path, mbox(0, 60))
  await goToMail(page)
  const before = await countOf(page, 'To be handled')
  await answer(app, { open: path })
  await page.keyboard.press('o')
  await expect(page.getByText('Taking messages in from Inbox')).toBeVisible()
  await page.keyboard.press('Control+l')
  await signIn(page)
  await goToMail(page)
  await expect(viewCount(page, 'To be handled')).toContainText(`${before + 60}`, { timeout: 60_000 })

  await writeFile(path, mbox(500, 100))
  await page.keyboard.press('o')
  await expect(page.getByText('Taking messages in from Inbox')).toBeVisible()
  await page.keyboard.press('Control+l')
  await rm(path)
  await signIn(page)
  await goToMail(page)
  const gone = page.getByRole('list', { name: 'Not taken in' })
  await expect(gone).toContainText('Inbox: The desk was locked or ended while it was to be read')
  await lookAt(page, 'mail-file-gone')
  // Nobody has said that they saw it: it is there again, and then no more.
  await page.keyboard.press('Control+l')
  await signIn(page)
  await expect(gone).toHaveCount(1)
  await page.getByRole('button', { name: 'Done' }).press('Enter')
  await page.keyboard.press('Control+l')
  await signIn(page)
  await goToMail(page)

  await dropOn(
    page,
    many(120, 300).map((text, at) => ({ name: `${at}.eml`, text })),
  )
  await expect(page.getByText('Reading 0.eml and 299 more')).toBeVisible()
  await expect(gone).toHaveCount(0)
  await page.keyboard.press('Control+l')
  await signIn(page)
  const left = page.getByRole('list', { name: 'Not taken in' })
  await expect(left).toContainText(/^\d+\.eml, \d+\.eml, .* and \d+ more: Dropped, and the desk was locked/)
  await left.getByRole('button', { name: 'Copy the list' }).press('Enter')
  await expect
    .poll(() => app.evaluate(({ clipboard }) => clipboard.readText()))
    .toMatch(/^299\.eml: Dropped, .* E_MAIL_NOT_COME$/m)
  await lookAt(page, 'mail-locked-meanwhile')
})

test('the settings of the mailbox are kept without their secrets, and a try says in words why it fails', async ({
  desk,
}) => {
  const { page } = desk
  const { keyboard } = page
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
