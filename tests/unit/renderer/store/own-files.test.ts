import { expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { nothingHeard } from '../../../../renderer/store/hub-heard.ts'
import { eachOwnFile } from '../../../../renderer/store/own-files.ts'
import { createPlace, note, open, opening, sessionOf } from './harness.ts'

const label = 'did'
const OWN = '7K.A1B2C3'

const attach = (desk: Desk, ...letters: readonly string[]) =>
  append(
    desk,
    letters.map((letter) => ({
      stream: 'ticket/t1' as const,
      kind: 'ticket.attachment' as const,
      body: {
        sha256: letter.repeat(64),
        name: `${letter}.pdf`,
        size: 3,
        type: '',
        key: letter.repeat(64),
        note: '',
      },
    })),
    { label },
  )

/** As though the hub had all that was written here so far. */
const reachAll = (desk: Desk, refused: Readonly<Record<string, string>> = {}) =>
  desk.hub.setState(
    { ...nothingHeard, reached: { [OWN]: desk.workings.journal.pens[OWN]?.seq ?? 0 }, refused },
    true,
  )

/** The files that are sent, by their letters, until one is not. */
const sent = async (desk: Desk, stopAt = ''): Promise<string> => {
  let letters = ''
  await eachOwnFile(desk, ({ file }) => {
    const letter = file.sha256.charAt(0)
    if (letter === stopAt) return Promise.resolve(false)
    letters += letter
    return Promise.resolve(true)
  })
  return letters
}

it('files that were attached here are sent once, in order, when their entries are at the hub', async () => {
  const place = createPlace()
  const desk = await open(sessionOf(), place)
  await append(desk, (issue) => opening('t1', issue()), { label })
  await attach(desk, 'a', 'b')
  expect(await sent(desk)).toBe('')
  reachAll(desk)
  await attach(desk, 'c')
  expect(await sent(desk)).toBe('ab')
  expect(await sent(desk)).toBe('')
  await append(desk, [note('t1', 'between')], { label })
  reachAll(desk)
  // What was broken off is the first to go the next time, after a restart too.
  await attach(desk, 'd')
  reachAll(desk)
  expect(await sent(desk, 'd')).toBe('c')
  closeDesk(desk)
  const again = await open(sessionOf(), place)
  reachAll(again)
  expect(await sent(again)).toBe('d')
  expect(await sent(again)).toBe('')
  closeDesk(again)
})

it('a file whose entry the hub refused is not offered to it, and holds up none', async () => {
  const desk = await open()
  await append(desk, (issue) => opening('t1', issue()), { label })
  const { entries } = await attach(desk, 'a', 'b')
  reachAll(desk, { [entries[0]?.id ?? '']: 'role' })
  expect(await sent(desk)).toBe('b')
  closeDesk(desk)
})
