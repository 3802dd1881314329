import { afterAll, expect, test } from 'vitest'
import type { Args } from '../../shared/contract/bridge.ts'
import { message, must, owedOf, removeProfiles, type Workstation, workstation } from './hands.ts'

afterAll(removeProfiles)

type Dropped = Args<'mailbox', 'openDropped'>

const drop = async ({ attachments }: Workstation, number: number): Promise<Dropped['files'][number]> => {
  const name = `${number}.eml`
  const { handle } = must(await attachments.begin({ name }))
  must(await attachments.write({ handle, chunk: Buffer.from(message(number)) }))
  return { handle, name, modifiedAt: null }
}
const open = async ({ hands }: Workstation, what: Partial<Dropped>): Promise<string> =>
  must(await hands.calls.openDropped({ batch: null, coming: 0, files: [], more: true, ...what }, null)).batch

/** Answers whatever arrives until the batch is at its end, which is given back. */
const toTheEnd = async ({ hands, arrived, progress }: Workstation) => {
  const finished = progress.next((one) => one.finished)
  for (;;) {
    const next = await Promise.race([arrived.next(), finished])
    if ('finished' in next) return next
    must(await hands.calls.taken({ id: next.id, kept: true }, null))
  }
}

/** Six files are dropped, two of one name; two have come when the desk ends. */
const names = ['1.eml', '2.eml', '2.eml', '3.eml', '4.eml', '5.eml']
const cutOff = async (coming: number): Promise<Workstation> => {
  const desk = workstation()
  must(await desk.hands.calls.start({}, null))
  const batch = await open(desk, { coming, names })
  await open(desk, { batch, files: [await drop(desk, 2), await drop(desk, 4)] })
  return desk
}

test('files that had not come when the desk ended are named, and those that had are taken in', async () => {
  const desk = await cutOff(6)
  const next = workstation(desk.profile)
  must(await next.hands.calls.start({}, null))
  const told = await toTheEnd(next)
  expect(told).toMatchObject({ done: 6, of: 6, refused: 4, left: 0 })
  expect(told.failed).toEqual(
    ['1.eml', '2.eml', '3.eml', '5.eml'].map((name) => ({ name, code: 'E_MAIL_NOT_COME' })),
  )
})

test('so are they where it was locked; of those without a name it is told how many', async () => {
  const desk = await cutOff(9)
  await desk.hands.close()
  must(await desk.hands.calls.start({}, null))
  const told = await toTheEnd(desk)
  expect(told).toMatchObject({ done: 6, of: 6, refused: 4, left: 3 })
  expect(told.failed.map(({ name }) => name)).toEqual(['1.eml', '2.eml', '3.eml', '5.eml'])
})

test('nothing is told of files that were stopped by a person, or that were said to come no more', async () => {
  const desk = await cutOff(9)
  const batch = await open(desk, { coming: 2, names: ['6.eml', '7.eml'] })
  must(await desk.hands.calls.cancelFiles({ batch }, null))
  expect((await owedOf(desk)).files.map((file) => (file.kind === 'coming' ? file.name : file.kind))).toEqual([
    '1.eml',
    '2.eml',
    '3.eml',
    '5.eml',
    'dropped',
    'dropped',
  ])
  const last = await open(desk, { coming: 3, names: ['7.eml', '8.eml', '9.eml'] })
  await open(desk, { batch: last, files: [await drop(desk, 8)], more: false })
  const { files, coming } = await owedOf(desk)
  expect(files.filter(({ kind }) => kind === 'coming')).toHaveLength(4)
  expect(coming).toBe(3)
})

const noMessages = (name: string) => ({ name, code: 'E_MAIL_FILE_NAME' })

test.each([
  ['ended', true],
  ['was locked', false],
])(
  'what is no file of messages is named after the desk %s, too, until somebody has seen it',
  async (_, isAnew) => {
    const desk = workstation()
    must(await desk.hands.calls.start({}, null))
    const refused = ['a folder', 'b.xlsx'].map(noMessages)
    const batch = await open(desk, { coming: 3, names: ['1.eml', 'a folder', 'b.xlsx'], refused })
    await open(desk, { batch, files: [await drop(desk, 1)] })
    const { id } = await desk.arrived.next()
    must(await desk.hands.calls.taken({ id, kept: true }, null))
    await desk.hands.close()
    const next = isAnew ? workstation(desk.profile) : desk
    must(await next.hands.calls.start({}, null))
    // The file may be read once more, if the desk ended before that was written down.
    const told = await toTheEnd(next)
    expect(told).toMatchObject({ refused: 2, failed: refused, left: 0 })
    expect(told.done).toBe(told.of)
    must(await next.hands.calls.seenFiles({ batch: told.batch }, null))
    expect(await owedOf(next)).toEqual({ files: [], coming: 0, unseen: [], beyond: {} })
  },
)

