import { type RawEntry, workstationOfPen } from '../../shared/journal/entry.ts'
import { follow } from '../../shared/journal/hlc.ts'
import { parseReference, type ReferenceParts } from '../../shared/reference/reference.ts'
import type { JournalHead, Link } from './heads.ts'

/** More than a workstation issues in a year: a number beyond it is nobody's count. */
const MOST_ISSUED = 1_000_000

export type Vector = Pick<JournalHead, 'pens' | 'beyond'>

/**
 * The vector with further entries in it. A pen's number rises over what follows it without a gap and is chained to it;
 * what lies beyond a gap, or does not fit the chain, is held and noted until the gap is filled.
 */
export function withEntries(vector: Vector, entries: readonly RawEntry[]): Vector {
  const pens = { ...vector.pens }
  const beyond: Record<string, Record<string, Link>> = {}
  for (const [pen, links] of Object.entries(vector.beyond)) beyond[pen] = { ...links }
  for (const { pen, seq, prev, hash } of entries) (beyond[pen] ??= {})[seq] = { prev, hash }
  for (const [pen, links] of Object.entries(beyond)) {
    let { seq, hash } = pens[pen] ?? { seq: 0, hash: '' }
    for (let next = links[seq + 1]; next?.prev === hash; next = links[seq + 1]) {
      seq++
      hash = next.hash
      delete links[seq]
    }
    if (seq > 0) pens[pen] = { seq, hash }
    if (Object.keys(links).length === 0) delete beyond[pen]
  }
  return { pens, beyond }
}

/** The hash under which an entry's number is held: its own when it is the latest or beyond a gap, `held` when it is an earlier one. */
export function heldAs({ pens, beyond }: Vector, pen: string, seq: number): { hash: string } | 'held' | null {
  const last = pens[pen]
  if (last && seq < last.seq) return 'held'
  if (last && seq === last.seq) return { hash: last.hash }
  return beyond[pen]?.[seq] ?? null
}

/** Where a pen's chain is furthest: behind this entry the pen goes on, whatever gap lies before it. */
export function furthest({ pens, beyond }: Vector, pen: string): { seq: number; hash: string } {
  const links = Object.entries(beyond[pen] ?? {})
  let best = pens[pen] ?? { seq: 0, hash: '' }
  for (const [seq, { hash }] of links) if (Number(seq) > best.seq) best = { seq: Number(seq), hash }
  return best
}

/** What a workstation's references of a year have in common, and are counted under. */
export function seriesOf({ prefix, year, workstation }: Omit<ReferenceParts, 'number'>): string {
  return `${prefix}${year}-${workstation}`
}

/**
 * The journal's head after entries that were not written here just now: vector, count, clock, and the references
 * that this very workstation has issued, which it must never issue again.
 */
export function headWith(
  journal: JournalHead,
  entries: readonly RawEntry[],
  workstation: string,
  nowMs: number,
): JournalHead {
  const references = { ...journal.references }
  let { clock } = journal
  for (const entry of entries) {
    clock = follow(clock, entry.at, nowMs)
    const issued = referenceIn(entry)
    if (issued?.workstation !== workstation || issued.number > MOST_ISSUED) continue
    const series = seriesOf(issued)
    references[series] = Math.max(references[series] ?? 0, issued.number)
  }
  return {
    ...journal,
    ...withEntries(journal, entries),
    entries: journal.entries + entries.length,
    clock,
    references,
  }
}

/** What entries claim that their authors had seen and that is not held here: pen -> the highest number. */
export function claimedWith(
  { claimed, pens }: Pick<JournalHead, 'claimed' | 'pens'>,
  entries: readonly RawEntry[],
): Readonly<Record<string, number>> {
  const all = new Map(Object.entries(claimed ?? {}))
  for (const { seen } of entries)
    for (const [pen, seq] of Object.entries(seen)) all.set(pen, Math.max(all.get(pen) ?? 0, seq))
  return Object.fromEntries([...all].filter(([pen, seq]) => seq > (pens[pen]?.seq ?? 0)))
}

/** The reference that the workstation of an entry's pen issued by it; others' tell nothing of our own counting. */
function referenceIn({ kind, body, pen }: RawEntry): ReferenceParts | null {
  if (kind !== 'ticket.opened' || body === null || typeof body !== 'object') return null
  const parsed = parseReference('reference' in body ? String(body.reference) : '')
  return parsed.ok && parsed.workstation === workstationOfPen(pen) ? parsed : null
}
