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

/**
 * Parts files that hold messages, by their name or, where that says nothing, by how they begin, from all others. One that
 * does not say how it begins until `givenUp` counts as one of messages.
 *
 * @param givenUp begins to wait, and is done when nobody waits for that file any longer
 */
export async function partFiles(
  files: readonly File[],
  givenUp: () => Promise<null> = noAnswer,
): Promise<{ readonly messages: readonly File[]; readonly others: readonly File[] }> {
  const messages: File[] = []
  const others: File[] = []
  for (const file of files) {
    const isOne = isMessageFile(file) || (MAY_BE.test(file.name) && (await beginsLikeMessage(file, givenUp)))
    if (isOne) messages.push(file)
    else others.push(file)
  }
  return { messages, others }
}

async function beginsLikeMessage(file: File, givenUp: () => Promise<null>): Promise<boolean> {
  try {
    const start = await Promise.race([file.slice(0, LOOKED_AT).text(), givenUp()])
    // It may well be one: it is handed over, where it is named, and can be stopped.
    if (start === null) return true
    const [first = ''] = start.split('\n')
    return BEGINS_MAILBOX.test(start) || (/^[!-9;-~]+:/.test(first) && FIELD.test(start))
  } catch {
    // A folder is handed over as a file that cannot be read.
    return false
  }
}

/** A share may take its time: what lies beside such a file does not wait for it. */
function noAnswer(): Promise<null> {
  return new Promise((resolve) => setTimeout(() => resolve(null), ANSWERS_WITHIN_MS))
}
