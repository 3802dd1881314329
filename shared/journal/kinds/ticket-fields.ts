import { fieldSet } from '../../ticket/fields.ts'
import type { TicketState } from '../../ticket/state.ts'
import { z } from '../../zod.ts'
import { line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'
import { applyFields, shownSet } from './fields.ts'

/** Writes fields, each on its own; a value written in knowledge of a clash settles it. */
export const ticketFieldsSet = defineKind({
  name: 'ticket.fields',
  stream: 'ticket',
  v: 1,
  title: 'Changed',
  writers: caseWriters,
  body: z.strictObject({
    set: fieldSet,
    reason: line.nullable(),
    /** True when this chooses between values that clashed. */
    settles: z.boolean(),
  }),
  step(state: TicketState, entry, body) {
    if ('priority' in body.set && state.fields.priority && !body.reason && !body.settles)
      return 'a change of priority needs a reason'
    applyFields(state, entry, body.set)
    return undefined
  },
  line: (body, names) =>
    `${body.settles ? 'Settled ' : ''}${shownSet(body.set, names.label)}${isSaidBeside(body) ? ` (${body.reason})` : ''}`,
})

/** Whether the reason is not one of the values set: a priority that follows from the answers is set with its own reason. */
function isSaidBeside({
  set,
  reason,
}: {
  readonly set: { readonly priorityReason?: string | null | undefined }
  readonly reason: string | null
}): boolean {
  return Boolean(reason) && set.priorityReason !== reason
}
