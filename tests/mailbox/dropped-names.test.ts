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
