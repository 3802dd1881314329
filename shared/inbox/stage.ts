import type { MailRow } from '../mail/row.ts'
import { stripControls } from '../text/controls.ts'

/**
 * How a message stands. Of one that came in: to be decided on, on a ticket, put away, or decided in two ways. Of one
 * that goes out: on its way, taken back, gone, or gone wrong.
 */
export type InboxStage =
  | 'undecided'
  | 'on-ticket'
  | 'dismissed'
  | 'clash'
  | 'outgoing'
  | 'withdrawn'
  | 'sent'
  | 'trouble'
  | 'unsure'

export function stageOf({ direction, place, clashes, dismissed, open }: MailRow): InboxStage {
  if (clashes) return 'clash'
  if (dismissed !== null) return 'dismissed'
  if (direction === 'in') return place === 'on-ticket' ? 'on-ticket' : 'undecided'
  if (place === 'waiting') return 'outgoing'
  if (place === 'withdrawn') return 'withdrawn'
  if (place === 'unsure') return 'unsure'
  return open ? 'trouble' : 'sent'
}

/** Whether somebody has still to decide what becomes of it. */
export function isUndecided(row: MailRow): boolean {
  const stage = stageOf(row)
  return stage === 'undecided' || (stage === 'clash' && row.direction === 'in')
}

/** Who wrote it, or the first to whom it goes, on one line: the name, else the address; and how many more. */
export function partyOf({ name, address, others }: MailRow): string {
  const first = stripControls(name || address)
  return others > 0 ? `${first} and ${others} more` : first
}

/** Whether a machine wrote it: somebody else's, or the desk itself. */
export function isByMachine({ automatic, proposal }: MailRow): boolean {
  return automatic || (proposal !== null && proposal.automatic !== null)
}
