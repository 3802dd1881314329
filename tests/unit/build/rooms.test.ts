import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { projectRoot } from '../../../build/paths.mjs'
import { checkRooms } from '../../../build/rooms.mjs'

let root: string

/** A small tree that keeps every rule. */
const lawful: Record<string, string> = {
  'shared/zod.ts': `export { z } from 'zod'`,
  'shared/ticket/state.ts': `import { z } from '../zod.ts'\nexport const state = z`,
  'electron/main.ts': `import { app } from 'electron'\nimport { join } from 'node:path'\nimport '../shared/ticket/state.ts'\nexport { app, join }`,
  'electron/ipc/registry.ts': `export const registry = 1`,
  'renderer/index.html': `<script type="module" src="./main.tsx"></script>`,
  'renderer/main.tsx': `import './app/shell.tsx'`,
  'renderer/app/shell.tsx': `import '../features/queue/queue.tsx'\nimport '../store/db.ts'`,
  'renderer/features/queue/queue.tsx': `import '../../store/db.ts'\nimport '../../ui/button.tsx'\nimport './row.tsx'`,
  'renderer/features/queue/row.tsx': `export const row = 1`,
  'renderer/features/ticket/ticket.tsx': `export const ticket = 1\nexport type Ticket = 1`,
  'renderer/store/db.ts': `import Dexie from 'dexie'\nimport '../../shared/ticket/state.ts'\nexport { Dexie }`,
  'renderer/ui/button.tsx': `import { useState } from 'react'\nexport { useState }`,
  'renderer/ui/tokens.css': ':root { --ink: black }',
  'tests/unit/anything.test.ts': `import '../../electron/main.ts'\nimport '../../renderer/store/db.ts'`,
  'build/tool.mjs': `const file = process.argv[2]\nawait import(file)`,
  'README.md': 'not code',
  'node_modules/foreign/index.js': 'anything',
}

function plant(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'rooms-'))
  plant(lawful)
})

afterEach(() => rmSync(root, { recursive: true }))

test('a lawful tree passes', () => {
  expect(checkRooms(root)).toEqual({ files: 15, faults: [] })
})

