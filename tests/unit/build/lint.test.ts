// The house's own lint rules, through the linter itself: each planted violation must be reported, its lawful twin not.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { projectRoot } from '../../../build/paths.mjs'

let root: string
let reported: Map<string, string>

const violations: [path: string, code: string, rule: string][] = [
  ['shared/date.ts', 'export const a = () => new Date()', 'desk(pure)'],
  ['shared/now.ts', 'export const a = () => Date.now()', 'desk(pure)'],
  ['shared/chance.ts', 'export const a = () => Math.random()', 'desk(pure)'],
  ['shared/local.ts', 'export const a = (date: Date) => date.getHours()', 'desk(pure)'],
  ['shared/parts.ts', 'export const a = () => new Date(2026, 0, 1)', 'desk(pure)'],
  ['shared/log.ts', `export const a = () => console.log('x')`, 'eslint(no-console)'],
  ['shared/default.ts', 'export default 1', 'import(no-default-export)'],
  ['shared/any.ts', 'export const a = (x: any): unknown => x', 'typescript(no-explicit-any)'],
  [
    'electron/window.ts',
    `import { BrowserWindow } from 'electron'\nexport const a = () => new BrowserWindow({})`,
    'desk(one-door)',
  ],
  ['electron/main-ipc.ts', `import { ipcMain } from 'electron'\nexport { ipcMain }`, 'desk(one-door)'],
  [
    'electron/open.ts',
    `import { shell } from 'electron'\nexport const a = shell.openExternal`,
    'desk(one-door)',
  ],
  [
    'electron/taken.ts',
    `import { shell } from 'electron'\nexport const { openExternal } = shell`,
    'desk(one-door)',
  ],
  ['electron/path.ts', `import { shell } from 'electron'\nexport const a = shell.openPath`, 'desk(one-door)'],
  [
    'renderer/half.ts',
    `declare const db: { transaction(body: () => Promise<Response>): void }\ndb.transaction(async () => await fetch('x'))`,
    'desk(transaction-stays-inside)',
  ],
  [
    'renderer/seal.ts',
    `declare const db: { transaction(mode: string, body: () => void): void }\ndb.transaction('rw', () => { void crypto.subtle.digest('SHA-256', new Uint8Array()) })`,
    'desk(transaction-stays-inside)',
  ],
  [
    'shared/floating.ts',
    `const later = async () => 1\nexport const a = () => { later() }`,
    'typescript(no-floating-promises)',
  ],
  [
    'tests/only.test.ts',
    `import { test } from 'vitest'\ntest.only('a', () => {})`,
    'vitest(no-focused-tests)',
  ],
  [
    'tests/skip.test.ts',
    `import { test } from 'vitest'\ntest.skip('a', () => {})`,
    'vitest(no-disabled-tests)',
  ],
]

const lawful: [path: string, code: string][] = [
  ['shared/lawful.ts', 'export const a = (text: string) => new Date(text).getUTCHours()'],
  [
    'electron/security/window-factory.ts',
    `import { BrowserWindow } from 'electron'\nexport const a = () => new BrowserWindow({})`,
  ],
  [
    'electron/security/opener.ts',
    `import { shell } from 'electron'\nexport const a = async (url: string) => { await shell.openExternal(url) }`,
  ],
  ['electron/ipc/door.ts', `import { ipcMain } from 'electron'\nexport { ipcMain }`],
  ['electron/types.ts', `import type { ipcMain } from 'electron'\nexport type A = typeof ipcMain`],
  ['electron/clock.ts', 'export const a = () => Date.now()'],
  [
    'renderer/before.ts',
    `declare const db: { transaction(body: () => void): void }\nexport const a = async () => { await fetch('x'); db.transaction(() => {}) }`,
  ],
]

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'lint-'))
  cpSync(join(projectRoot, 'build'), join(root, 'build'), { recursive: true })
  cpSync(join(projectRoot, 'tsconfig.json'), join(root, 'tsconfig.json'))
  symlinkSync(join(projectRoot, 'node_modules'), join(root, 'node_modules'), 'junction')
  for (const [path, code] of [...violations, ...lawful]) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), `${code}\n`)
  }
  const oxlint = join(projectRoot, 'node_modules/oxlint/bin/oxlint')
  const rooms = ['shared', 'electron', 'renderer', 'tests']
  const args = [oxlint, '--config=build/oxlint.json', '--type-aware', '--format=unix', ...rooms]
  const { stdout } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
  reported = new Map([...violations, ...lawful].map(([path]) => [path, '']))
  for (const line of stdout.split('\n')) {
    const path = line.split(':')[0] ?? ''
    reported.set(path, `${reported.get(path) ?? ''}${line}\n`)
  }
})

afterAll(() => rmSync(root, { recursive: true }))

test.each(violations)('%s is stopped', (path, _, rule) => {
  expect(reported.get(path)).toContain(rule)
})

test.each(lawful)('%s is let through', (path) => {
  expect(reported.get(path)).toBe('')
})
