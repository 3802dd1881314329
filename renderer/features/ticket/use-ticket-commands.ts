import type { TicketState } from '../../../shared/ticket/state.ts'
import { markMailRead } from '../../store/acts/mail.ts'
import { assign } from '../../store/acts/ticket-flow.ts'
import type { Command } from '../../ui/commands/command.ts'
import { useCommands } from '../../ui/commands/use-commands.ts'
import { type OpenTicket, useOpenTicket } from './open-ticket.ts'
import { newMails } from './new-mails.ts'
import { copyReference } from './ticket-header.tsx'
import { type ComposerKind, openComposer, openDialog, type PanelId, ticketUi } from './ui-state.ts'

const SECTION = 'Ticket'

const composers: readonly (readonly [ComposerKind, key: string, title: string])[] = [
  ['note', 'N', 'Write a note'],
  ['call', 'C', 'Log a call in or out'],
  ['decision', 'D', 'Record a decision'],
  ['task', 'T', 'Add a task'],
  ['verification', 'V', 'Verify the requester'],
  ['reply', 'R', 'Reply by e-mail'],
  ['acknowledge', 'K', 'Acknowledge by e-mail'],
  ['release', 'Shift+R', 'Release information'],
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
    {
      ...command('mail-read', 'I', 'New messages are read', () => void markMailRead(open.desk, open.ticket)),
      when: () => !isWriting() && open.mayWrite && newMails(open.ticket).length > 0,
    },
    {
      ...command('mail-move', 'O', 'The message belongs elsewhere', () => moveMessage(open.ticket)),
      when: () => !isWriting() && open.mayWrite && messageToMove(open.ticket) !== null,
    },
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

/** The message that has focus in the log; else the newest that the desk put here by itself. */
function messageToMove(ticket: TicketState): string | null {
  const row = document.activeElement?.closest('[data-log-row]')?.getAttribute('data-log-row')
  const focused = Object.entries(ticket.mails ?? {}).find(
    ([, mail]) => mail.entry === row && mail.direction === 'in' && mail.state !== 'moved',
  )
  return focused?.[0] ?? newMails(ticket)[0]?.[0] ?? null
}

function moveMessage(ticket: TicketState): void {
  ticketUi.setState({ moving: messageToMove(ticket) })
}

function strikeFocused(): void {
  const row = document.activeElement?.closest('[data-log-row]')
  const id = row?.getAttribute('data-log-row')
  if (id?.includes('/')) ticketUi.setState({ striking: id })
}
