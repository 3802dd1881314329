import { defineConfig } from '@playwright/test'
import base from './playwright.config.ts'

// Desks at a hub for as long as one likes: `npm run test:sync -- --desks`.
export default defineConfig({
  ...base,
  testMatch: ['soak/**/*.spec.ts'],
  workers: 1,
  timeout: 3 * 60 * 60_000,
  globalTimeout: 3 * 60 * 60_000,
})
