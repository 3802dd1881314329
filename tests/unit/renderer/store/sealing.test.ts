import fc from 'fast-check'
import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { saveDraft } from '../../../../renderer/store/drafts.ts'
import { SealFailure } from '../../../../renderer/store/failure.ts'
import { deriveKeys } from '../../../../renderer/store/keys.ts'
import { createSealer } from '../../../../renderer/store/seal.ts'
import { sealingMiddleware } from '../../../../renderer/store/sealing-middleware.ts'
import { randomBytes } from '../../../../renderer/store/random.ts'
import { rawRows } from './dump.ts'
import { createPlace, note, open, opening, sessionOf } from './harness.ts'

const sealerOf = async (fill: number, version = 1) =>
  createSealer(await deriveKeys(new Uint8Array(32).fill(fill)), version, randomBytes)

describe('a sealed row', () => {
  it('opens under its own key, table and id only, and not with one bit altered', async () => {
    const sealer = await sealerOf(1)
    const other = await sealerOf(2)
    fc.assert(
      fc.property(fc.uint8Array(), fc.string(), fc.nat(), (plain, id, place) => {
        const sealed = sealer.seal('tickets', id, plain)
        expect(sealer.unseal('tickets', id, sealed)).toEqual(plain)
        expect(() => sealer.unseal('contacts', id, sealed)).toThrow(SealFailure)
        expect(() => sealer.unseal('tickets', `${id}x`, sealed)).toThrow(SealFailure)
        expect(() => other.unseal('tickets', id, sealed)).toThrow(SealFailure)
        const altered = sealed.slice()
        const at = place % altered.length
        altered[at] = (altered[at] ?? 0) ^ 1
        expect(() => sealer.unseal('tickets', id, altered)).toThrow(SealFailure)
        expect(() => sealer.unseal('tickets', id, sealed.subarray(0, place % sealed.length))).toThrow(
          SealFailure,
        )
      }),
    )
  })

  it('says which version of the schema it was sealed under, and opens in a later one', async () => {
    const plain = new Uint8Array([1, 2, 3])
    const sealed = (await sealerOf(1, 1)).seal('tickets', 'a', plain)
    expect((await sealerOf(1, 2)).unseal('tickets', 'a', sealed)).toEqual(plain)
  })

  it('is never the same twice', async () => {
    const sealer = await sealerOf(1)
    const once = () => sealer.seal('tickets', 'a', new Uint8Array(40))
    expect(once()).not.toEqual(once())
  })
})

describe('a sealed block', () => {
  it('opens with either cipher under its own number only', async () => {
    const sealer = await sealerOf(1)
    const plain = randomBytes(4_000)
    for (const sealed of [await sealer.sealLarge('blocks', 1, plain), sealer.seal('blocks', 1, plain)]) {
      expect(await sealer.unsealAny('blocks', 1, sealed)).toEqual(plain)
      await expect(sealer.unsealAny('blocks', 2, sealed)).rejects.toThrow(SealFailure)
      const altered = sealed.slice()
      altered[1_000] = (altered[1_000] ?? 0) ^ 1
      await expect(sealer.unsealAny('blocks', 1, altered)).rejects.toThrow(SealFailure)
    }
  })
})

