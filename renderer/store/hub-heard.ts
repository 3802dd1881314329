import type { Desk } from './desk.ts'
import { SealFailure } from './failure.ts'
import type { Workings } from './workings.ts'

/** What the hub said last of what it has, for people to see beside the entries, with the cable out too. */
export interface HubHeard {
  /** The one that was heard last. */
  readonly hub: string | null
  /** pen -> the highest number that the hub has. */
  readonly reached: Readonly<Record<string, number>>
  /** Entries written here that it will not take, or not yet: id -> why. */
  readonly refused: Readonly<Record<string, string>>
  readonly waiting: Readonly<Record<string, string>>
  /** hub -> pen -> the highest number that it has ever had: of the last few hubs, so that one that lost some is told of. */
  readonly had: Readonly<Record<string, Readonly<Record<string, number>>>>
}

export const nothingHeard: HubHeard = { hub: null, reached: {}, refused: {}, waiting: {}, had: {} }

/** Where an entry is: at the hub, on this workstation alone, or here because the hub refused it. */
export type Whereabouts = 'hub' | 'here' | 'refused'

export function whereaboutsOf(
  { reached, refused }: Pick<HubHeard, 'reached' | 'refused'>,
  id: string,
): Whereabouts {
  if (Object.hasOwn(refused, id)) return 'refused'
  const slash = id.lastIndexOf('/')
  const pen = id.slice(0, slash)
  const most = Object.hasOwn(reached, pen) ? (reached[pen] ?? 0) : 0
  return Number(id.slice(slash + 1)) <= most ? 'hub' : 'here'
}

/** How many entries were written here and are not at the hub, those that it refused not counted. */
export function countUnsent({ workings, hub }: Desk): number {
  const { reached, refused } = hub.getState()
  const { pens, written } = workings.journal
  const lacking = written.reduce(
    (sum, pen) => sum + Math.max(0, (pens[pen]?.seq ?? 0) - (reached[pen] ?? 0)),
    0,
  )
  const refusals = Object.keys(refused).filter((id) => whereaboutsOf({ reached, refused: {} }, id) === 'here')
  return Math.max(0, lacking - refusals.length)
}

/** Reads it at the start. It is for show: a damaged row counts as none, and the next exchange writes another. */
export async function readHeard({ db }: Workings): Promise<HubHeard> {
  try {
    const row = await db.meta.get('hub')
    // A row of before two sites were known says nothing of what which hub had.
    return row?.key === 'hub' ? { ...nothingHeard, ...row.heard } : nothingHeard
  } catch (error) {
    if (error instanceof SealFailure) return nothingHeard
    throw error
  }
}

/** Keeps it, where it has changed. */
export async function keepHeard({ workings, hub }: Desk, heard: HubHeard): Promise<void> {
  if (JSON.stringify(heard) === JSON.stringify(hub.getState())) return
  hub.setState(heard, true)
  await workings.db.meta.put({ key: 'hub', heard })
}

/** Forgets what a hub said, when there is another or none. */
export async function forgetHub({ workings, hub }: Desk): Promise<void> {
  hub.setState(nothingHeard, true)
  await workings.db.meta.bulkDelete(['hub', 'checkpoint', 'files sent'])
}
