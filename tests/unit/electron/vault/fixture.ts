import { createHash } from 'node:crypto'
import type { Keystore } from '../../../../electron/vault/keystore.ts'
import { noKeystore } from '../../../../electron/vault/keystore.ts'
import type { Stretch } from '../../../../electron/vault/passphrase.ts'
import { createThrottle, type ThrottleState } from '../../../../electron/vault/throttle.ts'
import { createVault, type Vault } from '../../../../electron/vault/vault.ts'
import type { VaultContent } from '../../../../electron/vault/vault-file.ts'
import type { JsonFile } from '../../../../electron/files/json-file.ts'
import { ok, type Result } from '../../../../shared/contract/result.ts'

/** A workstation in memory. The disk outlives the vault: `restart` makes a new vault on the same disk. */
export interface Workstation {
  vault: Vault
  readonly disk: { vault: VaultContent | null; throttle: ThrottleState | null; marker: Marker | null }
  /** Every content of the key file that was ever written. */
  readonly written: VaultContent[]
  keystore: Keystore
  /** Milliseconds since 1970. */
  now: number
  /** How many passphrases were stretched. */
  stretched: number
  readonly restart: () => void
}

interface Marker {
  created: string
  entries: number
}

/** A keystore that keeps a secret as long as it is the same one. */
export const fakeKeystore = (backend: string, id = 'one'): Keystore => ({
  backend,
  seal: (secret) => Promise.resolve(`${id}:${Buffer.from(secret).toString('base64')}`),
  open: (sealed) =>
    Promise.resolve(
      sealed.startsWith(`${id}:`) ? new Uint8Array(Buffer.from(sealed.slice(id.length + 1), 'base64')) : null,
    ),
})

const memoryFile = <T>(get: () => T | null, set: (content: T) => void): JsonFile<T> => ({
  read: () => {
    const content = get()
    return Promise.resolve(content === null ? { state: 'absent' } : { state: 'whole', content })
  },
  write: (content) => {
    set(structuredClone(content))
    return Promise.resolve()
  },
})

/** The stretching is a stand-in, quick to compute; the real one has a test of its own. */
export const createWorkstation = (keystore: Keystore = noKeystore): Workstation => {
  const disk: Workstation['disk'] = { vault: null, throttle: null, marker: null }
  const written: VaultContent[] = []
  const desk = { disk, written, keystore, now: Date.parse('2026-05-01T09:00:00Z'), stretched: 0 }
  const stretch = (passphrase: string, { salt }: Stretch): Promise<Uint8Array> => {
    desk.stretched += 1
    return Promise.resolve(new Uint8Array(createHash('sha256').update(`${salt}|${passphrase}`).digest()))
  }
  const make = (): Vault =>
    createVault({
      file: {
        read: () => Promise.resolve(ok(structuredClone(disk.vault))),
        write: (content) => {
          disk.vault = structuredClone(content)
          written.push(structuredClone(content))
          return Promise.resolve()
        },
      },
      keystore: desk.keystore,
      throttle: createThrottle(
        memoryFile(
          () => disk.throttle,
          (content) => {
            disk.throttle = content
          },
        ),
        () => desk.now,
      ),
      stretch,
      marker: () => Promise.resolve(disk.marker),
      now: () => desk.now,
    })
  const workstation: Workstation = Object.assign(desk, {
    vault: make(),
    restart: () => {
      workstation.vault = make()
    },
  })
  return workstation
}

export const passphrase = 'correct horse battery'

/** The value of a result that has to be right. */
export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

/** The code of a result that has to be wrong. */
export const codeOf = (result: Result<unknown>): string => (result.ok ? 'ok' : result.error.code)

/** A workstation with one duty officer signed in. */
export const setUp = async (keystore?: Keystore) => {
  const desk = createWorkstation(keystore)
  const { session, recoveryKey } = must(
    await desk.vault.create({
      workstation: { code: '7K', name: 'Desk one' },
      user: { name: 'Officer Canary', role: 'duty-officer', collar: '4711' },
      passphrase,
    }),
  )
  return { desk, session, recoveryKey, userId: session.user.id }
}
