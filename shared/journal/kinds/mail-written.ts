import { messageId } from '../../mail/parsed.ts'
import { type DeliveryStage, type MailState, undecided } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { entryInstant } from '../hlc.ts'
import { write } from '../register.ts'
import { code, id, instant, line } from '../shapes.ts'
import { ENTRY_TEXT_LIMIT } from '../text-limit.ts'
import { caseWriters, defineKind } from './define.ts'

const address = z.string().min(3).max(320)

/** Where a message may be written once more under its own id: it has not gone out, and will not by itself. */
const AGAIN: readonly DeliveryStage[] = ['withdrawn', 'failed', 'undelivered', 'unsure']

/** A message to go out, not before `sendAfter`. Written again, it goes once more: after a failure, or a withdrawal. */
export const mailWritten = defineKind({
  name: 'mail.written',
  stream: 'mail',
  v: 1,
  title: 'E-mail written',
  writers: caseWriters,
  body: z.strictObject({
    ticket: id.nullable(),
    purpose: z.enum(['acknowledgement', 'reply']),
    automatic: z.boolean(),
    from: address,
    to: z.array(address).min(1).max(100),
    cc: z.array(address).max(100),
    subject: line,
    text: z.string().max(ENTRY_TEXT_LIMIT),
    messageId,
    inReplyTo: messageId.nullable(),
    references: z.array(messageId).max(200),
    marking: z.string().max(80),
    sendAfter: instant,
    /** What stood against sending, why it was agreed to, for whom and on what ground; `by` where a duty officer had to. */
    agreed: z
      .array(
        z.strictObject({
          check: code,
          reason: line,
          by: id.optional(),
          addresses: z.array(address).max(200).optional(),
          ground: z.string().max(ENTRY_TEXT_LIMIT).optional(),
        }),
      )
      .max(50),
  }),
  step(state: MailState, entry, body) {
    if (state.received !== null) return 'it is a message that came in'
    if (state.delivery !== null && !AGAIN.includes(state.delivery.state)) return 'it is written already'
    state.direction = 'out'
    state.written = { ...body, pen: entry.pen, writtenAt: entryInstant(entry), entry: entry.id }
    // Whoever put it away had given it up: that is over.
    if (state.handling.heads.length > 0) state.handling = write(state.handling, undecided, entry)
    state.delivery = { state: 'waiting', at: body.sendAfter, detail: '', attempts: 0, refused: [] }
    return undefined
  },
  line: ({ to, cc, subject }) => `Written to ${[...to, ...cc].join(', ')}: ${subject}`,
})
