import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { verify } from '../../build/verify.mjs'
import { expect, testAtOneDesk } from './desk.ts'
import { answer } from './dialogues.ts'
import { lookAt } from './look.ts'
import { command, dana, firstRun, handBackTo, handOverTo, ruth } from './people.ts'

const test = testAtOneDesk(firstRun)

async function logCall(page: Page, facts: string): Promise<void> {
  await logOnly(page, facts)
  await page.keyboard.press('Escape')
}

async function logOnly(page: Page, facts: string): Promise<void> {
  await page.keyboard.press('F2')
  await expect(page.getByLabel('What happened')).toBeFocused()
  await page.keyboard.insertText(facts)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Call logged' })).toBeVisible()
}

/** Exports the whole journal in every form. */
async function exportAll(page: Page): Promise<void> {
  await command(page, 'Export a period')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('radio', { name: /whole journal/ }).press('Space')
  await dialog.getByLabel('Recipient').fill('Crown Prosecution Service')
  await dialog.getByLabel('Purpose').fill('Disclosure')
  await lookAt(page, 'export-dialog')
  await page.keyboard.press('Tab')
  await dialog.getByRole('button', { name: 'Choose where, and export' }).press('Enter')
  await expect(dialog.getByText('Exported to the folder')).toBeVisible({ timeout: 60_000 })
}

test('a journal goes out in every form, is verified, and comes into an empty desk', async ({
  desk: first,
  launch,
  folder,
}) => {
  await logCall(first.page, 'a wallet behind the shop, 😀 \u202Egpj')
  await logCall(first.page, 'a second matter')
  const where = join(folder, 'out')
  await answer(first.app, { save: where })
  await exportAll(first.page)
  await lookAt(first.page, 'export-done')
  await first.page.keyboard.press('Escape')
  await first.page
    .getByRole('navigation')
    .getByRole('button', { name: /^Exports/ })
    .press('Enter')
  await expect(first.page.getByRole('grid', { name: 'Exports made' })).toContainText('Crown Prosecution')
  await lookAt(first.page, 'exports')

  const report = await verify(where)
  expect(report.faults).toEqual([])
  const logs = await readdir(join(where, 'logs'))
  expect(logs.length).toBeGreaterThanOrEqual(2)
  const pdf = await readFile(join(where, 'logs', logs[0] ?? ''), 'latin1')
  expect(pdf.startsWith('%PDF-')).toBe(true)

  const second = await launch({ profileDir: join(folder, 'second') })
  await firstRun(second.page, undefined, '3M')
  await answer(second.app, { open: join(where, 'archive.jsonl') })
  await command(second.page, 'Take in an archive')
  await second.page.getByRole('button', { name: 'Choose the archive' }).press('Enter')
  await expect(second.page.getByText(/^Signed by pen/)).toBeVisible()
  await lookAt(second.page, 'import-preview')
  await expect(second.page.getByRole('button', { name: 'Take it in' })).toBeDisabled()
  await second.page.getByLabel('Where it came from').fill('The first desk, on a stick')
  await second.page.keyboard.press('Enter')
  await expect(second.page.getByText('Taken in.')).toBeVisible()
  await lookAt(second.page, 'import-done')
  await second.page.keyboard.press('Enter')
  await expect(second.page.getByRole('grid').first()).toContainText('a second matter')
})

test('an altered and a truncated archive are refused with a code, and nothing of them is taken in', async ({
  desk,
  folder,
}) => {
  const { page, app } = desk
  await logCall(page, 'a matter')
  const where = join(folder, 'out')
  await answer(app, { save: where })
  await exportAll(page)
  await page.keyboard.press('Escape')
  const archive = join(where, 'archive.jsonl')
  const whole = await readFile(archive)
  const altered = Buffer.from(whole)
  altered[900] = (altered[900] ?? 0) ^ 1
  for (const [bytes, words] of [
    [altered, 'ALTERED'],
    [whole.subarray(0, -40), 'TRUNCATED'],
  ] as const) {
    await writeFile(archive, bytes)
    await answer(app, { open: archive })
    await command(page, 'Take in an archive')
    await page.getByRole('button', { name: 'Choose the archive' }).press('Enter')
    await expect(page.getByText('E_ARCHIVE_DAMAGED')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Faults' })).toContainText(words)
    await expect(page.getByRole('button', { name: 'Take it in' })).toBeHidden()
    await lookAt(page, `import-${words.toLowerCase()}`)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toBeHidden()
  }
})

test('an export needs a purpose and a recipient', async ({ desk }) => {
  const { page } = desk
  await logCall(page, 'a matter')
  await command(page, 'Export a period')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('button', { name: 'Choose where, and export' }).press('Enter')
  await expect(dialog.getByText('Say what it is for; it is recorded.')).toBeVisible()
  await expect(dialog.getByText('Say who receives it; it is recorded.')).toBeVisible()
  await lookAt(page, 'export-faults')
  await page.keyboard.press('Escape')
})

test('what was logged right before a lock is proven by who logged it, in what the next person exports', async ({
  desk: { page, app },
  folder,
}) => {
  await handOverTo(page, ruth)
  await logCall(page, 'a matter of the next shift')
  await handBackTo(page, dana)
  await logOnly(page, 'the last matter of the shift')
  // Locks at once.
  await handBackTo(page, ruth)
  const where = join(folder, 'proven')
  await answer(app, { save: where })
  await exportAll(page)
  await page.keyboard.press('Escape')
  const report = await verify(where)
  expect([report.exitCode(), report.lastLine()]).toEqual([0, 'Everything holds.'])
  expect(report.standings?.length).toBe(2)
  expect(await readFile(join(where, 'archive.jsonl'), 'utf8')).toContain('the last matter of the shift')
})
