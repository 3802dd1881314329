import type { RawEntry } from '../../shared/journal/entry.ts'
import type { WrittenEntry } from '../../shared/journal/entry-text.ts'
import { passingUtf8Bytes, utf8Text } from '../../shared/text/utf8.ts'
import { createPace } from './breathe.ts'
import type { BlockRow } from './database.ts'
import { grouped } from './grouped.ts'
import type { Sealer } from './seal.ts'

/** Where entries lie: block, first byte, byte after the last; entries of one run are parted by a line feed. */
export interface Place {
  readonly block: number
  readonly start: number
  readonly end: number
}

export interface PlacedEntry extends Place {
  readonly entry: RawEntry
}

/** Entries of a block to be, with the very text that is stored. */
interface Block {
  readonly plain: Uint8Array<ArrayBuffer>
  readonly entries: readonly PlacedEntry[]
}

/** Measured beside others by `npm run bench`. */
const BLOCK_BYTES = 64 * 1024
/** Up to here the synchronous cipher costs less than asking the system for its own. */
const SMALL_BYTES = 16 * 1024
const LINE_FEED = 10

/**
 * Lays entries into blocks, those of one stream side by side. An entry is stored as its canonical JSON (RFC 8785), so
 * that the text of its body is the very text that was hashed.
 *
 * @param first number of the first block
 * @param blockBytes plain bytes of one block; more only for a single large entry
 */
export async function layOut(
  entries: readonly WrittenEntry[],
  first: number,
  blockBytes = BLOCK_BYTES,
): Promise<Block[]> {
  const pace = createPace()
  const blocks: Block[] = []
  let open = new Uint8Array(blockBytes + 1)
  let placed: PlacedEntry[] = []
  let size = 0
  const finish = () => {
    if (placed.length > 0) blocks.push({ plain: open.slice(0, size - 1), entries: placed })
    placed = []
    size = 0
  }
  for (const { entry, text } of byStream(entries)) {
    await pace()
    const bytes = passingUtf8Bytes(text)
    if (size + bytes.length > blockBytes) finish()
    if (bytes.length + 1 > open.length) open = new Uint8Array(bytes.length + 1)
    open.set(bytes, size)
    const end = size + bytes.length
    placed.push({ entry, block: first + blocks.length, start: size, end })
    open[end] = LINE_FEED
    size = end + 1
  }
  finish()
  return blocks
}

function byStream(entries: readonly WrittenEntry[]): WrittenEntry[] {
  return [...grouped(entries, ({ entry }) => entry.stream).values()].flat()
}

/** Seals blocks for their table. Asynchronous, so always before a transaction. */
export function sealBlocks(sealer: Sealer, blocks: readonly Block[]): Promise<BlockRow[]> {
  return Promise.all(
    blocks.map(async ({ plain, entries }) => {
      const n = entries[0]?.block ?? 0
      const sealed =
        plain.length <= SMALL_BYTES
          ? sealer.seal('blocks', n, plain)
          : await sealer.sealLarge('blocks', n, plain)
      return { n, entries: entries.length, sealed }
    }),
  )
}

/** @throws SealFailure naming the block, where it was altered. */
export async function openBlock(sealer: Sealer, row: BlockRow): Promise<Uint8Array> {
  return sealer.unsealAny('blocks', row.n, row.sealed)
}

/** Every entry of an opened block. */
export function entriesOf(block: number, plain: Uint8Array): PlacedEntry[] {
  const entries: PlacedEntry[] = []
  for (let start = 0; start < plain.length; ) {
    const feed = plain.indexOf(LINE_FEED, start)
    const end = feed < 0 ? plain.length : feed
    entries.push({ entry: parse(plain.subarray(start, end)), block, start, end })
    start = end + 1
  }
  return entries
}

/** The entries of one run. */
export function entriesAt(plain: Uint8Array, { start, end }: Place): RawEntry[] {
  return utf8Text(plain.subarray(start, end))
    .split('\n')
    .map((line) => JSON.parse(line) as RawEntry)
}

function parse(line: Uint8Array): RawEntry {
  return JSON.parse(utf8Text(line)) as RawEntry
}
