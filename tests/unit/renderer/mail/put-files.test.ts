import { afterEach, expect, it, vi } from 'vitest'
import { putFilesOn } from '../../../../renderer/features/mail/acts/put-files.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { readMailState, readTicket } from '../../../../renderer/store/reads.ts'
import { ok } from '../../../../shared/contract/result.ts'
import type { MailAttachment } from '../../../../shared/mail/parsed.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { contentOfTest } from '../../shared/mail/build.ts'
import { open, opening } from '../store/harness.ts'
import { received, shaOf } from '../store/mail-drafts.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

const file = (n: number, name: string, type: string): MailAttachment => ({
  name,
  type,
  size: 10,
  sha256: shaOf(n),
  contentId: null,
  inline: false,
})
/** What the messages claim, and what their bytes are. */
const files = [
  file(11, 'a.png', 'image/png'),
  file(12, 'b.txt', 'text/plain'),
  file(13, 'c.txt', 'text/plain'),
]
const bytesAre = ['image/png', 'text/plain', 'image/jpeg']

it.each([
  ['CSAE', ['b.txt'], [1, 2]],
  ['FRAUD', ['a.png', 'b.txt', 'c.txt'], [0, 1, 2]],
  [null, ['a.png', 'b.txt', 'c.txt'], [0, 1, 2]],
] as const)(
  'of a message, in sector %s, only these files are put on a ticket: %j',
  async (sector, kept, taken) => {
    const asked: number[] = []
    const double = deskDouble({
      mailbox: {
        attachment: ({ index }) => {
          asked.push(index)
          const sealed = { sha256: shaOf(11 + index), size: 10, key: shaOf(50 + index) }
          return Promise.resolve(ok({ ...sealed, type: bytesAre[index] ?? '' }))
        },
      },
    })
    vi.stubGlobal('window', { desk: double.desk })
    const desk = await open()
    await append(desk, (issue) => opening('t1', issue()), { label: 'did' })
    await append(desk, [received(1, { content: contentOfTest({ attachments: files }) })], { label: 'did' })
    const mail = await readMailState(desk, shaOf(1))
    if (!mail) throw new Error('the message is not there')
    const ticket = { id: 't1', reference: 'TS26-7K-0001-Z' }
    await putFilesOn(desk, mail, { sha256: shaOf(1), key: shaOf(2) }, ticket, sector)
    const names = (await readTicket(desk, 't1'))?.state.attachments.map(({ name }) => name)
    expect(names).toEqual(kept)
    // What says that it is a picture is not even taken out of the message.
    expect(asked).toEqual(taken)
    closeDesk(desk)
  },
)
