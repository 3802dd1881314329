import type { MailArrived } from '../../../shared/contract/mail.ts'
import { workstationOfPen } from '../../../shared/journal/entry.ts'
import type { AnyDraft } from '../../../shared/journal/kinds/index.ts'
import type { MailContent } from '../../../shared/mail/parsed.ts'
import { type ArrivedMail, emptyMail, isArrived } from '../../../shared/mail/state.ts'
import { append } from '../append.ts'
import type { Desk } from '../desk.ts'
import { StoreFailure } from '../failure.ts'
import { sortingDrafts } from '../mail-sorting.ts'
import { createMutex } from '../mutex.ts'
import { readMailState } from '../reads.ts'

export interface TakenIn {
  /** False where these bytes were held here before: the new sealed copy is not needed. */
  readonly kept: boolean
  /** False where the message was here before, in these bytes, whichever workstation took it in. */
  readonly isNew: boolean
}

/** One message at a time: what is decided about one depends on those before it. */
const queues = new WeakMap<Desk, ReturnType<typeof createMutex>>()

/**
 * Takes in a message whose raw bytes lie sealed already, in one commit with all that the desk decides about it: the
 * ticket that it continues, what it repeats, whether a machine wrote it, which of our own it says did not arrive. Taking
 * the same one in again changes nothing.
 *
 * @throws StoreFailure as `append`: then the message stays where it came from
 */
export function takeInMail(desk: Desk, arrived: MailArrived): Promise<TakenIn> {
  return oneByOne(desk, async () => {
    const before = await readMailState(desk, arrived.id)
    const here = desk.session.workstation.code
    if (before?.copies.some(({ pen }) => workstationOfPen(pen) === here)) return { kept: false, isNew: false }
    const content = arrived.parsed && dated(arrived.parsed, arrived)
    const received = receivedDraft(arrived, content)
    const isNew = !before || !isArrived(before)
    const mail = arrivedMail(arrived, content)
    await append(desk, [received, ...(isNew ? await sortingDrafts(desk, mail) : [])], {
      label: 'A message came in',
      undoable: false,
      isSilent: true,
    })
    return { kept: true, isNew }
  })
}

/**
 * Enters what a message says that was read once more from its raw bytes; one that could not be read before is sorted
 * like a new one.
 */
export function retryParse(
  desk: Desk,
  id: string,
  { parsed, unreadable }: Pick<MailArrived, 'parsed' | 'unreadable'>,
): Promise<void> {
  return oneByOne(desk, async () => {
    const mail = await readMailState(desk, id)
    if (!mail || !isArrived(mail)) throw new StoreFailure('E_NO_EFFECT')
    const content = parsed && dated(parsed, mail.received)
    const { tickets, dismissed } = mail.handling.value
    const isUndecided = mail.content === null && tickets.length === 0 && dismissed === null
    const drafts: AnyDraft[] = [
      {
        stream: `mail/${id}`,
        kind: 'mail.parsed',
        body: { content, unreadable: cut(unreadable) },
      },
    ]
    if (content && isUndecided) drafts.push(...(await sortingDrafts(desk, { ...mail, content })))
    await append(desk, drafts, { label: 'Read a message again', undoable: false })
  })
}

function oneByOne<T>(desk: Desk, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(desk) ?? createMutex()
  queues.set(desk, queue)
  return queue(work)
}

function receivedDraft(
  { id, raw, via, mailbox, receivedAt, unreadable }: MailArrived,
  content: MailContent | null,
) {
  return {
    stream: `mail/${id}`,
    kind: 'mail.received',
    body: {
      sha256: raw.sha256,
      size: raw.size,
      key: raw.key,
      via,
      mailbox,
      receivedAt,
      content,
      unreadable: cut(unreadable),
    },
  } as const satisfies AnyDraft
}

/** The message as it will stand once it is in the journal. */
function arrivedMail(
  { id, raw, via, mailbox, receivedAt, unreadable }: MailArrived,
  content: MailContent | null,
): ArrivedMail {
  const received = { sha256: raw.sha256, size: raw.size, via, mailbox, receivedAt, entry: '' }
  return { ...emptyMail(id), direction: 'in', received, content, unreadable }
}

/**
 * Where a message does not say when it was written, when it came to the server is as near as can be told. When a file
 * was handed over tells nothing of that.
 */
function dated(
  content: MailContent,
  { via, receivedAt }: Pick<MailArrived, 'via' | 'receivedAt'>,
): MailContent {
  if (content.date !== null || via !== 'imap') return content
  return { ...content, date: receivedAt, dateSource: 'server' }
}

function cut(unreadable: MailArrived['unreadable']): MailArrived['unreadable'] {
  return unreadable && { code: unreadable.code, text: unreadable.text.slice(0, 1_000) }
}
