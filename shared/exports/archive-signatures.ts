import type { Claim } from '../journal/claim.ts'
import type { ArchiveReport } from './archive-check.ts'

/** How a pen's entries in an archive are signed. */
export interface PenStanding {
  readonly pen: string
  readonly entries: number
  readonly first: number
  readonly last: number
  /** How many of its entries here bear out a signature of its own that holds. */
  readonly signed: number
  /** The number up to which; 0 where none does. */
  readonly upTo: number
  /** A signature in its name that is not its own: the archive is refused. */
  readonly isWrong: boolean
  /** Whether its key is known here; if not, whether the archive itself names one. */
  readonly key: 'known' | 'in-archive' | 'untold'
  /**
   * Entries that are new here and stand in the name of somebody without a proof: of a pen whose key is known here,
   * those that it has not signed; of another that borrows a name, all of them.
   */
  readonly unproven: number
}

export interface Signatures {
  /** The signature under the whole file, by the pen of whoever exported it. */
  readonly archive: 'signed' | 'unsigned' | 'wrong'
  /** Sorted by name. */
  readonly pens: readonly PenStanding[]
}

/** What this desk knows already. */
export interface KnownHere {
  /** Pen -> the key of its entry of kind `desk.pen`. */
  readonly keyOf: (pen: string) => string | undefined
  /** Pen -> the numbers of its entries in the archive that are new here. */
  readonly fresh: ReadonlyMap<string, readonly number[]>
  /** Whether a pen whose key is not known here writes in the name of a user known here, or of one introduced nowhere. */
  readonly borrowsName: (pen: string) => boolean
}

/** Every signature in an archive: of its heads, in their order, and last the one under the whole file. */
export function claimsOf({ heads, signed }: ArchiveReport): Claim[] {
  return [...heads, ...(signed ? [signed] : [])].map(({ hash, signature, publicKey }) => ({
    hash,
    signature,
    publicKey,
  }))
}

/**
 * How each pen stands. A signature counts where it holds and its key is the one that the pen was registered with: here,
 * or else in the archive. The signature under the whole file is that of one pen, and proves all of that pen's entries.
 *
 * @param hold whether each of `claimsOf` holds, in its order
 */
export function signaturesOf(
  report: ArchiveReport,
  hold: readonly boolean[],
  { keyOf, fresh, borrowsName }: KnownHere,
): Signatures {
  const { heads, signed, keys, header } = report
  const isKeyOf = (pen: string, key: string) => (keyOf(pen) ?? keys.get(pen) ?? key) === key
  const isSigned = signed !== null && header?.by.pen === signed.pen
  const archive =
    signed === null
      ? 'unsigned'
      : isSigned && (hold[heads.length] ?? false) && isKeyOf(signed.pen, signed.publicKey)
        ? 'signed'
        : 'wrong'
  const ofPen = new Map(heads.map((head, at) => [head.pen, { ...head, holds: hold[at] ?? false }]))
  const pens = Object.entries(report.pens).map(([pen, { entries, first, last }]): PenStanding => {
    const head = ofPen.get(pen)
    const isRight =
      head === undefined || (head.holds && isKeyOf(pen, head.publicKey) && head.covers !== 'another')
    const isExporter = archive === 'signed' && signed?.pen === pen
    const run =
      head && isRight && typeof head.covers === 'number' ? { to: head.seq, length: head.covers } : null
    const isProven = (seq: number) =>
      isExporter || (run !== null && seq <= run.to && seq > run.to - run.length)
    const isKnown = keyOf(pen) !== undefined
    const news = fresh.get(pen) ?? []
    return {
      pen,
      entries,
      first,
      last,
      signed: isExporter ? entries : (run?.length ?? 0),
      upTo: isExporter ? last : (run?.to ?? 0),
      isWrong: !isRight || (archive === 'wrong' && signed?.pen === pen),
      key: isKnown ? 'known' : keys.has(pen) ? 'in-archive' : 'untold',
      unproven: isKnown || borrowsName(pen) ? news.filter((seq) => !(isKnown && isProven(seq))).length : 0,
    }
  })
  return { archive, pens: pens.sort((a, b) => (a.pen < b.pen ? -1 : 1)) }
}

/** A pen's standing in words. */
export function standingWords({ isWrong, signed, entries, upTo, last }: PenStanding): string {
  if (isWrong) return 'signature wrong'
  if (signed === 0) return 'not signed'
  const upToWhich = upTo === last ? '' : `, up to number ${upTo.toLocaleString('en-GB')}`
  return `signed and verified: ${signed.toLocaleString('en-GB')} of ${entries.toLocaleString('en-GB')}${upToWhich}`
}
