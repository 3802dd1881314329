import { createHash, randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createArchives } from '../../../../electron/files/archives.ts'
import { createAttachments } from '../../../../electron/files/attachments.ts'
import { createSealedStore, type SealedStore } from '../../../../electron/files/sealed-store.ts'
import { pieceLength } from '../../../../electron/files/sealed-file.ts'
import { codeOf, must } from '../vault/fixture.ts'
import { folderOfItsOwn } from './folder.ts'

const folder = folderOfItsOwn()
const askFiles = vi.fn<() => Promise<readonly string[]>>()
const askCopy = vi.fn<(name: string) => Promise<string | null>>()
let unlocked = true
let store: SealedStore
let attachments: ReturnType<typeof createAttachments>

beforeEach(() => {
  unlocked = true
  askFiles.mockReset().mockResolvedValue([])
  askCopy.mockReset().mockImplementation((name) => Promise.resolve(join(folder.path, name)))
  store = createSealedStore({
    folder: join(folder.path, 'attachments'),
    nameKey: () => (unlocked ? new Uint8Array(32).fill(7) : null),
  })
  attachments = createAttachments({ store, askFiles, askCopy })
})
afterEach(() => attachments.discardAll())

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const onDisk = (): string[] =>
  readdirSync(join(folder.path, 'attachments'), { recursive: true, encoding: 'utf8' })
const sealed = (): string =>
  join(folder.path, 'attachments', onDisk().find((name) => /^[0-9a-f]{64}$/.test(name)) ?? '')

const seal = async (bytes: Uint8Array, chunkLength = 700_000) => {
  const { handle } = must(await attachments.begin({ name: 'x' }))
  for (let at = 0; at < bytes.length; at += chunkLength)
    must(await attachments.write({ handle, chunk: new Uint8Array(bytes.subarray(at, at + chunkLength)) }))
  return must(await attachments.finish({ handle }))
}

describe('sealing', () => {
  test.each([0, 1, pieceLength - 1, pieceLength, pieceLength + 1, 2 * pieceLength, 2_500_000])(
    '%d bytes come back as they went in, from anywhere',
    async (size) => {
      const bytes = new Uint8Array(randomBytes(size))
      const { sha256: hash, key, ...rest } = await seal(bytes)
      expect(hash).toBe(sha256(bytes))
      expect(rest.size).toBe(size)
      const read = async (offset: number, length: number) =>
        must(await attachments.read({ sha256: hash, key, offset, length }))
      expect(sha256(await read(0, 4_000_000))).toBe(hash)
      for (const offset of [
        0,
        1,
        size - 1,
        pieceLength - 1,
        pieceLength,
        size,
        size + 10,
        size + 5_000_000,
      ]) {
        if (offset < 0) continue
        expect(
          Buffer.from(await read(offset, 20)).equals(Buffer.from(bytes.subarray(offset, offset + 20))),
        ).toBe(true)
      }
    },
  )

  test('nothing of the content, its hash or its key is on the disk', async () => {
    const bytes = new Uint8Array(Buffer.from('the name of a victim '.repeat(100)))
    const { sha256: hash, key } = await seal(bytes)
    const stored = readFileSync(sealed())
    expect(stored.includes('victim')).toBe(false)
    expect(stored.includes(Buffer.from(key, 'hex'))).toBe(false)
    expect(onDisk().join(' ')).not.toContain(hash)
    expect(onDisk().join(' ')).not.toContain(key)
  })

  test('the same content twice is two files, each with a key of its own', async () => {
    const bytes = new Uint8Array([1, 2, 3])
    const [one, two] = [await seal(bytes), await seal(bytes)]
    expect(one.key).not.toBe(two.key)
    for (const { sha256: hash, key } of [one, two])
      expect(must(await attachments.read({ sha256: hash, key, offset: 0, length: 10 }))).toEqual(bytes)
  })

  test('what is given up leaves nothing', async () => {
    const { handle } = must(await attachments.begin({ name: 'x' }))
    must(await attachments.write({ handle, chunk: new Uint8Array(10) }))
    must(await attachments.discard({ handle }))
    must(await attachments.begin({ name: 'y' }))
    await attachments.discardAll()
    expect(onDisk()).toEqual(['unfinished'])
    expect(codeOf(await attachments.finish({ handle }))).toBe('E_HANDLE_UNKNOWN')
  })

  test('what a crash left half sealed is removed', async () => {
    must(await attachments.begin({ name: 'x' }))
    expect(onDisk()).toHaveLength(2)
    await store.sweep()
    expect(onDisk()).toEqual([])
  })

  test('a desk that locks before the end keeps nothing', async () => {
    const { handle } = must(await attachments.begin({ name: 'x' }))
    unlocked = false
    expect(codeOf(await attachments.finish({ handle }))).toBe('E_LOCKED')
    expect(onDisk()).toEqual(['unfinished'])
  })
})

