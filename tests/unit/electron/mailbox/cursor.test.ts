import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  beginning,
  type Cursor,
  cursorFile,
  filed,
  isAnother,
  keepCursor,
  noted,
  present,
  type Said,
  seen,
  taken,
} from '../../../../electron/mailbox/cursor.ts'

const uid = fc.integer({ min: 1, max: 60 })
const step = fc.oneof(
  fc.array(uid, { maxLength: 8 }).map((uids) => ({ kind: 'seen', uids }) as const),
  uid.map((one) => ({ kind: 'taken', one }) as const),
  fc.array(uid, { maxLength: 8 }).map((uids) => ({ kind: 'filed', uids }) as const),
)

test('whatever happens in whichever order, every message that was seen is owed, or was taken', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      let cursor = beginning('1')
      const everSeen = new Set<number>()
      const everTaken = new Set<number>()
      for (const each of steps) {
        if (each.kind === 'seen') {
          // A server lists all that it has: what is new has a higher number than all before.
          for (const one of each.uids) if (one > cursor.last) everSeen.add(one)
          cursor = seen(cursor, each.uids)
        } else if (each.kind === 'taken') {
          if (cursor.owed.includes(each.one)) everTaken.add(each.one)
          cursor = taken(cursor, each.one)
        } else cursor = filed(cursor, each.uids)
        for (const one of everSeen) expect(cursor.owed.includes(one)).toBe(!everTaken.has(one))
        for (const one of cursor.unfiled) expect(everTaken.has(one)).toBe(true)
        expect(cursor.owed).toEqual(cursor.owed.toSorted((a, b) => a - b))
        expect(cursor.last).toBe(Math.max(0, ...everSeen))
      }
    }),
    { seed: 7 },
  )
})

test('what somebody else moved is owed no more', () => {
  const cursor: Cursor = { uidValidity: '1', last: 4, owed: [2, 3], unfiled: [1, 4] }
  expect(present(cursor, [3, 4])).toEqual({ ...cursor, owed: [3], unfiled: [4] })
})

describe('what the server said of a message', () => {
  const saidAt = (number: number): Said => ({ date: new Date(number * 1_000).toISOString(), size: number })
  const of = (...uids: number[]) => new Map(uids.map((one) => [one, saidAt(one)] as const))

  test('is remembered of the newest fifty UIDs, whatever the order in which they are read', () => {
    const uids = fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { maxLength: 120 })
    fc.assert(
      fc.property(fc.array(uids, { maxLength: 4 }), (readings) => {
        const cursor = readings.reduce((at, each) => noted(at, of(...each)), beginning('1'))
        const newest = [...new Set(readings.flat())].toSorted((a, b) => a - b).slice(-50)
        expect((cursor.read ?? []).map(({ uid: one }) => one)).toEqual(newest)
      }),
      { seed: 7 },
    )
  })

  test('tells another one under its UID; one that somebody moved, and one of which nothing is known, do not', () => {
    const cursor = noted(beginning('1'), of(1, 2, 3))
    expect(isAnother(cursor, of(1, 3))).toBe(false)
    expect(isAnother(cursor, of(1, 4))).toBe(false)
    expect(isAnother(cursor, new Map([[2, { ...saidAt(2), size: 9 }]]))).toBe(true)
    expect(isAnother(cursor, new Map([[2, { ...saidAt(2), date: saidAt(9).date }]]))).toBe(true)
    expect(isAnother(beginning('1'), of(1))).toBe(false)
  })
})

