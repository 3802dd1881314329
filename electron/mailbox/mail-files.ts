import type { Args, Value } from '../../shared/contract/bridge.ts'
import type { MailFiles } from '../../shared/contract/mail.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { attachmentLimit } from '../../shared/contract/shapes.ts'
import type { Bounds } from '../../shared/mail/mbox.ts'
import { createHandles } from '../files/handles.ts'
import type { Intake, Origin, Outcome, RawKeeper, Sealed } from './intake.ts'
import { chosen, dropped, messagesIn, range, type Source, Unread } from './mail-sources.ts'

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
  /** The desk locks, or its page goes: what is under way is put aside. */
  readonly suspend: () => void
  /**
   * The desk is ready again: files that lie where they were chosen are gone on with. Of what was dropped the bytes went
   * with the page; how many files that were is told.
   */
  readonly resume: () => void
}

interface Batch {
  done: number
  of: number
  refused: number
  readonly failed: MailFiles['failed']
  cancelled: boolean
  /** The desk was stopped, not the batch by a person. */
  suspended: boolean
  /** No more files will come. */
  complete: boolean
  /** Files that were not read to their end. */
  readonly queued: Set<Source>
  /** Dropped files that were said to come, and did not yet. */
  coming: number
  /** Dropped files that can no longer be taken in. */
  readonly left: number
  /** Files are read one after the other. */
  last: Promise<void>
  told: number
}

