import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createSealedStore, type SealedFile, type SealedStore } from '../../electron/files/sealed-store.ts'
import { createHubAccount } from '../../electron/hub/account.ts'
import { createHubHands, type HubHands } from '../../electron/hub/hands.ts'
import { workstationOfPen } from '../../shared/journal/entry.ts'
import type { HubFile } from '../../shared/contract/hub.ts'
import { type Cable, layCable } from '../servers/cable.ts'
import { type Guest, startHub, type TestHub } from '../servers/hub.ts'
import { push, refusal, register, type Writer, writerOf } from './writer.ts'

const MEBIBYTE = 1024 * 1024

let hub: TestHub
let anna: Guest
let ben: Guest
let annas: pg.Client
let bens: pg.Client
let hers: Writer
let cable: Cable

beforeAll(async () => {
  hub = await startHub()
  anna = await hub.add('desk-officer')
  ben = await hub.add('duty-officer')
  annas = await anna.session()
  bens = await ben.session()
  hers = writerOf(`7K.${anna.id}`)
  await register(annas, hers)
})
afterAll(() => hub.stop())

/** A desk of somebody's, with a folder of sealed files of its own. */
interface Station {
  readonly hands: HubHands
  readonly store: SealedStore
  readonly folder: string
}
let stations: Station[] = []
beforeEach(async () => {
  cable = await layCable(hub.place.port)
})
afterEach(async () => {
  for (const { hands, folder } of stations) {
    await hands.close()
    rmSync(folder, { recursive: true, force: true })
  }
  stations = []
  await cable.stop()
})

const station = async (
  { id, login, password }: Guest,
  pen: string,
  { publicKey, installation }: Pick<Writer, 'publicKey' | 'installation'> = writerOf(pen),
): Promise<Station> => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-hub-files-'))
  const store = createSealedStore({ folder: join(folder, 'attachments'), nameKey: () => new Uint8Array(32) })
  const hands = createHubHands({
    account: createHubAccount({
      path: join(folder, 'hub.json'),
      key: () => new Uint8Array(32).fill(3),
      userId: () => id,
    }),
    store,
    pen: () => ({ userId: id, pen, publicKey, installation, code: workstationOfPen(pen), former: [] }),
    takeCode: () => Promise.resolve({ ok: true, value: null }),
    heed: () => Promise.resolve(),
    woken: () => undefined,
    presence: () => undefined,
  })
  const { host, database, ca } = hub.place
  const place = { host, port: cable.port, database, ca: ca ?? '' }
  await hands.calls.configure({ settings: { ...place, second: null } }, null)
  await hands.calls.signIn({ login, secret: password }, null)
  const made = { hands, store, folder }
  stations.push(made)
  return made
}

const seal = async (store: SealedStore, bytes: Uint8Array): Promise<SealedFile> => {
  const sealed = await store.seal([bytes])
  if (!sealed.ok) throw new Error(sealed.error.code)
  return sealed.value
}

/** Says in the journal that a file is attached, and names it as the bridge does. */
const attach = async ({ sha256, key, size }: SealedFile): Promise<HubFile> => {
  const body = { sha256, key, size, type: '', name: 'log "size":1, .csv', note: '' }
  expect(await push(annas, hers.write({ stream: 'ticket/t1', kind: 'ticket.attachment', body }))).toEqual([
    'stored',
  ])
  return { sha256, key, size, person: anna.id }
}

const sendAll = async ({ hands }: Station, file: HubFile): Promise<number> => {
  for (let calls = 1; ; calls++) {
    const sent = await hands.calls.sendPiece({ file }, null)
    if (!sent.ok) throw new Error(sent.error.code)
    if (sent.value.done === sent.value.total) return calls
  }
}

const put = (session: pg.Client, sha256: unknown, piece: unknown, bytes: unknown) =>
  session.query('insert into hub.file_piece (sha256, piece, bytes) values ($1, $2, $3)', [
    sha256,
    piece,
    bytes,
  ])
const count = async (sha256: string): Promise<number> =>
  (await hub.admin.query('select from hub.file_piece where sha256 = $1', [sha256])).rowCount ?? 0

