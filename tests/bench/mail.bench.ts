// The parser beside bare mailparser on the same messages in one run, each in a process of its own: `npm run bench -- mail`.
import { createHash } from 'node:crypto'
import { simpleParser } from 'mailparser'
import { parseMail } from '../../electron/mailbox/parse.ts'
import { splitMbox } from '../../shared/mail/mbox.ts'
import { fixture, messagesOf } from '../unit/fixtures.ts'

const [which = '', repeat = '20'] = process.argv.slice(2)
const messages = messagesOf('mail').flatMap((path) =>
  path.endsWith('.mbox') ? splitMbox(fixture(path)) : [fixture(path)],
)

/** What anybody must do who keeps a message as evidence: parts as they came, and a hash of each. */
const bare = async (bytes: Uint8Array): Promise<void> => {
  const mail = await simpleParser(Buffer.from(bytes), {
    skipHtmlToText: true,
    skipTextToHtml: true,
    skipImageLinks: true,
    skipTextLinks: true,
    keepCidLinks: true,
    keepDeliveryStatus: true,
    checksumAlgo: false,
  })
  for (const { content } of mail.attachments) createHash('sha256').update(content).digest()
}
const read =
  which === 'ours' ? async (bytes: Uint8Array): Promise<void> => void (await parseMail(bytes)) : bare

for (const message of messages) await read(message)
const started = performance.now()
for (let round = 0; round < Number(repeat); round += 1) for (const message of messages) await read(message)
const seconds = (performance.now() - started) / 1000
console.log(
  `figures ${JSON.stringify({
    messages: messages.length * Number(repeat),
    bytes: messages.reduce((sum, { length }) => sum + length, 0) * Number(repeat),
    seconds,
    peakBytes: process.resourceUsage().maxRSS * 1024,
  })}`,
)
