import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import type { ArchiveHead } from '../../../shared/exports/index.ts'
import type { RawEntry } from '../../../shared/journal/entry.ts'
import { own } from '../../../shared/journal/kinds/define.ts'
import type { Desk } from '../../store/desk.ts'
import { readStream } from '../../store/reads.ts'
import { signedHeads } from '../../store/signed-heads.ts'
import { marksOf } from '../../store/signed-marks.ts'
import { must } from './failure.ts'

/** Signs what goes out, with the pen of whoever exports. */
export interface ArchiveSigner {
  readonly pen: string
  readonly publicKey: string
  /** Ed25519 over the 32 bytes that `hash` spells; the signature in hex. */
  readonly sign: (hash: string) => Promise<string>
  /**
   * What is signed of these pens: the exporting pen signs its last entry in the archive now, what others signed before
   * is carried along as it is.
   * @param lasts of each pen, its last entry in the archive
   */
  readonly headsOf: (
    lasts: ReadonlyMap<string, { readonly seq: number; readonly hash: string }>,
  ) => Promise<ArchiveHead[]>
  /** What is signed of entries of a ticket: of each run of a pen's numbers the furthest. */
  readonly headsWithin: (entries: readonly RawEntry[]) => Promise<ArchiveHead[]>
  /** The entry by which the exporting pen is registered; null where that is not here. */
  readonly registration: () => Promise<RawEntry | null>
}

/** What goes into the archive is read after this: what others have signed until then is at hand to the end. */
export async function archiveSigner(
  desk: Desk,
  { pen: bridge }: Pick<Bridge, 'pen'>,
): Promise<ArchiveSigner> {
  const { pen: exporter, publicKey } = desk.session
  const sign = async (hash: string) => must(await bridge.sign({ hash })).signature
  const before = await signedHeads(desk)
  const isKeyOf = (pen: string, key: string) => own(desk.deskState.getState().pens, pen)?.publicKey === key
  return {
    pen: exporter,
    publicKey,
    sign,
    headsOf: async (lasts) => {
      const signed = await signedHeads(desk)
      const heads: ArchiveHead[] = []
      for (const [pen, last] of lasts) {
        const now = signed[pen]
        // A head beyond the archive proves nothing in it: while it was written, others may have gone on.
        const known = now && now.seq > last.seq ? (before[pen] ?? now) : now
        if (pen === exporter) heads.push({ pen, ...last, publicKey, signature: await sign(last.hash) })
        else if (known && isKeyOf(pen, known.publicKey)) heads.push({ pen, ...known })
      }
      return heads
    },
    registration: async () =>
      (await readStream(desk, 'desk'))
        .filter(({ kind, pen }) => kind === 'desk.pen' && pen === exporter)
        .reduce<RawEntry | null>((first, one) => (first && first.seq < one.seq ? first : one), null),
    headsWithin: async (entries) =>
      (await marksOf(desk.workings, entries)).filter(({ pen, publicKey: key }) => isKeyOf(pen, key)),
  }
}
