import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { answer } from './dialogues.ts'
import { type Desk, expect, testAtOneDesk } from './desk.ts'
import { lookAt } from './look.ts'
import { command, dana, firstRun, handBackTo, handOverTo, ruth } from './people.ts'
import {
  entry,
  expectFocusInLog,
  fieldRow,
  openFreshTicket,
  openTicket,
  referenceOf,
  writeOperation,
} from './ticket.ts'

const test = testAtOneDesk(firstRun)

const jo = { name: 'Jo Lee', role: 'Desk officer', passphrase: ruth.passphrase } as const
const max = { name: 'Max Hale', role: 'Auditor', passphrase: ruth.passphrase } as const
const ivy = { name: 'Ivy Stone', role: 'Administrator', passphrase: ruth.passphrase } as const

async function lookFor(page: Page, text: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('combobox', { name: 'Command, ticket, person or help' })).toBeFocused()
  await page.keyboard.insertText(text)
}

/** Hands the whole journal of one desk to another, as an archive. */
async function carryOver(from: Desk, to: Desk, folder: string): Promise<void> {
  await answer(from.app, { save: folder })
  await command(from.page, 'Export a period')
  const dialog = from.page.getByRole('dialog', { name: 'Export' })
  await dialog.getByRole('radio', { name: /whole journal/ }).press('Space')
  for (const form of [/^PDF/, /^CSV/]) await dialog.getByRole('checkbox', { name: form }).press('Space')
  await dialog.getByLabel('Recipient').fill('The other desk')
  await dialog.getByLabel('Purpose').fill('Working side by side')
  await dialog.getByRole('button', { name: 'Choose where, and export' }).press('Enter')
  await expect(dialog.getByText('Exported to the folder')).toBeVisible({ timeout: 30_000 })
  await from.page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  await answer(to.app, { open: join(folder, 'archive.jsonl') })
  await command(to.page, 'Take in an archive')
  await to.page.getByRole('button', { name: 'Choose the archive' }).press('Enter')
  await expect(to.page.getByText(/^Signed by pen/)).toBeVisible()
  const agree = to.page.getByRole('checkbox', { name: 'I have checked this, and it is wanted' })
  if (await agree.isVisible()) await agree.press('Space')
  await to.page.getByLabel('Where it came from').fill('The other desk')
  await to.page.getByRole('button', { name: 'Take it in' }).press('Enter')
  await expect(to.page.getByText('Taken in.')).toBeVisible()
  await to.page.keyboard.press('Enter')
  await expect(to.page.getByRole('dialog')).toBeHidden()
}

async function setPriority(page: Page, priority: string, reason: string): Promise<void> {
  await page.keyboard.press('p')
  await page.getByRole('radio', { name: new RegExp(`^${priority}`) }).press('Space')
  await page.getByLabel('Reason', { exact: true }).fill(reason)
  await page.keyboard.press('Control+Enter')
  await expect(entry(page, reason)).toBeVisible()
  await expectFocusInLog(page)
}

test('what two people wrote without knowing of each other stands side by side until one chooses', async ({
  desk: here,
  launch,
  folder,
}) => {
  test.setTimeout(150_000)
  await openFreshTicket(here.page)
  const reference = await referenceOf(here.page)
  const there = await launch({ profileDir: join(folder, 'there') })
  await firstRun(there.page, ruth, '3M')
  await carryOver(here, there, join(folder, 'first'))
  await openTicket(there.page, reference)
  await writeOperation(there.page, 'MERIDIAN')
  const { page } = here
  await writeOperation(page, 'HALYARD')
  await carryOver(there, here, join(folder, 'second'))

  const banner = page.getByText('Operation: written by two people who did not know of each other.')
  await expect(banner).toBeVisible()
  const values = page.getByRole('listbox', { name: 'Values of Operation' })
  await expect(values.getByRole('option')).toHaveCount(2)
  await expect(values.getByRole('option', { name: 'HALYARD' })).toContainText('Dana Okafor')
  await expect(values.getByRole('option', { name: 'MERIDIAN' })).toContainText('Ruth Adeyemi')
  await page.getByRole('button', { name: 'Settle' }).press('Enter')
  await expect(values.getByRole('option').first()).toBeFocused()
  await lookAt(page, 'ticket-clash')
  await page.keyboard.press('ArrowRight')
  await expect(values.getByRole('option').last()).toBeFocused()
  const chosen = (await values.getByRole('option').last().textContent())?.match(/HALYARD|MERIDIAN/)?.[0] ?? ''
  await page.keyboard.press('Enter')
  await expect(banner).toBeHidden()
  await expect(values).toBeHidden()
  await expect(fieldRow(page, 'operation')).toContainText(chosen)
  await expect(fieldRow(page, 'operation')).toBeFocused()
  await expect(entry(page, 'Settled')).toContainText(chosen)
  for (const name of ['HALYARD', 'MERIDIAN']) await expect(entry(page, name).first()).toBeVisible()
  await lookAt(page, 'ticket-clash-settled')
})

