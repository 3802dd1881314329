import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../../../../electron/log/log.ts'
import { redact } from '../../../../electron/log/redact.ts'

describe('the redactor takes out', () => {
  test.each([
    ['victim.name+x@police.example.uk', '[e-mail]'],
    ['+44 (0)20 7855 2810', '[number]'],
    ['020 7855 2810', '[number]'],
    ['07700 900123', '[number]'],
    ['+447700900123', '[number]'],
    ['GB29 NWBK 6016 1331 9268 19', '[account]'],
    ['GB29NWBK60161331926819', '[account]'],
    ['12-34-56', '[sort code]'],
    ['https://example.org/path?name=x', '[address]'],
    ['/home/jane.doe/Desk', '[folder]/Desk'],
  ])('%s', (text, instead) => {
    expect(redact(`a ${text} b`, ['/home/jane.doe'])).toBe(`a ${instead} b`)
  })

  test('and leaves places in the program', () => {
    expect(redact('createVault vault.js:12:34')).toBe('createVault vault.js:12:34')
  })

  test('in time that grows with the text only', () => {
    const started = performance.now()
    for (const piece of ['1 ', 'a@', 'GB29 ', '((', '12-', 'a.b.', 'http://']) redact(piece.repeat(50_000))
    expect(performance.now() - started).toBeLessThan(3000)
  })
})

describe('the log', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'desk-log-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const make = (maxBytes?: number) =>
    createLog({
      folder,
      now: () => new Date('2026-05-01T09:00:00Z'),
      privateFolders: ['/home/jane.doe'],
      ...(maxBytes === undefined ? {} : { maxBytes }),
    })
  const written = (): string =>
    readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'utf8'))
      .join('')

  test('holds codes and numbers', () => {
    make().event('FIRST_PAINT', { milliseconds: 12 })
    make().event('DESK_STARTED')
    expect(written()).toBe(
      '{"at":"2026-05-01T09:00:00.000Z","code":"FIRST_PAINT","numbers":{"milliseconds":12}}\n' +
        '{"at":"2026-05-01T09:00:00.000Z","code":"DESK_STARTED"}\n',
    )
  })

  test('says where something failed and never what it said', () => {
    const log = make()
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (said) => {
        const canary = `CANARY-${said}-CANARY`
        log.fault('MAIN_ERROR', new Error(canary))
        log.fault('MAIN_ERROR', new TypeError(`first line\n    at ${canary} (/home/jane.doe/CANARY.js:1:1)`))
        log.fault('MAIN_REJECTION', canary)
        log.fault('MAIN_REJECTION', { message: canary, stack: `    at ${canary}` })
      }),
    )
    expect(written()).not.toContain('CANARY')
    expect(written()).not.toContain('jane.doe')
    expect(written()).toContain('log.test.ts')
  })

  test('grows to a size and keeps three older files', () => {
    const log = make(200)
    for (let count = 0; count < 100; count += 1) log.event('DESK_LOCKED')
    expect(readdirSync(folder).toSorted()).toEqual(['desk.log', 'desk.log.1', 'desk.log.2', 'desk.log.3'])
    for (const name of readdirSync(folder)) expect(readFileSync(join(folder, name)).length).toBeLessThan(300)
  })

  test('never stops the desk', () => {
    const log = make()
    rmSync(folder, { recursive: true })
    log.event('DESK_LOCKED')
    expect(existsSync(folder)).toBe(false)
  })
})
