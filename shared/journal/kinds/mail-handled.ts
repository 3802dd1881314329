import type { Handling, MailState } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { clashes, write } from '../register.ts'
import { code, id, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'
import { noteClash, sameValue } from './fields.ts'

/**
 * What became of a message: it is on these tickets, or was put away for a reason, or with neither is to be decided
 * anew. Two people who decide differently without knowing of each other clash.
 */
export const mailHandled = defineKind({
  name: 'mail.handled',
  stream: 'mail',
  v: 1,
  title: 'E-mail handled',
  writers: caseWriters,
  body: z.strictObject({
    tickets: z.array(id).max(50),
    dismissed: code.nullable(),
    because: line,
    note: line,
  }),
  step(state: MailState, entry, body) {
    if (state.direction === null) return 'no such message is here'
    if (body.tickets.length > 0 && body.dismissed !== null)
      return 'it is either on a ticket or put away, not both'
    state.handling = write<Handling>(state.handling, body, entry)
    noteClash(state, 'handling', clashes(state.handling, sameHandling))
    return undefined
  },
  line: ({ tickets, dismissed, because, note }, names) =>
    [handledWords(tickets.map(names.ticket), dismissed && names.label(dismissed)), because, note]
      .filter(Boolean)
      .join(': '),
})

function sameHandling(a: Handling, b: Handling): boolean {
  return a.dismissed === b.dismissed && sameValue(a.tickets.toSorted(), b.tickets.toSorted())
}

function handledWords(tickets: readonly string[], dismissed: string | null): string {
  if (tickets.length > 0) return `On ${tickets.join(', ')}`
  return dismissed === null ? 'To be decided' : `Put away, ${dismissed.toLowerCase()}`
}
