import { mailable } from '../mail/mailable.ts'

/** Recipients as they were typed. */
export interface Recipients {
  /** In the order typed, each once, in the form in which it is judged and sent to. */
  readonly addresses: readonly string[]
  /** What stands there and is not sent to, each as typed, and why in words. */
  readonly faults: readonly RecipientFault[]
}

export interface RecipientFault {
  readonly typed: string
  readonly why: string
}

const NAMED = /<([^<>]*)>\s*$/

/** Reads recipients that are parted by commas, semicolons or lines; of `Name <address>` the address counts. */
export function parseRecipients(text: string): Recipients {
  const addresses = new Set<string>()
  const faults: RecipientFault[] = []
  for (const part of text.split(/[,;\n]/)) {
    const typed = part.trim()
    if (typed === '') continue
    const found = mailable(NAMED.exec(typed)?.[1]?.trim() ?? typed)
    if ('address' in found) addresses.add(found.address)
    else faults.push({ typed, why: found.why })
  }
  return { addresses: [...addresses], faults }
}
