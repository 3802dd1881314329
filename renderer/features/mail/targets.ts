import { isUndecided, stageOf } from '../../../shared/inbox/stage.ts'
import type { MailRow } from '../../../shared/mail/row.ts'
import type { Desk } from '../../store/desk.ts'
import { actionTargets } from '../../ui/grid/grid-store.ts'
import { mailGrid } from './mail-ui.ts'
import { mayWrite } from './may-write.ts'

export type MailActId =
  | 'make'
  | 'accept'
  | 'add'
  | 'dismiss'
  | 'split'
  | 'move'
  | 'reopen'
  | 'reparse'
  | 'ticket'
  | 'reply'
  | 'withdraw'
  | 'again'
  | 'formatted'
  | 'save'

/** Something that can be done with messages. */
export interface MailAct {
  readonly id: MailActId
  readonly title: string
  readonly keys: string
  /** Only looks: for auditors too. */
  readonly readsOnly?: true
  readonly fits: (rows: readonly MailRow[]) => boolean
}

const one = (rows: readonly MailRow[], holds: (row: MailRow) => boolean) =>
  rows.length === 1 && rows.every(holds)
const some = (rows: readonly MailRow[], holds: (row: MailRow) => boolean) =>
  rows.length > 0 && rows.every(holds)
const proposedTicket = ({ proposal }: MailRow) => proposal?.ticket ?? null
const isIncoming = ({ direction }: MailRow) => direction === 'in'

/** In the order in which they are offered. Each fits only what it can be done to. */
export const MAIL_ACTS: readonly MailAct[] = [
  {
    id: 'accept',
    title: 'Add to the proposed ticket',
    keys: 'P',
    fits: (rows) => one(rows, (row) => isUndecided(row) && proposedTicket(row) !== null),
  },
  { id: 'make', title: 'Make ticket', keys: 'T', fits: (rows) => one(rows, isUndecided) },
  { id: 'add', title: 'Add to ticket', keys: 'A', fits: (rows) => some(rows, isUndecided) },
  {
    id: 'dismiss',
    title: 'Put away',
    keys: 'D',
    fits: (rows) =>
      some(rows, (row) => isUndecided(row) || stageOf(row) === 'trouble' || stageOf(row) === 'unsure'),
  },
  { id: 'split', title: 'Split into two tickets', keys: 'S', fits: (rows) => one(rows, isUndecided) },
  {
    id: 'reparse',
    title: 'Try to read it again',
    keys: 'Y',
    fits: (rows) => some(rows, (row) => row.unreadable !== null),
  },
  {
    id: 'move',
    title: 'Move to another ticket',
    keys: 'M',
    fits: (rows) => one(rows, (row) => isIncoming(row) && row.tickets.length === 1),
  },
  {
    id: 'reopen',
    title: 'Decide anew',
    keys: 'U',
    fits: (rows) => some(rows, (row) => isIncoming(row) && !isUndecided(row)),
  },
  {
    id: 'reply',
    title: 'Reply on its ticket',
    keys: 'R',
    fits: (rows) => one(rows, (row) => isIncoming(row) && row.tickets.length > 0),
  },
  {
    id: 'withdraw',
    title: 'Withdraw',
    keys: 'W',
    fits: (rows) => some(rows, (row) => stageOf(row) === 'outgoing'),
  },
  {
    id: 'again',
    title: 'Send again',
    keys: 'N',
    fits: (rows) =>
      some(rows, ({ direction, place, dismissed }) => {
        const isOver = ['failed', 'undelivered', 'withdrawn', 'unsure'].includes(place)
        return direction === 'out' && isOver && dismissed === null
      }),
  },
  {
    id: 'formatted',
    title: 'As formatted, or as plain text',
    keys: 'H',
    readsOnly: true,
    fits: (rows) => one(rows, (row) => isIncoming(row) && row.unreadable === null),
  },
  {
    id: 'save',
    title: 'Save a copy as it came',
    keys: 'C',
    readsOnly: true,
    fits: (rows) => one(rows, isIncoming),
  },
  {
    id: 'ticket',
    title: 'Open its ticket',
    keys: 'G',
    readsOnly: true,
    fits: (rows) => one(rows, (row) => row.tickets.length > 0 || proposedTicket(row) !== null),
  },
]

/** What a key or a button acts on: the selected messages, or else the one that has focus. */
export function targetRows(desk: Desk): readonly MailRow[] {
  const { get } = desk.mails.getState()
  return actionTargets(mailGrid.getState()).flatMap((id) => get(id) ?? [])
}

/** Whether whoever is at the desk may do it at all. */
export function mayDo(desk: Desk, { readsOnly }: MailAct): boolean {
  return readsOnly === true || mayWrite(desk.session)
}

/** What can be done with some messages by whoever is at the desk. */
export function possibleActs(desk: Desk, rows: readonly MailRow[] = targetRows(desk)): readonly MailAct[] {
  return MAIL_ACTS.filter((act) => mayDo(desk, act) && act.fits(rows))
}

/** Why something is not done with several messages that could be done with some of them; null where there is no why. */
export function misfitText({ title, fits }: MailAct, rows: readonly MailRow[]): string | null {
  const fitting = rows.filter((row) => fits([row])).length
  if (rows.length < 2 || fitting === 0 || fits(rows)) return null
  const selected = rows.length.toLocaleString('en-GB')
  return fitting === rows.length
    ? `“${title}” takes one message at a time, and ${selected} are selected. Escape clears the selection`
    : `“${title}” fits ${fitting.toLocaleString('en-GB')} of the ${selected} selected messages. Nothing was done`
}
