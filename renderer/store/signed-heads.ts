import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import type { PenHead, Signed, SignedHead, SignedHeads } from '../../shared/sync/index.ts'
import type { Desk } from './desk.ts'
import { SealFailure } from './failure.ts'
import { furthest } from './vector.ts'
import type { Workings } from './workings.ts'

type Holder = Pick<Desk, 'workings'>

/**
 * What was signed of what is here, pen by pen. Nothing hangs on it but how much an export can prove, so that a damaged
 * row counts as none.
 */
export async function signedHeads({ workings }: Holder): Promise<SignedHeads> {
  return (await readSigned(workings)).proven
}

/** Remembers heads whose signatures were verified and whose entries are here; the furthest of each pen stays. */
export async function keepHeads(desk: Holder, heads: SignedHeads): Promise<void> {
  if (Object.keys(heads).length > 0) await keep(desk, heads, null)
}

/** As `keepHeads`; what is promised is from now on as given. */
export function keepSigned(desk: Holder, { proven, promised }: Signed): Promise<void> {
  return keep(desk, proven, promised)
}

function keep({ workings }: Holder, heads: SignedHeads, promised: SignedHeads | null): Promise<void> {
  const { db, exclusive } = workings
  return exclusive(async () => {
    const known = await readSigned(workings)
    const proven: Record<string, SignedHead> = { ...known.proven }
    for (const [pen, head] of Object.entries(heads))
      if (head.seq > (proven[pen]?.seq ?? 0)) proven[pen] = head
    await db.meta.put({ key: 'signatures', heads: proven, promised: promised ?? known.promised })
  })
}

/**
 * Signs where the chain of whoever is signed in stands when all that was asked to be written until now is: only as long
 * as they are signed in is the pen's key at hand. Does nothing where it has been signed up to there already, and nothing
 * where the main process does not sign; the next time catches up.
 */
export async function signOwnHead(desk: Desk, bridge: Pick<Bridge, 'pen'>): Promise<void> {
  const { workings, session } = desk
  const at = await workings.exclusive(() => Promise.resolve(furthest(workings.journal, session.pen)))
  if (at.seq > 0) await signHead(desk, bridge, at)
}

/** Signs an entry of the chain of whoever is signed in, and remembers that; null where the main process does not sign. */
export async function signHead(
  desk: Desk,
  { pen }: Pick<Bridge, 'pen'>,
  { seq, hash }: Omit<PenHead, 'signature'>,
): Promise<PenHead | null> {
  const { pen: own, publicKey } = desk.session
  const known = (await readSigned(desk.workings)).proven[own]
  if (known?.hash === hash) return { seq, hash, signature: known.signature }
  const signed = await pen.sign({ hash })
  if (!signed.ok) return null
  const { signature } = signed.value
  await keepHeads(desk, { [own]: { seq, hash, signature, publicKey } })
  return { seq, hash, signature }
}

/** What was signed of what is here, and of what is not; none where it does not open. */
export async function readSigned({ db }: Workings): Promise<Signed> {
  try {
    const row = await db.meta.get('signatures')
    return row?.key === 'signatures' ? { proven: row.heads, promised: row.promised ?? {} } : nothingSigned
  } catch (error) {
    if (error instanceof SealFailure) return nothingSigned
    throw error
  }
}

const nothingSigned: Signed = { proven: {}, promised: {} }
