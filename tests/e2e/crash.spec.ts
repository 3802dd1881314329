import type { Page } from '@playwright/test'
import { type Desk, expect, test } from './desk.ts'
import { firstRun, signIn } from './people.ts'

/** What a kill may cost of what was being typed. */
const lostAtMostMs = 1_000

interface Typed {
  readonly word: string
  readonly at: number
}

const told = (page: Page) => page.getByRole('textbox', { name: /^What happened/ })
const parked = (page: Page) => page.getByLabel('Parked calls and drafts').getByRole('button')

/** Types numbered words on a new card, at the pace of a quick hand, and says when each was on the screen. */
async function typeOnCard(page: Page, first: string, count: number): Promise<Typed[]> {
  await page.keyboard.press('F2')
  await expect(told(page)).toBeFocused()
  const typed: Typed[] = []
  for (let n = 1; n <= count; n++) {
    const word = `${first}${String(n).padStart(3, '0')}`
    await page.keyboard.type(`${word} `, { delay: 5 })
    typed.push({ word, at: Date.now() })
  }
  return typed
}

/** All but the last second of what was typed stands on the card in front. */
async function expectKept(page: Page, typed: readonly Typed[], endedAt: number): Promise<void> {
  await expect(told(page)).toHaveValue(new RegExp(`^${typed[0]?.word}`))
  const kept = await told(page).inputValue()
  for (const { word, at } of typed)
    if (at < endedAt - lostAtMostMs)
      expect(kept, `${word}, ${endedAt - at} ms before the end`).toContain(word)
}

test('a desk that is killed, or whose page crashes, loses at most the last second of a draft, and never part of a call', async ({
  launch,
}) => {
  // Six starts, one after the other.
  test.setTimeout(300_000)
  let desk: Desk = await launch()
  await firstRun(desk.page)
  const startAgain = async () => {
    desk = await launch()
    await signIn(desk.page)
  }

  await test.step('killed in mid-typing: the draft is resumed by its key', async () => {
    const typed = await typeOnCard(desk.page, 'word', 30)
    const killedAt = Date.now()
    await desk.kill()
    await startAgain()
    await expect(parked(desk.page)).toHaveCount(1)
    await desk.page.keyboard.press('Control+Shift+Digit1')
    await expectKept(desk.page, typed, killedAt)
    await desk.page.keyboard.press('Control+Enter')
    await expect(desk.page.getByRole('region', { name: 'Call logged' })).toBeVisible()
    await desk.page.keyboard.press('Escape')
  })

  await test.step('the page crashes in mid-typing', async () => {
    const typed = await typeOnCard(desk.page, 'crash', 20)
    const crashedAt = Date.now()
    await desk.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
    })
    await desk.kill()
    await startAgain()
    await parked(desk.page).first().press('Enter')
    await expectKept(desk.page, typed, crashedAt)
    await desk.page.keyboard.press('Escape')
  })

  // The call that was logged, and the draft that waits.
  const before = 2
  for (const [at, delay] of [0, 16, 60].entries())
    await test.step(`killed ${delay} ms after logging: the whole ticket, or the whole draft`, async () => {
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

      await startAgain()
      await desk.page.keyboard.press('Control+1')
      await expect(desk.page.getByRole('grid').first()).toBeVisible()
      const logged = await desk.page.getByText(/^TS\d\d-7K-\d{4}-[0-9A-Z]$/).count()
      const drafts = await parked(desk.page).count()
      expect(logged + drafts, `killed after ${delay} ms`).toBe(before + at + 1)
    })
})
