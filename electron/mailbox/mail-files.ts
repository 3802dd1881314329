import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Args, Value } from '../../shared/contract/bridge.ts'
import type { MailFiles } from '../../shared/contract/mail.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { attachmentLimit, chunkLimit } from '../../shared/contract/shapes.ts'
import { splitMbox } from '../../shared/mail/mbox.ts'
import { onDisk } from '../files/faults.ts'
import { createHandles } from '../files/handles.ts'
import { safeName } from '../files/safe-name.ts'
import type { Intake, Origin, Outcome, RawKeeper, Sealed } from './intake.ts'

/** A mailbox in one file is taken apart in memory, and is no larger than this. */
const mboxLimit = 256 * 1024 * 1024
const namedFaults = 1_000
/** Progress is told no more often than this, in milliseconds; the end always is. */
const tellEvery = 100

interface Deps {
  readonly intake: Intake
  readonly keeper: RawKeeper
  /** Asks for files; none when the person thinks better of it. */
  readonly ask: () => Promise<readonly string[]>
  /** Ends the sealing of a file that was written piece by piece. */
  readonly finish: (args: { readonly handle: string }) => Promise<Result<Sealed>>
  readonly tell: (progress: MailFiles) => void
  readonly now: () => Date
}

/** Messages out of files: chosen by a dialogue, dropped or pasted. */
export interface MailFileReader {
  readonly pick: () => Promise<Result<Value<'mailbox', 'pickFiles'>>>
  readonly openDropped: (args: Args<'mailbox', 'openDropped'>) => Promise<Result<{ batch: string }>>
  readonly cancel: (args: { readonly batch: string }) => Result<null>
  readonly cancelAll: () => void
}

interface Batch {
  done: number
  of: number
  refused: number
  readonly failed: MailFiles['failed']
  cancelled: boolean
  /** No more files will come. */
  complete: boolean
  /** Files that were not read to their end. */
  queued: number
  /** Files are read one after the other. */
  last: Promise<void>
  told: number
}

/** One file, however it came: its name, its first bytes, and the means to take it whole or apart. */
interface Source {
  readonly name: string
  readonly head: () => Promise<Result<Uint8Array>>
  readonly size: () => Promise<Result<number>>
  readonly whole: () => Promise<Result<Uint8Array>>
  /** The file is one message. */
  readonly asOne: (origin: Origin) => Promise<Outcome>
  /** The file itself is no longer needed. */
  readonly drop: () => Promise<void>
  readonly modifiedAt: () => Promise<Date | null>
}

export const createMailFiles = ({ intake, keeper, ask, finish, tell, now }: Deps): MailFileReader => {
  const batches = createHandles<Batch>()

  const report = (handle: string, batch: Batch): void => {
    if (batches.get(handle) !== batch) return
    const finished = batch.complete && batch.queued === 0
    const at = now().getTime()
    if (!finished && at - batch.told < tellEvery) return
    batch.told = at
    tell({
      batch: handle,
      done: batch.done,
      of: batch.of,
      refused: batch.refused,
      failed: batch.failed,
      finished,
      cancelled: batch.cancelled,
    })
    if (finished) batches.take(handle)
  }

  const count = (batch: Batch, name: string, outcome: Outcome): void => {
    if (outcome.kind === 'stopped') batch.cancelled = true
    else batch.done += 1
    if (outcome.kind !== 'refused') return
    batch.refused += 1
    if (batch.failed.length < namedFaults) batch.failed.push({ name, code: outcome.code })
  }

  /** One file of a batch; whatever goes wrong with it is counted, and stops no other. */
  const readFile = async (handle: string, batch: Batch, source: Source): Promise<void> => {
    const origin: Origin = {
      via: 'file',
      mailbox: source.name,
      receivedAt: now().toISOString(),
      fallbackDate: dateOf(await source.modifiedAt()),
      batch: handle,
    }
    const refuse = (code: string): void => count(batch, source.name, { kind: 'refused', code })
    const head = await source.head()
    if (!head.ok) return refuse(head.error.code)
    if (!isMbox(head.value)) return count(batch, source.name, await source.asOne(origin))
    const size = await source.size()
    if (!size.ok) return refuse(size.error.code)
    if (size.value > mboxLimit) return refuse('E_FILE_TOO_LARGE')
    const bytes = await source.whole()
    if (!bytes.ok) return refuse(bytes.error.code)
    const messages = splitMbox(bytes.value)
    batch.of += messages.length - 1
    await Promise.all(
      messages.map(async (message, index) => {
        const outcome = await intake.take(pieces(message), origin, () => !batch.cancelled)
        count(batch, `${source.name} (${index + 1})`.slice(-255), outcome)
        report(handle, batch)
      }),
    )
  }

  const enqueue = (handle: string, batch: Batch, sources: readonly Source[]): void => {
    batch.of += sources.length
    batch.queued += sources.length
    for (const source of sources)
      batch.last = batch.last.then(async () => {
        if (!batch.cancelled)
          await readFile(handle, batch, source).catch(() =>
            count(batch, source.name, { kind: 'refused', code: 'E_INTERNAL' }),
          )
        await source.drop()
        batch.queued -= 1
        report(handle, batch)
      })
    // Where there were no files at all, that is told, too.
    batch.last = batch.last.then(() => report(handle, batch))
  }

  const begin = (): { readonly handle: string; readonly batch: Batch } => {
    const batch: Batch = {
      done: 0,
      of: 0,
      refused: 0,
      failed: [],
      cancelled: false,
      complete: false,
      queued: 0,
      last: Promise.resolve(),
      told: 0,
    }
    return { handle: batches.add(batch), batch }
  }

  const cancel = (batch: Batch): void => {
    batch.cancelled = true
    batch.complete = true
  }

  return {
    pick: async () => {
      const paths = await ask()
      if (paths.length === 0) return ok(null)
      const { handle, batch } = begin()
      batch.complete = true
      enqueue(
        handle,
        batch,
        paths.map((path) => chosen(path, intake)),
      )
      return ok({ batch: handle })
    },
    openDropped: async ({ batch: joined, files, more }) => {
      const found = joined === null ? begin() : { handle: joined, batch: batches.get(joined) }
      const { handle, batch } = found
      if (!batch) return fail('E_HANDLE_UNKNOWN')
      batch.complete ||= !more
      enqueue(
        handle,
        batch,
        files.map(({ handle: file, name }) => dropped(file, name, { intake, keeper, finish })),
      )
      return ok({ batch: handle })
    },
    cancel: ({ batch: handle }) => {
      const batch = batches.get(handle)
      if (!batch) return fail('E_HANDLE_UNKNOWN')
      cancel(batch)
      return ok(null)
    },
    cancelAll: () => {
      for (const batch of batches.takeAll()) cancel(batch)
    },
  }
}

