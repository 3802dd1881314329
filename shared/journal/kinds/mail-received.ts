import { mailContent } from '../../mail/parsed.ts'
import type { MailState } from '../../mail/state.ts'
import { z } from '../../zod.ts'
import { code, instant, line, sha256 } from '../shapes.ts'
import { caseWriters, defineKind } from './define.ts'

/** Why a message could not be read: it lies whole in its raw bytes. */
export const unreadableShape = z.strictObject({ code, text: line })

/**
 * A message has arrived, or was taken in as a file. Its stream is named by the SHA-256 of its raw bytes, so that two
 * workstations that receive one message write on one stream: the second one adds its own sealed copy.
 */
export const mailReceived = defineKind({
  name: 'mail.received',
  stream: 'mail',
  v: 1,
  title: 'E-mail received',
  writers: caseWriters,
  body: z.strictObject({
    sha256,
    size: z.int().nonnegative(),
    /** Opens the sealed raw bytes: the random key of this copy, in hex. */
    key: z.string().regex(/^[0-9a-f]{64}$/),
    via: z.enum(['imap', 'file']),
    mailbox: line,
    receivedAt: instant,
    content: mailContent.nullable(),
    unreadable: unreadableShape.nullable(),
  }),
  step(state: MailState, entry, body) {
    if (body.sha256 !== state.id) return 'its bytes are not those that it is named by'
    if (state.written !== null) return 'it was written here'
    if (state.copies.some(({ key }) => key === body.key)) return 'this copy is known already'
    state.copies.push({ key: body.key, pen: entry.pen })
    if (state.received === null) {
      const { size, via, mailbox, receivedAt } = body
      state.direction = 'in'
      state.received = { sha256: body.sha256, size, via, mailbox, receivedAt, entry: entry.id }
    }
    takeContent(state, body)
    return undefined
  },
  line: ({ content, unreadable }) =>
    content
      ? `Received from ${senderOf(content)}: ${content.subject || 'no subject'}`
      : `Received, and cannot be read${unreadable ? `: ${unreadable.text}` : ''}`,
})

/** What a message says, once it could be read, is never taken away by a later attempt that could not. */
export function takeContent(
  state: MailState,
  { content, unreadable }: Pick<MailState, 'content' | 'unreadable'>,
): void {
  if (state.content !== null && content === null) return
  state.content = content
  state.unreadable = unreadable
}

function senderOf({ from }: NonNullable<MailState['content']>): string {
  const [first] = from
  return [first?.name, first?.address].filter(Boolean).join(', ') || 'nobody named'
}