describe('an attached file', () => {
  test.each([0, 1, MEBIBYTE, 2 * MEBIBYTE + 5])('of %i bytes comes to another desk whole', async (size) => {
    const [from, to] = [await station(anna, hers.pen, hers), await station(ben, `8M.${ben.id}`)]
    const bytes = randomBytes(size)
    const file = await attach(await seal(from.store, bytes))
    const total = Math.max(1, Math.ceil(size / MEBIBYTE))
    expect(await to.hands.calls.fileState({ file }, null)).toEqual({
      ok: true,
      value: { where: 'author', done: 0, total },
    })
    expect(await to.hands.calls.filePiece({ file }, null)).toMatchObject({
      error: { code: 'E_HUB_FILE_ABSENT' },
    })
    expect(await sendAll(from, file)).toBe(total)
    expect(await to.hands.calls.fileState({ file }, null)).toMatchObject({
      value: { where: 'hub', done: total },
    })
    for (let done = 1; done <= total; done++)
      expect(await to.hands.calls.filePiece({ file }, null)).toEqual({ ok: true, value: { done, total } })
    const whole = await to.store.whole(file)
    expect(whole.ok && Buffer.compare(whole.value, bytes)).toBe(0)
    expect(await to.hands.calls.fileState({ file }, null)).toMatchObject({ value: { where: 'here' } })
    // Sent again, it is there already.
    expect(await sendAll(from, file)).toBe(1)
    expect(await count(file.sha256)).toBe(total)
  })

  test('goes on where it was after the cable was out, both ways', async () => {
    const [from, to] = [await station(anna, hers.pen, hers), await station(ben, `8N.${ben.id}`)]
    const file = await attach(await seal(from.store, randomBytes(3 * MEBIBYTE)))
    const { calls } = from.hands
    expect(await calls.sendPiece({ file }, null)).toMatchObject({ value: { done: 1, total: 3 } })
    cable.pull()
    expect(await calls.sendPiece({ file }, null)).toMatchObject({ error: { code: 'E_HUB_UNREACHABLE' } })
    cable.plugIn()
    expect(await calls.sendPiece({ file }, null)).toMatchObject({ value: { done: 2, total: 3 } })
    expect(await to.hands.calls.fileState({ file }, null)).toMatchObject({
      value: { where: 'author', done: 2 },
    })
    await sendAll(from, file)
    expect(await to.hands.calls.filePiece({ file }, null)).toMatchObject({ value: { done: 1 } })
    cable.pull()
    expect(await to.hands.calls.filePiece({ file }, null)).toMatchObject({ ok: false })
    cable.plugIn()
    expect(await to.hands.calls.filePiece({ file }, null)).toMatchObject({ value: { done: 2 } })
    expect(await to.hands.calls.filePiece({ file }, null)).toMatchObject({ value: { done: 3 } })
    expect((await to.store.whole(file)).ok).toBe(true)
  })

  test('that was altered at the hub is refused at its end, and nothing of it is kept', async () => {
    const [from, to] = [await station(anna, hers.pen, hers), await station(ben, `8P.${ben.id}`)]
    const file = await attach(await seal(from.store, randomBytes(MEBIBYTE + 10)))
    await sendAll(from, file)
    await hub.admin.query('alter table hub.file_piece disable trigger never')
    await hub.admin.query(
      `update hub.file_piece set bytes = set_byte(bytes, 3, 255 - get_byte(bytes, 3)) where sha256 = $1 and piece = 0`,
      [file.sha256],
    )
    await hub.admin.query('alter table hub.file_piece enable always trigger never')
    expect(await to.hands.calls.filePiece({ file }, null)).toMatchObject({ value: { done: 1 } })
    expect(await to.hands.calls.filePiece({ file }, null)).toMatchObject({
      error: { code: 'E_HUB_FILE_ALTERED' },
    })
    expect((await to.store.read(file, 0, 1)).ok).toBe(false)
    expect(readdirSync(join(to.folder, 'attachments'))).toEqual(['unfinished'])
    expect(readdirSync(join(to.folder, 'attachments/unfinished'))).toEqual([])
  })

  test('that is no longer wanted leaves nothing behind', async () => {
    const [from, to] = [await station(anna, hers.pen, hers), await station(ben, `8R.${ben.id}`)]
    const file = await attach(await seal(from.store, randomBytes(MEBIBYTE + 10)))
    await sendAll(from, file)
    await to.hands.calls.filePiece({ file }, null)
    expect(readdirSync(join(to.folder, 'attachments/unfinished'))).toHaveLength(1)
    await to.hands.calls.letGoOfFile({ file }, null)
    expect(readdirSync(join(to.folder, 'attachments/unfinished'))).toEqual([])
  })
})

