import { useCallback, useEffect, useMemo } from 'react'
import { FileQuestion } from 'lucide-react'
import { consulted } from '../../store/acts/consulted.ts'
import type { Committed } from '../../store/append.ts'
import { useDesk, useTicket } from '../../store/hooks.tsx'
import type { TicketRead } from '../../store/reads.ts'
import { EmptyState } from '../../ui/feedback/empty-state.tsx'
import { usePlace } from '../../ui/navigation.ts'
import { useKeysHeldWhile } from '../../ui/held-keys.ts'
import { OpenTicketContext } from './open-ticket.ts'
import { perform } from './perform.ts'
import { TicketView } from './ticket-view.tsx'
import { resetTicketUi, ticketUi } from './ui-state.ts'
import { useUntilShown } from './until-shown.ts'
import { keepWritingsNow } from '../../store/writing-state.ts'
import { fieldWords, useCalendar, useNames } from './words.ts'
import styles from './ticket.module.css'

/** The ticket that is open, or what to do where none is. */
export function TicketScreen() {
  const { ticketId } = usePlace()
  const read = useTicket(ticketId)
  useKeysHeldWhile(read === undefined)
  if (ticketId === null)
    return (
      <EmptyState title="No ticket is open" icon={<FileQuestion size={24} aria-hidden />}>
        Choose one in the queue, or press Ctrl+P and type its reference.
      </EmptyState>
    )
  if (read === null)
    return (
      <EmptyState
        title="This ticket is not on this workstation"
        icon={<FileQuestion size={24} aria-hidden />}
      >
        Check the reference, or take in the archive that holds it.
      </EmptyState>
    )
  // Read in a few milliseconds: a spinner would only flicker.
  if (read === undefined) return <div className={styles.screen} aria-busy="true" />
  return <OpenedTicket key={ticketId} read={read} />
}

function OpenedTicket({ read }: { readonly read: TicketRead }) {
  const desk = useDesk()
  const names = useNames()
  const calendar = useCalendar()
  const { role } = desk.session.user
  const ticketId = read.state.id
  useEffect(() => {
    resetTicketUi()
  }, [ticketId])
  useEffect(() => {
    void consulted(desk, ticketId, 'Opened at the desk')
  }, [desk, ticketId])
  // Leaving the ticket is as good a moment as any.
  useEffect(() => () => void keepWritingsNow(), [])
  const untilShown = useUntilShown(read.entries)
  const act = useCallback(
    async (promise: Promise<Committed> | null, undoForMs?: number) => {
      const isComposed = ticketUi.getState().composer !== null
      const isDone = await perform(desk, promise, undoForMs)
      if (!isDone || !promise) return isDone
      const { entries } = await promise
      const last = entries.findLast(({ stream }) => stream === `ticket/${ticketId}`)
      if (last) await untilShown(last.id)
      if (isComposed) ticketUi.setState({ written: entries.at(-1)?.id ?? null })
      return true
    },
    [desk, ticketId, untilShown],
  )
  const open = useMemo(
    () => ({
      desk,
      ticket: read.state,
      mayWrite: role === 'desk-officer' || role === 'duty-officer',
      names,
      words: fieldWords(names, calendar.zone),
      calendar,
      perform: act,
    }),
    [desk, read.state, role, names, calendar, act],
  )
  return (
    <OpenTicketContext value={open}>
      <TicketView entries={read.entries} />
    </OpenTicketContext>
  )
}
