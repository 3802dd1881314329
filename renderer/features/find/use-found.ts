import { useEffect, useState } from 'react'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { errorCodeOf } from '../../store/done-act.ts'
import { useDesk, useQueue } from '../../store/hooks.tsx'
import { findTickets } from '../../store/reads.ts'

/** A ticket that was found, and why. */
export interface Hit {
  readonly row: QueueRow
  readonly because: string
}

export interface FoundTickets {
  /** What was looked for: a step behind what is typed while a search is under way. */
  readonly text: string
  readonly hits: readonly Hit[]
  readonly total: number
  readonly error: ErrorCode | null
}

const NOTHING: FoundTickets = { text: '', hits: [], total: 0, error: null }

/** Every ticket is listed: the grid draws only those in view. */
const ALL = Number.MAX_SAFE_INTEGER

/** The tickets that fit what is typed, kept current. What was found before stands until the next is there. */
export function useFound(text: string): FoundTickets {
  const desk = useDesk()
  const rows = useQueue((queue) => queue.rows)
  const [found, setFound] = useState(NOTHING)
  useEffect(() => {
    let isCurrent = true
    const show = (next: FoundTickets) => {
      if (isCurrent) setFound(next)
    }
    findTickets(desk, text, ALL).then(
      ({ hits, total }) => show({ text: text.trim(), hits, total, error: null }),
      (thrown: unknown) => show({ ...NOTHING, text: text.trim(), error: errorCodeOf(thrown) }),
    )
    return () => {
      isCurrent = false
    }
  }, [desk, text, rows])
  return found
}