describe('damage', () => {
  const read = async ({ sha256: hash, key }: { sha256: string; key: string }) =>
    codeOf(await attachments.read({ sha256: hash, key, offset: 0, length: 4_000_000 }))

  test('one altered byte is found, wherever it is', async () => {
    const file = await seal(new Uint8Array(randomBytes(pieceLength + 100)))
    const whole = readFileSync(sealed())
    for (const at of [8, 20, pieceLength, pieceLength + 24, whole.length - 1]) {
      const altered = Buffer.from(whole)
      altered[at] = (altered[at] ?? 0) ^ 1
      writeFileSync(sealed(), altered)
      expect(await read(file)).toBe('E_ATTACHMENT_DAMAGED')
    }
    writeFileSync(sealed(), whole)
    expect(await read(file)).toBe('ok')
  })

  test('a cut is found, also between two pieces', async () => {
    const file = await seal(new Uint8Array(randomBytes(2 * pieceLength + 100)))
    for (const length of [2 * pieceLength + 40, 8 + 2 * (pieceLength + 16), 8 + pieceLength + 16, 30, 8, 0]) {
      truncateSync(sealed(), length)
      expect(await read(file)).toBe('E_ATTACHMENT_DAMAGED')
    }
  })

  test('a file that is not here is missing, and one under another key does not open', async () => {
    const file = await seal(new Uint8Array([1]))
    expect(await read({ ...file, sha256: '0'.repeat(64) })).toBe('E_ATTACHMENT_MISSING')
    expect(await read({ ...file, key: '0'.repeat(64) })).toBe('E_ATTACHMENT_MISSING')
  })

  test('nothing is read while the desk is locked', async () => {
    const file = await seal(new Uint8Array([1]))
    unlocked = false
    expect(await read(file)).toBe('E_LOCKED')
  })
})

describe('files that were chosen', () => {
  test('are sealed from the disk, their type by their content', async () => {
    const path = join(folder.path, 'statement.txt')
    writeFileSync(path, '%PDF-1.7 and so on')
    askFiles.mockResolvedValueOnce([path])
    const [chosen] = must(await attachments.pick())
    expect(chosen).toMatchObject({ name: 'statement.txt', size: 18 })
    const { handle } = chosen!
    expect(codeOf(await attachments.write({ handle, chunk: new Uint8Array(1) }))).toBe('E_HANDLE_UNKNOWN')
    const file = must(await attachments.finish({ handle }))
    expect(file).toMatchObject({ sha256: sha256(readFileSync(path)), size: 18, type: 'application/pdf' })
  })

  test('that are gone meanwhile are said to be so', async () => {
    const path = join(folder.path, 'gone.txt')
    writeFileSync(path, 'x')
    askFiles.mockResolvedValueOnce([path])
    const [chosen] = must(await attachments.pick())
    rmSync(path)
    expect(codeOf(await attachments.finish({ handle: chosen!.handle }))).toBe('E_FILE_READ')
  })
})

