import { type Finding, type Found, withFindings } from '../../shared/sync/index.ts'
import type { Desk } from './desk.ts'
import { SealFailure } from './failure.ts'
import type { HubHeard } from './hub-heard.ts'

type Holder = Pick<Desk, 'workings' | 'hub'>

/** All that was ever found wrong between this workstation and its hubs, and whether it still is. A damaged row counts as none. */
export async function readFindings({ workings }: Pick<Desk, 'workings'>): Promise<readonly Found[]> {
  try {
    const row = await workings.db.meta.get('findings')
    return row?.key === 'findings' ? row.found : []
  } catch (error) {
    if (error instanceof SealFailure) return []
    throw error
  }
}

/**
 * Puts on record what is found now; what is no more stays there, with when it ended.
 *
 * @param heard what the hub says besides, kept in the same transaction
 */
export async function keepFindings(
  { workings, hub }: Holder,
  findings: readonly Finding[],
  heard?: HubHeard,
): Promise<void> {
  const { db, exclusive, now } = workings
  await exclusive(async () => {
    const before = await readFindings({ workings })
    const found = withFindings(before, findings, now())
    if (!heard && JSON.stringify(found) === JSON.stringify(before)) return
    await db.transaction('rw', db.meta, async () => {
      await db.meta.put({ key: 'findings', found })
      if (heard) await db.meta.put({ key: 'hub', heard })
    })
    if (heard) hub.setState(heard, true)
  })
}
