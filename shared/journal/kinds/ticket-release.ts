import { field, type TicketState, verificationOf } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { entryInstant } from '../hlc.ts'
import { id, instant, line, text } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/**
 * Information given out. No personal data to a requester who is not verified, except at P1 with a named
 * duty officer's override and reason (domain section 1, hard rule).
 */
export const ticketRelease = defineKind({
  name: 'ticket.release',
  stream: 'ticket',
  v: 1,
  title: 'Release',
  writers: caseWriters,
  body: z.strictObject({
    what: text.min(1),
    recipient: line.min(1),
    method: line,
    personalData: z.boolean(),
    override: z.strictObject({ dutyOfficer: id, reason: line.min(1) }).nullable(),
    happenedAt: instant,
  }),
  step(state: TicketState, entry, body) {
    const refused = releaseRefused(state, body.personalData, body.override !== null)
    if (refused) return refused
    state.firstReplyAt ??= entryInstant(entry)
    return undefined
  },
  line: (body, names) =>
    `Released to ${body.recipient}: ${body.what}` +
    (body.override ? ` (override by ${names.user(body.override.dutyOfficer)}: ${body.override.reason})` : ''),
})

/** Why personal data may not be released now, in words; undefined when it may. */
export function releaseRefused(
  state: TicketState,
  personalData: boolean,
  override: boolean,
): string | undefined {
  if (!personalData) return undefined
  const type = field(state, 'type')
  const power = field(state, 'power')
  if ((type === 'RES' || type === 'ACC') && (power === null || power === 'NONE'))
    return 'no power or authority is recorded'
  if (verificationOf(state) === 'verified') return undefined
  if (field(state, 'priority') !== 'P1') return 'the requester is not verified'
  return override ? undefined : "the requester is not verified and there is no duty officer's override"
}
