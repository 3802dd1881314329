import type { Page } from '@playwright/test'
import { expect, test } from './desk.ts'
import { firstRun, signIn } from './people.ts'

/** What a kill may cost of what was being typed. */
const lostAtMostMs = 1_000

const told = (page: Page) => page.getByRole('textbox', { name: /^What happened/ })
const parked = (page: Page) => page.getByLabel('Parked calls and drafts').getByRole('button')

/** Types numbered words at the pace of a quick hand and says when each was on the screen. */
async function typeWords(page: Page, count: number): Promise<{ word: string; at: number }[]> {
  const typed: { word: string; at: number }[] = []
  for (let n = 1; n <= count; n++) {
    const word = `word${String(n).padStart(3, '0')}`
    await page.keyboard.type(`${word} `, { delay: 5 })
    typed.push({ word, at: Date.now() })
  }
  return typed
}

test('a kill in mid-typing loses at most the last second of a draft', async ({ launch }) => {
  const first = await launch()
  await firstRun(first.page)
  await first.page.keyboard.press('F2')
  await expect(told(first.page)).toBeFocused()
  const typed = await typeWords(first.page, 60)
  const killedAt = Date.now()
  await first.kill()

  const second = await launch()
  await signIn(second.page)
  await parked(second.page).first().press('Enter')
  const kept = await told(second.page).inputValue()
  for (const { word, at } of typed)
    if (at < killedAt - lostAtMostMs)
      expect(kept, `${word}, ${killedAt - at} ms before the kill`).toContain(word)
})

test('a kill at any moment after logging leaves the whole ticket, or the whole draft', async ({ launch }) => {
  let desk = await launch()
  await firstRun(desk.page)
  for (const [at, delay] of [0, 8, 16, 30, 60].entries()) {
    const { page } = desk
    // By the page's own clock: what was typed a second ago is safe, and then the moment of the kill is what is tried.
    const passed = (ms: number) =>
      page.evaluate((wait) => new Promise((resolve) => setTimeout(resolve, wait)), ms)
    await page.keyboard.press('F2')
    await expect(told(page)).toBeFocused()
    await page.keyboard.insertText(`Wallet seen at two shops, ${delay} ms`)
    await page.keyboard.press('Tab')
    await page.keyboard.insertText('Trace it')
    await passed(lostAtMostMs)
    await page.keyboard.press('Control+Enter')
    await passed(delay)
    await desk.kill()

    desk = await launch()
    await signIn(desk.page)
    await desk.page.keyboard.press('Control+1')
    await expect(desk.page.getByRole('grid').first()).toBeVisible()
    const logged = await desk.page.getByText(/^TS\d\d-7K-\d{4}-[0-9A-Z]$/).count()
    const drafts = await parked(desk.page).count()
    expect(logged + drafts, `killed after ${delay} ms`).toBe(at + 1)
  }
})

test('a page that crashes in mid-typing leaves the draft, up to the last second', async ({ launch }) => {
  const first = await launch()
  await firstRun(first.page)
  await first.page.keyboard.press('F2')
  await expect(told(first.page)).toBeFocused()
  const typed = await typeWords(first.page, 40)
  const crashedAt = Date.now()
  await first.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  await first.kill()

  const second = await launch()
  await signIn(second.page)
  await parked(second.page).first().press('Enter')
  const kept = await told(second.page).inputValue()
  for (const { word, at } of typed) if (at < crashedAt - lostAtMostMs) expect(kept).toContain(word)
})
