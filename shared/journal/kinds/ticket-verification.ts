import type { TicketState } from '../../ticket/state.ts'
import { type CheckLack, lackOf } from '../../ticket/verification.ts'
import { z } from '../../zod.ts'
import { code, id, instant, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

const REFUSED: Readonly<Record<CheckLack, string>> = {
  number: 'a call back needs the number dialled and where that number came from',
  'callers-own': 'the number dialled is the caller’s own',
  words: 'it does not say from where the caller is known',
}

/** How the caller was shown to be who they say (domain section 1): call back only on a number from elsewhere. */
export const ticketVerification = defineKind({
  name: 'ticket.verification',
  stream: 'ticket',
  v: 1,
  title: 'Verification',
  writers: caseWriters,
  body: z.strictObject({
    method: code,
    result: z.enum(['verified', 'failed']),
    numberDialled: z.string().max(80),
    /** Where that number came from: a directory, a switchboard, never the caller. */
    numberSource: line,
    contact: id.nullable(),
    note: line,
    happenedAt: instant,
    /** The number that the caller gave, empty where there is none. Without it: written before that was judged. */
    callersNumber: z.string().max(80).optional(),
  }),
  step(state: TicketState, entry, body) {
    if (
      body.method === 'SWITCHBOARD_CALLBACK' &&
      body.result === 'verified' &&
      !(body.numberDialled && body.numberSource)
    )
      return REFUSED.number
    if (body.result === 'verified' && body.callersNumber !== undefined) {
      const lack = lackOf(body, { telephone: body.callersNumber, isInDirectory: body.contact !== null })
      if (lack) return REFUSED[lack]
    }
    state.verifications.push({
      method: body.method,
      result: body.result,
      happenedAt: body.happenedAt,
      entry: entry.id,
    })
    return undefined
  },
  line: (body, names) =>
    `Caller ${body.result === 'verified' ? 'verified' : 'NOT verified'}: ${names.label(body.method)}` +
    (body.numberDialled ? `, dialled ${body.numberDialled} (${body.numberSource})` : ''),
})