test('a duty officer overrides the hard rule at P1, by passphrase and reason, and at no other priority', async ({
  desk,
}) => {
  const { page } = desk
  await openFreshTicket(page)
  const reference = await referenceOf(page)
  await setPriority(page, 'P1', 'A child is missing')
  await handOverTo(page, jo)
  await openTicket(page, reference)

  await page.keyboard.press('Shift+R')
  const what = page.getByLabel('What is released')
  await expect(what).toBeFocused()
  await page.keyboard.insertText('Subscriber name and address')
  await page.keyboard.press('Control+Enter')
  for (const fault of [
    'Choose the duty officer who overrides',
    'Give the reason of the override',
    'The duty officer confirms with a passphrase',
  ])
    await expect(page.getByText(fault)).toBeVisible()
  await page.getByRole('button', { name: /Duty officer who overrides/ }).press('Enter')
  await page.getByRole('option', { name: dana.name }).press('Enter')
  await page.getByLabel('Reason of the override').fill('Life at risk; the force is known to us')
  const passphrase = page.getByLabel('Duty officer’s passphrase')
  await passphrase.fill('not this one at all')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('E_PASSPHRASE_WRONG')).toBeVisible()
  await expect(what).toHaveValue('Subscriber name and address')
  await expect(passphrase).toHaveValue('')
  await expect(entry(page, 'Subscriber name')).toHaveCount(0)
  await lookAt(page, 'ticket-override-refused')

  await passphrase.focus()
  await page.keyboard.insertText(dana.passphrase)
  await page.keyboard.press('Control+Enter')
  await expect(entry(page, 'Subscriber name')).toContainText('Dana Okafor')
  await expect(entry(page, 'Subscriber name')).toContainText('Life at risk')
  await expectFocusInLog(page)
  await lookAt(page, 'ticket-override')

  await setPriority(page, 'P3', 'The child was found')
  await page.keyboard.press('Shift+R')
  await expect(what).toHaveValue('')
  await page.keyboard.insertText('Date of birth')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Not released: the requester is not verified')).toBeVisible()
  await expect(page.getByLabel('Reason of the override')).toHaveCount(0)
  await lookAt(page, 'ticket-release-refused')
  await page.keyboard.press('Escape')
  await expect(entry(page, 'Date of birth')).toHaveCount(0)
  await handBackTo(page, dana)
})

test('an auditor reads a ticket and can change nothing in it', async ({ desk }) => {
  const { page } = desk
  await openFreshTicket(page)
  const reference = await referenceOf(page)
  await handOverTo(page, max)
  await openTicket(page, reference)
  await expect(page.getByRole('feed', { name: 'Log' })).toContainText('Suspect in custody')
  const logged = await page.getByRole('feed', { name: 'Log' }).getByRole('article').count()
  for (const key of [...'n c d t v r l f s a e p m x'.split(' '), 'Shift+A']) {
    await page.keyboard.press(key)
    await expectFocusInLog(page)
  }
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('[data-writing]')).toHaveCount(0)
  await expect(page.getByRole('button', { name: /^(Note|Verify|Assign|Attach|Settle)/ })).toHaveCount(0)
  await fieldRow(page, 'requesterName').focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-writing]')).toHaveCount(0)
  await page.keyboard.press('F2')
  await expect(page.getByLabel('What happened')).toHaveCount(0)
  await lookAt(page, 'ticket-auditor')
  await expect(page.getByRole('feed', { name: 'Log' }).getByRole('article')).toHaveCount(logged)
  await handBackTo(page, dana)
})

test('an administrator sees no case', async ({ desk }) => {
  const { page } = desk
  await openFreshTicket(page)
  const reference = await referenceOf(page)
  await lookFor(page, 'Priya Nair')
  await expect(page.getByRole('option', { name: reference })).not.toHaveCount(0)
  await expect(page.getByRole('option', { name: 'Priya Nair' })).not.toHaveCount(0)
  await page.keyboard.press('Escape')
  await handOverTo(page, ivy)
  const rail = page.getByRole('navigation')
  await expect(rail.getByRole('button', { name: /Settings/ })).toBeVisible()
  await expect(rail.getByRole('button', { name: /Queue|Calls|Find|Exports/ })).toHaveCount(0)
  await page.keyboard.press('F2')
  await expect(page.getByLabel('What happened')).toHaveCount(0)
  await page.keyboard.press('Control+p')
  await page.keyboard.insertText(reference)
  await expect(page.getByText('Nothing fits. Try fewer letters.')).toBeVisible()
  await page.keyboard.press('Escape')
  await lookFor(page, reference)
  await expect(page.getByText('Nothing fits. Try fewer letters.')).toBeVisible()
  await page.keyboard.press('Escape')
  await lookFor(page, 'Priya Nair')
  await lookAt(page, 'administrator')
  // What is found comes late; after so long a look it would be there.
  await expect(page.getByText('Nothing fits. Try fewer letters.')).toBeVisible()
  await expect(page.locator('body')).not.toContainText(reference)
})
