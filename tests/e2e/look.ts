import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import { expect, picture } from './desk.ts'

interface AxeRun {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** Every page that is looked at takes it in anew: the short one. */
const require = createRequire(import.meta.url)
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')

/** The rules that hang on colours; all others say the same in every scheme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe has against the page as it stands, one line for each element; by these rules alone where some are named. */
export async function accessibilityFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe)
  const { violations } = await page.evaluate(
    (only) =>
      (globalThis as unknown as { axe: { run(how: object): Promise<AxeRun> } }).axe.run({
        resultTypes: ['violations'],
        ...(only && { runOnly: only }),
      }),
    rules,
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  )
}

/** Looks at the page in light and in dark, with a picture of each under this name where they are asked for, and in forced colours: axe finds nothing. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await show(page, { colorScheme: 'light' })
  await picture(page, `${name}-light`)
  expect.soft(await accessibilityFaults(page), `${name}, light`).toEqual([])
  await show(page, { colorScheme: 'dark' })
  await picture(page, `${name}-dark`)
  expect.soft(await accessibilityFaults(page, OF_COLOURS), `${name}, dark`).toEqual([])
  await show(page, { colorScheme: null, forcedColors: 'active' })
  expect.soft(await accessibilityFaults(page, OF_COLOURS), `${name}, forced colours`).toEqual([])
  await page.emulateMedia({ forcedColors: null })
}

/** A window of this size, with the text set by keys to so many percent, and laid out for both. */
export async function setWindow(
  page: Page,
  size: { readonly width: number; readonly height: number },
  text: 100 | 110 | 125 | 150,
): Promise<void> {
  await page.setViewportSize(size)
  await page.keyboard.press('Control+0')
  for (const larger of [110, 125, 150]) if (larger <= text) await page.keyboard.press('Control+=')
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(Math.round((size.width * 100) / text))
}

/** As it is once every colour has changed over. */
async function show(page: Page, media: Parameters<Page['emulateMedia']>[0]): Promise<void> {
  await page.emulateMedia(media)
  await page.evaluate(() => {
    for (const animation of document.getAnimations())
      if (animation.effect?.getComputedTiming().endTime !== Infinity) animation.finish()
  })
}
