import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createHubAccount } from '../../electron/hub/account.ts'
import { createSealedStore } from '../../electron/files/sealed-store.ts'
import { hubVersion } from '../../electron/hub/port.ts'
import { createHubHands, type HubHands } from '../../electron/hub/hands.ts'
import { changeRole, removePerson } from '../../build/hub/people.mjs'
import type { Hearsay } from '../../shared/hub/people.ts'
import { layCable } from '../servers/cable.ts'
import { type Guest, startHub, type TestHub } from '../servers/hub.ts'
import { writerOf } from './writer.ts'

let hub: TestHub
let guest: Guest
let folder = ''
let hands: HubHands
let isLocked = false
let wakes = 0
let heeded: Hearsay[] = []
let woken: () => void = () => {}

beforeAll(async () => {
  hub = await startHub()
  guest = await hub.add('duty-officer')
})
afterAll(() => hub.stop())

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'desk-hub-hands-'))
  isLocked = false
  heeded = []
  hands = handsOf(`4K.${guest.id}`, guest.id)
})
afterEach(async () => {
  await hands.close()
  rmSync(folder, { recursive: true, force: true })
})

const handsOf = (
  pen: string,
  userId: string,
  publicKey = 'ab'.repeat(32),
  installation = 'a1'.repeat(16),
): HubHands => {
  let holder = { userId, pen, publicKey, installation, code: pen.slice(0, 2), former: [] as string[] }
  return createHubHands({
    store: createSealedStore({
      folder: join(folder, 'attachments'),
      nameKey: () => (isLocked ? null : new Uint8Array(32).fill(5)),
    }),
    account: createHubAccount({
      path: join(folder, 'hub.json'),
      key: () => (isLocked ? null : new Uint8Array(32).fill(3)),
      userId: () => (isLocked ? null : userId),
    }),
    pen: () => (isLocked ? null : holder),
    takeCode: async (code, _isCopy, claim) => {
      const claimed = await claim({ code, installation })
      if (claimed.ok)
        holder = { ...holder, code, pen: `${code}.${userId}`, former: [...holder.former, holder.code] }
      return claimed
    },
    woken: () => {
      wakes++
      woken()
    },
    presence: () => undefined,
    heed: (people) => {
      heeded.push(...people)
      return Promise.resolve()
    },
  })
}

const connect = async (to: HubHands, { login, password }: Guest, port = hub.place.port): Promise<void> => {
  const { host, database } = hub.place
  const place = { host, port, database, ca: hub.place.ca ?? '' }
  await to.calls.configure({ settings: { ...place, second: null } }, null)
  expect(await to.calls.signIn({ login, secret: password }, null)).toEqual({ ok: true, value: null })
}
const code = (code: string) => ({ ok: false, error: { code } })
const nothing = {}

test('no hub is none; one is asked, read and written by whoever is signed in, whose pen is made known', async () => {
  expect(await hands.calls.hello(nothing, null)).toEqual(code('E_HUB_OFF'))
  await connect(hands, guest)
  expect(await hands.calls.test(nothing, null)).toEqual({ ok: true, value: null })
  expect(await hands.calls.hello(nothing, null)).toMatchObject({
    ok: true,
    value: { user: guest.id, version: hubVersion, refused: {} },
  })
  const writer = writerOf(`4K.${guest.id}`)
  const heard = new Promise<void>((resolve) => {
    woken = resolve
  })
  const entries = writer.notes(2)
  expect(await hands.calls.push({ entries }, null)).toEqual({
    ok: true,
    value: { verdicts: [{ verdict: 'stored' }, { verdict: 'stored' }] },
  })
  await heard
  expect(wakes).toBeGreaterThan(0)
  expect(await hands.calls.since({ cursor: null }, null)).toMatchObject({ ok: true, value: { entries } })
  expect(await hands.calls.ofPen({ pen: writer.pen, from: 2 }, null)).toMatchObject({
    ok: true,
    value: { entries: [entries[1]] },
  })
})

test('somebody else’s login, and a pen that is known by another key, are told apart', async () => {
  await connect(hands, guest)
  await hands.calls.hello(nothing, null)
  const other = await hub.add('desk-officer')
  await connect(hands, other)
  expect(await hands.calls.hello(nothing, null)).toEqual(code('E_HUB_OTHER_PERSON'))
  const cloned = handsOf(`4K.${guest.id}`, guest.id, 'cd'.repeat(32))
  await connect(cloned, guest)
  expect(await cloned.calls.hello(nothing, null)).toEqual(code('E_HUB_PEN'))
  expect(await cloned.calls.test(nothing, null)).toEqual(code('E_HUB_PEN'))
  await cloned.close()
})

