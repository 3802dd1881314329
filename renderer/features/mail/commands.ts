import type { MailRow } from '../../../shared/mail/row.ts'
import type { Desk } from '../../store/desk.ts'
import type { Command } from '../../ui/commands/command.ts'
import { showToast } from '../../ui/feedback/toast-store.ts'
import { go } from '../../ui/navigation.ts'
import { acceptProposal, decideAnew, sendAgain, withdraw } from './acts/direct-acts.ts'
import { readAgain } from './acts/read-again.ts'
import { openFiles } from './link/files.ts'
import { openMailDialog, toggleFormatted } from './mail-ui.ts'
import { mayWrite } from './may-write.ts'
import { openTicketAnd } from '../../ui/open-ticket-and.ts'
import { focusFilter, focusList } from './places.ts'
import { saveRaw } from './reading/save-raw.ts'
import {
  MAIL_ACTS,
  type MailAct,
  type MailActId,
  mayDo,
  misfitText,
  possibleActs,
  targetRows,
} from './targets.ts'

/** The keys of the screen of mail. All act on the selected messages, or on the one that has focus. */
export function mailCommands(desk: Desk): readonly Command[] {
  const here = (command: Omit<Command, 'section' | 'scope'>): Command => ({
    ...command,
    section: 'Mail',
    scope: 'mail',
  })
  return [
    ...MAIL_ACTS.map((act) =>
      here({
        id: `mail.${act.id}`,
        title: act.title,
        keys: [act.keys],
        when: () => isPossible(desk, act) || misfit(desk, act) !== null,
        run: () => {
          const why = misfit(desk, act)
          if (why === null) startAct(desk, act.id)
          else showToast({ message: why, tone: 'caution' })
        },
      }),
    ),
    here({ id: 'mail.filter', title: 'Filter the mail', keys: ['/'], run: focusFilter }),
    here({
      id: 'mail.files',
      title: 'Open files of messages',
      keys: ['O'],
      when: () => mayWrite(desk.session),
      run: openFiles,
    }),
    here({
      id: 'mail.list',
      title: 'Back to the list',
      keys: ['Escape'],
      when: () => document.activeElement?.closest('[data-mail-reading]') instanceof Element,
      run: focusList,
    }),
  ]
}

function isPossible(desk: Desk, { id }: MailAct): boolean {
  return possibleActs(desk).some((act) => act.id === id)
}

/** Why the key of an act does nothing with what is selected; null where it does something, or is nobody's here. */
function misfit(desk: Desk, act: MailAct): string | null {
  return mayDo(desk, act) ? misfitText(act, targetRows(desk)) : null
}

/** Begins an act: those that ask something open their dialog, the others are done at once and can be undone. */
export function startAct(desk: Desk, id: MailActId, rows: readonly MailRow[] = targetRows(desk)): void {
  if (!possibleActs(desk, rows).some((act) => act.id === id)) return
  const ids = rows.map((row) => row.id)
  const ticket = ticketOf(rows)
  switch (id) {
    case 'make':
    case 'add':
    case 'move':
    case 'dismiss':
    case 'split':
      return openMailDialog(id, ids)
    case 'accept':
      return void acceptProposal(desk, rows)
    case 'reopen':
      return void decideAnew(desk, rows)
    case 'reparse':
      return void readAgain(desk, ids)
    case 'withdraw':
      return void withdraw(desk, rows)
    case 'again':
      return void sendAgain(desk, rows)
    case 'formatted':
      return ids.forEach(toggleFormatted)
    case 'save':
      return ids.forEach((mail) => void saveRaw(desk, mail))
    case 'ticket':
      return ticket === null ? undefined : go({ ticketId: ticket })
    case 'reply':
      return ticket === null ? undefined : openTicketAnd(ticket, 'ticket.reply')
  }
}

function ticketOf(rows: readonly MailRow[]): string | null {
  const [row] = rows
  return row?.tickets[0] ?? row?.proposal?.ticket ?? null
}
