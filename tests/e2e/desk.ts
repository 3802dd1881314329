// The real desk for a test, held to its promises while it runs.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Page } from '@playwright/test'
import { openDisplay } from '../../build/display.mjs'
import { projectRoot } from '../../build/paths.mjs'
import {
  collectPolicyReports,
  type Desk,
  end,
  type Fault,
  keepEvidence,
  launchDesk,
  type LaunchOptions,
} from './running-desk.ts'

/** Launches desks of one test; what is still running at its end is closed. */
export type Launch = (options?: Partial<LaunchOptions>) => Promise<Desk>

interface Fixtures {
  /** A folder for the profile, removed after the test. */
  profileDir: string
  /** A folder for what goes into the desk and comes out of it, removed after the test. */
  folder: string
  /** Faults that this test provokes on purpose. */
  expectedFaults: RegExp[]
  /** Start a desk; on this test's profile unless told otherwise. Call it again to start it anew. */
  launch: Launch
  /** A desk on a fresh profile, already running. */
  desk: Desk
}

export const test = base.extend<Fixtures, { display: undefined }>({
  // A display for each worker, so that no two desks fight for the focus.
  display: [
    async ({ browserName: _ }, give) => {
      const display = await openDisplay()
      Object.assign(process.env, display.env)
      await give(undefined)
      display.close()
    },
    { scope: 'worker', auto: true },
  ],

  profileDir: async ({ expectedFaults: _ }, give) => within('desk-profile-', give),
  folder: async ({ expectedFaults: _ }, give) => within('desk-folder-', give),

  expectedFaults: [[], { option: true }],

  // Desks may lie in the folder, too: they are ended before it goes.
  launch: async ({ profileDir, folder: _, expectedFaults }, give, testInfo) => {
    const desks: Desk[] = []
    await give(async (options = {}) => {
      const desk = await launchDesk({ profileDir, ...options })
      desks.push(desk)
      return desk
    })
    for (const desk of desks) {
      await keepEvidence(desk, testInfo)
      await end(desk)
    }
    const faults = desks.flatMap((desk) => desk.faults)
    expectNone(faults, expectedFaults)
  },

  desk: async ({ launch }, give) => {
    await give(await launch())
  },
})

/**
 * As `test`, but `desk` is one for a whole file: it is started for the first of its tests that asks for it and ended after
 * the last. Each test is held to the desk's promises by itself. What the ones before left behind stands there still, so
 * that none counts on an empty desk; one that failed takes its desk with it, and the next gets a fresh one.
 *
 * @param prepare what is done once, as soon as it runs
 */
export const testAtOneDesk = (prepare: (page: Page) => Promise<unknown> = async () => {}) =>
  test.extend<object, { standing: Desk }>({
    standing: [
      async ({ display: _ }, give) => {
        await within('desk-profile-', async (profileDir) => {
          const desk = await launchDesk({ profileDir })
          await prepare(desk.page)
          await give(desk)
          await end(desk)
          expectNone(desk.faults)
        })
      },
      { scope: 'worker', timeout: 60_000 },
    ],
    profileDir: async ({ standing }, give) => give(standing.profileDir),
    desk: async ({ standing, expectedFaults }, give, testInfo) => {
      await give(standing)
      await keepEvidence(standing, testInfo)
      await collectPolicyReports(standing.app, standing.faults)
      expectNone(standing.faults.splice(0), expectedFaults)
    },
  })

/** Gives a new folder, and removes it afterwards. */
async function within(prefix: string, give: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), prefix))
  try {
    await give(folder)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function expectNone(faults: readonly Fault[], but: readonly RegExp[] = []): void {
  const unexpected = faults.filter(({ text }) => !but.some((pattern) => pattern.test(text)))
  expect(unexpected, 'the desk broke its promises').toEqual([])
}

/** A picture of the whole window under test-results/screens, where there is somebody to look at it: PICTURES says so. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env['PICTURES'] === undefined) return
  await page.screenshot({
    path: join(projectRoot, 'test-results/screens', `${name}.png`),
    animations: 'disabled',
  })
}

export { type Desk, expect }
