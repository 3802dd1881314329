import { createContext, type ReactNode, useContext, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { DeskState } from '../../shared/desk/state.ts'
import type { ActHistory } from './act-history.ts'
import type { Desk, DirectoryState } from './desk.ts'
import { type Whereabouts, whereaboutsOf } from './hub-heard.ts'
import type { MailsState } from './mail-memory.ts'
import type { QueueState } from './queue-state.ts'
import { type MailRead, readMail, readTicket, type TicketRead } from './reads.ts'
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

interface Reading<T> {
  readonly desk: Desk
  readonly id: string
  readonly value: T | null
}

/**
 * What is read of a stream, kept current. Undefined while it is being read, null where there is none of that id.
 * A failure to read it is thrown while rendering, for the error screen above.
 */
function useStream<T>(
  type: 'ticket' | 'mail',
  id: string | null,
  read: (desk: Desk, id: string) => Promise<T | null>,
): T | null | undefined {
  const desk = useDesk()
  const [reading, setReading] = useState<Reading<T> | null>(null)
  const [failure, setFailure] = useState<Error | null>(null)
  useEffect(() => {
    if (id === null) return
    // Readings may overtake each other: only the latest that was asked for counts.
    let latest = 0
    const readNow = () => {
      const mine = ++latest
      read(desk, id).then(
        (value) => mine === latest && setReading({ desk, id, value }),
        (error: unknown) => mine === latest && setFailure(error instanceof Error ? error : new Error('read')),
      )
    }
    readNow()
    const stop = subscribe(desk, `${type}/${id}`, readNow)
    return () => {
      latest = -1
      stop()
    }
  }, [desk, type, id, read])
  if (failure) throw failure
  if (id === null) return null
  return reading?.desk === desk && reading.id === id ? reading.value : undefined
}

/** A ticket, kept current. Undefined while it is being read, null where there is none of that id. */
export function useTicket(id: string | null): TicketRead | null | undefined {
  return useStream('ticket', id, readTicket)
}

/** A message, as `useTicket`. */
export function useMail(id: string | null): MailRead | null | undefined {
  return useStream('mail', id, readMail)
}

export function useMails<T>(select: (mails: MailsState) => T): T {
  return useStore(useDesk().mails, select)
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

/** Where an entry is, by what the hub said last. */
export function useWhereabouts(id: string): Whereabouts {
  return useStore(useDesk().hub, (heard) => whereaboutsOf(heard, id))
}

/** Why the hub refused an entry; null where it did not. */
export function useRefusal(id: string): string | null {
  return useStore(useDesk().hub, ({ refused }) => refused[id] ?? null)
}
