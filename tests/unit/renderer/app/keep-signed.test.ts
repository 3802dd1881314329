import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { afterEach, expect, it, vi } from 'vitest'
import { keepSigned } from '../../../../renderer/app/keep-signed.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { signedHeads } from '../../../../renderer/store/signed-heads.ts'
import { furthest } from '../../../../renderer/store/vector.ts'
import { ok } from '../../../../shared/contract/result.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { createPlace, note, open, opening, sessionOf } from '../store/harness.ts'

const { publicKey, privateKey } = generateKeyPairSync('ed25519')
const { desk: bridge, emit } = deskDouble({
  pen: {
    sign: ({ hash }) => ok({ signature: sign(null, Buffer.from(hash, 'hex'), privateKey).toString('hex') }),
  },
})

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Whether the head of whoever is at the desk is signed as it stands. */
async function isSigned(desk: Desk): Promise<boolean> {
  const { pen } = desk.session
  const { seq, hash } = furthest(desk.workings.journal, pen)
  const head = (await signedHeads(desk))[pen]
  if (head?.seq !== seq || head.hash !== hash) return false
  return verify(null, Buffer.from(hash, 'hex'), publicKey, Buffer.from(head.signature, 'hex'))
}

it('what was written is signed at the start, and again when the desk is about to lock', async () => {
  const place = createPlace()
  const desk = await open(sessionOf(), place)
  ends.push(() => closeDesk(desk))
  await append(desk, (issue) => opening('t1', issue()), { label: 'x' })
  expect(await isSigned(desk)).toBe(false)
  ends.unshift(keepSigned(desk, bridge))
  await vi.waitUntil(() => isSigned(desk))
  await append(desk, [note('t1', 'and more')], { label: 'x' })
  expect(await isSigned(desk)).toBe(false)
  emit('lockWarning', { seconds: 60 })
  await vi.waitUntil(() => isSigned(desk))
})