/** A mailbox of many messages begins with a line of its own (RFC 4155). */
const isMbox = (head: Uint8Array): boolean => Buffer.from(head.subarray(0, 5)).toString('latin1') === 'From '

const dateOf = (modifiedAt: Date | null): Origin['fallbackDate'] =>
  modifiedAt && { at: modifiedAt.toISOString(), source: 'file' }

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += chunkLimit) yield bytes.subarray(at, at + chunkLimit)
}

/** A file that the person chose, read from where it lies. */
const chosen = (path: string, intake: Intake): Source => {
  const name = safeName(basename(path))
  const size = (): Promise<Result<number>> => onDisk('E_FILE_READ', async () => (await stat(path)).size)
  // Opened when it is read, and not before: a stream that nobody reads has nobody to tell of a fault.
  async function* stream(): AsyncGenerator<Uint8Array> {
    for await (const piece of createReadStream(path, { highWaterMark: chunkLimit })) yield piece as Buffer
  }
  return {
    name,
    size,
    head: () =>
      onDisk('E_FILE_READ', async () => {
        const file = await open(path, 'r')
        try {
          const { buffer, bytesRead } = await file.read(new Uint8Array(5), 0, 5, 0)
          return buffer.subarray(0, bytesRead)
        } finally {
          await file.close()
        }
      }),
    whole: () =>
      onDisk('E_FILE_READ', async () => {
        const parts: Uint8Array[] = []
        for await (const part of stream()) parts.push(part)
        return new Uint8Array(Buffer.concat(parts))
      }),
    asOne: async (origin) => {
      const found = await size()
      if (!found.ok) return { kind: 'refused', code: found.error.code }
      if (found.value > attachmentLimit) return { kind: 'refused', code: 'E_FILE_TOO_LARGE' }
      const taken = await onDisk('E_FILE_READ', () => intake.take(stream(), origin))
      return taken.ok ? taken.value : { kind: 'refused', code: taken.error.code }
    },
    drop: () => Promise.resolve(),
    modifiedAt: async () => {
      const found = await onDisk('E_FILE_READ', () => stat(path))
      return found.ok ? found.value.mtime : null
    },
  }
}

/** A file whose bytes came over the bridge: it lies sealed already. */
const dropped = (
  handle: string,
  name: string,
  { intake, keeper, finish }: Pick<Deps, 'intake' | 'keeper' | 'finish'>,
): Source => {
  let sealed: Promise<Result<Sealed>> | null = null
  let handed = false
  const get = (): Promise<Result<Sealed>> => {
    sealed ??= finish({ handle })
    return sealed
  }
  const whole = async (): Promise<Result<Uint8Array>> => {
    const found = await get()
    return found.ok ? keeper.whole(found.value) : found
  }
  return {
    name: safeName(name),
    size: async () => {
      const found = await get()
      return found.ok ? ok(found.value.size) : found
    },
    head: async () => {
      const found = await get()
      return found.ok ? keeper.head(found.value) : found
    },
    whole,
    asOne: async (origin) => {
      const found = await get()
      if (!found.ok) return { kind: 'refused', code: found.error.code }
      handed = true
      return intake.hand(found.value, origin)
    },
    drop: async () => {
      const found = await get()
      // Each of its messages lies sealed by itself now.
      if (found.ok && !handed) await keeper.remove(found.value)
    },
    modifiedAt: () => Promise.resolve(null),
  }
}
