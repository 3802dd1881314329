import type { ReactNode } from 'react'
import type { DeskState } from '../../shared/desk/state.ts'
import type { ActHistory } from './act-history.ts'
import type { Desk, DirectoryState } from './desk.ts'
import type { CallDraft } from './drafts.ts'
import type { QueueState } from './queue-state.ts'
import type { TicketRead } from './reads.ts'

export function DeskProvider(_props: { readonly desk: Desk; readonly children: ReactNode }): ReactNode {
  throw new Error('being written')
}

export function useDesk(): Desk {
  throw new Error('being written')
}

/** A ticket, kept current. Undefined while it is being read, null where there is none of that id. */
export function useTicket(_id: string | null): TicketRead | null | undefined {
  throw new Error('being written')
}

export function useQueue<T>(_select: (queue: QueueState) => T): T {
  throw new Error('being written')
}

export function useDeskState<T>(_select: (state: DeskState) => T): T {
  throw new Error('being written')
}

export function useDirectory<T>(_select: (directory: DirectoryState) => T): T {
  throw new Error('being written')
}

export function useActs(): ActHistory['acts'] {
  throw new Error('being written')
}

/** Call cards in progress, kept current. */
export function useDrafts(): readonly CallDraft[] {
  throw new Error('being written')
}