export const createMailFiles = ({ intake, keeper, ask, finish, tell, now }: Deps): MailFileReader => {
  const batches = createHandles<Batch>()
  /** Put aside until the desk is ready again. What is kept of them are names and places, no contents and no keys. */
  const waiting: Batch[] = []
  let isReady = false

  const report = (handle: string, batch: Batch): void => {
    if (batches.get(handle) !== batch) return
    const finished = batch.complete && batch.queued.size === 0
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
      left: batch.left,
    })
    if (finished) batches.take(handle)
  }

  /** Returns whether anything was decided: a desk that is locked decides nothing. */
  const count = (batch: Batch, name: string, outcome: Outcome): boolean => {
    if (outcome.kind === 'stopped' || (outcome.kind === 'refused' && outcome.code === 'E_LOCKED')) {
      batch.cancelled = true
      return false
    }
    batch.done += 1
    if (outcome.kind !== 'refused') return true
    batch.refused += 1
    if (batch.failed.length < namedFaults) batch.failed.push({ name, code: outcome.code })
    return true
  }

  /**
   * One file of a batch; whatever goes wrong with it is counted, and stops no other. Returns whether all of it was
   * decided on, which it is not where the desk was stopped meanwhile.
   */
  const readFile = async (handle: string, batch: Batch, source: Source): Promise<boolean> => {
    const origin: Origin = {
      via: 'file',
      mailbox: source.name,
      receivedAt: now().toISOString(),
      fallbackDate: dateOf(await source.modifiedAt()),
      batch: handle,
    }
    const refuse = (code: string): boolean => count(batch, source.name, { kind: 'refused', code })
    const head = await source.read(0, 5)
    if (!head.ok) return refuse(head.error.code)
    if (!isMbox(head.value)) return count(batch, source.name, await source.asOne(origin))
    const messages = await messagesIn(source)
    if (!messages.ok) return refuse(messages.error.code)
    const { apart } = source
    const size = messages.value.at(-1)?.end ?? 0
    if (apart.size !== size) {
      // Seen for the first time, or changed since.
      batch.of += messages.value.length - Math.max(apart.of, 1)
      batch.done -= apart.done.size
      Object.assign(apart, { size, of: messages.value.length, done: new Set() })
    }
    const decided = await Promise.all(
      messages.value.map(async (bounds, index) => {
        if (apart.done.has(index)) return true
        const outcome = await takeRange(source, bounds, origin, () => !batch.cancelled)
        const isDecided = count(batch, `${source.name} (${index + 1})`.slice(-255), outcome)
        if (isDecided) apart.done.add(index)
        report(handle, batch)
        return isDecided
      }),
    )
    return decided.every(Boolean)
  }

  const takeRange = async (
    source: Source,
    bounds: Bounds,
    origin: Origin,
    wanted: () => boolean,
  ): Promise<Outcome> => {
    if (bounds.end - bounds.start > attachmentLimit) return { kind: 'refused', code: 'E_FILE_TOO_LARGE' }
    try {
      return await intake.take(range(source, bounds), origin, wanted)
    } catch (error) {
      return { kind: 'refused', code: error instanceof Unread ? error.message : 'E_INTERNAL' }
    }
  }

  const enqueue = (handle: string, batch: Batch, sources: readonly Source[]): void => {
    for (const source of sources) {
      batch.queued.add(source)
      batch.last = batch.last.then(async () => {
        const isDecided =
          !batch.cancelled &&
          (await readFile(handle, batch, source).catch(() =>
            count(batch, source.name, { kind: 'refused', code: 'E_INTERNAL' }),
          ))
        // Once more when the desk is ready again.
        if (batch.suspended && !isDecided) return
        await source.drop()
        batch.queued.delete(source)
        report(handle, batch)
      })
    }
    // Where there were no files at all, that is told, too.
    batch.last = batch.last.then(() => report(handle, batch))
  }

  const begin = (more: Partial<Batch> = {}): { readonly handle: string; readonly batch: Batch } => {
    const batch: Batch = {
      done: 0,
      of: 0,
      refused: 0,
      failed: [],
      cancelled: false,
      suspended: false,
      complete: false,
      queued: new Set(),
      coming: 0,
      left: 0,
      last: Promise.resolve(),
      told: 0,
      ...more,
    }
    return { handle: batches.add(batch), batch }
  }

  const cancel = (batch: Batch): void => {
    batch.cancelled = true
    batch.complete = true
  }

  /** Goes on with what was put aside, once nothing of it is under way any more. */
  const goOn = async (former: Batch): Promise<void> => {
    await former.last
    if (!isReady) {
      waiting.push(former)
      return
    }
    const sources = [...former.queued]
    const lasting = sources.filter(({ lasts }) => lasts)
    const left = former.left + former.coming + sources.length - lasting.length
    const { done, refused, failed, of } = former
    const { handle, batch } = begin({ done, refused, failed, of: of - left, left, complete: true })
    enqueue(handle, batch, lasting)
  }

  return {
    pick: async () => {
      const paths = await ask()
      if (paths.length === 0) return ok(null)
      const { handle, batch } = begin({ of: paths.length, complete: true })
      enqueue(
        handle,
        batch,
        paths.map((path) => chosen(path, intake)),
      )
      return ok({ batch: handle })
    },
    openDropped: async ({ batch: joined, coming, files, more }) => {
      const found =
        joined === null ? begin({ of: coming, coming }) : { handle: joined, batch: batches.get(joined) }
      const { handle, batch } = found
      if (!batch) return fail('E_HANDLE_UNKNOWN')
      batch.complete ||= !more
      batch.coming -= files.length
      if (batch.complete) {
        // Those that could not be handed over are not counted here.
        batch.of -= batch.coming
        batch.coming = 0
      }
      // Nothing has changed that would have to be told.
      if (files.length === 0 && more) return ok({ batch: handle })
      enqueue(
        handle,
        batch,
        files.map((file) => dropped(file, { intake, keeper, finish })),
      )
      return ok({ batch: handle })
    },
    cancel: ({ batch: handle }) => {
      const batch = batches.get(handle)
      if (!batch) return fail('E_HANDLE_UNKNOWN')
      cancel(batch)
      return ok(null)
    },
    suspend: () => {
      isReady = false
      for (const batch of batches.takeAll()) {
        batch.suspended = !batch.cancelled
        if (batch.suspended) waiting.push(batch)
        cancel(batch)
      }
    },
    resume: () => {
      isReady = true
      for (const batch of waiting.splice(0)) void goOn(batch)
    },
  }
}

/** A mailbox of many messages begins with a line of its own (RFC 4155). */
const isMbox = (head: Uint8Array): boolean => Buffer.from(head.subarray(0, 5)).toString('latin1') === 'From '

const dateOf = (modifiedAt: Date | null): Origin['fallbackDate'] =>
  modifiedAt && { at: modifiedAt.toISOString(), source: 'file' }
