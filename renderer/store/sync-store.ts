import type { Desk as Bridge } from '../../shared/contract/bridge.ts'
import { workstationOfPen } from '../../shared/journal/entry.ts'
import { own } from '../../shared/journal/kinds/define.ts'
import {
  type Checkpoint,
  type Held,
  hubFailureOf,
  type Store,
  type Untaken,
} from '../../shared/sync/index.ts'
import { carryOver } from './carry-over.ts'
import type { Desk } from './desk.ts'
import { SealFailure } from './failure.ts'
import { keepFindings } from './findings.ts'
import { type HubHeard, keepHeard, whereaboutsOf } from './hub-heard.ts'
import { ingest } from './ingest.ts'
import { createPenFinder } from './pen-finder.ts'
import { keepSigned, readSigned, signHead } from './signed-heads.ts'
import { verifySignatures } from './signatures.ts'
import { heldAs } from './vector.ts'
import type { Workings } from './workings.ts'

/** Bytes of entries that are sent at once; a single larger entry goes by itself. */
const BATCH_BYTES = 4 * 1024 * 1024

/** This workstation's journal, as the exchange with a hub sees it. */
export function createSyncStore(desk: Desk, bridge: Pick<Bridge, 'pen'>): Store {
  const { workings } = desk
  const finder = createPenFinder(workings)
  const entries: Store['entries'] = (pen, from, most) => finder.entries(pen, from, most, BATCH_BYTES)
  const hashAt: Store['hashAt'] = async (pen, seq) => {
    const held = heldAs(workings.journal, pen, seq)
    if (held !== 'held') return held?.hash ?? null
    const [entry] = await entries(pen, seq, 1)
    return entry?.hash ?? null
  }

  return {
    held: async (): Promise<Held> => {
      const checkpoint = await readCheckpoint(workings)
      const { pens, written, claimed = {} } = workings.journal
      const former = written.filter((pen) => workstationOfPen(pen) !== desk.session.workstation.code)
      const { had } = desk.hub.getState()
      return { vector: pens, checkpoint, written, former, claimed, had }
    },
    entries,
    hashAt,
    take: async (values, checkpoint) => {
      const { refused } = await ingest(desk, values, undefined, undefined, { checkpoint })
      return refused.map(({ id, reason }) => untakenOf(id, reason))
    },
    carryOver: (after) => carryOver(desk, after),
    keepHello: async ({ hub, vector, refused }, lost) => {
      const before = desk.hub.getState()
      const reached = Object.fromEntries(Object.entries(vector).map(([pen, { seq }]) => [pen, seq]))
      // Of a pen that others go on with too, the hub's numbers say nothing of what was written here with it.
      for (const pen of workings.journal.written) {
        const theirs = own(vector, pen)
        if (theirs && (await hashAt(pen, theirs.seq)) !== theirs.hash)
          reached[pen] = own(before.reached, pen) ?? 0
      }
      const heard = heardFrom(before, reached, refused, hub)
      if (lost.length === 0) await keepHeard(desk, heard)
      // Once it is on record that the hub has less, nothing else tells that it had more.
      else await keepFindings(desk, lost, heard)
    },
    keepVerdicts: (verdicts) => keepHeard(desk, heardOf(desk.hub.getState(), verdicts)),
    keepFindings: (findings) => keepFindings(desk, findings),
    signed: () => readSigned(workings),
    keepSigned: (signed) => keepSigned(desk, signed),
    keyOf: (pen) => own(desk.deskState.getState().pens, pen)?.publicKey ?? null,
    verify: async (claims) => {
      const answer = await verifySignatures(bridge, claims)
      if (!answer.ok) throw hubFailureOf(answer.error.code)
      return answer.value
    },
    sign: async (pen, seq, hash) => (pen === desk.session.pen ? signHead(desk, bridge, { seq, hash }) : null),
  }
}

async function readCheckpoint({ db }: Workings): Promise<Checkpoint | null> {
  try {
    const row = await db.meta.get('checkpoint')
    return row?.key === 'checkpoint' ? row.checkpoint : null
  } catch (error) {
    // It only shortens the way: without it, one asks by the vector.
    if (error instanceof SealFailure) return null
    throw error
  }
}

function untakenOf(id: string, reason: string): Untaken {
  if (id === '') return { pen: null, seq: 0, reason }
  const { pen, seq } = partsOf(id)
  return { pen, seq, reason }
}

/** What the hub has now; what was refused or put off before and has arrived since is neither any more. */
function heardFrom(
  before: HubHeard,
  reached: HubHeard['reached'],
  refused: Readonly<Record<string, string>>,
  hub: string,
): HubHeard {
  const isLacking = ([id]: readonly [string, string]) =>
    whereaboutsOf({ reached, refused: {} }, id) === 'here'
  return {
    reached,
    refused: { ...Object.fromEntries(Object.entries(before.refused).filter(isLacking)), ...refused },
    waiting: Object.fromEntries(Object.entries(before.waiting).filter(isLacking)),
    hub,
    had: withHad(before.had, hub, reached),
  }
}

/** Hubs whose reach is remembered: those of two sites, and what they were before they were made anew. */
const HUBS = 4

/** The furthest that each hub has ever had, the one that was heard last in the first place. */
function withHad(had: HubHeard['had'], hub: string | null, reached: HubHeard['reached']): HubHeard['had'] {
  if (hub === null) return had
  const furthest = { ...own(had, hub) }
  for (const [pen, seq] of Object.entries(reached)) furthest[pen] = Math.max(own(furthest, pen) ?? 0, seq)
  const others = Object.entries(had).filter(([id]) => id !== hub)
  return { [hub]: furthest, ...Object.fromEntries(others.slice(0, HUBS - 1)) }
}

function heardOf(before: HubHeard, verdicts: Parameters<Store['keepVerdicts']>[0]): HubHeard {
  const reached = { ...before.reached }
  const refused = { ...before.refused }
  const waiting = { ...before.waiting }
  for (const said of verdicts) {
    const { id } = said
    delete waiting[id]
    delete refused[id]
    if (said.verdict === 'later') waiting[id] = said.reason
    if (said.verdict === 'refused' || said.verdict === 'passed') refused[id] = said.reason
    if (said.verdict === 'later' || said.verdict === 'refused') continue
    const { pen, seq } = partsOf(id)
    reached[pen] = Math.max(reached[pen] ?? 0, seq)
  }
  return { hub: before.hub, reached, refused, waiting, had: withHad(before.had, before.hub, reached) }
}

function partsOf(id: string): { readonly pen: string; readonly seq: number } {
  const slash = id.lastIndexOf('/')
  return { pen: id.slice(0, slash), seq: Number(id.slice(slash + 1)) }
}
