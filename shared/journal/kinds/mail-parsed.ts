import { mailContent } from '../../mail/parsed.ts'
import type { MailState } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { caseWriters, defineKind } from './define.ts'
import { takeContent, unreadableShape } from './mail-received.ts'

/** A message was read again from its raw bytes, by a later version of the program say. */
export const mailParsed = defineKind({
  name: 'mail.parsed',
  stream: 'mail',
  v: 1,
  title: 'E-mail read again',
  writers: caseWriters,
  body: z.strictObject({ content: mailContent.nullable(), unreadable: unreadableShape.nullable() }),
  step(state: MailState, _entry, body) {
    if (state.received === null) return 'no such message has arrived'
    if (state.content !== null && body.content === null) return 'it could be read before'
    takeContent(state, body)
    return undefined
  },
  line: ({ content, unreadable }) =>
    content ? 'Read again' : `Read again, in vain${unreadable ? `: ${unreadable.text}` : ''}`,
})
