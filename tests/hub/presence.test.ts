import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHubPort, type HubPort } from '../../electron/hub/port.ts'
import { type Guest, startHub, type TestHub } from '../servers/hub.ts'
import { makeKnown } from './writer.ts'

const never = new AbortController().signal

let hub: TestHub
let ann: Guest
let bob: Guest
const ports: HubPort[] = []

beforeAll(async () => {
  hub = await startHub()
  ann = await hub.add('desk-officer')
  bob = await hub.add('duty-officer')
})
afterAll(async () => {
  await Promise.all(ports.map((port) => port.close()))
  await hub.stop()
})

const portOf = async ({ id, login, password }: Guest, workstation: string) => {
  const port = createHubPort([{ ...hub.place, user: login }], () => password)
  ports.push(port)
  const pen = `${workstation}.${id}`
  await makeKnown(port, pen)
  return { port, pen }
}

test('who has a ticket open, and who writes there, is told to all others, and to nobody of themselves', async () => {
  const a = await portOf(ann, '4K')
  const b = await portOf(bob, '5M')
  expect(await a.port.beAt(a.pen, 'ticket/t1', false, never)).toEqual([])
  expect(await b.port.beAt(b.pen, 'ticket/t2', true, never)).toEqual([
    { pen: a.pen, user: ann.id, stream: 'ticket/t1', isWriting: false },
  ])
  expect(await a.port.beAt(a.pen, 'ticket/t2', true, never)).toEqual([
    { pen: b.pen, user: bob.id, stream: 'ticket/t2', isWriting: true },
  ])
  await b.port.beAt(b.pen, null, false, never)
  expect(await a.port.beAt(a.pen, null, false, never)).toEqual([])
})

test('a change wakes the others at once, and being there still wakes nobody', async () => {
  const a = await portOf(ann, '4S')
  const b = await portOf(bob, '5S')
  b.port.listen(() => undefined)
  await b.port.hello(never)
  const told = new Promise<void>((resolve) => {
    b.port.onPresence(resolve)
  })
  let changes = 0
  const over = new Promise<void>((resolve) => {
    hub.admin.on('notification', ({ channel }) => (channel === 'hub_presence' ? changes++ : resolve()))
  })
  await hub.admin.query('listen hub_presence; listen over')
  const acts = [
    ['ticket/t1', false],
    ['ticket/t1', false],
    ['ticket/t1', true],
    ['ticket/t1', true],
    [null, false],
    [null, false],
  ] as const
  for (const [stream, isWriting] of acts) await a.port.beAt(a.pen, stream, isWriting, never)
  await told
  // Notifications come in the order in which they were committed.
  await hub.admin.query('notify over')
  await over
  expect(changes).toBe(3)
})

test('after 25 seconds of silence nobody is there any more', async () => {
  const a = await portOf(ann, '4N')
  const b = await portOf(bob, '5N')
  await a.port.beAt(a.pen, 'ticket/t1', false, never)
  const silent = (seconds: number) =>
    hub.admin.query(
      'update hub.presence set heard = clock_timestamp() - make_interval(secs => $1) where pen = $2',
      [seconds, a.pen],
    )
  await silent(20)
  expect(await b.port.beAt(b.pen, 'ticket/t1', false, never)).toHaveLength(1)
  await silent(26)
  expect(await b.port.beAt(b.pen, 'ticket/t1', false, never)).toEqual([])
  await b.port.beAt(b.pen, null, false, never)
})

test('nobody speaks in the name of somebody else, not even by plain SQL', async () => {
  const a = await portOf(ann, '4P')
  const b = await portOf(bob, '5P')
  await b.port.beAt(a.pen, 'ticket/t1', true, never)
  expect(await b.port.beAt(b.pen, null, false, never)).toEqual([])
  const session = await bob.session()
  await expect(
    session.query("insert into hub.presence values ('4P.X', 'X', 'ticket/t1', true, now())"),
  ).rejects.toThrow(/permission denied/)
  await expect(session.query('select * from hub.presence')).rejects.toThrow(/permission denied/)
})

test('a hub that takes nothing at present tells of nobody, and the session stands', async () => {
  const a = await portOf(ann, '4R')
  const session = await ann.session()
  await session.query('set default_transaction_read_only = on')
  await session.query('select hub.be_at($1, $2, true)', [a.pen, 'ticket/t1'])
  expect((await session.query('select * from hub.present()')).rows).toEqual([])
})
