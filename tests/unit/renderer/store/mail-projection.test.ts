import { expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { readMail } from '../../../../renderer/store/reads.ts'
import { rebuild } from '../../../../renderer/store/rebuild.ts'
import { contentOfTest } from '../../shared/mail/build.ts'
import { dumpTables, rawRows } from './dump.ts'
import { createPlace, open, sessionOf } from './harness.ts'
import { handled, received, shaOf, written } from './mail-drafts.ts'

const label = 'did'

const counts = (desk: Desk) => {
  const { total, undecided, outbox, complete, rows } = desk.mails.getState()
  return { total, undecided, outbox, complete, rows: rows.length }
}

it('messages are listed, counted to the last one, and found again after a start', async () => {
  const place = createPlace()
  const desk = await open(sessionOf(), place)
  for (let n = 0; n < 70; n++)
    await append(desk, [received(n), ...(n < 67 ? [handled(n, [], 'UNSOLICITED')] : [])], { label })
  await append(desk, [written('out1')], { label })
  const all = { total: 71, undecided: 3, outbox: 1, complete: true, rows: 71 }
  await desk.workings.listed
  expect(counts(desk)).toEqual(all)
  closeDesk(desk)

  const again = await open(sessionOf(), place)
  // Those that somebody has to do something about are there at once, and so are the counts.
  expect(counts(again)).toMatchObject({ total: 71, undecided: 3, outbox: 1 })
  await again.workings.listed
  expect(counts(again)).toEqual(all)
  expect(again.mails.getState().get(shaOf(69))).toMatchObject({
    direction: 'in',
    subject: 'Wallet address',
    name: 'DC Lee',
    address: 'kim.lee@kent.police.uk',
    preview: 'Can you trace this wallet?',
    place: 'undecided',
    open: true,
    unreadable: null,
  })
  expect(again.mails.getState().get('out1')).toMatchObject({
    direction: 'out',
    address: 'kim.lee@kent.police.uk',
    place: 'waiting',
    sendAfter: '2026-11-20T14:05:00.000Z',
    workstation: '7K',
    tickets: ['t1'],
  })
  await append(again, [handled(69, ['t1'])], { label })
  expect(counts(again)).toMatchObject({ undecided: 2, total: 71 })
  closeDesk(again)
})

it('messages come out the same when everything is made again from the journal', async () => {
  const desk = await open()
  for (let n = 0; n < 40; n++) await append(desk, [received(n)], { label })
  await append(desk, [handled(3, ['t1']), written('out1')], { label })
  await append(
    desk,
    [
      {
        stream: 'mail/out1',
        kind: 'mail.sent',
        body: { sentAt: '2026-11-20T14:06:00Z', response: 'ok', refused: [] },
      },
    ],
    { label },
  )
  const before = await dumpTables(desk)
  const shown = desk.mails.getState()
  await rebuild(desk)
  expect(await dumpTables(desk)).toBe(before)
  expect(desk.mails.getState()).toEqual({ ...shown, complete: true })
  closeDesk(desk)
})

it('a message that could not be read is listed as such, and read whole from its stream', async () => {
  const desk = await open()
  const unreadable = { code: 'E_MAIL_UNREADABLE', text: 'its headers do not end' }
  await append(desk, [received(1, { content: null, unreadable })], { label })
  expect(desk.mails.getState().rows).toMatchObject([{ unreadable: 'its headers do not end', subject: '' }])
  await append(
    desk,
    [
      {
        stream: `mail/${shaOf(1)}`,
        kind: 'mail.parsed',
        body: { content: contentOfTest({ subject: 'now' }), unreadable: null },
      },
    ],
    { label },
  )
  expect(desk.mails.getState().rows).toMatchObject([{ unreadable: null, subject: 'now' }])
  expect((await readMail(desk, shaOf(1)))?.entries).toHaveLength(2)
  expect(await readMail(desk, 'nowhere')).toBeNull()
  closeDesk(desk)
})

it('nothing of a message lies on disk in clear', async () => {
  const place = createPlace()
  const desk = await open(sessionOf(), place)
  await append(desk, [received(1), written('out1')], { label })
  closeDesk(desk)
  const rows = await rawRows(place.indexedDB)
  const shown = (table: string) =>
    (rows.get(table) ?? []).map((row) => Object.keys(row).filter((name) => name !== 'sealed'))
  expect(shown('mails')).toEqual([['id'], ['id']])
  expect(shown('mailPages')).toEqual([['page', 'open']])
  const text = [...rows.values()]
    .flat()
    .map((row) => Buffer.from((row['sealed'] as Uint8Array | undefined) ?? []).toString('latin1'))
    .join('\n')
  for (const word of ['Wallet address', 'kim.lee', 'one@kent']) expect(text.includes(word)).toBe(false)
})
