import { afterEach, expect, it, vi } from 'vitest'
import { keepOnLeaving } from '../../../../renderer/app/keep-on-leaving.ts'
import { keepSigned } from '../../../../renderer/app/keep-signed.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { signedHeads } from '../../../../renderer/store/signed-heads.ts'
import { furthest } from '../../../../renderer/store/vector.ts'
import { lockDesk } from '../../../../renderer/ui/leaving.ts'
import { signatureHolds, makePen, signHash } from '../../../../electron/vault/pen.ts'
import { fail, ok } from '../../../../shared/contract/result.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { createPlace, note, open, opening, sessionOf } from '../store/harness.ts'

const { secret, publicKey } = makePen()

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.unstubAllGlobals()
})

/** A desk that is kept signed, and a main process that signs until it is locked. */
async function atWork(signing = (hash: string) => Promise.resolve(signHash(secret, hash))) {
  const main = { isLocked: false, quitWhen: vi.fn() }
  const { desk: bridge, emit } = deskDouble({
    pen: {
      sign: async ({ hash }) => (main.isLocked ? fail('E_LOCKED') : ok({ signature: await signing(hash) })),
    },
    vault: {
      lock: () => {
        main.isLocked = true
        return ok(null)
      },
    },
    app: {
      quit: () => {
        main.quitWhen()
        return ok(null)
      },
    },
  })
  vi.stubGlobal('window', { desk: bridge })
  const desk = await open(sessionOf({ publicKey }), createPlace())
  ends.push(() => closeDesk(desk))
  return { desk, bridge, emit, main }
}

/** Whether the head of whoever is at the desk is signed as it stands. */
async function isSigned(desk: Desk): Promise<boolean> {
  const { pen } = desk.session
  const { seq, hash } = furthest(desk.workings.journal, pen)
  const head = (await signedHeads(desk))[pen]
  return head?.seq === seq && head.hash === hash && signatureHolds({ ...head, publicKey })
}

const log = (desk: Desk, text: string) => append(desk, [note('t1', text)], { label: 'x' })
/** However slow this machine is. */
const never = () => new Promise<void>(() => undefined)
const patient = { timeout: 10_000 }

it('what was written before is signed at the start, and then whatever is written, to the last of a row', async () => {
  const { desk, bridge } = await atWork()
  await append(desk, (issue) => opening('t1', issue()), { label: 'x' })
  expect(await isSigned(desk)).toBe(false)
  ends.unshift(keepSigned(desk, bridge))
  await vi.waitUntil(() => isSigned(desk), patient)
  for (const text of ['one', 'another', 'and a third']) await log(desk, text)
  await vi.waitUntil(() => isSigned(desk), patient)
})

it('a lock by key, right after something was logged, leaves that signed', async () => {
  const { desk, bridge, main } = await atWork()
  await append(desk, (issue) => opening('t1', issue()), { label: 'x' })
  ends.unshift(keepSigned(desk, bridge))
  await log(desk, 'one')
  const logging = log(desk, 'the last one')
  await lockDesk(never())
  expect(main.isLocked).toBe(true)
  await logging
  expect(await isSigned(desk)).toBe(true)
})

it.each([
  ['fails', () => Promise.reject(new Error('no key'))],
  ['never comes', () => new Promise<string>(() => undefined)],
])('a signature that %s keeps no desk from being locked', async (_how, signing) => {
  const { desk, bridge, main } = await atWork(signing)
  ends.unshift(keepSigned(desk, bridge))
  await append(desk, (issue) => opening('t1', issue()), { label: 'x' })
  await lockDesk()
  expect(main.isLocked).toBe(true)
})

it('a window that closes waits until the last of it is signed', async () => {
  const { desk, bridge, emit, main } = await atWork()
  await append(desk, (issue) => opening('t1', issue()), { label: 'x' })
  ends.unshift(keepSigned(desk, bridge), keepOnLeaving(desk, bridge))
  await log(desk, 'one')
  void log(desk, 'the last one')
  const closed = new Promise<boolean>((resolve) =>
    main.quitWhen.mockImplementation(() => resolve(isSigned(desk))),
  )
  emit('closing', {})
  expect(await closed).toBe(true)
})
