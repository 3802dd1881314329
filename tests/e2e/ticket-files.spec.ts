import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { findInProfile } from './canary.ts'
import { expect, test } from './desk.ts'
import { answer } from './dialogues.ts'
import { lookAt } from './look.ts'
import { firstRun } from './people.ts'
import { entry, expectFocusInLog, giveFile, openFreshTicket } from './ticket.ts'

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

test('files are dropped, pasted and chosen, lie sealed, and come out as they went in; of a program no copy goes out', async ({
  desk,
  folder,
}) => {
  const { page, app, profileDir } = desk
  const dropped = '%PDF-1.7 the heron-ledger of the second account'
  const pasted = 'kestrel-seed-words, twelve of them, as photographed'
  const chosen = Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    Buffer.from('plover-wallet '.repeat(400_000)),
  ])
  await writeFile(join(folder, 'screen.png'), chosen)
  await firstRun(page)
  await openFreshTicket(page)
  const form = page.getByRole('region', { name: 'Attach files' })

  await test.step('a dropped and a pasted file, with one key', async () => {
    await giveFile(page, 'drop', 'statement.pdf', dropped)
    await expect(form.getByLabel('statement.pdf, 47 bytes, application/pdf')).toBeVisible()
    await giveFile(page, 'paste', 'words.png', pasted)
    await expect(form.getByLabel('words.png, 51 bytes, text/plain')).toBeVisible()
    await form.getByLabel('statement.pdf, 47 bytes, application/pdf').fill('From the bank')
    await lookAt(page, 'ticket-attach')
    await page.keyboard.press('Control+Enter')
    await expect(entry(page, 'statement.pdf')).toContainText('From the bank')
    await expect(entry(page, 'statement.pdf')).toContainText(sha256(Buffer.from(dropped)).slice(0, 8))
    await expect(entry(page, 'words.png')).toHaveCount(1)
    await expectFocusInLog(page)
  })

  await test.step('a chosen file, by keys', async () => {
    await answer(app, { open: join(folder, 'screen.png') })
    await page.keyboard.press('f')
    await expect(page.getByRole('button', { name: 'Choose files' })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(form.getByLabel('screen.png, 5.6 MB, image/png')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(entry(page, 'screen.png')).toHaveCount(1)
    await expectFocusInLog(page)
  })

  await test.step('a program is kept as what it is, and no copy of it goes out', async () => {
    await giveFile(page, 'drop', 'invoice.pdf', 'MZ and what follows')
    await expect(form.getByLabel('invoice.pdf, 19 bytes, application/x-executable')).toBeVisible()
    await page.keyboard.press('Control+Enter')
    await expect(entry(page, 'invoice.pdf')).toHaveCount(1)
    await expectFocusInLog(page)
    await page.keyboard.press('4')
    await answer(app, { save: join(folder, 'invoice.pdf') })
    const row = page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: 'invoice.pdf' })
    await row.getByRole('button', { name: /Save a copy/ }).press('Enter')
    await expect(page.getByText('E_FILE_TYPE_REFUSED').first()).toBeVisible()
    await expect(readFile(join(folder, 'invoice.pdf'))).rejects.toThrow()
  })

  for (const [name, bytes, type] of [
    ['statement.pdf', Buffer.from(dropped), 'application/pdf'],
    ['words.png', Buffer.from(pasted), 'text/plain'],
    ['screen.png', chosen, 'image/png'],
  ] as const) {
    const row = page.getByRole('tabpanel').getByRole('listitem').filter({ hasText: name })
    await expect(row).toContainText(sha256(bytes))
    await expect(row).toContainText(type)
    const copy = join(folder, `copy of ${name}`)
    await answer(app, { save: copy })
    await row.getByRole('button', { name: /Save a copy/ }).press('Enter')
    await expect(page.getByText(`Saved a copy as copy of ${name}`).first()).toBeVisible()
    expect(sha256(await readFile(copy))).toBe(sha256(bytes))
  }
  await lookAt(page, 'ticket-files')
  const typed = ['heron-ledger', 'kestrel-seed', 'plover-wallet', 'statement.pdf', 'words.png', 'screen.png']
  expect(await findInProfile(profileDir, typed)).toEqual([])
  await desk.close()
  expect(await findInProfile(profileDir, typed)).toEqual([])
})
