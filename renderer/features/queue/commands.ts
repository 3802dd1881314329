import { planAssign } from '../../../shared/queue/bulk.ts'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { BUILT_IN_VIEWS } from '../../../shared/queue/views.ts'
import { assignAll } from '../../store/acts/queue.ts'
import type { Desk } from '../../store/desk.ts'
import type { Command } from '../../ui/commands/command.ts'
import { registry, standingCommands } from '../../ui/commands/registry.ts'
import { showToast } from '../../ui/feedback/toast-store.ts'
import { go } from '../../ui/navigation.ts'
import { ticketSelection } from '../../ui/ticket-selection.ts'
import { type BulkKind, openBulk } from './bulk-store.ts'
import { openTicketAnd } from '../../ui/open-ticket-and.ts'
import { perform } from './perform.ts'
import { focusFilter } from './places.ts'
import { actOnOne, targetRows } from './targets.ts'
import { chooseBuiltIn, queueGrid, queueUi, togglePeek } from './view-store.ts'

/** To a view of the queue from anywhere. */
export const viewCommands: readonly Command[] = BUILT_IN_VIEWS.map(({ id, title }) => ({
  id: `queue.view.${id}`,
  title: `Show ${title}`,
  section: 'Queue',
  scope: 'global',
  alsoKnownAs: ['view', 'list', 'queue'],
  run: () => {
    chooseBuiltIn(id)
    go({ screen: 'queue', ticketId: null })
  },
}))

/** What the keys do in the list. All act on the selected rows, or on the one that has focus. */
export function listCommands(desk: Desk): readonly Command[] {
  const mayWrite = ['desk-officer', 'duty-officer'].includes(desk.session.user.role)
  const rows = () => targetRows(desk)
  const inList = (command: Omit<Command, 'section' | 'scope'>): Command => ({
    ...command,
    section: 'Queue',
    scope: 'list',
  })
  const writing = (command: Omit<Command, 'section' | 'scope' | 'when'>): Command =>
    inList({ ...command, when: () => mayWrite && rows().length > 0 })
  const dialog = (kind: BulkKind, title: string, keys: string): Command =>
    writing({ id: `queue.${kind}`, title, keys: [keys], run: () => openBulk(kind, rows()) })
  return [
    writing({ id: 'queue.take', title: 'Assign to me', keys: ['A'], run: () => take(desk, rows()) }),
    dialog('assign', 'Assign to somebody', 'Shift+A'),
    dialog('status', 'Change the status', 'S'),
    dialog('priority', 'Change the priority', 'P'),
    dialog('link', 'Link as related', 'L'),
    dialog('merge', 'Merge into another', 'M'),
    writing({
      id: 'queue.note',
      title: 'Add a note',
      keys: ['N'],
      run: () => actOnOne(desk, 'A note is on one ticket.', (row) => openBulk('note', [row])),
    }),
    writing({
      id: 'queue.close',
      title: 'Done: close it',
      alsoKnownAs: ['outcome', 'resolve'],
      keys: ['E'],
      run: () =>
        actOnOne(desk, 'Tickets are closed one at a time.', ({ id }) => openTicketAnd(id, 'ticket.close')),
    }),
    inList({
      id: 'queue.export',
      title: 'Export the selected tickets',
      keys: ['Ctrl+E'],
      when: () => rows().length > 0,
      run: () => exportRows(rows()),
    }),
    inList({ id: 'queue.filter', title: 'Filter the list', keys: ['/'], run: focusFilter }),
    inList({
      id: 'queue.peek-close',
      title: 'Close the look inside',
      keys: ['Escape'],
      when: () => queueUi.getState().isPeeking && queueGrid.getState().selected.size === 0,
      run: togglePeek,
    }),
  ]
}

/** Takes one ticket at once; several only after a look at what that would change. */
function take(desk: Desk, rows: readonly QueueRow[]): void {
  if (rows.length > 1) {
    openBulk('assign', rows)
    return
  }
  const me = desk.session.user.id
  const users = desk.deskState.getState().users
  const plan = planAssign(rows, me, (user) => users[user]?.name ?? user)
  const [skipped] = plan.skipped
  if (plan.changes.length > 0) void perform(desk, assignAll(desk, plan, me))
  else if (skipped) showToast({ message: `${skipped.row.reference} ${skipped.why}. Nothing was changed.` })
}

/** Hands the rows to whoever exports. */
function exportRows(rows: readonly QueueRow[]): void {
  ticketSelection.setState({ ids: rows.map((row) => row.id) })
  const command = standingCommands(registry.getState().commands).find(({ id }) => id === 'exports.selection')
  if (command) void command.run()
  else showToast({ message: 'There is nothing here that exports. Nothing was changed.', tone: 'caution' })
}

export function exportSelection(desk: Desk): void {
  exportRows(targetRows(desk))
}
