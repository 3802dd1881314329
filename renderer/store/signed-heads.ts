import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import type { Desk } from './desk.ts'
import { SealFailure } from './failure.ts'
import { furthest } from './vector.ts'
import type { Workings } from './workings.ts'

/** How far a pen has signed its chain: Ed25519 over the 32 bytes of `hash`, in hex. */
export interface SignedHead {
  readonly seq: number
  readonly hash: string
  readonly signature: string
  /** The key that it was verified by. */
  readonly publicKey: string
}

/** Pen -> the furthest head that it has signed and that is known here: of pens of this workstation and of others. */
export type SignedHeads = Readonly<Record<string, SignedHead>>

/**
 * What was signed, as far as it is known here. Nothing hangs on it but how much an export can prove, so that a damaged
 * row counts as none.
 */
export async function signedHeads({ workings }: Pick<Desk, 'workings'>): Promise<SignedHeads> {
  return readSigned(workings)
}

/** Remembers heads whose signatures were verified and whose entries are here; the furthest of each pen stays. */
export async function keepHeads({ workings }: Pick<Desk, 'workings'>, heads: SignedHeads): Promise<void> {
  const { db, exclusive } = workings
  if (Object.keys(heads).length === 0) return
  await exclusive(async () => {
    const known = await readSigned(workings)
    const next: Record<string, SignedHead> = { ...known }
    for (const [pen, head] of Object.entries(heads)) if (head.seq > (next[pen]?.seq ?? 0)) next[pen] = head
    await db.meta.put({ key: 'signatures', heads: next })
  })
}

/**
 * Signs where the chain of whoever is signed in stands now: only then is the pen's key at hand. Does nothing where it
 * has been signed up to there already, and nothing where the main process does not sign; the next time catches up.
 */
export async function signOwnHead(desk: Desk, { pen }: Pick<Bridge, 'pen'>): Promise<void> {
  const own = desk.session.pen
  const { seq, hash } = furthest(desk.workings.journal, own)
  const known = await readSigned(desk.workings)
  if (seq === 0 || (known[own]?.seq ?? 0) >= seq) return
  const signed = await pen.sign({ hash })
  if (!signed.ok) return
  const { publicKey } = desk.session
  await keepHeads(desk, { [own]: { seq, hash, signature: signed.value.signature, publicKey } })
}

/** What lies there, none where it does not open. */
export async function readSigned({ db }: Workings): Promise<SignedHeads> {
  try {
    const row = await db.meta.get('signatures')
    return row?.key === 'signatures' ? row.heads : {}
  } catch (error) {
    if (error instanceof SealFailure) return {}
    throw error
  }
}
