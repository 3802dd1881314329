import type { Page } from '@playwright/test'
import axe from 'axe-core'
import { expect, picture } from './desk.ts'

interface AxeRun {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[]
  }[]
}

/** What axe has against the page as it stands, one line for each element. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeRun> } }).axe.run(),
  )
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`),
  )
}

/** Looks at the page in light and in dark, with a picture of each under this name, and in forced colours: axe finds nothing. */
export async function lookAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(page, `${name}-${colorScheme}`)
    expect.soft(await accessibilityFaults(page), `${name}, ${colorScheme}`).toEqual([])
  }
  await page.emulateMedia({ colorScheme: null, forcedColors: 'active' })
  expect.soft(await accessibilityFaults(page), `${name}, forced colours`).toEqual([])
  await page.emulateMedia({ forcedColors: null })
}
