import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createExports } from '../../../../electron/files/exports.ts'
import type { PrintReport } from '../../../../electron/files/report-printer.ts'
import { createUnfinished } from '../../../../electron/files/unfinished.ts'
import { fail, ok } from '../../../../shared/contract/result.ts'
import { codeOf, must } from '../vault/fixture.ts'
import { folderOfItsOwn } from './folder.ts'

const folder = folderOfItsOwn()
const bytes = (text: string): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.from(text))
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
const ask = vi.fn<(name: string) => Promise<string | null>>()
const print = vi.fn<PrintReport>()
const report = { html: '<p>', css: '', marking: 'OFFICIAL', header: [], footer: [] }

let ledger = ''
let exports: ReturnType<typeof createExports>
beforeEach(() => {
  mkdirSync(join(folder.path, 'profile'))
  mkdirSync(join(folder.path, 'desktop'))
  ledger = join(folder.path, 'profile', 'unfinished.json')
  ask.mockReset().mockImplementation((name) => Promise.resolve(join(folder.path, 'desktop', name)))
  print.mockReset().mockResolvedValue(ok({ bytes: bytes('%PDF-'), pages: 3 }))
  exports = createExports({ ask, print, unfinished: createUnfinished(ledger) })
})
afterEach(() => exports.cancelAll())

const visible = (): string[] => listing().filter((name) => !name.startsWith('.'))
const listing = (): string[] => readdirSync(join(folder.path, 'desktop')).toSorted()
const begin = async (): Promise<string> => must(await exports.begin({ name: 'Log' }))?.handle ?? ''

describe('an export', () => {
  test('comes into sight whole, with what was written and its hashes', async () => {
    const started = must(await exports.begin({ name: 'Log' }))
    const handle = started?.handle ?? ''
    expect(started?.where).toBe('Log')
    for (const name of ['log.csv', 'attachments/one/a.txt']) {
      must(await exports.openFile({ handle, name }))
      await Promise.all(
        ['one ', 'two ', 'three'].map((piece) => exports.write({ handle, name, chunk: bytes(piece) })),
      )
      expect(must(await exports.closeFile({ handle, name }))).toEqual({
        sha256: sha256('one two three'),
        size: 13,
      })
    }
    expect(must(await exports.pdf({ handle, name: 'log.pdf', ...report }))).toEqual({
      sha256: sha256('%PDF-'),
      size: 5,
      pages: 3,
    })
    expect(visible()).toEqual([])
    must(await exports.finish({ handle }))
    expect(listing()).toEqual(['Log'])
    expect(readFileSync(join(folder.path, 'desktop/Log/attachments/one/a.txt'), 'utf8')).toBe('one two three')
    expect(readFileSync(join(folder.path, 'desktop/Log/log.pdf'), 'utf8')).toBe('%PDF-')
    expect(codeOf(await exports.finish({ handle }))).toBe('E_HANDLE_UNKNOWN')
  })

  test('begins only where the person says, and not at all without a place', async () => {
    ask.mockResolvedValueOnce(null)
    expect(must(await exports.begin({ name: 'Log' }))).toBeNull()
    expect(listing()).toEqual([])
  })

  test('never takes the place of something', async () => {
    mkdirSync(join(folder.path, 'desktop/Log'))
    expect(codeOf(await exports.begin({ name: 'Log' }))).toBe('E_FILE_EXISTS')
    expect(listing()).toEqual(['Log'])
  })

  test('that finds its place taken at the end leaves nothing of itself', async () => {
    const handle = await begin()
    mkdirSync(join(folder.path, 'desktop/Log'))
    writeFileSync(join(folder.path, 'desktop/Log/theirs'), 'x')
    expect(codeOf(await exports.finish({ handle }))).toBe('E_FILE_EXISTS')
    expect(listing()).toEqual(['Log'])
    expect(readFileSync(join(folder.path, 'desktop/Log/theirs'), 'utf8')).toBe('x')
  })

  test('that is cancelled leaves nothing', async () => {
    const handle = await begin()
    must(await exports.openFile({ handle, name: 'log.csv' }))
    must(await exports.write({ handle, name: 'log.csv', chunk: bytes('half') }))
    must(await exports.cancel({ handle }))
    expect(listing()).toEqual([])
    expect(codeOf(await exports.write({ handle, name: 'log.csv', chunk: bytes('x') }))).toBe(
      'E_HANDLE_UNKNOWN',
    )
  })

  test('that cannot be written leaves nothing', async () => {
    const handle = await begin()
    must(await exports.openFile({ handle, name: 'log.csv' }))
    expect(codeOf(await exports.openFile({ handle, name: 'log.csv' }))).toBe('E_FILE_EXISTS')
    expect(listing()).toEqual([])
    expect(codeOf(await exports.finish({ handle }))).toBe('E_HANDLE_UNKNOWN')
  })

  test('is not finished while a file of it is open', async () => {
    const handle = await begin()
    must(await exports.openFile({ handle, name: 'log.csv' }))
    expect(codeOf(await exports.finish({ handle }))).toBe('E_HANDLE_UNKNOWN')
    expect(visible()).toEqual([])
  })

  test('goes when the desk locks', async () => {
    const handle = await begin()
    must(await exports.openFile({ handle, name: 'log.csv' }))
    await exports.cancelAll()
    expect(listing()).toEqual([])
    expect(codeOf(await exports.finish({ handle }))).toBe('E_HANDLE_UNKNOWN')
  })

  test('goes on when a report cannot be printed', async () => {
    const handle = await begin()
    print.mockResolvedValueOnce(fail('E_PDF_FAILED'))
    expect(codeOf(await exports.pdf({ handle, name: 'log.pdf', ...report }))).toBe('E_PDF_FAILED')
    must(await exports.finish({ handle }))
    expect(listing()).toEqual(['Log'])
  })

  test('is unknown by any handle but its own', async () => {
    await begin()
    const handle = 'f'.repeat(32)
    expect(codeOf(await exports.openFile({ handle, name: 'a' }))).toBe('E_HANDLE_UNKNOWN')
    expect(codeOf(await exports.closeFile({ handle, name: 'a' }))).toBe('E_HANDLE_UNKNOWN')
    expect(codeOf(await exports.pdf({ handle, name: 'a', ...report }))).toBe('E_HANDLE_UNKNOWN')
    expect(codeOf(await exports.cancel({ handle }))).toBe('E_HANDLE_UNKNOWN')
    expect(print).not.toHaveBeenCalled()
  })
})

describe('after a crash', () => {
  test('the next start removes what was left', async () => {
    const handle = await begin()
    must(await exports.openFile({ handle, name: 'log.csv' }))
    expect(listing()).toHaveLength(1)
    expect(await createUnfinished(ledger).sweep()).toBe(1)
    expect(listing()).toEqual([])
    expect(await createUnfinished(ledger).sweep()).toBe(0)
  })

  test('nothing else is removed, whatever the list says', async () => {
    const precious = join(folder.path, 'desktop', 'precious')
    mkdirSync(precious)
    writeFileSync(ledger, JSON.stringify([precious, join(precious, '..'), '/']))
    expect(await createUnfinished(ledger).sweep()).toBe(0)
    expect(listing()).toEqual(['precious'])
  })
})
