import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, picture } from './desk.ts'

interface AxeRun {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** The rules that hang on colours; all others say the same in every scheme. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block']

/** What axe has against the page as it stands, one line for each element; by these rules alone where some are named. */
export async function accessibilityFaults(page: Page, rules?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source)
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

/** Looks at the page in light and in dark, with a picture of each under this name, and in forced colours: axe finds nothing. */
export async function lookAt(page: Page, name: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await picture(page, `${name}-light`)
  expect.soft(await accessibilityFaults(page), `${name}, light`).toEqual([])
  await page.emulateMedia({ colorScheme: 'dark' })
  await picture(page, `${name}-dark`)
  expect.soft(await accessibilityFaults(page, OF_COLOURS), `${name}, dark`).toEqual([])
  await page.emulateMedia({ colorScheme: null, forcedColors: 'active' })
  expect.soft(await accessibilityFaults(page, OF_COLOURS), `${name}, forced colours`).toEqual([])
  await page.emulateMedia({ forcedColors: null })
}
