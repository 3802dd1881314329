import type { Names } from '../journal/kinds/define.ts'
import type { MailRow } from '../mail/row.ts'
import { stripControls } from '../text/controls.ts'

/** Why a message is where it is, on one line: where it was put and why, or what the desk thinks of it. */
export function whyOf(row: MailRow, names: Pick<Names, 'ticket' | 'label'>): string {
  const { direction, tickets, dismissed, because, note, proposal, unreadable } = row
  if (dismissed !== null) return joined(names.label(dismissed), note)
  if (direction === 'out') return joined(tickets.map(names.ticket).join(', '), because)
  if (tickets.length > 0) return joined(tickets.map(names.ticket).join(', '), because)
  if (proposal) {
    const { ticket, among = [] } = proposal
    const several = among.length === 0 ? '' : `Belongs to one of ${among.map(names.ticket).join(', ')}`
    const place = ticket === null ? several : `Seems to belong to ${names.ticket(ticket)}`
    return joined(place, proposal.because || (proposal.automatic?.because ?? ''))
  }
  return stripControls(unreadable ?? because)
}

function joined(what: string, because: string): string {
  return [what, stripControls(because)].filter(Boolean).join(': ')
}
