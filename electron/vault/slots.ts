import { randomBytes } from 'node:crypto'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import type { Keystore } from './keystore.ts'
import { passphraseCost, type Stretch } from './passphrase.ts'
import type { Slot, VaultContent } from './vault-file.ts'
import { derive, unwrap, wrap } from './wrap.ts'

type Stretcher = (passphrase: string, stretch: Stretch) => Promise<Uint8Array>
type Guard = Pick<VaultContent, 'id' | 'generation' | 'keystore'>

/** A new secret in the operating system's keystore, or none where there is no keystore. */
export const makeGuard = async (
  id: string,
  generation: number,
  keystore: Keystore,
): Promise<{ readonly guard: Guard; readonly secret: Uint8Array }> => {
  if (keystore.backend === 'none')
    return { guard: { id, generation, keystore: { kind: 'passphrase-only' } }, secret: new Uint8Array() }
  const secret = randomBytes(32)
  const sealed = await keystore.seal(secret)
  return {
    guard: { id, generation, keystore: { kind: 'os', backend: keystore.backend, secret: sealed } },
    secret,
  }
}

/** The keystore's share of every key: empty where there is none. */
export const openGuard = async (
  { keystore: kept }: Guard,
  keystore: Keystore,
): Promise<Result<Uint8Array>> => {
  if (kept.kind === 'passphrase-only') return ok(new Uint8Array())
  const secret = kept.backend === keystore.backend ? await keystore.open(kept.secret) : null
  return secret ? ok(secret) : fail('E_KEYSTORE_CHANGED')
}

const userKey = (guard: Guard, secret: Uint8Array, stretched: Uint8Array): Uint8Array =>
  derive(Buffer.concat([secret, stretched]), guard.id, 'user key')

const purpose = (user: string): string => `root key of ${user}`

/** Wraps the root key for one user: neither the disk, nor the system's account, nor the passphrase opens it alone. */
export const makeSlot = async (
  root: Uint8Array,
  guard: Guard,
  secret: Uint8Array,
  user: string,
  passphrase: string,
  stretch: Stretcher,
): Promise<Slot> => {
  const cost = { salt: randomBytes(16).toString('hex'), ...passphraseCost }
  const key = userKey(guard, secret, await stretch(passphrase, cost))
  return { user, generation: guard.generation, ...cost, key: wrap(key, root, purpose(user)) }
}

/** The root key, or null when the passphrase is not the user's. */
export const openSlot = async (
  slot: Slot,
  guard: Guard,
  secret: Uint8Array,
  passphrase: string,
  stretch: Stretcher,
): Promise<Uint8Array | null> =>
  unwrap(userKey(guard, secret, await stretch(passphrase, slot)), slot.key, purpose(slot.user))

const recoveryPurpose = 'root key for recovery'

export const wrapForRecovery = (root: Uint8Array, id: string, key: Uint8Array): string =>
  wrap(derive(key, id, 'recovery key'), root, recoveryPurpose)

export const unwrapByRecovery = (sealed: string, id: string, key: Uint8Array): Uint8Array | null =>
  unwrap(derive(key, id, 'recovery key'), sealed, recoveryPurpose)
