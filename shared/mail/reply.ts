import { mailReferences } from './thread.ts'
import { type MailContent, mailLimits } from './parsed.ts'

const ANSWER = /^(?:\s*(?:re|aw|sv|antw)\s*(?:\[\d+\])?\s*:\s*)+/i

/** The subject of an answer: `Re: ` once, and the reference once, in front of what was asked. */
export function subjectWith(subject: string, reference: string): string {
  const bare = subject.replace(ANSWER, '').trim()
  const said = mailReferences(bare).includes(reference) ? bare : `[${reference}] ${bare}`.trim()
  return `Re: ${said}`.slice(0, mailLimits.subject)
}

/**
 * The headers that tie an answer to what it answers (RFC 5322, 3.6.4). Of a long thread the first and the newest ids
 * are kept.
 */
export function replyHeaders({
  messageId,
  inReplyTo,
  references,
}: Pick<MailContent, 'messageId' | 'inReplyTo' | 'references'>): {
  readonly inReplyTo: string | null
  readonly references: readonly string[]
} {
  const before = references.length > 0 || inReplyTo === null ? references : [inReplyTo]
  const all = [...new Set([...before, ...(messageId === null ? [] : [messageId])])]
  const [first] = all
  const kept =
    first === undefined || all.length <= mailLimits.references
      ? all
      : [first, ...all.slice(1 - mailLimits.references)]
  return { inReplyTo: messageId, references: kept }
}

/** Text as it is quoted in an answer, every line marked once more. */
export function quoted(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`.trimEnd()))
    .join('\n')
}
