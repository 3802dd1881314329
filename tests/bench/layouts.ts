// Which way of laying the journal out in IndexedDB is fastest: a sealed row an entry, or sealed blocks of several sizes.
import { utf8ToBytes } from '@noble/ciphers/utils.js'
import { Dexie } from 'dexie'
import { entriesAt, layOut, openBlock, sealBlocks, type Place } from '../../renderer/store/blocks.ts'
import type { BlockRow } from '../../renderer/store/database.ts'
import { grouped } from '../../renderer/store/grouped.ts'
import type { Sealer } from '../../renderer/store/seal.ts'
import { canonicalJson } from '../../shared/journal/canonical.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { written } from '../../shared/journal/entry-text.ts'
import { type Figure, spread, timed } from './figures.ts'

const READS = 100

/** Writes the same pages under each layout, then opens tickets from them. */
export async function compareLayouts(sealer: Sealer, pages: readonly RawEntry[][]): Promise<Figure[]> {
  return [
    ...(await rowPerEntry(sealer, pages)),
    ...(await blocks(sealer, pages, 56)),
    ...(await blocks(sealer, pages, 256)),
    ...(await blocks(sealer, pages, 1_024)),
  ]
}

function rate(what: string, pages: readonly RawEntry[][], ms: number): Figure {
  const entries = pages.reduce((sum, page) => sum + page.length, 0)
  return { what: `${what}: entries written`, value: (entries / ms) * 1_000, unit: '/s' }
}

async function rowPerEntry(sealer: Sealer, pages: readonly RawEntry[][]): Promise<Figure[]> {
  const db = new Dexie('bench-rows', { chromeTransactionDurability: 'strict', cache: 'disabled' })
  db.version(1).stores({ entries: 'id, stream' })
  const entries = db.table<{ id: string; stream: string; sealed: Uint8Array }, string>('entries')
  const ms = await timed(async () => {
    for (const page of pages)
      await db.transaction('rw', entries, () =>
        entries.bulkAdd(
          page.map((entry) => ({
            id: entry.id,
            stream: entry.stream,
            sealed: sealer.seal('entries', entry.id, utf8ToBytes(canonicalJson(entry))),
          })),
        ),
      )
  })
  const streams = [...new Set(pages.flat().map(({ stream }) => stream))]
  const what = 'A row an entry'
  const opening = await spread(`${what}: ticket opened`, READS, async (at) => {
    const rows = await entries
      .where('stream')
      .equals(streams[(at * 37) % streams.length] ?? '')
      .toArray()
    return rows.map(
      (row) => JSON.parse(new TextDecoder().decode(sealer.unseal('entries', row.id, row.sealed))) as unknown,
    )
  })
  await db.delete()
  return [rate(what, pages, ms), ...opening]
}

async function blocks(sealer: Sealer, pages: readonly RawEntry[][], kilobytes: number): Promise<Figure[]> {
  const db = new Dexie(`bench-blocks-${kilobytes}`, {
    chromeTransactionDurability: 'strict',
    cache: 'disabled',
  })
  db.version(1).stores({ blocks: 'n' })
  const table = db.table<BlockRow, number>('blocks')
  const places: (Place & { stream: string })[] = []
  let next = 1
  const ms = await timed(async () => {
    for (const page of pages) {
      const made = await layOut(page.map(written), next, kilobytes * 1_024)
      next += made.length
      for (const block of made)
        for (const { entry, ...place } of block.entries) places.push({ stream: entry.stream, ...place })
      const rows = await sealBlocks(sealer, made)
      await db.transaction('rw', table, () => table.bulkAdd(rows))
    }
  })
  const streams = [...grouped(places, ({ stream }) => stream).values()]
  const what = `Blocks of ${kilobytes} kB`
  const opening = await spread(`${what}: ticket opened`, READS, async (at) => {
    const own = grouped(streams[(at * 37) % streams.length] ?? [], ({ block }) => block)
    for (const [n, inBlock] of own) {
      const row = await table.get(n)
      if (!row) continue
      const plain = await openBlock(sealer, row)
      for (const place of inBlock) entriesAt(plain, place)
    }
  })
  await db.delete()
  return [rate(what, pages, ms), ...opening]
}