describe('on disk', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'desk-cursor-'))
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const keep = (mailbox = 'a') => keepCursor(cursorFile(join(folder, 'cursor.json')), mailbox)

  test('the newest is kept, and found by the next', async () => {
    const keeper = keep()
    await keeper.open('5')
    for (let one = 1; one <= 50; one += 1) keeper.change((at) => seen(at, [one]))
    keeper.change((at) => taken(at, 7))
    await keeper.written()
    expect(await keep().open('5')).toEqual(keeper.current())
    expect(keeper.current()).toMatchObject({ last: 50, unfiled: [7] })
  })

  test('whose UIDs go back, it begins anew, and what was under way is of another numbering', async () => {
    const keeper = keep()
    await keeper.open('5')
    keeper.change((at) => seen(at, [1, 2, 3]))
    const before = keeper.numbering()
    expect(await keeper.open('5', { uidNext: 4 })).toMatchObject({ last: 3 })
    expect(await keeper.open('5')).toMatchObject({ last: 3 })
    expect(keeper.numbering()).toBe(before)
    expect(await keeper.open('5', { uidNext: 3 })).toEqual(beginning('5'))
    expect(keeper.numbering()).not.toBe(before)
  })

  test('whose modification sequence goes back, it begins anew, also where it was kept by another run', async () => {
    const keeper = keep()
    await keeper.open('5', { modSeq: 70n })
    keeper.change((at) => seen(at, [1, 2, 3]))
    expect(await keeper.open('5', { modSeq: 71n })).toMatchObject({ last: 3 })
    expect(await keeper.open('5', {})).toMatchObject({ last: 3 })
    await keeper.written()
    expect(await keep().open('5', { modSeq: 71n })).toMatchObject({ last: 3 })
    const last = keep()
    expect(await last.open('5', { modSeq: 70n })).toEqual({ ...beginning('5'), modSeq: '70' })
    await last.written()
  })

  test('one of before, which remembers nothing of what was read, is gone on with', async () => {
    const old = { uidValidity: '5', last: 3, owed: [2], unfiled: [1] }
    writeFileSync(join(folder, 'cursor.json'), JSON.stringify({ mailbox: 'a', cursor: old }))
    expect(await keep().open('5', { uidNext: 4 })).toEqual(old)
  })

  test.each([
    ['another mailbox', 'b', '5'],
    ['the same mailbox numbered anew', 'a', '6'],
  ])('of %s nothing has been read', async (_what, mailbox, uidValidity) => {
    const keeper = keep()
    await keeper.open('5')
    keeper.change((at) => seen(at, [1]))
    await keeper.written()
    expect(await keep(mailbox).open(uidValidity)).toEqual(beginning(uidValidity))
  })

  test('once it is closed, the file is left to the next', async () => {
    const keeper = keep()
    await keeper.open('5')
    keeper.change((at) => seen(at, [1]))
    await keeper.close()
    keeper.change((at) => taken(at, 1))
    await keeper.written()
    expect(await keep().open('5')).toMatchObject({ last: 1, owed: [1] })
  })

  test('a disk that refuses is told to whoever waits, and written later', async () => {
    const keeper = keep()
    await keeper.open('5')
    rmSync(folder, { recursive: true })
    keeper.change((at) => seen(at, [1]))
    await expect(keeper.written()).rejects.toThrow('ENOENT')
    const { mkdirSync } = await import('node:fs')
    mkdirSync(folder)
    await keeper.written()
    expect(existsSync(join(folder, 'cursor.json'))).toBe(true)
  })
})

test('whenever a change comes, the file has one writer at a time, and the last of them writes the newest', async () => {
  for (let moment = 0; moment < 20; moment += 1) {
    const writes: { readonly last: number; readonly end: () => void }[] = []
    let atOnce = 0
    let most = 0
    const keeper = keepCursor(
      {
        read: () => Promise.resolve({ state: 'absent' }),
        write: async ({ cursor }) => {
          atOnce += 1
          most = Math.max(most, atOnce)
          await new Promise<void>((end) => writes.push({ last: cursor.last, end }))
          atOnce -= 1
        },
      },
      'a',
    )
    const settled = () => new Promise((resolve) => setImmediate(resolve))
    await keeper.open('5')
    keeper.change((at) => seen(at, [1]))
    const written = keeper.written()
    await settled()
    writes[0]?.end()
    // So many turns after the first writing has ended.
    for (let turn = 0; turn < moment; turn += 1) await Promise.resolve()
    keeper.change((at) => seen(at, [2]))
    await settled()
    keeper.change((at) => seen(at, [3]))
    for (let ended = 1; ended < 6; ended += 1) {
      await settled()
      writes[ended]?.end()
    }
    await written
    expect(most).toBe(1)
    expect(writes.at(-1)?.last).toBe(3)
  }
})