describe('the sealing of tables', () => {
  interface Card {
    id: string
    sort: number
    text: string
    more?: unknown
  }

  async function tables() {
    const place = createPlace()
    const db = new Dexie('cards', {
      indexedDB: place.indexedDB,
      IDBKeyRange: place.IDBKeyRange ?? IDBKeyRange,
    })
    db.version(1).stores({ cards: 'id, sort' })
    db.use(sealingMiddleware(await sealerOf(1), { cards: ['id', 'sort'] }))
    return { place, cards: db.table<Card, string>('cards'), db }
  }

  it('is not noticed by any way of reading and writing', async () => {
    const { cards, db } = await tables()
    await cards.bulkAdd([
      { id: 'a', sort: 3, text: 'one' },
      { id: 'b', sort: 2, text: 'two' },
      { id: 'c', sort: 1, text: 'three' },
    ])
    await cards.put({ id: 'a', sort: 4, text: 'four', more: { deep: ['é', null, 1.5] } })
    expect(await cards.get('a')).toEqual({ id: 'a', sort: 4, text: 'four', more: { deep: ['é', null, 1.5] } })
    expect(await cards.get('none')).toBeUndefined()
    expect(await cards.bulkGet(['b', 'none', 'c'])).toEqual([
      { id: 'b', sort: 2, text: 'two' },
      undefined,
      { id: 'c', sort: 1, text: 'three' },
    ])
    expect((await cards.orderBy('sort').toArray()).map(({ text }) => text)).toEqual(['three', 'two', 'four'])
    expect(await cards.where('sort').above(1).primaryKeys()).toEqual(['b', 'a'])
    const seen: string[] = []
    await cards.orderBy('sort').each(({ text }) => seen.push(text))
    expect(seen).toEqual(['three', 'two', 'four'])
    expect(await cards.filter(({ text }) => text.startsWith('t')).count()).toBe(2)
    await cards.update('b', { text: 'changed' })
    await cards.where('sort').below(2).modify({ text: 'modified' })
    await db.transaction('rw', cards, async () => {
      const row = await cards.get('b')
      await cards.put({ id: 'd', sort: 9, text: `after ${row?.text}` })
      await cards.delete('a')
    })
    expect((await cards.toArray()).map(({ text }) => text)).toEqual(['changed', 'modified', 'after changed'])
    expect(await cards.count()).toBe(3)
    db.close()
  })

  it('takes hostile keys and texts as they are', async () => {
    const { cards, db } = await tables()
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('', '__proto__', 'constructor', '1|cards|a', '\0', '../../x', '\ufeff', '＜script＞'),
    )
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (id, text) => {
        const more = JSON.parse(`{"__proto__":${JSON.stringify(text)},"a":[{"__proto__":1}]}`) as unknown
        await cards.put({ id, sort: 1, text, more })
        const read = await cards.get(id)
        expect(read?.text).toBe(text)
        expect(JSON.stringify(read?.more)).toBe(JSON.stringify(more))
      }),
    )
    expect(Object.prototype).not.toHaveProperty('a')
    db.close()
  })
})

describe('what lies on disk', () => {
  it('holds nothing of what was typed, in any encoding', async () => {
    const place = createPlace()
    const desk = await open(sessionOf(), place)
    const canary = 'Zaphrodita Quillfeather'
    const number = '07700900123'
    const fields = { requesterName: canary, requesterTelephone: number, title: canary, operation: canary }
    await append(desk, (issue) => opening('t1', issue(), fields), { label: canary })
    await append(desk, [note('t1', canary.repeat(3_000))], { label: canary })
    await append(
      desk,
      [
        { stream: 'contact/c1', kind: 'contact.fields', body: { set: { name: canary }, reason: canary } },
        {
          stream: 'organisation/o1',
          kind: 'organisation.fields',
          body: { set: { short: canary }, reason: null },
        },
        { stream: 'desk', kind: 'desk.profile', body: { set: { agency: canary }, reason: null } },
      ],
      { label: canary },
    )
    await saveDraft(desk, {
      id: 'd1',
      startedAt: '2026-11-16T09:00:00.000Z',
      parkedAt: null,
      updatedAt: '2026-11-16T09:00:00.000Z',
      fields,
      happenedAtText: canary,
      party: canary,
      number,
      contact: null,
      card: { [canary]: canary },
    })
    closeDesk(desk)
    const rows = [...(await rawRows(place.indexedDB)).values()].flat()
    const bytes = Buffer.concat(rows.flatMap(bytesOf))
    expect(bytes.length).toBeGreaterThan(60_000)
    const words = ['Zaphrodita', 'Quillfeather', number, '+447700900123', 'ACKNOWLEDGED', 'duty-officer']
    for (const word of words) {
      expect(bytes.includes(word, 0, 'utf8')).toBe(false)
      expect(bytes.includes(word, 0, 'utf16le')).toBe(false)
      // Base64 of the word at each of the three places it can have in a longer text, without its uncertain ends.
      for (const shift of [0, 1, 2])
        expect(
          bytes.includes(
            Buffer.from(' '.repeat(shift) + word)
              .toString('base64')
              .slice(4, -4),
          ),
        ).toBe(false)
    }
  })
})

/** Every string and byte array anywhere in a stored row. */
function bytesOf(value: unknown): Buffer[] {
  if (typeof value === 'string') return [Buffer.from(value, 'utf8'), Buffer.from(value, 'utf16le')]
  if (ArrayBuffer.isView(value)) return [Buffer.from(value.buffer, value.byteOffset, value.byteLength)]
  if (value !== null && typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) => [Buffer.from(key), ...bytesOf(inner)])
  return [Buffer.from(String(value))]
}