test('a code that another installation holds is a clash, and a free one is taken instead; what it wrote before goes there too', async () => {
  const other = await hub.add('desk-officer')
  const second = handsOf(`4K.${other.id}`, other.id, 'ef'.repeat(32), 'b2'.repeat(16))
  await connect(hands, guest)
  expect(await hands.calls.hello(nothing, null)).toMatchObject({ ok: true })
  await connect(second, other)
  expect(await second.calls.hello(nothing, null)).toEqual(code('E_HUB_CODE'))
  expect(await second.calls.takeCode({ code: '4K', isCopy: false }, null)).toEqual(code('E_HUB_CODE'))
  const offered = await second.calls.freeCodes(nothing, null)
  const [free = ''] = offered.ok ? offered.value.codes : []
  expect(free).toMatch(/^[0-9A-HJKMNP-TV-Z]{2}$/)
  expect(await second.calls.takeCode({ code: free, isCopy: false }, null)).toEqual({ ok: true, value: null })
  expect(await second.calls.hello(nothing, null)).toMatchObject({ ok: true, value: { user: other.id } })
  for (const of of ['4K', free]) {
    const entries = writerOf(`${of}.${other.id}`).notes(1)
    expect(await second.calls.push({ entries }, null)).toEqual({
      ok: true,
      value: { verdicts: [{ verdict: 'stored' }] },
    })
  }
  await second.close()
})

test('everybody’s name, role and removal is heard at each greeting, and one’s own from the closed login alone', async () => {
  const gone = await hub.add('desk-officer', undefined, 'Gone Officer')
  const mine = handsOf(`8X.${gone.id}`, gone.id, 'ab'.repeat(32), 'd4'.repeat(16))
  await connect(mine, gone)
  const greeted = await mine.calls.hello(nothing, null)
  const me = { id: gone.id, name: 'Gone Officer', role: 'desk-officer', removed: false }
  expect(greeted.ok && greeted.value.people).toContainEqual(me)
  expect(heeded).toContainEqual(me)
  await changeRole(hub.admin, gone.id, 'auditor')
  await mine.calls.hello(nothing, null)
  expect(heeded).toContainEqual({ ...me, role: 'auditor' })
  await removePerson(hub.admin, gone.id)
  await connect(hands, guest)
  await hands.calls.hello(nothing, null)
  expect(heeded).toContainEqual({ ...me, role: 'auditor', removed: true })
  heeded = []
  // The one that was open was ended; the next finds the login closed.
  await mine.calls.hello(nothing, null)
  expect(await mine.calls.hello(nothing, null)).toEqual(code('E_HUB_REMOVED'))
  expect(heeded).toContainEqual({ id: gone.id, name: null, role: null, removed: true })
  await mine.close()
})

test('a wrong password says nothing of whoever is signed in, nor does the closed login of somebody else', async () => {
  const gone = await hub.add('desk-officer')
  await removePerson(hub.admin, gone.id)
  await connect(hands, { ...guest, password: 'wrong' })
  expect(await hands.calls.hello(nothing, null)).toEqual(code('E_HUB_LOGIN'))
  await connect(hands, { ...gone, password: 'wrong' })
  expect(await hands.calls.hello(nothing, null)).toEqual(code('E_HUB_LOGIN'))
  await connect(hands, gone)
  expect(await hands.calls.hello(nothing, null)).toEqual(code('E_HUB_REMOVED'))
  expect(heeded).toEqual([])
})

test('goes on by a new connection after the cable was out, and breaks off when it is told to', async () => {
  const cable = await layCable(hub.place.port)
  await connect(hands, guest, cable.port)
  expect(await hands.calls.hello(nothing, null)).toMatchObject({ ok: true })
  cable.pull()
  expect(await hands.calls.hello(nothing, null)).toEqual(code('E_HUB_UNREACHABLE'))
  cable.plugIn()
  expect(await hands.calls.hello(nothing, null)).toMatchObject({ ok: true })
  const asked = hands.calls.since({ cursor: null }, null)
  await hands.calls.drop(nothing, null)
  expect(await asked).toMatchObject({ ok: false })
  expect(await hands.calls.hello(nothing, null)).toMatchObject({ ok: true })
  await cable.stop()
})

test('locked, it is asked nothing', async () => {
  await connect(hands, guest)
  isLocked = true
  await hands.close()
  expect(await hands.calls.hello(nothing, null)).toEqual(code('E_LOCKED'))
  expect(await hands.calls.settings(nothing, null)).toEqual(code('E_LOCKED'))
})
