import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { DeskState } from '../../shared/desk/state.ts'
import type { ActHistory } from './act-history.ts'
import type { Desk, DirectoryState } from './desk.ts'
import type { QueueState } from './queue-state.ts'
import { readTicket, type TicketRead } from './reads.ts'
import { subscribe } from './subscribe.ts'

const DeskContext = createContext<Desk | null>(null)

export function DeskProvider({ desk, children }: { readonly desk: Desk; readonly children: ReactNode }) {
  return <DeskContext value={desk}>{children}</DeskContext>
}

/** The opened store. Only inside a `DeskProvider`. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (!desk) throw new Error('There is no DeskProvider above.')
  return desk
}

interface Reading {
  readonly desk: Desk
  readonly id: string
  readonly ticket: TicketRead | null
}

/**
 * A ticket, kept current. Undefined while it is being read, null where there is none of that id.
 * A failure to read it is thrown while rendering, for the error screen above.
 */
export function useTicket(id: string | null): TicketRead | null | undefined {
  const desk = useDesk()
  const [reading, setReading] = useState<Reading | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  useEffect(() => {
    if (id === null) return
    // Readings may overtake each other: only the latest that was asked for counts.
    let latest = 0
    const read = () => {
      const mine = ++latest
      readTicket(desk, id).then(
        (ticket) => mine === latest && setReading({ desk, id, ticket }),
        (error: unknown) => mine === latest && setFailure(error instanceof Error ? error : new Error('read')),
      )
    }
    read()
    const stop = subscribe(desk, `ticket/${id}`, read)
    return () => {
      latest = -1
      stop()
    }
  }, [desk, id])
  if (failure) throw failure
  if (id === null) return null
  return reading?.desk === desk && reading.id === id ? reading.ticket : undefined
}

export function useQueue<T>(select: (queue: QueueState) => T): T {
  return useStore(useDesk().queue, select)
}

export function useDeskState<T>(select: (state: DeskState) => T): T {
  return useStore(useDesk().deskState, select)
}

export function useDirectory<T>(select: (directory: DirectoryState) => T): T {
  return useStore(useDesk().directory, select)
}

/** What this user did since signing in, newest first. */
export function useActs(): ActHistory['acts'] {
  return useStore(useDesk().acts, ({ acts }) => acts)
}
