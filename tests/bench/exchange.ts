// The exchange with a hub as the desk does it: its engine, its sealed store and its bridge, a real PostgreSQL behind that.
import { createBridgeHub } from '../../renderer/features/hub/bridge-hub.ts'
import { append } from '../../renderer/store/append.ts'
import type { Desk } from '../../renderer/store/desk.ts'
import { createSyncStore } from '../../renderer/store/sync-store.ts'
import type { AnyDraft } from '../../shared/journal/kinds/index.ts'
import { createSync, type Sync } from '../../shared/sync/index.ts'
import { type Figure, timed } from './figures.ts'
import { ticketId } from './volume.ts'

/** Entries that are written before they are sent. */
const SENT = 5_000
const AT_ONCE = 500

function exchangeOf(desk: Desk): Sync {
  return createSync({
    store: createSyncStore(desk, window.desk),
    hub: createBridgeHub(window.desk, () => undefined),
    clock: {
      now: () => Date.now(),
      after: (ms, then) => {
        const timer = setTimeout(then, ms)
        return () => clearTimeout(timer)
      },
    },
    random: Math.random,
  })
}

async function exchange(sync: Sync): Promise<number> {
  const ms = await timed(() => sync.once())
  const { state, findings } = sync.status()
  if (state.state !== 'up-to-date' || findings.length > 0)
    throw new Error(`not exchanged: ${JSON.stringify([state, findings[0]])}`)
  return ms
}

/** The first pull into an empty store: verified, sealed, projected, committed. */
export async function pullAll(desk: Desk): Promise<Figure[]> {
  const ms = await exchange(exchangeOf(desk))
  return [{ what: 'Pulled', value: (desk.workings.journal.entries / ms) * 1_000, unit: '/s' }]
}

/** What was written with the cable out. */
export async function pushNew(desk: Desk): Promise<Figure[]> {
  const text = 'A note of the usual length. '.repeat(24)
  for (let from = 0; from < SENT; from += AT_ONCE) {
    const drafts = Array.from(
      { length: AT_ONCE },
      (_, at): AnyDraft => ({
        stream: `ticket/${ticketId((from + at) % 1_000)}`,
        kind: 'ticket.note',
        body: { text, happenedAt: '2026-11-22T09:00:00.000Z', relevant: null, sensitive: null },
      }),
    )
    await append(desk, drafts, { label: 'bench' })
  }
  const ms = await exchange(exchangeOf(desk))
  return [{ what: 'Pushed', value: (SENT / ms) * 1_000, unit: '/s' }]
}
