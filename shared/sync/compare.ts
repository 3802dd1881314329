import type { Finding } from './findings.ts'
import type { Held, Hello, Vector } from './ports.ts'

/** Entries that the hub has and that are not here, by the vectors. */
export function lacking(ours: Vector, theirs: Vector): { readonly pen: string; readonly count: number }[] {
  return Object.entries(theirs).flatMap(([pen, { seq }]) => {
    const count = seq - seqIn(ours, pen)
    return count > 0 ? [{ pen, count }] : []
  })
}

/**
 * What the two vectors, and what others claim to have seen, say against the hub or this workstation. Asked after all
 * was pulled: what is lacking then was not given.
 *
 * @param hashAt the hash under which a number is held here
 */
export async function compare(
  held: Held,
  hello: Hello,
  hashAt: (pen: string, seq: number) => Promise<string | null>,
): Promise<Finding[]> {
  const findings: Finding[] = []
  const written = new Set(held.written)
  for (const [pen, theirs] of Object.entries(hello.vector)) {
    const ours = seqIn(held.vector, pen)
    if (ours < theirs.seq)
      findings.push({ pen, seq: ours + 1, what: written.has(pen) ? 'cloned' : 'withheld' })
    else if ((await hashAt(pen, theirs.seq)) !== theirs.hash)
      findings.push({ pen, seq: theirs.seq, what: written.has(pen) ? 'cloned' : 'differs' })
  }
  for (const [pen, { seq }] of Object.entries(held.vector)) {
    const theirs = seqIn(hello.vector, pen)
    if (theirs >= seq || written.has(pen)) continue
    findings.push({ pen, seq: theirs + 1, what: theirs < hadOf(held, hello, pen) ? 'lost' : 'behind' })
  }
  for (const [pen, seq] of Object.entries(held.claimed)) {
    const known = Math.max(seqIn(held.vector, pen), seqIn(hello.vector, pen))
    if (seq > known) findings.push({ pen, seq: known + 1, what: 'awaited' })
  }
  return findings
}

/**
 * What was written here, was at this hub, and is there no longer: it was restored from an older backup, or somebody removed
 * it. It is sent again.
 */
export function lostOf(held: Held, hello: Hello): Finding[] {
  return held.written.flatMap((pen): Finding[] => {
    const theirs = seqIn(hello.vector, pen)
    const had = Math.min(hadOf(held, hello, pen), seqIn(held.vector, pen))
    return theirs < had ? [{ pen, seq: theirs + 1, what: 'lost' }] : []
  })
}

/** How far this very hub has ever had a pen: what another site has says nothing of it. */
function hadOf({ had }: Held, { hub }: Hello, pen: string): number {
  const pens = Object.hasOwn(had, hub) ? had[hub] : undefined
  return pens && Object.hasOwn(pens, pen) ? (pens[pen] ?? 0) : 0
}

/** How far a pen goes in a vector, 0 for one that is not in it. */
export function seqIn(vector: Vector, pen: string): number {
  return Object.hasOwn(vector, pen) ? (vector[pen]?.seq ?? 0) : 0
}
