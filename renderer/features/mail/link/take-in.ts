import type { Args } from '../../../../shared/contract/bridge.ts'
import { namedFiles, type NotTaken } from '../../../../shared/contract/mail.ts'
import type { Dropped } from '../../../ui/dropped.ts'
import { handOverFile, nameOfFile } from '../../../ui/hand-over-file.ts'
import { addBatch, batchOf, changeBatch } from './batch-list.ts'
import { filesIn } from './dropped.ts'
import { stopOfBatch, tellIfDone } from './files.ts'
import { createParting, type Parting } from './message-files.ts'

/** Files that are handed over in one call. */
const AT_ONCE = 50

type Said = Args<'mailbox', 'openDropped'>

/** What was dropped together, on its way to the main process. */
interface Drop {
  readonly id: string
  readonly signal: AbortSignal
  readonly part: Parting
  /** Tells the main process of it, one thing after the other, each as it is when its turn has come. */
  readonly tell: (what: () => Partial<Said>) => Promise<void>
}

/**
 * Takes in the messages of files that were dropped or pasted, and of those that lie in dropped folders. The main process
 * is told at once by name what was dropped, and what is found in folders as soon as it is: should the desk be locked or
 * end meanwhile, it says what became of each. What lies beside folders does not wait for these. What is no file of
 * messages is left out, by name: that is told until somebody has seen it, whatever ends this page before.
 */
export async function takeInFiles(dropped: readonly File[], folders: Dropped['folders'] = []): Promise<void> {
  const names = [...folders, ...dropped].map(nameOfFile)
  const id = addBatch({
    given: { first: names[0] ?? null, files: names.length },
    reading: { done: 0, of: dropped.length, isLooking: folders.length > 0 },
  })
  const { signal, over } = stopOfBatch(id)
  const drop: Drop = { id, signal, part: createParting(signal), tell: createTelling(id) }
  await drop.tell(() => ({ coming: names.length, names: names.slice(0, namedFiles) }))
  const announce = createAnnouncing(drop)
  let last = handOverAll(drop, dropped, null)
  for await (const { files, folder, leftOut, through } of filesIn(folders, signal)) {
    announce(files)
    await leaveOut(drop, leftOut)
    last = last.then(() => handOverAll(drop, files, folder))
    // Named as one that did not come whole until the last file in it has come.
    if (through !== null) last = last.then(() => drop.tell(() => ({ through: [through] })))
  }
  changeBatch(id, ({ reading }) => ({ reading: reading && { ...reading, isLooking: false } }))
  await last
  over()
  const batch = batchOf(id)?.handle ?? null
  // Perhaps once more: it may have been stopped before it had a handle.
  if (signal.aborted && batch !== null) await window.desk.mailbox.cancelFiles({ batch })
  await drop.tell(() => ({ more: false }))
  changeBatch(id, () => ({ reading: null }))
  tellIfDone(id)
}

/**
 * What says which files were found in folders: what is found while that waits for its turn goes with it, as each call has
 * the whole list of what is owed written anew.
 */
function createAnnouncing({ id, tell }: Drop): (files: readonly File[]) => void {
  const found: string[] = []
  let isWaiting = false
  const take = () => {
    isWaiting = false
    const names = found.splice(0)
    return { coming: names.length, names: names.slice(0, namedFiles) }
  }
  return (files) => {
    if (files.length === 0) return
    found.push(...files.map(nameOfFile))
    changeBatch(id, ({ reading }) => ({ reading: reading && { ...reading, of: reading.of + files.length } }))
    if (!isWaiting) void tell(take)
    isWaiting = true
  }
}

/** Says what of a folder will not come. */
async function leaveOut({ tell }: Drop, leftOut: readonly NotTaken[]): Promise<void> {
  for (let from = 0; from < leftOut.length; from += namedFiles) {
    const refused = leftOut.slice(from, from + namedFiles)
    await tell(() => ({ coming: refused.length, names: refused.map(({ name }) => name), refused }))
  }
}

/** Hands over, some at a time, those of the files that may hold messages; a folder is the one they lie in. */
async function handOverAll(drop: Drop, files: readonly File[], folder: object | null): Promise<void> {
  for (let from = 0; from < files.length && !drop.signal.aborted; from += AT_ONCE) {
    const { messages, others } = await drop.part(files.slice(from, from + AT_ONCE), folder)
    if (!drop.signal.aborted) await handOver(drop, messages, others)
  }
}

async function handOver(
  { id, signal, tell }: Drop,
  messages: readonly File[],
  others: readonly File[],
): Promise<void> {
  const written: Said['files'] = []
  const refused = others.map((file): NotTaken => ({ name: nameOfFile(file), code: 'E_MAIL_FILE_NAME' }))
  const note = (done: number) =>
    changeBatch(id, ({ reading }) => ({ reading: reading && { ...reading, done: reading.done + done } }))
  note(others.length)
  for (const file of messages) {
    const name = nameOfFile(file)
    const sent = await handOverFile(file, signal)
    if (sent.ok) written.push({ handle: sent.value, name, modifiedAt: modifiedAt(file) })
    if (signal.aborted) break
    if (!sent.ok) refused.push({ name, code: sent.error.code })
    note(1)
  }
  if (!signal.aborted) return tell(() => ({ files: written, refused }))
  // Stopped: whoever did that does not want them, and the main process may be done with it.
  for (const { handle } of written) await window.desk.attachments.discard({ handle })
}

/** What tells the main process of a batch in the order in which it is asked to; what cannot be told is left out here. */
function createTelling(id: string): Drop['tell'] {
  let last: Promise<void> = Promise.resolve()
  const tell = async ({ coming = 0, files = [], refused = [], ...what }: Partial<Said>) => {
    const batch = batchOf(id)?.handle ?? null
    const isBegun = batch !== null
    const come = files.length + refused.length
    // Nothing to bring to an end.
    if (!isBegun && coming + come === 0) return
    const opened = await window.desk.mailbox.openDropped({
      batch,
      coming: isBegun ? coming : Math.max(coming, come),
      files,
      refused,
      more: true,
      ...what,
    })
    if (opened.ok) return changeBatch(id, () => ({ handle: opened.value.batch }))
    const { code } = opened.error
    const lost = [...refused, ...files.map(({ name }) => ({ name, code }))]
    changeBatch(id, ({ leftOut }) => ({ leftOut: [...leftOut, ...lost] }))
  }
  return (what) => {
    last = last.then(() => tell(what()))
    return last
  }
}

/** When a file was last changed; null where the system gave a time that no calendar has. */
function modifiedAt({ lastModified }: File): string | null {
  const date = new Date(lastModified)
  return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
