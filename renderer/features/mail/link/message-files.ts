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
/** Times in a row that nothing in a folder answered of what was looked into at once; the rest is not waited for then. */
const MAY_BE_SILENT = 3

export interface Parted {
  readonly messages: readonly File[]
  readonly others: readonly File[]
}

/** @param folder the one that they lie in, or null: silence of one of its files tells of the others */
export type Parting = (files: readonly File[], folder: object | null) => Promise<Parted>

/**
 * Parts files that hold messages, by their name or, where that says nothing, by how they begin, from all others. One that
 * does not say how it begins until `givenUp`, nor until all of them are parted, counts as one of messages: it may well be
 * one, and is named where it is handed over. Once stopped, nothing is waited for.
 *
 * @param givenUp begins to wait, and is done when nobody waits for that file any longer
 */
export function createParting(signal: AbortSignal, givenUp: () => Promise<null> = noAnswer): Parting {
  const silent = new Map<object | null, number>()
  const stopped = new Promise<null>((resolve) => {
    if (signal.aborted) resolve(null)
    else signal.addEventListener('abort', () => resolve(null), { once: true })
  })
  return async (files, folder) => {
    const begins = new Map<File, string>()
    const isSilent = () => signal.aborted || (silent.get(folder) ?? 0) >= MAY_BE_SILENT
    const look = async (file: File): Promise<void> => {
      const beginning = beginningOf(file).then((start) => {
        begins.set(file, start)
        // A disk that woke up answers from now on.
        silent.set(folder, 0)
      })
      await Promise.race([beginning, givenUp(), stopped])
    }
    const open = files.filter((file) => !isMessageFile(file) && MAY_BE.test(file.name))
    for (let from = 0; from < open.length && !isSilent(); from += AT_ONCE) {
      const some = open.slice(from, from + AT_ONCE)
      await Promise.all(some.map(look))
      if (!some.some((file) => begins.has(file))) silent.set(folder, (silent.get(folder) ?? 0) + 1)
    }
    const isOne = (file: File): boolean => {
      if (isMessageFile(file)) return true
      const start = begins.get(file)
      return start === undefined ? MAY_BE.test(file.name) : beginsLikeMessage(start)
    }
    return { messages: files.filter(isOne), others: files.filter((file) => !isOne(file)) }
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
