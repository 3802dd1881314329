import { useIsLeft, useWritingAt, type Writable } from '../../store/writing-state.ts'
import { useOpenTicket } from './open-ticket.ts'
import type { ComposerKind } from './ui-state.ts'

/** A dialog that asks for words, and of what it asks them where a ticket has several: an entry, a task. */
type DialogPlace =
  | 'close'
  | 'awaiting'
  | 'reopen'
  | 'priority'
  | 'merge'
  | `strike:${string}`
  | `task:${string}`

export type WritingPlace = ComposerKind | `field:${string}` | DialogPlace

/** Tells of a composer of the open ticket whether something was left in it. */
export function useIsWaiting(): (composer: ComposerKind) => boolean {
  return useIsLeft(useOpenTicket().ticket.id)
}

/** What is being written at one place of the open ticket, how to change it, and how to put it away. */
export function useWriting<T extends object>(place: WritingPlace, empty: T, start?: Partial<T>): Writable<T> {
  return useWritingAt(useOpenTicket().ticket.id, place, empty, start)
}
