import { randomUUID } from 'node:crypto'
import type { Args, Value } from '../../shared/contract/bridge.ts'
import type { MailFiles, NotTaken } from '../../shared/contract/mail.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { attachmentLimit } from '../../shared/contract/shapes.ts'
import type { Bounds } from '../../shared/mail/mbox.ts'
import { createHandles } from '../files/handles.ts'
import {
  areComing,
  areThrough,
  type Batch,
  cancel,
  count,
  goingOn,
  haveCome,
  newBatch,
  noneWillCome,
  progressOf,
  refuse,
  unnamed,
} from './file-batch.ts'
import type { Intake, Origin, Outcome, RawKeeper, Sealed } from './intake.ts'
import { messagesIn, range, type Source, sourceOf, Unread } from './mail-sources.ts'
import type { OwedFile, OwedFiles } from './owed-files.ts'

/** Progress is told no more often than this, in milliseconds; the end always is. */
const tellEvery = 100

interface Deps {
  readonly intake: Intake
  readonly keeper: RawKeeper
  readonly owed: OwedFiles
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
  /** Somebody has seen what was not taken in: it is not told any more. */
  readonly seen: (args: { readonly batch: string }) => Promise<Result<null>>
  /** The desk locks, or its page goes: what is under way ends. All of it is owed. */
  readonly suspend: () => void
  /**
   * The desk is ready: whatever files are owed since it was locked or ended are gone on with. Of dropped files whose
   * bytes were still to come, it is told how many they were; with what was not taken in before and nobody has seen.
   */
  readonly resume: () => void
}

/** Files of one call, and what changes in what is still to come. */
interface Opening {
  /** Their bytes have come over the bridge. */
  readonly files: Args<'mailbox', 'openDropped'>['files']
  /** They will not come, and why. */
  readonly refused: readonly NotTaken[]
  /** Files that are coming from now on. */
  readonly announced: readonly OwedFile[]
  /** How many of those that are not named are no longer coming; less than 0: how many more are. */
  readonly fewer: number
  /** The ids of those that are named and no longer coming. */
  readonly noLonger: readonly string[]
}

/** How far a file was taken apart, to go on there. */
interface Apart {
  size: number
  of: number
  readonly done: Set<number>
  /** What of it was not taken in. */
  readonly refused: NotTaken[]
}

