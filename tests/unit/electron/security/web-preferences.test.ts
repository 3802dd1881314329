import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectRoot } from '../../../../build/paths.mjs'
import { webPreferences } from '../../../../electron/security/web-preferences.ts'

test('every window has these preferences and no others', () => {
  expect(webPreferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    navigateOnDragDrop: false,
    plugins: false,
    spellcheck: false,
    webgl: false,
    enableWebSQL: false,
    v8CacheOptions: 'none',
    backgroundThrottling: false,
  })
  expect(Object.isFrozen(webPreferences)).toBe(true)
})

test('no environment variable is read in the main process, but the one that Windows starts nothing without', () => {
  const folder = join(projectRoot, 'electron')
  const reads = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .flatMap((name) =>
      readFileSync(join(folder, name), 'utf8')
        .split('\n')
        .filter((line) => /process\.env|NODE_ENV|import\.meta\.env/.test(line))
        .map((line) => line.trim()),
    )
  expect(reads).toEqual(['const { SystemRoot } = process.env'])
})

test('the main process raises no notification of the system', () => {
  const folder = join(projectRoot, 'electron')
  const raisers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /\bNotification\b/.test(readFileSync(join(folder, name), 'utf8')))
  expect(raisers).toEqual([])
})
