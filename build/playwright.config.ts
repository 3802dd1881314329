import { defineConfig } from '@playwright/test'

// Every spec starts the real application with a profile of its own. Two workers suit two cores: a third gains nothing.
export default defineConfig({
  testDir: '../tests',
  testMatch: ['e2e/**/*.spec.ts', 'security/**/*.spec.ts'],
  outputDir: '../test-results/playwright',
  snapshotDir: '../tests/e2e/snapshots',
  globalSetup: './playwright.setup.mjs',
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 180_000,
  globalTimeout: 28 * 60_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
})
