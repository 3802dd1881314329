import type { Page } from '@playwright/test'
import { expect, test as base } from './desk.ts'
import { lookAt } from './look.ts'
import { enterPassphrase, firstRun, signIn } from './people.ts'
import { entry, openFreshTicket } from './ticket.ts'
import { mountSmallDisk, type SmallDisk } from './small-disk.ts'

const test = base.extend<{ disk: SmallDisk }>({
  disk: async ({ display: _ }, give) => {
    const disk = await mountSmallDisk(96)
    await give(disk)
    await disk.remove()
  },
  // The desk lies on that disk, and is closed before it is taken away.
  profileDir: async ({ disk }, give) => give(disk.folder),
  // Whoever runs this test is root in there, and Chromium's own sandbox is not for root.
  launch: async ({ launch }, give) => give((options = {}) => launch({ args: ['--no-sandbox'], ...options })),
})

const told = (page: Page) => page.getByRole('textbox', { name: /^What happened/ })
const logged = (page: Page) => page.getByRole('region', { name: 'Call logged' })
const parked = (page: Page) => page.getByRole('region', { name: 'Parked calls and drafts' })
const facts = 'The server goes off at six, and the caller has no copy of it.'

test('with the disk full a call is refused in words, stays on its card, and is logged once there is room', async ({
  launch,
  disk,
}) => {
  const { page } = await launch()
  await firstRun(page)
  await page.keyboard.press('F2')
  await expect(told(page)).toBeFocused()
  await disk.fill()
  await page.keyboard.type(facts)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('E_STORE_FULL', { exact: true })).toBeVisible()
  await expect(told(page)).toHaveValue(facts)
  await lookAt(page, 'disk-full')
  await disk.free()
  await page.keyboard.press('Control+Enter')
  await expect(logged(page)).toBeVisible()
})

test('a note is refused in words while the disk is full, keeps its text, and is logged once there is room', async ({
  launch,
  disk,
}) => {
  const { page } = await launch()
  await firstRun(page)
  await openFreshTicket(page)
  const note = page.getByRole('textbox', { name: 'Note', exact: true })
  await page.keyboard.press('n')
  await expect(note).toBeFocused()
  await disk.fill()
  await page.keyboard.type(facts)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Recent acts' })).toContainText('E_STORE_FULL')
  await expect(note).toHaveValue(facts)
  await disk.free()
  await note.focus()
  await page.keyboard.press('Control+Enter')
  await expect(entry(page, facts)).toBeVisible()
  await expect(note).toBeHidden()
})

const long = 'Rang at nine. '.repeat(26_000)

test('a call and a note that a full disk does not take say so, the window asks before it closes over them, and a lock loses nothing of them', async ({
  launch,
  disk,
}) => {
  const desk = await launch()
  const { page } = desk
  await firstRun(page)
  await page.keyboard.press('F2')
  await page.keyboard.type('kept before')
  await page.keyboard.press('Escape')
  await expect(parked(page)).toContainText('kept before')
  await openFreshTicket(page)
  const note = page.getByRole('textbox', { name: 'Note', exact: true })
  await page.keyboard.press('n')
  await expect(note).toBeFocused()
  await disk.fill()
  // More than there is room for in what the store has of the disk already.
  await page.keyboard.insertText(long)
  await expect(page.getByText(/^Not kept on disk \(E_STORE_FULL\)/)).toBeVisible()
  await page.keyboard.press('F2')
  await expect(told(page)).toBeFocused()
  await page.keyboard.type(facts)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Not stored.')).toBeVisible()
  await lookAt(page, 'disk-full-not-kept')
  await desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('2 calls and 1 text')
  await lookAt(page, 'disk-full-closing')
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await page.keyboard.press('Control+l')
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused()
  await disk.free()
  await signIn(page)
  await expect(parked(page)).toContainText('The server')
  await page.keyboard.press('Control+Shift+Digit2')
  await expect(told(page)).toHaveValue(facts)
  await page.keyboard.press('Control+Enter')
  await expect(logged(page)).toBeVisible()
  await expect(page.getByText(/not kept on disk/i)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await page.keyboard.press('n')
  await expect(note).toHaveValue(long)

  // Nor is any of it, or what was kept before, thrown away with what the full disk broke off.
  await desk.close()
  const { page: after } = await launch()
  await signIn(after)
  await expect(parked(after)).toContainText('kept before')
  await expect(after.getByRole('region', { name: 'Recent acts' })).not.toContainText('second copy')
})

test('a desk that is started on a full disk says so, and with room again everything is there', async ({
  launch,
  disk,
}) => {
  const first = await launch()
  await firstRun(first.page)
  await first.page.keyboard.press('F2')
  await expect(told(first.page)).toBeFocused()
  await first.page.keyboard.type(facts)
  await first.page.keyboard.press('Escape')
  await expect(parked(first.page)).toContainText('The server')
  await first.close()
  await disk.fill()

  const { page } = await launch()
  await enterPassphrase(page)
  // Each attempt is counted on the disk before it is judged, so that none is free: that needs a little room.
  await expect(page.getByText('E_DISK_FULL')).toBeVisible()
  await lookAt(page, 'disk-full-at-start')
  await disk.free()
  await signIn(page)
  await expect(parked(page)).toContainText('The server')
  await page.keyboard.press('Control+Shift+Digit1')
  await expect(told(page)).toHaveValue(facts)
  await page.keyboard.press('Control+Enter')
  await expect(logged(page)).toBeVisible()
})
