const MESSAGE_FILE = /\.(?:eml|emlx|msg|mbox|mbx)$/i
// Thunderbird's mailboxes have no ending; files of a Maildir have a number in front and flags behind.
const MAY_BE = /^[^.]+$|^\d{9,}\.|:2,[A-Z]*$|,S=\d+/
const LOOKED_AT = 2_048
/** How long a file is waited for that has to be looked into, in milliseconds. */
const ANSWERS_WITHIN_MS = 2_000
const BEGINS_MAILBOX = /^From \S/
const FIELD =
  /^(?:from|to|subject|date|received|return-path|message-id|delivered-to|mime-version|x-[\w-]+):/im

/** Whether a file may hold messages, by its name; what it really holds is judged by its bytes, later. */
export function isMessageFile({ name }: Pick<File, 'name'>): boolean {
  return MESSAGE_FILE.test(name)
}

/** What is looked into at once: each may take its time. */
const AT_ONCE = 16
/** Files of one folder that did not answer, after which the others in it are not waited for. */
const MAY_BE_SILENT = 3

export interface Parted {
  readonly messages: readonly File[]
  readonly others: readonly File[]
}

/** @param folder the one that they lie in, or null: silence of one of its files tells of the others */
export type Parting = (files: readonly File[], folder: object | null) => Promise<Parted>

/**
 * Parts files that hold messages, by their name or, where that says nothing, by how they begin, from all others. One that
 * does not say how it begins until `givenUp` counts as one of messages; once stopped, nothing is waited for.
 *
 * @param givenUp begins to wait, and is done when nobody waits for that file any longer
 */
export function createParting(signal: AbortSignal, givenUp: () => Promise<null> = noAnswer): Parting {
  const silent = new Map<object | null, number>()
  const stopped = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null)
    else signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  const isOne = async (file: File, folder: object | null): Promise<boolean> => {
    if (isMessageFile(file)) return true
    if (!MAY_BE.test(file.name)) return false
    // It may well be one: it is handed over, where it is named, and can be stopped.
    if (signal.aborted || (silent.get(folder) ?? 0) >= MAY_BE_SILENT) return true
    const start = await Promise.race([beginningOf(file), givenUp(), stopped])
    if (start !== null) return beginsLikeMessage(start)
    silent.set(folder, (silent.get(folder) ?? 0) + 1)
    return true
  }
  return async (files, folder) => {
    const messages: File[] = []
    const others: File[] = []
    for (let from = 0; from < files.length; from += AT_ONCE) {
      const some = files.slice(from, from + AT_ONCE)
      const are = await Promise.all(some.map((file) => isOne(file, folder)))
      for (const [at, file] of some.entries()) (are[at] ? messages : others).push(file)
    }
    return { messages, others }
  }
}

/** '' where the system does not give it: a folder is one that cannot be read. */
async function beginningOf(file: File): Promise<string> {
  try {
    return await file.slice(0, LOOKED_AT).text()
  } catch {
    return ''
  }
}

function beginsLikeMessage(start: string): boolean {
  const [first = ''] = start.split('\n')
  return BEGINS_MAILBOX.test(start) || (/^[!-9;-~]+:/.test(first) && FIELD.test(start))
}

/** A share may take its time: what lies beside such a file does not wait for it. */
function noAnswer(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ANSWERS_WITHIN_MS))
}
