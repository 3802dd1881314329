import { useDeferredValue, useMemo } from 'react'
import { countInbox, type InboxViewId, inboxView, selectInbox } from '../../../shared/inbox/views.ts'
import type { MailRow } from '../../../shared/mail/row.ts'
import type { Desk } from '../../store/desk.ts'
import { useDesk, useMails } from '../../store/hooks.tsx'
import { useMailUi } from './mail-ui.ts'
import { useCalendar } from './use-calendar.ts'

/** The rows that each desk's list showed last. */
const shown = new WeakMap<Desk, readonly MailRow[]>()

/** The rows of the present view, in order. Typing is never held up: while the list catches up the old one stands. */
export function useInbox(): readonly MailRow[] {
  const desk = useDesk()
  const calendar = useCalendar()
  const rows = useMails((mails) => mails.rows)
  const view = inboxView(useMailUi((state) => state.view))
  const filter = useDeferredValue(useMailUi((state) => state.filter))
  const order = useMailUi((state) => state.order)
  return useMemo(() => {
    const selected = selectInbox(rows, { view, filter, order, calendar })
    const before = shown.get(desk)
    // What arrives elsewhere must not have the list laid out again.
    if (before && sameRows(before, selected)) return before
    shown.set(desk, selected)
    return selected
  }, [desk, rows, view, filter, order, calendar])
}

function sameRows(a: readonly MailRow[], b: readonly MailRow[]): boolean {
  return a.length === b.length && a.every((row, place) => row === b[place])
}

/** How many messages each view holds, exactly; a moment later than the list itself. */
export function useInboxCounts(): Readonly<Record<InboxViewId, number>> {
  const calendar = useCalendar()
  const rows = useDeferredValue(useMails((mails) => mails.rows))
  return useMemo(() => countInbox(rows, calendar), [rows, calendar])
}