export const createMailFiles = ({ intake, keeper, owed, ask, finish, tell, now }: Deps): MailFileReader => {
  const batches = createHandles<Batch>()
  /** Suspended, and not gone on with. What is kept of them are numbers, no contents and no keys. */
  const waiting: Batch[] = []
  /** By the id of a file. */
  const taken = new Map<string, Apart>()
  /** Batches that are over, and of which somebody has yet to see what was not taken in. */
  const untold = new Map<string, Batch>()
  let isReady = false
  let going: Promise<void> = Promise.resolve()

  const report = (handle: string, batch: Batch): void => {
    if (batches.get(handle) !== batch) return
    const progress = progressOf(handle, batch)
    const at = now().getTime()
    if (!progress.finished && at - batch.told < tellEvery) return
    batch.told = at
    tell(progress)
    if (!progress.finished) return
    batches.take(handle)
    if (progress.refused + progress.left > 0) untold.set(handle, batch)
  }

  const apartOf = ({ id }: Source): Apart => {
    const apart = taken.get(id) ?? { size: 0, of: 0, done: new Set(), refused: [] }
    taken.set(id, apart)
    return apart
  }

  /**
   * One file of a batch; whatever goes wrong with it is counted, and stops no other. Returns whether all of it was
   * decided on, which it is not where the desk was stopped meanwhile.
   */
  const readFile = async (
    handle: string,
    batch: Batch,
    source: Source,
    refused: NotTaken[],
  ): Promise<boolean> => {
    const origin: Origin = {
      via: 'file',
      mailbox: source.name,
      receivedAt: now().toISOString(),
      fallbackDate: dateOf(await source.modifiedAt()),
      batch: handle,
    }
    const found = await messagesIn(source)
    if (!found.ok) {
      const { code } = found.error
      const isGone = batch.isGoingOn && code === 'E_FILE_READ'
      const why = isGone ? 'E_MAIL_FILE_GONE' : code
      return count(batch, source.name, { kind: 'refused', code: why }, refused)
    }
    const { many, bounds } = found.value
    const apart = apartOf(source)
    const size = bounds.at(-1)?.end ?? 0
    if (apart.size !== size || apart.of === 0) {
      // Seen for the first time, or changed since.
      batch.of += bounds.length - Math.max(apart.of, 1)
      batch.done -= apart.done.size
      Object.assign(apart, { size, of: bounds.length, done: new Set() })
    }
    const decided = await Promise.all(
      bounds.map(async (each, index) => {
        if (apart.done.has(index)) return true
        const outcome = await take(source, each, origin, () => !batch.cancelled)
        const name = many ? `${source.name} (${index + 1})`.slice(-255) : source.name
        const isDecided = count(batch, name, outcome, refused)
        if (isDecided) apart.done.add(index)
        report(handle, batch)
        return isDecided
      }),
    )
    return decided.every(Boolean)
  }

  const take = async (
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

  /** Takes a file off the list of what is owed, and only then away. */
  const settle = async (source: Source, refused?: readonly NotTaken[]): Promise<void> => {
    if (!(await owed.settle(source.id, refused))) return
    taken.delete(source.id)
    await source.drop()
  }

  const enqueue = (handle: string, batch: Batch, files: readonly OwedFile[]): void => {
    for (const source of files.map((file) => sourceOf(file, keeper))) {
      batch.queued.add(source.id)
      batch.ids.add(source.id)
      batch.last = batch.last.then(async () => {
        const { refused } = apartOf(source)
        const isDecided =
          !batch.cancelled &&
          (await readFile(handle, batch, source, refused).catch(() =>
            count(batch, source.name, { kind: 'refused', code: 'E_INTERNAL' }, refused),
          ))
        // Once more when the desk is ready again.
        if (batch.suspended && !isDecided) return
        await settle(source, refused)
        batch.queued.delete(source.id)
        report(handle, batch)
      })
    }
    // Where there were no files at all, that is told, too.
    batch.last = batch.last.then(() => report(handle, batch))
  }

  /** Files whose bytes came are sealed whole, and owed from here on; the others are named until somebody has seen it. */
  const own = async (
    batch: Batch,
    { files, refused, announced, fewer, noLonger }: Opening,
  ): Promise<Result<readonly OwedFile[]>> => {
    const dropped: OwedFile[] = []
    const lost = [...refused]
    for (const { handle, name, modifiedAt } of files) {
      const sealed = await finish({ handle })
      if (sealed.ok) {
        const { sha256, size, key } = sealed.value
        dropped.push({ kind: 'dropped', id: randomUUID(), name, modifiedAt, sealed: { sha256, size, key } })
      } else lost.push({ name, code: sealed.error.code })
    }
    const id = randomUUID()
    const unseen = lost.map((one) => ({ ...one, id }))
    const kept = await owed.change({ add: [...announced, ...dropped], coming: -fewer, refused: unseen })
    if (kept.ok) {
      batch.ids.add(id)
      for (const one of lost) refuse(batch, one)
      // Only now: should the desk end in between, they are told of as missing, and never forgotten.
      await Promise.all(noLonger.map((id) => owed.settle(id)))
      return ok(dropped)
    }
    await Promise.all(dropped.map((file) => sourceOf(file, keeper).drop()))
    return kept
  }

  /** Goes on with all that is owed, once nothing of what was suspended is under way any more. */
  const goOn = async (): Promise<void> => {
    const former = waiting.splice(0)
    await Promise.all(former.map(({ last }) => last))
    const found = await owed.read()
    if (!isReady || !found.ok) {
      waiting.push(...former)
      return
    }
    const { files, coming: left, unseen, beyond } = found.value
    for (const file of files) if (owed.isSettled(file.id)) void settle(sourceOf(file, keeper))
    const open = files.filter(({ id }) => !owed.isSettled(id) && !isUnderWay(id))
    if (open.length + left + former.length + unseen.length + Object.keys(beyond).length === 0) return
    const names = open.map((file) => sourceOf(file, keeper).name)
    const batch = goingOn(former, names, left)
    const handle = batches.add(batch)
    // What a former one counts of files that it read to their end, it has counted.
    const untoldYet = unseen.filter(({ id }) => !batch.ids.has(id))
    const countedYet = Object.entries(beyond).filter(([id]) => !batch.ids.has(id))
    for (const { id, name, code } of untoldYet) {
      batch.ids.add(id)
      batch.of += 1
      refuse(batch, { name, code })
    }
    for (const [id, more] of countedYet) {
      batch.ids.add(id)
      batch.of += more
      batch.done += more
      batch.refused += more
    }
    enqueue(handle, batch, open)
  }

  const isUnderWay = (id: string): boolean =>
    batches.all().some(({ queued, announced }) => queued.has(id) || announced.has(id))

  return {
    pick: async () => {
      const paths = await ask()
      if (paths.length === 0) return ok(null)
      const files = paths.map((path): OwedFile => ({ kind: 'chosen', id: randomUUID(), path }))
      const kept = await owed.change({ add: files })
      if (!kept.ok) return kept
      const first = files.slice(0, 1).map((file) => sourceOf(file, keeper).name)
      const given = { first: first[0] ?? null, files: files.length }
      const batch = newBatch({ of: files.length, given, complete: true })
      const handle = batches.add(batch)
      enqueue(handle, batch, files)
      return ok({ batch: handle, given })
    },
    openDropped: async ({ batch: joined, coming, names = [], files, refused = [], through = [], more }) => {
      const handle = joined ?? batches.add(newBatch({ given: { first: names[0] ?? null, files: coming } }))
      const batch = batches.get(handle)
      if (!batch) return fail('E_HANDLE_UNKNOWN')
      const was = unnamed(batch)
      const all = areComing(batch, coming, names)
      const noLonger = [
        ...haveCome(
          batch,
          [...files, ...refused].map(({ name }) => name),
        ),
        ...areThrough(batch, through),
      ]
      if (!more) {
        // Those of which nothing was said are not counted here.
        batch.of -= batch.coming
        noLonger.push(...noneWillCome(batch))
      }
      const still = all.filter(({ id }) => batch.announced.has(id))
      const announced = still.map((one) => ({ kind: 'coming' as const, ...one }))
      const fewer = was - unnamed(batch)
      const opening = own(batch, { files, refused, announced, fewer, noLonger })
      batch.last = batch.last.then(() => opening.then(() => undefined))
      const kept = await opening
      batch.complete ||= !more
      if (!kept.ok) return kept
      if (files.length > 0 || !more) enqueue(handle, batch, kept.value)
      return ok({ batch: handle })
    },
    cancel: ({ batch: handle }) => {
      const batch = batches.get(handle)
      if (!batch) return fail('E_HANDLE_UNKNOWN')
      cancel(batch)
      // At once: should the desk end now, it does not go on with what somebody stopped.
      for (const id of batch.queued) void owed.settle(id)
      if (unnamed(batch) > 0) void owed.change({ coming: -unnamed(batch) })
      for (const id of noneWillCome(batch)) void owed.settle(id)
      return ok(null)
    },
    seen: async ({ batch: handle }) => {
      const batch = untold.get(handle)
      if (!batch) return fail('E_HANDLE_UNKNOWN')
      const written = await owed.change({ seen: batch.ids, coming: -batch.left })
      if (written.ok) untold.delete(handle)
      return written
    },
    suspend: () => {
      isReady = false
      untold.clear()
      for (const batch of batches.takeAll()) {
        batch.suspended = !batch.cancelled
        if (batch.suspended) waiting.push(batch)
        cancel(batch)
      }
    },
    resume: () => {
      isReady = true
      going = going.then(goOn, goOn)
    },
  }
}

const dateOf = (modifiedAt: Date | null): Origin['fallbackDate'] =>
  modifiedAt && { at: modifiedAt.toISOString(), source: 'file' }
