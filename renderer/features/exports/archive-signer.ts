import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import type { ArchiveHead } from '../../../shared/exports/index.ts'
import { own } from '../../../shared/journal/kinds/define.ts'
import type { Desk } from '../../store/desk.ts'
import { signedHeads } from '../../store/signed-heads.ts'
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
}

/** What goes into the archive is read after this: what others have signed until then is at hand to the end. */
export async function archiveSigner(
  desk: Desk,
  { pen: bridge }: Pick<Bridge, 'pen'>,
): Promise<ArchiveSigner> {
  const { pen: exporter, publicKey } = desk.session
  const sign = async (hash: string) => must(await bridge.sign({ hash })).signature
  const before = await signedHeads(desk)
  return {
    pen: exporter,
    publicKey,
    sign,
    headsOf: async (lasts) => {
      const signed = await signedHeads(desk)
      const { pens } = desk.deskState.getState()
      const heads: ArchiveHead[] = []
      for (const [pen, last] of lasts) {
        const now = signed[pen]
        // A head beyond the archive proves nothing in it: while it was written, others may have gone on.
        const known = now && now.seq > last.seq ? (before[pen] ?? now) : now
        if (pen === exporter) heads.push({ pen, ...last, publicKey, signature: await sign(last.hash) })
        else if (known && own(pens, pen)?.publicKey === known.publicKey) heads.push({ pen, ...known })
      }
      return heads
    },
  }
}
