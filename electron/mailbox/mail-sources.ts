import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { chunkLimit } from '../../shared/contract/shapes.ts'
import { type Bounds, createMboxScanner } from '../../shared/mail/mbox.ts'
import { onDisk } from '../files/faults.ts'
import { safeName } from '../files/safe-name.ts'
import type { RawKeeper } from './intake.ts'
import type { OwedFile } from './owed-files.ts'

/** One file, however it came: its name, and the means to read it. */
export interface Source {
  readonly id: string
  readonly name: string
  readonly size: () => Promise<Result<number>>
  /** At most `length` bytes from `offset`. */
  readonly read: (offset: number, length: number) => Promise<Result<Uint8Array>>
  readonly modifiedAt: () => Promise<Date | null>
  /** The file itself is no longer needed: each of its messages lies sealed by itself. */
  readonly drop: () => Promise<void>
}

/** Bytes of a file that cannot be read; the message is the code. */
export class Unread extends Error {}

export async function* range({ read }: Source, { start, end }: Bounds): AsyncGenerator<Uint8Array> {
  for (let at = start; at < end; ) {
    const piece = await read(at, Math.min(chunkLimit, end - at))
    if (!piece.ok) throw new Unread(piece.error.code)
    if (piece.value.length === 0) throw new Unread('E_FILE_READ')
    yield piece.value
    at += piece.value.length
  }
}

/** Bytes at the beginning of a file in which its first line is looked for: a byte order mark or blank lines may precede it. */
const beginning = 256

/** A mailbox of many messages begins with a line of its own (RFC 4155); so may a text. */
const mayBeMbox = (head: Uint8Array): boolean =>
  /^(?:\u00ef\u00bb\u00bf)?[\r\n]*From /.test(Buffer.from(head).toString('latin1'))

/**
 * Where the messages of a file lie, and whether it is a mailbox of many; without that line it is one message, whole. A
 * mailbox is read once through for that, and never held whole.
 */
export const messagesIn = async ({
  read,
  size,
}: Source): Promise<Result<{ readonly many: boolean; readonly bounds: readonly Bounds[] }>> => {
  const head = await read(0, beginning)
  if (!head.ok) return head
  if (!mayBeMbox(head.value)) {
    const end = await size()
    return end.ok ? ok({ many: false, bounds: [{ start: 0, end: end.value }] }) : end
  }
  const scanner = createMboxScanner()
  const bounds: Bounds[] = []
  for (let at = 0; ; ) {
    const piece = await read(at, chunkLimit)
    if (!piece.ok) return piece
    if (piece.value.length === 0) {
      for (const found of scanner.end()) bounds.push(found)
      return ok({ many: bounds.length > 1, bounds })
    }
    // One by one: a mailbox may hold more messages than a call takes arguments.
    for (const found of scanner.push(piece.value)) bounds.push(found)
    at += piece.value.length
  }
}

/** The file that is owed, to be read from where it lies. */
export const sourceOf = (file: OwedFile, keeper: RawKeeper): Source => {
  if (file.kind === 'chosen') return chosen(file)
  return file.kind === 'dropped' ? dropped(file, keeper) : missing(file)
}

/** A file whose bytes never came: it can be named, and nothing else. */
const missing = ({ id, name }: Extract<OwedFile, { kind: 'coming' }>): Source => ({
  id,
  name: safeName(name),
  size: () => Promise.resolve(fail('E_MAIL_NOT_COME')),
  read: () => Promise.resolve(fail('E_MAIL_NOT_COME')),
  modifiedAt: () => Promise.resolve(null),
  drop: () => Promise.resolve(),
})

const chosen = ({ id, path }: Extract<OwedFile, { kind: 'chosen' }>): Source => ({
  id,
  name: safeName(basename(path)),
  size: () => onDisk('E_FILE_READ', async () => (await stat(path)).size),
  read: (offset, length) =>
    onDisk('E_FILE_READ', async () => {
      const file = await open(path, 'r')
      try {
        const { buffer, bytesRead } = await file.read(new Uint8Array(length), 0, length, offset)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    }),
  modifiedAt: async () => {
    const found = await onDisk('E_FILE_READ', () => stat(path))
    return found.ok ? found.value.mtime : null
  },
  drop: () => Promise.resolve(),
})

const dropped = (
  { id, name, modifiedAt, sealed }: Extract<OwedFile, { kind: 'dropped' }>,
  keeper: RawKeeper,
): Source => ({
  id,
  name: safeName(name),
  size: () => Promise.resolve(ok(sealed.size)),
  read: (offset, length) => keeper.read(sealed, offset, length),
  modifiedAt: () => Promise.resolve(modifiedAt === null ? null : new Date(modifiedAt)),
  drop: () => keeper.remove(sealed),
})