describe('a copy', () => {
  test('is what was sealed, under a name without tricks', async () => {
    const bytes = new Uint8Array(randomBytes(5 * 1024 * 1024))
    const { sha256: hash, key } = await seal(bytes)
    const saved = must(await attachments.saveCopy({ sha256: hash, key, name: 'invoice\u202egpj/../x.jpg' }))
    expect(saved).toEqual({ name: 'invoicegpj_.._x.jpg' })
    expect(sha256(readFileSync(join(folder.path, 'invoicegpj_.._x.jpg')))).toBe(hash)
  })

  test.each(['setup.exe', 'run.PS1', 'x.jpg.scr', 'evil\u202egpj.exe', 'x.lnk', 'x.exe. '])(
    'is not made of a program by its name (%j)',
    async (name) => {
      const { sha256: hash, key } = await seal(new Uint8Array(Buffer.from('plain')))
      expect(codeOf(await attachments.saveCopy({ sha256: hash, key, name }))).toBe('E_FILE_TYPE_REFUSED')
      expect(askCopy).not.toHaveBeenCalled()
    },
  )

  test('is not made of a program by its content', async () => {
    const { sha256: hash, key } = await seal(new Uint8Array(Buffer.from('MZ\u0090')))
    expect(codeOf(await attachments.saveCopy({ sha256: hash, key, name: 'photo.jpg' }))).toBe(
      'E_FILE_TYPE_REFUSED',
    )
  })

  test('is not made under the name of a program that was typed into the dialogue', async () => {
    const { sha256: hash, key } = await seal(new Uint8Array([65]))
    askCopy.mockResolvedValueOnce(join(folder.path, 'x.exe'))
    expect(codeOf(await attachments.saveCopy({ sha256: hash, key, name: 'x.jpg' }))).toBe(
      'E_FILE_TYPE_REFUSED',
    )
  })

  test('of a damaged file leaves nothing', async () => {
    const { sha256: hash, key } = await seal(new Uint8Array(randomBytes(pieceLength * 5)))
    const stored = readFileSync(sealed())
    stored[stored.length - 1] = (stored.at(-1) ?? 0) ^ 1
    writeFileSync(sealed(), stored)
    expect(codeOf(await attachments.saveCopy({ sha256: hash, key, name: 'x.jpg' }))).toBe(
      'E_ATTACHMENT_DAMAGED',
    )
    expect(folder.names()).toEqual(['attachments'])
  })

  test('is not made when the person thinks better of it', async () => {
    const { sha256: hash, key } = await seal(new Uint8Array([65]))
    askCopy.mockResolvedValueOnce(null)
    expect(must(await attachments.saveCopy({ sha256: hash, key, name: 'x.jpg' }))).toBeNull()
  })
})

describe('an archive', () => {
  test('is read piece by piece until it is closed', async () => {
    const path = join(folder.path, 'archive.json')
    writeFileSync(path, '0123456789')
    const archives = createArchives(() => Promise.resolve(path))
    const { handle, ...shown } = must(await archives.open())!
    expect(shown).toEqual({ name: 'archive.json', size: 10 })
    expect(Buffer.from(must(await archives.read({ handle, offset: 8, length: 4 }))).toString()).toBe('89')
    expect(must(await archives.read({ handle, offset: 20, length: 4 }))).toHaveLength(0)
    must(await archives.close({ handle }))
    expect(codeOf(await archives.read({ handle, offset: 0, length: 4 }))).toBe('E_HANDLE_UNKNOWN')
  })

  test('that cannot be opened is said to be so', async () => {
    const archives = createArchives(() => Promise.resolve(join(folder.path, 'none.json')))
    expect(codeOf(await archives.open())).toBe('E_FILE_READ')
    expect(must(await createArchives(() => Promise.resolve(null)).open())).toBeNull()
  })
})
