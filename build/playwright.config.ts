import { defineConfig } from '@playwright/test'

// Every spec starts the real application with a profile of its own. Much of a run is waiting, for the disk above all: three
// workers keep two cores busy, where two leave half of them idle.
export default defineConfig({
  testDir: '../tests',
  testMatch: ['e2e/**/*.spec.ts', 'security/**/*.spec.ts'],
  outputDir: '../test-results/playwright',
  snapshotDir: '../tests/e2e/snapshots',
  globalSetup: './playwright.setup.mjs',
  forbidOnly: true,
  fullyParallel: false,
  workers: 3,
  retries: 0,
  timeout: 180_000,
  globalTimeout: 28 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
