import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import {
  type GivenFiles,
  type MailFiles,
  namedFiles,
  type NotTaken,
} from '../../../../shared/contract/mail.ts'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { showToast } from '../../../ui/feedback/toast-store.ts'
import { handOverFile, nameOfFile } from '../../../ui/hand-over-file.ts'
import { type Dropped, filesIn } from './dropped.ts'
import { partFiles } from './message-files.ts'
import { type Taken, takenText } from './taken-text.ts'

/** Files that are handed over in one call. */
const AT_ONCE = 50

/** Files whose messages are being taken in, or were until somebody looks away. */
export interface Batch {
  /** Ours, before the main process has given one. */
  readonly id: string
  /** As the main process calls it; null until it does. */
  readonly handle: string | null
  /** By what it is called. */
  readonly given: GivenFiles
  /** Files that are being read here, and how many of them are. */
  readonly reading: { readonly done: number; readonly of: number } | null
  /** What was not taken in, and the main process could not be told of: it is known to this page alone. */
  readonly leftOut: readonly NotTaken[]
  /** How far the main process is; null before it has begun. */
  readonly progress: MailFiles | null
}

const batches = createStore<{ readonly batches: readonly Batch[] }>(() => ({ batches: [] }))
/** How many messages of a batch were here already, by the handle of the main process. */
const repeated = new Map<string, number>()
const stops = new Map<string, AbortController>()
let lastId = 0

export function useBatches(): readonly Batch[] {
  return useStore(batches, (state) => state.batches)
}

/** The same, at this moment. */
export function listBatches(): readonly Batch[] {
  return batches.getState().batches
}

/** Asks for files and takes their messages in. */
export async function openFiles(): Promise<void> {
  const picked = await window.desk.mailbox.pickFiles()
  if (!picked.ok) return tellError(picked.error.code)
  if (picked.value) add({ handle: picked.value.batch, given: picked.value.given })
}

/**
 * Takes in the messages of files that were dropped or pasted, and of those that lie in dropped folders. What is no file of
 * messages is left out, by name: that is told until somebody has seen it, whatever ends this page before.
 */
export async function takeInFiles(dropped: readonly File[], folders: Dropped['folders'] = []): Promise<void> {
  const stop = new AbortController()
  const [folder] = folders
  // What lies in folders takes its time: that it is looked for is shown, and can be stopped.
  const looking = folder && {
    given: { first: nameOfFile(folder), files: dropped.length + folders.length },
    reading: { done: 0, of: 0 },
  }
  const early = looking ? add(looking) : null
  if (early !== null) stops.set(early, stop)
  const found = await filesIn(folders, stop.signal)
  const { messages, others } = await partFiles([...dropped, ...found.files])
  if (early !== null && stop.signal.aborted) {
    stops.delete(early)
    return forgetBatch(early)
  }
  const refused = [
    ...others.map((file) => ({ name: nameOfFile(file), code: 'E_MAIL_FILE_NAME' })),
    ...found.leftOut,
  ]
  const names = [...messages.map(nameOfFile), ...refused.map(({ name }) => name)]
  const [first = null] = names
  const known = { given: { first, files: names.length }, reading: { done: 0, of: messages.length } }
  const id = early ?? add(known)
  if (early !== null) change(id, () => known)
  stops.set(id, stop)
  await announceFiles(id, names, refused)
  let from = 0
  do {
    await handOver(id, messages.slice(from, from + AT_ONCE), from + AT_ONCE < messages.length, stop.signal)
    from += AT_ONCE
  } while (from < messages.length && !stop.signal.aborted)
  stops.delete(id)
  change(id, () => ({ reading: null }))
  tellIfDone(id)
}

/**
 * Says which will come, and which of them will not after all: should the desk be locked or end meanwhile, it can say
 * what became of each.
 */
async function announceFiles(
  id: string,
  names: readonly string[],
  refused: readonly NotTaken[],
): Promise<void> {
  for (let from = 0; from === 0 || from < refused.length; from += namedFiles) {
    const batch = batchOf(id)?.handle ?? null
    const said = refused.slice(from, from + namedFiles)
    const opened = await window.desk.mailbox.openDropped({
      batch,
      coming: batch === null ? names.length : 0,
      names: batch === null ? names.slice(0, namedFiles) : [],
      files: [],
      refused: said,
      more: true,
    })
    if (opened.ok) change(id, () => ({ handle: opened.value.batch }))
    else leaveOut(id, said)
  }
}

