import { code, id, instant, line } from '../shapes.ts'
import { fieldSet } from '../../ticket/fields.ts'
import type { TicketState } from '../../ticket/state.ts'
import { parseReference } from '../../reference/reference.ts'
import { z } from '../../zod.ts'
import { entryInstant } from '../hlc.ts'
import { write } from '../register.ts'
import { caseWriters, defineKind } from './define.ts'
import { applyFields } from './fields.ts'

/** A request becomes a ticket, under a reference that is never used again (design section 2). */
export const ticketOpened = defineKind({
  name: 'ticket.opened',
  stream: 'ticket',
  v: 1,
  title: 'Opened',
  writers: caseWriters,
  body: z.strictObject({
    reference: line.min(1),
    happenedAt: instant,
    fields: fieldSet,
    call: id.nullable(),
    /** The ticket this one was split from or raised out of. */
    from: id.nullable(),
    via: code,
  }),
  step(state: TicketState, entry, body) {
    if (state.reference !== null) return `already opened as ${state.reference}`
    const parsed = parseReference(body.reference)
    // Written otherwise it would be another text, and not be found to stand twice.
    if (!parsed.ok || parsed.reference !== body.reference) return 'it bears no valid reference'
    state.reference = body.reference
    state.openedAt = entryInstant(entry)
    state.openedBy = entry.pen
    state.status = write(undefined, 'NEW', entry)
    applyFields(state, entry, body.fields)
    if (body.call !== null) state.calls.push(body.call)
    return undefined
  },
  line: (body, names) =>
    `Opened as ${body.reference}: ${body.fields.title ?? names.label(body.fields.type ?? '')}`,
})
