import { useDeferredValue, useMemo } from 'react'
import { profileOf } from '../../../shared/desk/profile.ts'
import { type QueueContext, startOfDay } from '../../../shared/queue/context.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { countRows, type Selection, selectRows } from '../../../shared/queue/select.ts'
import type { QueueTable } from '../../../shared/queue/table.ts'
import { type BuiltInId, countBuiltIn, readView } from '../../../shared/queue/views.ts'
import type { Desk } from '../../store/desk.ts'
import { useDesk, useDeskState, useQueue } from '../../store/hooks.tsx'
import { queueTable } from '../../store/queue-table.ts'
import { useMinute } from '../../ui/minute.ts'
import { useQueueUi } from './view-store.ts'

/** The rows that each desk's list showed last. */
const shown = new WeakMap<Desk, readonly QueueRow[]>()

/** The table behind the queue, in step with the store. */
export function useTable(): QueueTable {
  const { queue } = useDesk()
  return useQueue(() => queueTable(queue))
}

/** Who looks at the queue, and when; a new object only when the minute, a name or the zone changes. */
export function useQueueContext(): QueueContext {
  const me = useDesk().session.user.id
  const nowMs = useMinute()
  const users = useDeskState((state) => state.users)
  const zone = useZone()
  return useMemo(
    () => ({
      me,
      nowMs,
      todayMs: startOfDay(nowMs, zone),
      nameOf: (user) => users[user]?.name ?? user,
    }),
    [me, nowMs, users, zone],
  )
}

/** The IANA name of the desk's zone. */
export function useZone(): string {
  return useDeskState((state) => profileOf(state).zone)
}

/** The rows of the present view, in order. Typing is never held up: while the list catches up the old one stands. */
export function useSelection(table: QueueTable, context: QueueContext): Selection {
  const desk = useDesk()
  const definition = useDeferredValue(useQueueUi((state) => state.definition))
  return useMemo(() => {
    const selection = selectRows(table, definition, context)
    const before = shown.get(desk)
    // A minute that changes no row of the list must not have it laid out again.
    if (before && sameRows(before, selection.rows)) return { ...selection, rows: before }
    shown.set(desk, selection.rows)
    return selection
  }, [desk, table, definition, context])
}

function sameRows(a: readonly QueueRow[], b: readonly QueueRow[]): boolean {
  return a.length === b.length && a.every((row, place) => row === b[place])
}

export interface ViewCounts {
  readonly builtIn: Readonly<Record<BuiltInId, number>>
  /** By the id of the saved view; those that cannot be read are not in it. */
  readonly saved: ReadonlyMap<string, number>
}

/** How many rows each view holds, exactly; a moment later than the list itself. */
export function useCounts(table: QueueTable, context: QueueContext): ViewCounts {
  const views = useDeskState((state) => state.views)
  const deferred = useDeferredValue(table)
  return useMemo(() => {
    const saved = new Map<string, number>()
    for (const [id, view] of Object.entries(views)) {
      const definition = readView(view.definition)
      if (definition) saved.set(id, countRows(deferred, definition, context))
    }
    return { builtIn: countBuiltIn(deferred.rows, context), saved }
  }, [deferred, views, context])
}
