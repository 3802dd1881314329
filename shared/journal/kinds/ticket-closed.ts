import { field, type TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { entryInstant } from '../hlc.ts'
import { code, id, line, text } from '../shapes.ts'
import { caseWriters, defineKind, own } from './define.ts'
import { moveStatus } from './ticket-status.ts'

/** Closes a resolved ticket: by the seed's verbs or by a closure that is none of them (domain section 7). */
export const ticketClosed = defineKind({
  name: 'ticket.closed',
  stream: 'ticket',
  v: 1,
  title: 'Closed',
  writers: caseWriters,
  body: z.strictObject({
    outcomes: z
      .array(
        z.strictObject({
          verb: code,
          impact: code,
          detail: text,
          /** Which strand of the national strategy it serves; absent from closings of before it was asked for. */
          strand: code.optional(),
        }),
      )
      .max(5),
    closure: code.nullable(),
    summary: text,
    /** What becomes of each task that was open. */
    tasks: z
      .array(
        z.strictObject({ task: id, becomes: z.enum(['done', 'not-needed', 'carried-over']), reason: line }),
      )
      .max(200),
  }),
  step(state: TicketState, entry, body) {
    if (body.outcomes.length === 0 && body.closure === null)
      return 'it states neither an outcome nor a closure'
    const settled = new Set(body.tasks.map((settlement) => settlement.task))
    const left = Object.entries(state.tasks).filter(
      ([task, { state: at }]) => at === 'open' && !settled.has(task),
    )
    if (left.length > 0) return `it does not say what becomes of ${left.length} open task(s)`
    if (!field(state, 'type')) return 'the type of request is not recorded'
    const refused = moveStatus(state, entry, 'CLOSED')
    if (refused) return refused
    for (const { task, becomes, reason } of body.tasks) {
      const known = own(state.tasks, task)
      if (known) state.tasks[task] = { ...known, state: becomes, reason }
    }
    state.closedAt = entryInstant(entry)
    state.closure = { closure: body.closure, outcomes: body.outcomes, summary: body.summary, entry: entry.id }
    return undefined
  },
  line: (body, names) =>
    `Closed: ${[...body.outcomes.map(({ verb }) => names.label(verb)), body.closure && names.label(body.closure)].filter(Boolean).join(', ')}` +
    (body.summary ? `. ${body.summary}` : ''),
})