async function handOver(
  id: string,
  files: readonly File[],
  more: boolean,
  signal: AbortSignal,
): Promise<void> {
  const written: { handle: string; name: string; modifiedAt: string | null }[] = []
  const refused: NotTaken[] = []
  for (const file of files) {
    const name = nameOfFile(file)
    const sent = await handOverFile(file, signal)
    if (signal.aborted) break
    if (sent.ok) written.push({ handle: sent.value, name, modifiedAt: modifiedAt(file) })
    else refused.push({ name, code: sent.error.code })
    change(id, ({ reading }) => ({ reading: reading && { ...reading, done: reading.done + 1 } }))
  }
  const batch = batchOf(id)?.handle ?? null
  // Nothing to add, and nothing to bring to an end.
  if (written.length + refused.length === 0 && (batch === null || more)) return
  const opened = await window.desk.mailbox.openDropped({
    batch,
    coming: batch === null ? files.length : 0,
    files: written,
    refused,
    more: more && !signal.aborted,
  })
  if (opened.ok) return change(id, () => ({ handle: opened.value.batch }))
  const { code } = opened.error
  leaveOut(id, [...refused, ...written.map(({ name }) => ({ name, code }))])
}

/** When a file was last changed; null where the system gave a time that no calendar has. */
function modifiedAt({ lastModified }: File): string | null {
  const date = new Date(lastModified)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}

/** Stops taking in: what has been taken stays. */
export function cancelBatch(batch: Batch): void {
  stops.get(batch.id)?.abort()
  if (batch.handle !== null) void window.desk.mailbox.cancelFiles({ batch: batch.handle })
}

/** A message of a batch was here before in the same bytes. */
export function noteKnown(handle: string): void {
  repeated.set(handle, (repeated.get(handle) ?? 0) + 1)
}

/** How many messages of a batch came in that were not here before, and how many were. */
export function takenOf({ handle, progress }: Batch): Taken {
  const again = repeated.get(handle ?? '') ?? 0
  return { fresh: Math.max(0, (progress?.done ?? 0) - (progress?.refused ?? 0) - again), again }
}

/** Somebody has seen what came of a batch: it is told no more, at the next start either. */
export function seeBatch({ id, handle }: Batch): void {
  forgetBatch(id)
  if (handle !== null) void window.desk.mailbox.seenFiles({ batch: handle })
}

/**
 * The desk is ready anew, and the main process tells under other handles what it goes on with and what nobody has seen:
 * what it told before the desk was locked makes room for that.
 */
export function dropTold(): void {
  for (const { id, handle, progress, reading, leftOut } of listBatches()) {
    if (reading || handle === null || progress?.cancelled) continue
    if (progress?.finished && progress.refused + progress.left === 0) continue
    if (leftOut.length > 0) change(id, () => ({ handle: null, progress: null }))
    else forgetBatch(id)
  }
}

function forgetBatch(id: string): void {
  repeated.delete(batchOf(id)?.handle ?? '')
  batches.setState((state) => ({ batches: state.batches.filter((batch) => batch.id !== id) }))
}

/**
 * The main process tells how far it is. A batch that is not known here was begun before this page was loaded, or goes on
 * with what was: where it ends without a fault, nothing is left to be told of it.
 */
export function noteProgress(progress: MailFiles): void {
  const known = listBatches().find(({ handle }) => handle === progress.batch)
  if (known) change(known.id, () => ({ progress }))
  else if (!progress.finished || progress.left > 0 || progress.refused > 0)
    add({ handle: progress.batch, given: progress.given, progress })
  if (known) tellIfDone(known.id)
}

/** What came in whole is told of and gone; what was left out stays in sight until somebody has seen it. */
function tellIfDone(id: string): void {
  const batch = batchOf(id)
  const { progress, reading, leftOut } = batch ?? {}
  if (!batch || !progress?.finished || progress.cancelled || reading || leftOut?.length) return
  if (progress.refused > 0 || progress.left > 0) return
  const message = takenText(takenOf(batch))
  forgetBatch(id)
  showToast({ message })
}

function add(part: Partial<Batch>): string {
  const known = listBatches().find(({ handle }) => handle !== null && handle === part.handle)
  if (known) return known.id
  lastId += 1
  const batch: Batch = {
    id: `batch ${lastId}`,
    handle: null,
    given: { first: null, files: 0 },
    reading: null,
    leftOut: [],
    progress: null,
    ...part,
  }
  batches.setState((state) => ({ batches: [...state.batches, batch] }))
  return batch.id
}

function leaveOut(id: string, files: readonly NotTaken[]): void {
  change(id, ({ leftOut }) => ({ leftOut: [...leftOut, ...files] }))
}

function batchOf(id: string): Batch | undefined {
  return listBatches().find((batch) => batch.id === id)
}

function change(id: string, how: (batch: Batch) => Partial<Batch>): void {
  batches.setState((state) => ({
    batches: state.batches.map((batch) => (batch.id === id ? { ...batch, ...how(batch) } : batch)),
  }))
}
