/** Recipients as they were typed. */
export interface Recipients {
  /** In the order typed, each once; domains in lower case. */
  readonly addresses: readonly string[]
  /** What stands there and is no address, each as typed. */
  readonly faults: readonly string[]
}

/** The longest address there is (RFC 5321, 4.5.3.1). */
const LONGEST = 320
const NAMED = /<([^<>]*)>\s*$/
// Deliberately narrower than the standard: no quoted local parts, no comments, no bare host.
const ADDRESS = /^[^\s@<>"(),:;[\]\\]{1,64}@[^\s@<>"(),:;[\]\\]+\.[^\s@<>"(),:;[\]\\.]+$/u

/** Reads recipients that are parted by commas, semicolons or lines; of `Name <address>` the address counts. */
export function parseRecipients(text: string): Recipients {
  const addresses = new Set<string>()
  const faults: string[] = []
  for (const part of text.split(/[,;\n]/)) {
    const typed = part.trim()
    if (typed === '') continue
    const address = plainAddress(NAMED.exec(typed)?.[1]?.trim() ?? typed)
    if (address === null) faults.push(typed)
    else addresses.add(address)
  }
  return { addresses: [...addresses], faults }
}

function plainAddress(text: string): string | null {
  if (text.length > LONGEST || !ADDRESS.test(text)) return null
  const at = text.lastIndexOf('@')
  return text.slice(0, at + 1) + text.slice(at + 1).toLowerCase()
}
