import type { Rejudging } from '../../shared/desk/roles.ts'
import { userOfPen } from '../../shared/journal/entry.ts'
import type { Folded } from '../../shared/journal/folded.ts'
import { own } from '../../shared/journal/kinds/define.ts'
import { adopt, basisOf } from './adopt.ts'
import { PROJECTIONS } from './database.ts'
import { planJudgement, writeProjection } from './projections/plan.ts'
import type { StreamRow, StreamTable } from './projections/stream-rows.ts'
import type { Workings } from './workings.ts'

/** Streams judged anew in one transaction. */
const STREAMS_AT_ONCE = 500

/** Tables of streams, and the name of the stream of a row; the desk's own stream judges itself. */
const STREAMS: readonly (readonly [StreamTable, (id: string) => string])[] = [
  ['tickets', (id) => `ticket/${id}`],
  ['contacts', (id) => `contact/${id}`],
  ['organisations', (id) => `organisation/${id}`],
  ['mails', (id) => `mail/${id}`],
  ['desk', (id) => id],
]

/**
 * Judges anew what was judged by roles that are no longer the ones known: somebody's role was heard of late. Rare, so
 * that looking through all streams for those that they wrote in is good enough. Only under `exclusive`; where it is cut
 * short, the projections' head says that it is still to be done.
 */
export async function rejudge(workings: Workings): Promise<void> {
  const { db } = workings
  const { toJudge } = workings.projections
  const tables = [...PROJECTIONS, 'quarantine', 'meta'].map((name) => db.table(name))
  for (const [table, streamOf] of STREAMS) {
    const ids = await db.table<StreamRow, string>(table).toCollection().primaryKeys()
    for (let from = 0; from < ids.length; from += STREAMS_AT_ONCE) {
      const rows = await db.table<StreamRow, string>(table).bulkGet(ids.slice(from, from + STREAMS_AT_ONCE))
      const concerned = rows.flatMap((row) =>
        row && row.id !== 'desk' && isConcerned(row.state, toJudge) ? [[streamOf(row.id), row] as const] : [],
      )
      if (concerned.length === 0) continue
      const plan = await planJudgement(basisOf(workings), new Map(concerned))
      await db.transaction('rw', tables, () => writeProjection(db, plan))
      adopt(workings, plan)
    }
  }
  const head = { ...workings.projections, toJudge: {} }
  await db.meta.put({ key: 'projections', head })
  workings.projections = head
}

function isConcerned({ seen, lastAt }: Folded, toJudge: Rejudging): boolean {
  return Object.keys(seen).some((pen) => {
    const from = own(toJudge, userOfPen(pen))
    return from !== undefined && lastAt !== null && lastAt > from
  })
}
