import { assign } from '../../store/acts/ticket-flow.ts'
import type { Command } from '../../ui/commands/command.ts'
import { useCommands } from '../../ui/commands/use-commands.ts'
import { type OpenTicket, useOpenTicket } from './open-ticket.ts'
import { copyReference } from './ticket-header.tsx'
import { type ComposerKind, openComposer, openDialog, type PanelId, ticketUi } from './ui-state.ts'

const SECTION = 'Ticket'

const composers: readonly (readonly [ComposerKind, key: string, title: string])[] = [
  ['note', 'N', 'Write a note'],
  ['call', 'C', 'Log a call in or out'],
  ['decision', 'D', 'Record a decision'],
  ['task', 'T', 'Add a task'],
  ['verification', 'V', 'Verify the requester'],
  ['release', 'R', 'Release information'],
  ['link', 'L', 'Link another ticket'],
  ['attach', 'F', 'Attach files'],
]

const panels: readonly (readonly [PanelId, key: string, title: string])[] = [
  ['details', '1', 'Show the fields'],
  ['tasks', '2', 'Show the tasks'],
  ['related', '3', 'Show related tickets'],
  ['files', '4', 'Show the files'],
]

/** The keys of a ticket. @param focusLog where focus goes when there is nothing to stay at */
export function useTicketCommands(focusLog: () => void): void {
  const open = useOpenTicket()
  const command = (id: string, key: string, title: string, run: Command['run'], writes = true): Command => ({
    id: `ticket.${id}`,
    title,
    section: SECTION,
    scope: 'ticket',
    keys: [key],
    when: () => !isWriting() && (!writes || open.mayWrite),
    run,
  })
  useCommands([
    ...composers.map(([kind, key, title]) => command(kind, key, title, () => openComposer(kind))),
    ...panels.map(([panel, key, title]) =>
      command(`show-${panel}`, key, title, () => ticketUi.setState({ panel }), false),
    ),
    command('status', 'S', 'Change the status', () => openDialog('status')),
    command('assign-me', 'A', 'Assign to me', () => assignToMe(open)),
    command('assign', 'Shift+A', 'Assign to somebody', () => openDialog('assign')),
    command('priority', 'P', 'Change the priority', () => openDialog('priority')),
    command('close', 'E', isClosed(open) ? 'Reopen' : 'Close', () =>
      openDialog(isClosed(open) ? 'reopen' : 'close'),
    ),
    command('merge', 'M', 'Merge into another ticket', () => openDialog('merge')),
    command('strike', 'X', 'Strike or correct this entry', strikeFocused),
    command('acts', 'H', 'What I did', () => openDialog('acts'), false),
    command(
      'fold',
      'Y',
      'Fold changes away or show them',
      () => {
        ticketUi.setState(({ folded }) => ({ folded: !folded }))
        requestAnimationFrame(focusLog)
      },
      false,
    ),
    {
      ...command(
        'copy',
        'Ctrl+Shift+C',
        'Copy the reference',
        () => copyReference(open.ticket.reference),
        false,
      ),
      alsoKnownAs: ['clipboard'],
    },
  ])
}

/** Where something is being written, letters are typed, or look for a line in a list: none of them is a command. */
function isWriting(): boolean {
  return document.activeElement?.closest('[data-writing]') instanceof Element
}

function isClosed({ ticket }: OpenTicket): boolean {
  return ticket.status.value === 'CLOSED'
}

async function assignToMe({ desk, ticket, perform }: OpenTicket): Promise<void> {
  const me = desk.session.user.id
  if (ticket.owner.value !== me) await perform(assign(desk, ticket, me))
}

function strikeFocused(): void {
  const row = document.activeElement?.closest('[data-log-row]')
  const id = row?.getAttribute('data-log-row')
  if (id?.includes('/')) ticketUi.setState({ striking: id })
}
