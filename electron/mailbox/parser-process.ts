import type { UnreadableMail } from '../../shared/mail/parsed.ts'
import { attachmentOf, MailUnreadable, parseMail } from './parse.ts'
import { type ParserQuestion, READY } from './parser-messages.ts'

// A process of its own that reads what strangers wrote: it holds no keys, opens no files, and is killed when a message
// takes too long or too much. Runs in Electron's utility process and in a plain Node process alike.

interface Port {
  readonly post: (message: unknown) => void
  readonly listen: (listener: (message: unknown) => void) => void
}

const port = portOf(process)
port.listen((message) => {
  const question = message as ParserQuestion
  const answer = (outcome: object): void => port.post({ id: question.id, ...outcome })
  answerTo(question).then(
    (value) => answer({ ok: true, value }),
    (error: unknown) => answer({ ok: false, error: unreadable(error) }),
  )
})
port.post(READY)

async function answerTo(question: ParserQuestion): Promise<unknown> {
  if (question.task === 'parse') return parseMail(question.bytes)
  const content = await attachmentOf(question.bytes, question.index)
  if (!content) throw new Error(`There is no attachment ${question.index + 1}.`)
  // A copy: the answer carries these bytes, not the message of which they are a view.
  return new Uint8Array(content)
}

function unreadable(error: unknown): UnreadableMail {
  if (error instanceof MailUnreadable) return { code: error.code, text: error.message }
  const words = error instanceof Error ? error.message : String(error)
  return { code: 'E_MAIL_UNREADABLE', text: `The message cannot be read (${words.slice(0, 500)}).` }
}

function portOf(self: NodeJS.Process): Port {
  const parent = self.parentPort as typeof self.parentPort | undefined
  if (parent)
    return {
      post: (message) => parent.postMessage(message),
      listen: (listener) => parent.on('message', ({ data }) => listener(data)),
    }
  return {
    post: (message) => self.send?.(message),
    listen: (listener) => self.on('message', listener),
  }
}