test('of more than can be named the latest are, and of the others it is told how many', async () => {
  const desk = workstation()
  must(await desk.hands.calls.start({}, null))
  const many = Array.from({ length: 1_500 }, (_, at) => noMessages(`${at}.pdf`))
  const batch = await open(desk, { coming: many.length, refused: many.slice(0, 1_000) })
  await open(desk, { batch, refused: many.slice(1_000), more: false })
  const later = await open(desk, {
    coming: 1,
    refused: [{ name: 'later.eml', code: 'E_FILE_READ' }],
    more: false,
  })
  const next = workstation(desk.profile)
  must(await next.hands.calls.start({}, null))
  const told = await toTheEnd(next)
  expect(told).toMatchObject({ done: 1_501, of: 1_501, refused: 1_501 })
  expect(told.failed).toHaveLength(1_000)
  expect(told.failed.at(-1)).toEqual({ name: 'later.eml', code: 'E_FILE_READ' })
  must(await desk.hands.calls.seenFiles({ batch: later }, null))
  must(await next.hands.calls.seenFiles({ batch: told.batch }, null))
  expect(await owedOf(next)).toEqual({ files: [], coming: 0, unseen: [], beyond: {} })
})

test('what is refused while another file is read is told once, and so is what nothing but that was dropped', async () => {
  const desk = workstation()
  must(await desk.hands.calls.start({}, null))
  const batch = await open(desk, { coming: 3, names: ['1.eml', 'b.xlsx', 'c.eml'] })
  await open(desk, { batch, files: [await drop(desk, 1)] })
  const { id } = await desk.arrived.next()
  const refused = [noMessages('b.xlsx'), { name: 'c.eml', code: 'E_DISK_FULL' }]
  await open(desk, { batch, refused, more: false })
  must(await desk.hands.calls.refused({ id, code: 'E_STORE_FAILED' }, null))
  expect(await desk.progress.next(({ finished }) => finished)).toMatchObject({ done: 3, of: 3, refused: 3 })
  await open(desk, { coming: 1, names: ['d'], refused: [noMessages('d')], more: false })
  await desk.progress.next(({ finished, done }) => finished && done === 1)
  const next = workstation(desk.profile)
  must(await next.hands.calls.start({}, null))
  const told = await next.progress.next(({ finished }) => finished)
  expect(told.failed.map(({ name }) => name).toSorted()).toEqual(['1.eml', 'b.xlsx', 'c.eml', 'd'])
})

test('a dropped folder is named until all has come of it, with the files that were found in it', async () => {
  const desk = workstation()
  must(await desk.hands.calls.start({}, null))
  const batch = await open(desk, { coming: 2, names: ['Big', '1.eml'] })
  await open(desk, { batch, files: [await drop(desk, 1)] })
  await open(desk, { batch, coming: 3, names: ['2.eml', '3.eml', '4.eml'] })
  await open(desk, { batch, files: [await drop(desk, 2)] })
  const next = workstation(desk.profile)
  must(await next.hands.calls.start({}, null))
  const told = await toTheEnd(next)
  expect(told).toMatchObject({ done: 5, of: 5, refused: 3, left: 0 })
  expect(told.failed.map(({ name, code }) => [name, code])).toEqual(
    ['Big', '3.eml', '4.eml'].map((name) => [name, 'E_MAIL_NOT_COME']),
  )
})

test('a folder of which all has come counts no more, and leaves nothing to be told', async () => {
  const desk = workstation()
  must(await desk.hands.calls.start({}, null))
  const batch = await open(desk, { coming: 1, names: ['Big'] })
  await open(desk, { batch, coming: 2, names: ['1.eml', '2.eml'] })
  await open(desk, { batch, files: [await drop(desk, 1), await drop(desk, 2)] })
  await open(desk, { batch, through: ['Big'] })
  await open(desk, { batch, more: false })
  expect(await toTheEnd(desk)).toMatchObject({
    given: { first: 'Big', files: 1 },
    done: 2,
    of: 2,
    refused: 0,
    left: 0,
  })
  expect(await owedOf(desk)).toEqual({ files: [], coming: 0, unseen: [], beyond: {} })
})

test('of more files in a folder than are named at once it is told how many; what is stopped expects no more', async () => {
  const desk = workstation()
  must(await desk.hands.calls.start({}, null))
  const many = (from: number) => Array.from({ length: 700 }, (_, at) => `${from + at}.eml`)
  const batch = await open(desk, { coming: 1, names: ['Big'] })
  await open(desk, { batch, coming: 700, names: many(0) })
  await open(desk, { batch, coming: 700, names: many(700) })
  const { files, coming } = await owedOf(desk)
  expect([files.length, coming]).toEqual([1_000, 401])
  const held = await open(desk, { coming: 1, names: ['1.eml'], files: [await drop(desk, 1)] })
  await desk.arrived.next()
  must(await desk.hands.calls.cancelFiles({ batch: held }, null))
  await open(desk, { batch: held, coming: 3, names: ['x.eml'] })
  expect(await owedOf(desk)).toMatchObject({ coming: 401 })
  expect((await owedOf(desk)).files.map((file) => file.kind === 'coming' && file.name)).not.toContain('x.eml')
})
