/** What is wrong between this workstation and its hub, by pen and number. */
export interface Finding {
  readonly pen: string
  readonly seq: number
  /**
   * 'differs': the hub holds another text under this number. 'withheld': the hub says that it has it, and does not give
   * it. 'lost': it is held here, and no longer there. 'behind': it is held here, and was never there: it came from another
   * site, or out of an archive. 'untaken': what came is altered or does not fit its chain.
   * 'awaited': somebody has seen it, and it is neither here nor there: not sent yet, or kept back.
   * 'cloned': the hub has it by a pen that writes here, and it was not written here.
   * 'signed': its pen has signed for it, and it is neither here nor there. 'forged': its pen has signed another text than
   * the one held here. 'unproven': the hub shows a signature for it that is not its pen's.
   */
  readonly what:
    | 'differs'
    | 'withheld'
    | 'lost'
    | 'behind'
    | 'untaken'
    | 'awaited'
    | 'cloned'
    | 'signed'
    | 'forged'
    | 'unproven'
}

/** What was found of a pen, for the record. */
export interface Found {
  readonly pen: string
  readonly what: Finding['what']
  /** The lowest and the highest number that it was found of. */
  readonly from: number
  readonly to: number
  /** When it was first found, and since when it is so no more; null while it is. Milliseconds since 1970. */
  readonly firstMs: number
  readonly goneMs: number | null
}

/** Whether somebody has to look into it; what is merely awaited, here or there, comes by itself most often. */
export function isGrave({ what }: Pick<Finding, 'what'>): boolean {
  return what !== 'awaited' && what !== 'behind'
}

/**
 * The record of all that was ever found, with what is found now. One line a pen and sort, so that whoever spoils very much
 * does not fill the disk with it.
 */
export function withFindings(record: readonly Found[], findings: readonly Finding[], nowMs: number): Found[] {
  const now = new Map<string, { readonly from: number; readonly to: number }>()
  const keyOf = ({ what, pen }: Pick<Finding, 'what' | 'pen'>) => `${what} ${pen}`
  const grave = findings.filter(isGrave)
  for (const finding of grave) {
    const { from, to } = now.get(keyOf(finding)) ?? { from: finding.seq, to: finding.seq }
    now.set(keyOf(finding), { from: Math.min(from, finding.seq), to: Math.max(to, finding.seq) })
  }
  const known = new Set(record.map(keyOf))
  const kept = record.map((found): Found => {
    const range = now.get(keyOf(found))
    if (!range) return found.goneMs === null ? { ...found, goneMs: nowMs } : found
    return {
      ...found,
      from: Math.min(found.from, range.from),
      to: Math.max(found.to, range.to),
      goneMs: null,
    }
  })
  const fresh = grave.filter((finding, at) => {
    const key = keyOf(finding)
    return !known.has(key) && grave.findIndex((one) => keyOf(one) === key) === at
  })
  const added = fresh.map((finding): Found => {
    const { from, to } = now.get(keyOf(finding)) ?? { from: finding.seq, to: finding.seq }
    return { pen: finding.pen, what: finding.what, from, to, firstMs: nowMs, goneMs: null }
  })
  return [...kept, ...added]
}

/** @param penName a pen as people know it, such as "7K.A1B2C3 (Sam Khan, Desk one)" */
export function findingWords({ pen, seq, what }: Finding, penName: (pen: string) => string = bare): string {
  return wordsOf(what, `entry ${seq.toLocaleString('en-GB')} of pen ${penName(pen)}`)
}

/** What is on record of a pen, in words. */
export function foundWords({ pen, what, from, to }: Found, penName: (pen: string) => string = bare): string {
  const [first, last] = [from, to].map((seq) => seq.toLocaleString('en-GB'))
  return wordsOf(what, `entry ${from === to ? first : `${first} to ${last}`} of pen ${penName(pen)}`)
}

const bare = (pen: string): string => pen

function wordsOf(what: Finding['what'], entry: string): string {
  switch (what) {
    case 'differs':
      return `the hub holds another text as ${entry}`
    case 'withheld':
      return `the hub does not give ${entry}, which it says that it has`
    case 'lost':
      return `the hub no longer has ${entry}`
    case 'behind':
      return `the hub does not have ${entry} yet, which is held here`
    case 'untaken':
      return `${entry} came altered or out of its chain`
    case 'awaited':
      return `${entry} was seen by others and is not at the hub: not sent yet, or kept back`
    case 'cloned':
      return `${entry} was written with a pen of this workstation, and not here`
    case 'signed':
      return `the hub does not have ${entry}, which that pen has signed for: kept back, or lost`
    case 'forged':
      return `${entry} is another here than its pen has signed`
    case 'unproven':
      return `the hub shows a signature for ${entry} that is not of that pen`
  }
}
