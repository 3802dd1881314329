import type { SafeStorage } from 'electron'

/** The secret store of the operating system, as far as it can be trusted. */
export interface Keystore {
  /** Its own name, or 'none' where there is nothing that deserves the name. */
  readonly backend: string
  readonly seal: (secret: Uint8Array) => Promise<string>
  /** Null when this keystore cannot open it. */
  readonly open: (sealed: string) => Promise<Uint8Array | null>
}

const names: Partial<Record<NodeJS.Platform, string>> = { win32: 'dpapi', darwin: 'keychain' }
/** Linux back ends that "encrypt" with a key everybody knows. */
const worthless = new Set(['basic_text', 'unknown'])

/** For a system without a keystore: the passphrase guards the key alone. */
export const noKeystore: Keystore = {
  backend: 'none',
  seal: () => Promise.reject(new Error('there is no keystore')),
  open: () => Promise.resolve(null),
}

/** Asks the system for its keystore; call after `ready`. Newer runtimes answer asynchronously, older ones do not. */
export const findKeystore = async (
  storage: SafeStorage,
  platform: NodeJS.Platform = process.platform,
): Promise<Keystore> => {
  const backend = platform === 'linux' ? storage.getSelectedStorageBackend() : (names[platform] ?? 'unknown')
  const modern = typeof storage.isAsyncEncryptionAvailable === 'function'
  const available = modern ? await storage.isAsyncEncryptionAvailable() : storage.isEncryptionAvailable()
  if (worthless.has(backend) || !available) return noKeystore
  return {
    backend,
    seal: async (secret) => {
      const text = Buffer.from(secret).toString('base64')
      const sealed = modern ? await storage.encryptStringAsync(text) : storage.encryptString(text)
      return sealed.toString('base64')
    },
    open: async (sealed) => {
      const bytes = Buffer.from(sealed, 'base64')
      try {
        const text = modern ? (await storage.decryptStringAsync(bytes)).result : storage.decryptString(bytes)
        return new Uint8Array(Buffer.from(text, 'base64'))
      } catch {
        return null
      }
    },
  }
}
