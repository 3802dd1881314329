import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStrong, passphraseCost, stretch } from '../../../../electron/vault/passphrase.ts'
import { printRecoveryKey, readRecoveryKey } from '../../../../electron/vault/recovery-key.ts'
import { derive, unwrap, wrap } from '../../../../electron/vault/wrap.ts'

test('one guess costs 64 MiB, three times over', async () => {
  expect(passphraseCost).toEqual({ memory: 65_536, passes: 3 })
  const cost = { salt: '00'.repeat(16), ...passphraseCost }
  const composed = await stretch('un caf\u00e9 au lait', cost)
  expect(composed).toHaveLength(32)
  expect(await stretch('un cafe\u0301 au lait', cost)).toEqual(composed)
  expect(await stretch('un cafe au lait', cost)).not.toEqual(composed)
})

test('a passphrase is strong by its length alone', () => {
  expect(isStrong('twelve chars')).toBe(true)
  expect(isStrong('eleven char')).toBe(false)
  expect(isStrong('            ')).toBe(false)
  expect(isStrong('🔑'.repeat(11))).toBe(false)
})

test('what was wrapped opens with its key and for its purpose only', () => {
  const key = randomBytes(32)
  const sealed = wrap(key, Buffer.from('root'), 'one')
  expect(Buffer.from(unwrap(key, sealed, 'one') ?? []).toString()).toBe('root')
  expect(unwrap(randomBytes(32), sealed, 'one')).toBeNull()
  expect(unwrap(key, sealed, 'two')).toBeNull()
  const bytes = Buffer.from(sealed, 'base64')
  for (let at = 0; at < bytes.length; at += 1) {
    const altered = Buffer.from(bytes)
    altered[at] = (altered[at] ?? 0) ^ 1
    expect(unwrap(key, altered.toString('base64'), 'one')).toBeNull()
  }
  expect(unwrap(key, '', 'one')).toBeNull()
  expect(wrap(key, Buffer.from('root'), 'one')).not.toBe(sealed)
})

test('keys for two purposes have nothing in common', () => {
  const root = randomBytes(32)
  expect(derive(root, 'desk', 'one')).not.toEqual(derive(root, 'desk', 'two'))
  expect(derive(root, 'desk', 'one')).not.toEqual(derive(root, 'other desk', 'one'))
})

test('a recovery key is read as it was printed, and every single slip is noticed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.nat(), fc.nat(), (key, where, what) => {
      const printed = printRecoveryKey(key)
      expect(printed).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){8}[0-9A-HJKMNP-TV-Z]$/)
      expect(readRecoveryKey(printed)).toEqual(key)
      expect(readRecoveryKey(printed.toLowerCase().replaceAll('-', '  ').replaceAll('0', 'o'))).toEqual(key)
      const characters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
      const plain = printed.replaceAll('-', '')
      const at = where % plain.length
      // One to thirty-one places further on in the alphabet: never the same character.
      const slip = characters[(characters.indexOf(plain[at] ?? '') + 1 + (what % 31)) % 32] ?? ''
      expect(readRecoveryKey(plain.slice(0, at) + slip + plain.slice(at + 1))).toBeNull()
      expect(readRecoveryKey(plain.slice(1))).toBeNull()
    }),
  )
})
