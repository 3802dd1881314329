// Writes 500 messages into a folder, a file each, for `npm run bench -- mail-desk`: the bombs among real and ordinary ones.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { splitMbox } from '../../shared/mail/mbox.ts'
import { bombs } from '../unit/electron/mailbox/mail-bombs.ts'
import { fixture, messagesOf } from '../unit/fixtures.ts'

const COUNT = 500
const [folder = ''] = process.argv.slice(2)

const explosive = Object.values(bombs).map((make) => () => Buffer.from(make(), 'latin1'))
const real = messagesOf('mail')
  .filter((path) => !path.endsWith('.mbox'))
  .map((path) => () => fixture(path))
const fromMailboxes = messagesOf('mail')
  .filter((path) => path.endsWith('.mbox'))
  .flatMap((path) => splitMbox(fixture(path)).map((bytes) => () => bytes))
const room = COUNT - explosive.length
const known = [...real, ...fromMailboxes].slice(0, room)
const ordinary = Array.from(
  { length: room - known.length },
  (_, at) => () => Buffer.from(ordinaryMessage(at)),
)

const calm = [...known, ...ordinary]
const every = Math.floor(COUNT / explosive.length)
const all = Array.from({ length: COUNT }, (_, at) =>
  at % every === every - 1 ? (explosive.pop() ?? calm.pop()) : (calm.pop() ?? explosive.pop()),
)
for (const [at, make] of all.entries())
  if (make) writeFileSync(join(folder, `${String(at).padStart(3, '0')}.eml`), make())
console.log(
  `figures ${JSON.stringify({ messages: COUNT, bombs: Object.keys(bombs).length, real: known.length })}`,
)

function ordinaryMessage(at: number): string {
  const words = 'The account was opened last week and emptied the day after; can you say from where? '
  return [
    `From: DC Officer ${at} <officer${at}@force.example>`,
    'To: e-crime@tactical.example',
    `Subject: Account of a suspect, number ${at}`,
    `Message-ID: <ordinary-${at}@force.example>`,
    'Date: Fri, 20 Nov 2026 13:58:00 +0000',
    '',
    words.repeat(10 + (at % 40)),
  ].join('\r\n')
}
