import { MAIL_STAGES, type MailStage } from '../../mail/stages.ts'
import { codesOf, labelOf } from '../../taxonomy/term.ts'
import type { TicketMail, TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { entryInstant } from '../hlc.ts'
import { id, instant, line } from '../shapes.ts'
import { caseWriters, defineKind, own } from './define.ts'

/** What each stage may follow. What was sent was sent, even where somebody withdrew it meanwhile. */
const AFTER: Readonly<Record<MailStage, readonly MailStage[]>> = {
  new: [],
  seen: ['new'],
  moved: ['new', 'seen'],
  waiting: ['withdrawn', 'failed', 'undelivered', 'unsure'],
  withdrawn: ['waiting', 'failed', 'undelivered', 'unsure'],
  sent: ['waiting', 'withdrawn', 'failed', 'undelivered', 'unsure'],
  failed: ['waiting'],
  undelivered: ['waiting'],
  unsure: ['waiting'],
  bounced: ['sent', 'bounced', 'unsure'],
}

/** What became of a message on a ticket: read, moved elsewhere, sent, not delivered. */
export const ticketMailState = defineKind({
  name: 'ticket.mail-state',
  stream: 'ticket',
  v: 1,
  title: 'E-mail',
  writers: caseWriters,
  body: z.strictObject({ mail: id, state: z.enum(codesOf(MAIL_STAGES)), detail: line, at: instant }),
  step(state: TicketState, entry, body) {
    const known = own(state.mails ?? {}, body.mail)
    if (!known) return 'no such message is on the ticket'
    if (!AFTER[body.state].includes(known.state)) return `${known.state} does not lead to ${body.state}`
    state.mails = { ...state.mails, [body.mail]: { ...known, state: body.state, detail: body.detail } }
    if (body.state === 'sent') noteAnswer(state, known, entryInstant(entry))
    return undefined
  },
  line: ({ state, detail }) =>
    `E-mail ${labelOf(MAIL_STAGES, state).toLowerCase()}${detail ? `: ${detail}` : ''}`,
})

/** A person's answer keeps the desk's promises; what a machine sends keeps none (domain section 2). */
function noteAnswer(state: TicketState, { purpose, automatic }: TicketMail, at: string): void {
  if (automatic) return
  state.acknowledgedAt ??= at
  if (purpose === 'reply') state.firstReplyAt ??= at
}
