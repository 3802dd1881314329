import { cp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { createArchiveWriter } from '../../shared/exports/index.ts'
import { writeEntries } from '../../shared/journal/write.ts'
import { setUp, status, takeAnotherCode, test } from './at-hub.ts'
import { expect } from './desk.ts'
import { answer } from './dialogues.ts'
import { lookAt } from './look.ts'
import { firstRun, signIn } from './people.ts'
import { entry, openFreshTicket, openTicket, referenceOf } from './ticket.ts'

/** The archive of a workstation that was made by copying another, and gave out a reference that the other had given out. */
function cloned(reference: string): Buffer {
  const at = '2026-11-20T10:00:00.000Z'
  const { entries } = writeEntries(
    [
      {
        stream: 'ticket/cloned',
        kind: 'ticket.opened',
        body: {
          reference,
          happenedAt: at,
          fields: { title: 'Ransom note at a surgery', receivedAt: at },
          call: null,
          from: null,
          via: 'phone',
        },
      },
    ],
    { pen: '7K.GHZST1', seq: 0, hash: '', clock: null },
    { nowMs: Date.parse(at), salt: () => 'ab'.repeat(16), seen: () => ({}) },
  )
  const writer = createArchiveWriter({
    format: 'tactical-desk-archive',
    version: 1,
    export: 'x1',
    at,
    by: { user: 'GHZST1', name: 'Sam Khan', pen: '7K.GHZST1' },
    agency: 'Agency',
    marking: 'OFFICIAL',
    scope: 'tickets',
    purpose: 'Working side by side',
    recipient: 'The desk',
    copy: '7K-1',
  })
  return Buffer.concat([writer.begin(), writer.add(entries), writer.end([])])
}

test('two tickets under one reference are said to be so on both, in Diagnostics, and are both found by it', async ({
  desk,
  folder,
}) => {
  test.setTimeout(150_000)
  const { page, app } = desk
  await firstRun(page)
  await openFreshTicket(page)
  const reference = (await page.getByRole('heading', { name: /^TS26-/ }).textContent()) ?? ''
  const path = join(folder, 'archive.jsonl')
  await writeFile(path, cloned(reference))
  await answer(app, { open: path })
  await page.keyboard.press('Control+k')
  await page.keyboard.type('Take in an archive')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Choose the archive' }).press('Enter')
  await expect(page.getByText('it is whole in itself, but not signed')).toBeVisible()
  await page.getByRole('checkbox', { name: 'I have checked this, and it is wanted' }).press('Space')
  await page.getByLabel('Where it came from').fill('A laptop')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Taken in.')).toBeVisible()
  await page.keyboard.press('Enter')

  const warning = page.getByText(`Another ticket bears the reference ${reference}, too.`)
  await expect(warning).toBeVisible()
  await lookAt(page, 'ticket-same-reference')
  await page.getByRole('button', { name: 'Open “Ransom note at a surgery”' }).press('Enter')
  await expect(page.getByRole('feed', { name: 'Log' })).toContainText('Ransom note at a surgery')
  await expect(warning).toBeVisible()

  const rail = page.getByRole('navigation')
  await rail.getByRole('button', { name: /^Find/ }).press('Enter')
  await page.keyboard.insertText(reference)
  await expect(page.getByText('2 tickets found')).toBeVisible()
  await rail.getByRole('button', { name: /^Diagnostics/ }).press('Enter')
  await expect(page.getByText('1 reference stands on more than one ticket.')).toBeVisible()
  await expect(page.getByText(`${reference}: 2 tickets`)).toBeVisible()
  await lookAt(page, 'diagnostics-references')
})

async function writeNote(page: Page, text: string): Promise<void> {
  await page.keyboard.press('n')
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.insertText(text)
  await page.keyboard.press('Control+Enter')
  await expect(entry(page, text).first()).toBeVisible()
}

test('a workstation that was copied is told so, takes a code of its own, and nothing of either is lost', async ({
  launch,
  profileDir,
  hub,
}) => {
  test.setTimeout(150_000)
  const before = await launch()
  await firstRun(before.page)
  await setUp(before.page, hub, hub.place.port)
  await openFreshTicket(before.page)
  const reference = await referenceOf(before.page)
  await expect(entry(before.page, 'Opened').getByText('At the hub')).toBeAttached()
  await before.close()
  const copied = `${profileDir}-copy`
  await cp(profileDir, copied, { recursive: true })

  const { page: first } = await launch()
  await signIn(first)
  await openTicket(first, reference)
  await writeNote(first, 'Rang back about the heron-wallet')
  await expect(entry(first, 'heron-wallet').first().getByText('At the hub')).toBeAttached()
  const { page: copy } = await launch({ profileDir: copied })
  await signIn(copy)
  await expect(status(copy)).toContainText('this workstation was copied')
  await openTicket(copy, reference)
  await writeNote(copy, 'The bank holds the curlew-account')
  await expect(entry(copy, 'curlew-account').first().getByText('On this workstation only')).toBeAttached()

  const code = await takeAnotherCode(copy, 'This workstation was copied', 'hub-copied')
  await signIn(copy)
  await expect(status(copy)).toContainText('hub: up to date as at')
  await expect(status(copy)).toContainText('0 unsent')
  await expect(status(copy)).not.toContainText(/copied|found wrong|less than it had/)
  for (const page of [copy, first]) {
    // Each stands at the ticket already.
    await page.keyboard.press('Control+1')
    await expect(page.getByRole('grid', { name: /^Tickets/ })).toBeVisible()
    await openTicket(page, reference)
    for (const text of ['heron-wallet', 'curlew-account']) {
      await expect(entry(page, text)).toHaveCount(1)
      await expect(entry(page, text).getByText('At the hub')).toBeAttached()
    }
  }
  await lookAt(copy, 'ticket-carried-over')
  const { rows } = await hub.admin.query<{ pen: string; count: number; highest: number }>(
    'select pen, count(*)::int as count, max(seq)::int as highest from hub.entry group by pen',
  )
  expect(rows.map(({ pen }) => pen.slice(0, 2)).sort()).toEqual(['7K', code].sort())
  for (const { count, highest } of rows) expect(count).toBe(highest)
  await rm(copied, { recursive: true, force: true, maxRetries: 5 })
})
