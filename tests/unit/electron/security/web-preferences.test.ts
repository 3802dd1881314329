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

test('no environment variable is read anywhere in the main process, but where Windows lies, to hand it on', () => {
  const folder = join(projectRoot, 'electron')
  const readers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) =>
      /process\.env|NODE_ENV|import\.meta\.env/.test(readFileSync(join(folder, name), 'utf8')),
    )
  expect(readers).toEqual([join('mailbox', 'parser-fork.ts')])
  const fork = readFileSync(join(folder, 'mailbox', 'parser-fork.ts'), 'utf8')
  expect(fork.match(/^.*process\.env.*$/gm)).toEqual(['    const { SystemRoot } = process.env'])
})

test('the main process raises no notification of the system', () => {
  const folder = join(projectRoot, 'electron')
  const raisers = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /\bNotification\b/.test(readFileSync(join(folder, name), 'utf8')))
  expect(raisers).toEqual([])
})