describe('a piece of a file', () => {
  const fileOf = async (size: number) => {
    const bytes = randomBytes(size)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    await attach({ sha256, key: 'ab'.repeat(32), size, type: '' })
    return { bytes, sha256 }
  }

  test('is taken once, from whoever attached the file, and of a file that is attached', async () => {
    const { bytes, sha256 } = await fileOf(10)
    expect(await refusal(put(bens, sha256, 0, bytes))).toBe('later: file-unknown')
    expect(await refusal(put(annas, 'ab'.repeat(32), 0, bytes))).toBe('later: file-unknown')
    expect(await refusal(put(hub.admin, sha256, 0, bytes))).toBe('no-user')
    expect(await refusal(put(annas, sha256, 0, bytes))).toBe('taken')
    expect(await refusal(put(annas, sha256, 0, randomBytes(10)))).toBe('taken')
    const { rows } = await bens.query<{ bytes: Buffer }>(
      'select bytes from hub.file_piece where sha256 = $1',
      [sha256],
    )
    expect(rows).toEqual([{ bytes }])
  })

  test('is as long as it has to be, and not behind the end', async () => {
    const { sha256 } = await fileOf(MEBIBYTE + 10)
    for (const [piece, length] of [
      [0, MEBIBYTE - 1],
      [0, MEBIBYTE + 1],
      [0, 0],
      [1, 9],
      [1, 11],
      [2, 0],
      [2, 10],
    ] as const)
      expect(await refusal(put(annas, sha256, piece, randomBytes(length)))).toBe('not-that-piece')
    for (const [hash, piece, bytes] of [
      [sha256, -1, randomBytes(10)],
      [sha256.toUpperCase(), 1, randomBytes(10)],
      [sha256, 1, null],
      [sha256, null, randomBytes(10)],
      [null, 1, randomBytes(10)],
    ] as const)
      expect(await refusal(put(annas, hash, piece, bytes))).toBe('malformed')
    expect(await count(sha256)).toBe(0)
    expect(await refusal(put(annas, sha256, 1, randomBytes(10)))).toBe('taken')
  })

  test('of a file that is larger than the hub takes is refused', async () => {
    const sha256 = 'cd'.repeat(32)
    await attach({ sha256, key: 'ab'.repeat(32), size: 1024 * MEBIBYTE + 1, type: '' })
    expect(await refusal(put(annas, sha256, 0, randomBytes(MEBIBYTE)))).toBe('too-large')
  })

  test('is neither altered nor removed by anybody, the owner among them', async () => {
    const { bytes, sha256 } = await fileOf(10)
    await put(annas, sha256, 0, bytes)
    for (const sql of [
      "update hub.file_piece set bytes = ''",
      'delete from hub.file_piece',
      'truncate hub.file_piece',
    ]) {
      expect(await refusal(annas.query(sql))).toBe('42501')
      expect(await refusal(hub.admin.query(sql))).toBe('write-once')
    }
    expect(await refusal(annas.query('insert into hub.file_piece (person) values (null)'))).toBe('42501')
  })

  test('waits where a login has sent all that it may in a minute, and entries do not wait for it', async () => {
    const { bytes, sha256 } = await fileOf(10)
    await put(annas, (await fileOf(0)).sha256, 0, Buffer.alloc(0))
    await hub.admin.query(
      `update hub.file_allowance set bytes = hub.most_bytes() - 9, minute = date_trunc('minute', clock_timestamp())`,
    )
    expect(await refusal(put(annas, sha256, 0, bytes))).toBe('later: rate')
    expect(await push(annas, hers.notes(1))).toEqual(['stored'])
    await hub.admin.query(`update hub.file_allowance set minute = minute - interval '1 minute'`)
    expect(await refusal(put(annas, sha256, 0, bytes))).toBe('taken')
  })
})
