import { entryId, type RawEntry } from './entry.ts'
import { proven, type WrittenEntry } from './entry-text.ts'

/** What is wrong in a pen's chain, and exactly where. */
export interface Fault {
  readonly pen: string
  readonly seq: number
  readonly code: 'missing' | 'duplicate' | 'header-altered' | 'body-altered' | 'link-broken' | 'misnumbered'
  /** One sentence for a person, without case data. */
  readonly text: string
}

/** Whether an entry is whole in itself: its own hashes fit what it holds. */
export function entryFault(entry: RawEntry): Fault | null {
  const checked = checkEntry(entry)
  return 'code' in checked ? checked : null
}

/** An entry that is whole in itself, with its text; or what is wrong with it. */
export function checkEntry(entry: RawEntry): WrittenEntry | Fault {
  const at = { pen: entry.pen, seq: entry.seq }
  if (entry.id !== entryId(entry.pen, entry.seq))
    return { ...at, code: 'misnumbered', text: `Entry ${entry.id} does not bear its own pen and number.` }
  const checked = proven(entry)
  if (checked === 'header')
    return { ...at, code: 'header-altered', text: `The header of entry ${entry.id} was altered.` }
  if (checked === 'body')
    return { ...at, code: 'body-altered', text: `The body of entry ${entry.id} was altered.` }
  return checked
}

/**
 * Verifies every pen's chain among `entries`, given in any order: numbered 1, 2, 3 ... without gaps, each
 * linked to the one before, each whole. A disposed body (body and salt both null) is no fault.
 * @param after where a partial log begins: pen -> the number and hash of the last entry before it
 */
export function verifyChain(
  entries: readonly RawEntry[],
  after: Readonly<Record<string, { seq: number; hash: string }>> = {},
): Fault[] {
  const byPen = new Map<string, RawEntry[]>()
  for (const entry of entries) {
    const list = byPen.get(entry.pen)
    if (list) list.push(entry)
    else byPen.set(entry.pen, [entry])
  }
  const pens = [...byPen.keys()].sort()
  return pens.flatMap((pen) => verifyPen(pen, byPen.get(pen) ?? [], after[pen]))
}

function verifyPen(
  pen: string,
  entries: RawEntry[],
  start: { seq: number; hash: string } | undefined,
): Fault[] {
  const faults: Fault[] = []
  let seq = start?.seq ?? 0
  let hash = start?.hash ?? ''
  for (const entry of entries.sort((a, b) => a.seq - b.seq)) {
    if (entry.seq === seq) {
      // The same entry twice is harmless; two different ones under one number are a forged or forked pen.
      if (entry.hash !== hash)
        faults.push({
          pen,
          seq,
          code: 'duplicate',
          text: `Two different entries bear the number ${entry.id}.`,
        })
      continue
    }
    if (entry.seq > seq + 1) {
      const missing = entry.seq === seq + 2 ? `${seq + 1} is` : `${seq + 1} to ${entry.seq - 1} are`
      faults.push({ pen, seq: seq + 1, code: 'missing', text: `Of pen ${pen}, ${missing} missing.` })
    } else if (entry.prev !== hash) {
      faults.push({
        pen,
        seq: entry.seq,
        code: 'link-broken',
        text: `Entry ${entry.id} does not follow the one before it.`,
      })
    }
    const own = entryFault(entry)
    if (own) faults.push(own)
    seq = entry.seq
    hash = entry.hash
  }
  return faults
}
