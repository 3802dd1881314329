import { attachmentOf, parseMail } from '../../../../electron/mailbox/parse.ts'
import type { ParsedMail } from '../../../../shared/mail/parsed.ts'

/** A message with everything in it: its attachments' bytes, and the messages among them opened as well. */
export interface Whole {
  readonly mail: ParsedMail
  readonly contents: readonly Buffer[]
  readonly inner: readonly Whole[]
}

const DEEPEST = 8

/** Opens a message and the messages within it. */
export async function openWhole(bytes: Uint8Array, depth = 0): Promise<Whole> {
  const mail = await parseMail(bytes)
  const contents: Buffer[] = []
  const inner: Whole[] = []
  for (const [index, { type }] of mail.attachments.entries()) {
    const content = Buffer.from((await attachmentOf(bytes, index)) ?? [])
    contents.push(content)
    if (type === 'message/rfc822' && depth < DEEPEST && content.length > 0)
      inner.push(await openWhole(content, depth + 1).catch(() => ({ mail, contents: [], inner: [] })))
  }
  return { mail, contents, inner }
}

/** Every text in it, its messages' among them. */
export const textsOf = ({ mail, contents, inner }: Whole): string[] => [
  mail.text,
  mail.html ?? '',
  ...contents.map((content) => content.toString('utf8')),
  ...contents.map((content) => content.toString('latin1')),
  ...inner.flatMap(textsOf),
]

/** Every attachment's bytes, its messages' among them. */
export const bytesOf = ({ contents, inner }: Whole): Buffer[] => [...contents, ...inner.flatMap(bytesOf)]
