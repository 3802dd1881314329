import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import type { PenHead, Signed, SignedHead, SignedHeads } from '../../shared/sync/index.ts'
import { userOfPen } from '../../shared/journal/entry.ts'
import { own } from '../../shared/journal/kinds/define.ts'
import type { Desk } from './desk.ts'
import { SealFailure } from './failure.ts'
import { leftPens, markedUpTo, putLeft, putMarks, signMarks } from './signed-marks.ts'
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
    const fresh = Object.entries(heads).filter(([pen, { hash }]) => known.proven[pen]?.hash !== hash)
    await putMarks(
      workings,
      fresh.map(([pen, head]) => ({ pen, ...head })),
    )
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

/**
 * Signs an entry of the chain of whoever is signed in, and remembers that; null where the main process does not sign. Then
 * it signs what of the chain an export of some tickets would need.
 */
export async function signHead(
  desk: Desk,
  { pen: bridge }: Pick<Bridge, 'pen'>,
  { seq, hash }: Omit<PenHead, 'signature'>,
): Promise<PenHead | null> {
  const { workings, session } = desk
  const { pen, publicKey } = session
  const sign = async (of: string) => {
    const signed = await bridge.sign({ hash: of })
    return signed.ok ? signed.value.signature : null
  }
  const known = (await readSigned(workings)).proven[pen]
  // What was signed before this was kept: of that the last entry alone is.
  const after = (await markedUpTo(workings, pen)) ?? known?.seq ?? 0
  const isKnown = known?.hash === hash
  const signature = isKnown ? known.signature : await sign(hash)
  if (signature === null) return null
  if (!isKnown) await keepHeads(desk, { [pen]: { seq, hash, signature, publicKey } })
  await signMarks(workings, { pen, publicKey, after, upTo: seq }, sign)
  await signLeft(desk, sign)
  return { seq, hash, signature }
}

/**
 * Signs what stayed of pens that whoever is signed in has left to another workstation: what they had signed before led to it
 * through entries that they have carried over, and are not under those pens any more.
 */
async function signLeft(
  { workings, session, deskState }: Desk,
  sign: (hash: string) => Promise<string | null>,
): Promise<void> {
  const { publicKey } = session
  for (const [pen, { seq, hash }] of Object.entries(await leftPens(workings))) {
    const isOwn =
      userOfPen(pen) === session.user.id && own(deskState.getState().pens, pen)?.publicKey === publicKey
    const signature = isOwn ? await sign(hash) : null
    if (signature === null) continue
    await keepHeads({ workings }, { [pen]: { seq, hash, signature, publicKey } })
    await signMarks(
      workings,
      { pen, publicKey, after: (await markedUpTo(workings, pen)) ?? 0, upTo: seq },
      sign,
    )
    if (((await markedUpTo(workings, pen)) ?? 0) < seq) continue
    await workings.exclusive(async () => {
      const left = Object.entries(await leftPens(workings))
      await putLeft(workings, Object.fromEntries(left.filter(([one]) => one !== pen)))
    })
  }
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
