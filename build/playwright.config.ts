import { defineConfig } from '@playwright/test'

// Every spec starts the real application with a profile of its own; two workers suit two cores.
export default defineConfig({
  testDir: '..',
  testMatch: ['tests/e2e/**/*.spec.ts', 'tests/security/**/*.spec.ts'],
  outputDir: '../test-results/playwright',
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 90_000,
  globalTimeout: 9 * 60_000,
  expect: { timeout: 10_000 },
  use: { trace: 'off' },
  reporter: [['list']],
})
