import type { MailState } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { code, id, line } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** What the desk found out about a message when it was taken in, and left to people: where it belongs, what it repeats. */
export const mailProposed = defineKind({
  name: 'mail.proposed',
  stream: 'mail',
  v: 1,
  title: 'E-mail compared',
  writers: caseWriters,
  body: z.strictObject({
    ticket: id.nullable(),
    among: z.array(id).max(20).optional(),
    sameAs: id.nullable(),
    like: id.nullable(),
    automatic: z.strictObject({ kind: code, because: line }).nullable(),
    because: line,
  }),
  step(state: MailState, _entry, body) {
    if (state.received === null) return 'no such message has arrived'
    state.proposal = body
    return undefined
  },
  line: (body, names) =>
    [
      body.ticket && `Seems to belong to ${names.ticket(body.ticket)}`,
      body.among && `Belongs to one of ${body.among.map(names.ticket).join(', ')}`,
      body.sameAs && 'Is here already under the same Message-ID',
      body.like && 'Says nearly what another one from this sender says',
      body.automatic && `Written by a machine (${body.automatic.because})`,
      body.because,
    ]
      .filter(Boolean)
      .join(': '),
})
