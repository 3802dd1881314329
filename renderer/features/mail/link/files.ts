import type { MailFiles } from '../../../../shared/contract/mail.ts'
import { tellError } from '../../../ui/feedback/tell-act.ts'
import { showToast } from '../../../ui/feedback/toast-store.ts'
import { addBatch, type Batch, batchOf, changeBatch, listBatches, removeBatch } from './batch-list.ts'
import { type Taken, takenText } from './taken-text.ts'

/** How many messages of a batch were here already, by the handle of the main process. */
const repeated = new Map<string, number>()
const stops = new Map<string, AbortController>()

/** Asks for files and takes their messages in. */
export async function openFiles(): Promise<void> {
  const picked = await window.desk.mailbox.pickFiles()
  if (!picked.ok) return tellError(picked.error.code)
  if (picked.value) addBatch({ handle: picked.value.batch, given: picked.value.given })
}

/** What stops the reading of a batch, until it is over: whoever reads it says when. */
export function stopOfBatch(id: string): { readonly signal: AbortSignal; readonly over: () => void } {
  const stop = new AbortController()
  stops.set(id, stop)
  return { signal: stop.signal, over: () => stops.delete(id) }
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
    if (leftOut.length > 0) changeBatch(id, () => ({ handle: null, progress: null }))
    else forgetBatch(id)
  }
}

function forgetBatch(id: string): void {
  repeated.delete(batchOf(id)?.handle ?? '')
  removeBatch(id)
}

/**
 * The main process tells how far it is. A batch that is not known here was begun before this page was loaded, or goes on
 * with what was: where it ends without a fault, nothing is left to be told of it.
 */
export function noteProgress(progress: MailFiles): void {
  const known = listBatches().find(({ handle }) => handle === progress.batch)
  if (known) changeBatch(known.id, () => ({ progress }))
  else if (!progress.finished || progress.left > 0 || progress.refused > 0)
    addBatch({ handle: progress.batch, given: progress.given, progress })
  if (known) tellIfDone(known.id)
}

/** What came in whole is told of and gone; what was left out stays in sight until somebody has seen it. */
export function tellIfDone(id: string): void {
  const batch = batchOf(id)
  const { progress, reading, leftOut } = batch ?? {}
  if (!batch || !progress?.finished || progress.cancelled || reading || leftOut?.length) return
  if (progress.refused > 0 || progress.left > 0) return
  const message = takenText(takenOf(batch))
  forgetBatch(id)
  showToast({ message })
}
