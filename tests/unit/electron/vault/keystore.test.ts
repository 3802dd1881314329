import type { SafeStorage } from 'electron'
import { describe, expect, test, vi } from 'vitest'
import { findKeystore } from '../../../../electron/vault/keystore.ts'

const older = (backend: string, available = true) => ({
  getSelectedStorageBackend: () => backend,
  isEncryptionAvailable: () => available,
  encryptString: (text: string) => Buffer.from(`old:${text}`),
  decryptString: (bytes: Buffer) => {
    if (!bytes.toString().startsWith('old:')) throw new Error('not mine')
    return bytes.toString().slice(4)
  },
  setUsePlainTextEncryption: vi.fn<(on: boolean) => void>(),
})

const newer = (backend: string, available = true) => ({
  getSelectedStorageBackend: () => backend,
  isAsyncEncryptionAvailable: () => Promise.resolve(available),
  encryptStringAsync: (text: string) => Promise.resolve(Buffer.from(`new:${text}`)),
  decryptStringAsync: (bytes: Buffer) =>
    bytes.toString().startsWith('new:')
      ? Promise.resolve({ shouldReEncrypt: false, result: bytes.toString().slice(4) })
      : Promise.reject(new Error('not mine')),
  setUsePlainTextEncryption: vi.fn<(on: boolean) => void>(),
})

describe.each([
  ['older', older],
  ['newer', newer],
])('on an %s runtime', (_age, storage) => {
  const find = (backend: string, platform: NodeJS.Platform, available = true) =>
    findKeystore(storage(backend, available) as unknown as SafeStorage, platform)

  test.each([
    ['gnome_libsecret', 'linux', 'gnome_libsecret'],
    ['kwallet6', 'linux', 'kwallet6'],
    ['', 'win32', 'dpapi'],
    ['', 'darwin', 'keychain'],
  ] as const)('%s on %s keeps a secret', async (backend, platform, name) => {
    const keystore = await find(backend, platform)
    expect(keystore.backend).toBe(name)
    const secret = new Uint8Array([0, 1, 2, 255])
    expect(await keystore.open(await keystore.seal(secret))).toEqual(secret)
    expect(await keystore.open(Buffer.from('foreign').toString('base64'))).toBeNull()
  })

  test.each([
    ['basic_text', 'linux', true],
    ['unknown', 'linux', true],
    ['gnome_libsecret', 'linux', false],
    ['', 'win32', false],
    ['', 'freebsd', true],
  ] as const)('%s on %s (available: %s) deserves no trust', async (backend, platform, available) => {
    const keystore = await find(backend, platform, available)
    expect(keystore.backend).toBe('none')
    await expect(keystore.seal(new Uint8Array(32))).rejects.toThrow('no keystore')
    expect(await keystore.open('AAAA')).toBeNull()
  })

  test('a fixed key is never asked for', async () => {
    const offered = storage('basic_text')
    await findKeystore(offered as unknown as SafeStorage, 'linux')
    expect(offered.setUsePlainTextEncryption).not.toHaveBeenCalled()
  })
})
