import { createContext, useContext } from 'react'
import type { DeskCalendar } from '../../../shared/desk-clock/index.ts'
import type { Names } from '../../../shared/journal/kinds/define.ts'
import type { FieldWords } from '../../../shared/ticket/field-text.ts'
import type { TicketState } from '../../../shared/ticket/state.ts'
import type { Committed } from '../../store/append.ts'
import type { Desk } from '../../store/desk.ts'

/** The ticket on screen, and what every part of the screen needs beside it. */
export interface OpenTicket {
  readonly desk: Desk
  readonly ticket: TicketState
  /** A person who may write to cases; an auditor only reads. */
  readonly mayWrite: boolean
  readonly names: Names
  readonly words: FieldWords
  readonly calendar: DeskCalendar
  /** Does an act, tells of it with a way to undo it, and says whether it was done. */
  readonly perform: (act: Promise<Committed> | null, undoForMs?: number) => Promise<boolean>
}

export const OpenTicketContext = createContext<OpenTicket | null>(null)

/** The ticket on screen. */
export function useOpenTicket(): OpenTicket {
  const open = useContext(OpenTicketContext)
  if (!open) throw new Error('no ticket is open here')
  return open
}
