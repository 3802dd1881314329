import { once } from 'node:events'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { textsOf } from '../../shared/journal/entry-text.ts'
import { type Guest, startHub, type TestHub } from '../servers/hub.ts'
import { insert, push, register, writerOf, type Writer } from './writer.ts'

let hub: TestHub
let anna: Guest
let ben: Guest
let annas: pg.Client
let bens: pg.Client
let reader: pg.Client
let hers: Writer
let his: Writer

beforeAll(async () => {
  hub = await startHub()
  anna = await hub.add('desk-officer')
  ben = await hub.add('desk-officer')
  annas = await anna.session()
  bens = await ben.session()
  reader = await ben.session()
  hers = writerOf(`7K.${anna.id}`)
  his = writerOf(`8M.${ben.id}`)
  await register(annas, hers)
  await register(bens, his)
})
afterAll(() => hub.stop())

interface Row {
  readonly tx: string
  readonly hub_seq: string
  readonly hash: string
}
type Cursor = readonly [tx: string, seq: string]

const since = async ([tx, seq]: Cursor, rows = 1_000, bytes = 1_000_000): Promise<Row[]> =>
  (await reader.query<Row>('select * from hub.since($1, $2, $3, $4)', [tx, seq, rows, bytes])).rows

/** Where a reader is who has read all that there is to be read. */
const end = async (): Promise<Cursor> => {
  let cursor: Cursor = ['0', '0']
  for (let page = await since(cursor); page.length > 0; page = await since(cursor)) cursor = after(page)
  return cursor
}
const after = (page: readonly Row[]): Cursor => [page.at(-1)!.tx, page.at(-1)!.hub_seq]
const hashes = (rows: readonly { readonly hash: string }[]) => rows.map(({ hash }) => hash)

describe('a reader who follows the cursor', () => {
  test('misses nothing that commits late', async () => {
    let cursor = await end()
    const [late] = hers.notes(1)
    const early = his.notes(2)
    await annas.query('begin')
    await insert(annas, late!)
    // Begun later, numbered later, and there first.
    await push(bens, early)
    const meanwhile = await since(cursor)
    if (meanwhile.length > 0) cursor = after(meanwhile)
    await annas.query('commit')
    const rest = await since(cursor)
    expect(hashes([...meanwhile, ...rest])).toEqual(hashes([late!, ...early]))
  })

  test('is not held up by the vector, which tells what is there at once', async () => {
    await annas.query('begin')
    await insert(annas, hers.notes(1)[0]!)
    const [early] = his.notes(1)
    await push(bens, [early!])
    const { rows } = await reader.query('select hash from hub.vector() where pen = $1', [his.pen])
    expect(rows).toEqual([{ hash: early!.hash }])
    await annas.query('rollback')
  })

  test('reads in pages that are bounded in rows and in bytes, and misses nothing between them', async () => {
    const start = await end()
    const entries = his.notes(25, 'x'.repeat(1_000))
    await push(bens, entries)
    for (const [rows, bytes] of [
      [10, 1_000_000],
      [1_000, 5_000],
      [1_000, 1],
    ] as const) {
      const read: Row[] = []
      let most = 0
      let cursor = start
      for (
        let page = await since(cursor, rows, bytes);
        page.length > 0;
        page = await since(cursor, rows, bytes)
      ) {
        read.push(...page)
        most = Math.max(most, page.length)
        cursor = after(page)
      }
      expect(hashes(read)).toEqual(hashes(entries))
      expect(most).toBe(rows === 10 ? 10 : bytes === 1 ? 1 : 4)
    }
  })
})

describe('whoever listens', () => {
  test('is woken by an entry, and by one that another hub sent', async () => {
    await reader.query('listen hub_entry')
    const first = once(reader, 'notification')
    await push(bens, his.notes(3))
    expect(await first).toMatchObject([{ channel: 'hub_entry' }])
    const second = once(reader, 'notification')
    await replicate(hers.notes(1)[0]!)
    expect(await second).toMatchObject([{ channel: 'hub_entry' }])
    await reader.query('unlisten hub_entry')
  })
})

/** An entry as the apply worker of a subscription brings it. */
const replicate = async (entry: RawEntry): Promise<number> => {
  const { header, salt, body } = textsOf(entry)
  await hub.admin.query('begin')
  await hub.admin.query('set local session_replication_role = replica')
  const { pen, seq, hash, prev, stream, kind, at } = entry
  const { rowCount } = await hub.admin.query(
    `insert into hub.entry (pen, seq, hash, prev, stream, kind, at, header, salt, body, stored_by, stored_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'desk_elsewhere', now())`,
    [pen, seq, hash, prev, stream, kind, at, header, salt, body],
  )
  await hub.admin.query('commit')
  return rowCount ?? 0
}

describe('what another hub sends', () => {
  test('is taken once; a duplicate is passed over and stops nothing', async () => {
    const cursor = await end()
    const [entry] = his.notes(1)
    expect(await replicate(entry!)).toBe(1)
    expect(await replicate(entry!)).toBe(0)
    expect(hashes(await since(cursor))).toContain(entry!.hash)
    expect(await push(bens, [entry!])).toEqual(['known'])
  })

  test('under a number that is taken by another text raises an alarm here, and alters nothing', async () => {
    const [entry] = his.notes(1)
    await push(bens, [entry!])
    const forged = { ...entry!, hash: 'cd'.repeat(32) }
    expect(await replicate(forged)).toBe(0)
    const { rows } = await hub.admin.query('select hash from hub.alarm where pen = $1 and seq = $2', [
      his.pen,
      entry!.seq,
    ])
    expect(rows).toEqual([{ hash: forged.hash }])
  })
})
