import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { entryInstant } from '../hlc.ts'
import { id, instant, line, text } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** A telephone call on a ticket. One call about several tickets is one `call` id on each of them. */
export const ticketCall = defineKind({
  name: 'ticket.call',
  stream: 'ticket',
  v: 1,
  title: 'Call',
  writers: caseWriters,
  body: z.strictObject({
    call: id,
    direction: z.enum(['in', 'out']),
    happenedAt: instant,
    endedAt: instant.nullable(),
    number: z.string().max(80),
    party: line,
    contact: id.nullable(),
    text,
    /** True when the requester was given a substantive answer. */
    answered: z.boolean(),
    /** The user who took the call, where another one wrote it down; absent: who wrote it down took it. */
    takenBy: id.optional(),
  }),
  step(state: TicketState, entry, body) {
    if (!state.calls.includes(body.call)) {
      state.calls.push(body.call)
      const { call, happenedAt, party, number } = body
      if (body.direction === 'in')
        state.addedCalls = [...(state.addedCalls ?? []), { call, happenedAt, party: party || number }]
    }
    if (body.answered) state.firstReplyAt ??= entryInstant(entry)
    return undefined
  },
  line: (body, names) =>
    `Call ${body.direction === 'in' ? 'from' : 'to'} ${[body.party, body.number].filter(Boolean).join(', ') || 'unknown'}${body.takenBy ? `, taken by ${names.user(body.takenBy)}` : ''}${body.text ? `: ${body.text}` : ''}`,
})