describe('a forbidden import is stopped', () => {
  test.each([
    ['shared to electron', 'shared/a.ts', `import '../electron/main.ts'`, 'does not know electron'],
    ['shared to the renderer', 'shared/a.ts', `import '../renderer/store/db.ts'`, 'does not know store'],
    ['shared to Node', 'shared/a.ts', `import 'node:fs'`, 'does not use the package node:fs'],
    ['shared to Electron', 'shared/a.ts', `import 'electron'`, 'does not use the package electron'],
    [
      'shared to a package that is not pure',
      'shared/a.ts',
      `import 'dexie'`,
      'does not use the package dexie',
    ],
    ['zod past its door', 'shared/a.ts', `import { z } from 'zod'`, 'does not use the package zod'],
    ['electron to the renderer', 'electron/a.ts', `import '../renderer/ui/button.tsx'`, 'does not know ui'],
    [
      'electron to its types',
      'electron/a.ts',
      `import type { X } from '../renderer/ui/button.tsx'`,
      'does not know ui',
    ],
    ['electron to React', 'electron/a.ts', `import 'react'`, 'does not use the package react'],
    [
      'the renderer to electron',
      'renderer/app/a.ts',
      `import '../../electron/ipc/registry.ts'`,
      'does not know electron',
    ],
    [
      'the renderer to Electron',
      'renderer/app/a.ts',
      `import 'electron'`,
      'does not use the package electron',
    ],
    [
      'the renderer to Node',
      'renderer/store/a.ts',
      `import 'node:crypto'`,
      'does not use the package node:crypto',
    ],
    [
      'one feature to another',
      'renderer/features/queue/a.ts',
      `import '../ticket/ticket.tsx'`,
      'does not know renderer/features/ticket',
    ],
    [
      'one feature to the types of another',
      'renderer/features/queue/a.ts',
      `import type { Ticket } from '../ticket/ticket.tsx'`,
      'does not know',
    ],
    [
      'a feature to the app',
      'renderer/features/queue/a.ts',
      `import '../../app/shell.tsx'`,
      'does not know app',
    ],
    [
      'the store to a feature',
      'renderer/store/a.ts',
      `import '../features/queue/row.tsx'`,
      'does not know features',
    ],
    ['the store to the controls', 'renderer/store/a.ts', `import '../ui/button.tsx'`, 'does not know ui'],
    ['the controls to the store', 'renderer/ui/a.ts', `import '../store/db.ts'`, 'does not know store'],
    [
      'the controls to a feature',
      'renderer/ui/a.ts',
      `import '../features/queue/row.tsx'`,
      'does not know features',
    ],
    [
      'the application to a test',
      'shared/a.ts',
      `import '../tests/unit/anything.test.ts'`,
      'does not know tests',
    ],
    ['the application to a script', 'electron/a.ts', `import '../build/tool.mjs'`, 'does not know build'],
    [
      'a package that nobody allowed',
      'renderer/app/a.ts',
      `import 'left-pad'`,
      'does not use the package left-pad',
    ],
    ['by re-export', 'shared/a.ts', `export * from '../electron/main.ts'`, 'does not know electron'],
    [
      'by import()',
      'shared/a.ts',
      `export const a = () => import('../electron/main.ts')`,
      'does not know electron',
    ],
    [
      'by an import type',
      'shared/a.ts',
      `export type A = import('../electron/main.ts').A`,
      'does not know electron',
    ],
    [
      'by require()',
      'shared/a.ts',
      `export const a = require('electron')`,
      'does not use the package electron',
    ],
    [
      'by a worker',
      'renderer/ui/a.ts',
      `new Worker(new URL('../store/db.ts', import.meta.url))`,
      'does not know store',
    ],
    ['by a style sheet', 'renderer/ui/a.css', `@import '../features/queue/queue.css';`, 'does not exist'],
    [
      'by a page',
      'renderer/a.html',
      `<script src="/features/queue/row.tsx"></script>`,
      'does not know features',
    ],
    [
      'known at run time only',
      'electron/a.ts',
      `export const a = (x: string) => import(x)`,
      'only known at run time',
    ],
    ['without its extension', 'shared/a.ts', `import './ticket/state'`, 'does not exist'],
    ['out of the project', 'shared/a.ts', `import '../../elsewhere.ts'`, 'does not exist'],
  ])('%s', (_, path, text, reason) => {
    plant({ [path]: `// first line\n${text}\n` })
    const { faults } = checkRooms(root)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`${path}:2 `)
    expect(faults[0]).toContain(reason)
  })
})

test.each(['elsewhere/a.ts', 'a.js', 'renderer/features/loose.tsx', 'shared/view.tsx', 'electron/notes.js'])(
  'a file that no rule covers is an error: %s',
  (path) => {
    plant({ [path]: 'export const a = 1' })
    expect(checkRooms(root).faults).toEqual([expect.stringContaining(`${path}:1 belongs to no room`)])
  },
)

test('a circle is found and written out', () => {
  plant({
    'shared/a.ts': `import './b.ts'`,
    'shared/b.ts': `import './c.ts'`,
    'shared/c.ts': `import './a.ts'`,
  })
  expect(checkRooms(root).faults).toEqual([
    expect.stringContaining('shared/a.ts -> shared/b.ts -> shared/c.ts -> shared/a.ts'),
  ])
})

test('a circle of types alone is none', () => {
  plant({
    'shared/a.ts': `import type { B } from './b.ts'\nexport type A = B`,
    'shared/b.ts': `import type { A } from './a.ts'\nexport type B = A`,
  })
  expect(checkRooms(root).faults).toEqual([])
})

test('this project keeps its own rules', () => {
  const { files, faults } = checkRooms(projectRoot)
  expect(faults).toEqual([])
  expect(files).toBeGreaterThan(50)
})
