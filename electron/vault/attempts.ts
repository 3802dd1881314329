import { fail, ok, type Result } from '../../shared/contract/result.ts'
import type { Keystore } from './keystore.ts'
import type { Stretch } from './passphrase.ts'
import { hasKeeper, isKeeper, openPeople, type People, type Person } from './people.ts'
import { openGuard, openSlot } from './slots.ts'
import type { Throttle } from './throttle.ts'
import type { VaultContent, VaultFile } from './vault-file.ts'
import { derive } from './wrap.ts'

interface Deps {
  readonly file: VaultFile
  readonly keystore: Keystore
  readonly throttle: Throttle
  readonly stretch: (passphrase: string, stretch: Stretch) => Promise<Uint8Array>
}

interface Known {
  readonly people: People
  readonly person: Person
}

/** What a right passphrase opens. */
export interface Opened extends Known {
  readonly content: VaultContent
  readonly root: Uint8Array
  /** The keystore's share of the keys. */
  readonly secret: Uint8Array
}

export interface Attempts {
  readonly readVault: () => Promise<Result<VaultContent>>
  /** Fails with E_THROTTLED while no attempt is looked at. */
  readonly paused: () => Promise<Result<null>>
  /** Tries one passphrase. While attempts are paused nothing is computed, so a thousand of them cost nothing. */
  readonly verify: (userId: string, passphrase: string) => Promise<Result<Opened>>
  /** Who a user really is: from what the root key guards, never from the sign-in list. */
  readonly identify: (
    content: VaultContent,
    root: Uint8Array,
    userId: string,
    by?: 'recovery key',
  ) => Result<Known>
}

export const peopleKey = (root: Uint8Array, id: string): Uint8Array => derive(root, id, 'people')

export const createAttempts = ({ file, keystore, throttle, stretch }: Deps): Attempts => {
  const readVault = async (): Promise<Result<VaultContent>> => {
    const found = await file.read()
    if (!found.ok) return found
    return found.value ? ok(found.value) : fail('E_VAULT_EMPTY')
  }

  const paused = async (): Promise<Result<null>> => {
    const retryAt = await throttle.retryAt()
    return retryAt === null ? ok(null) : fail('E_THROTTLED', { retryAt })
  }

  const verify = async (userId: string, passphrase: string): Promise<Result<Opened>> => {
    const pause = await paused()
    if (!pause.ok) return pause
    const content = await readVault()
    if (!content.ok) return content
    const slot = content.value.slots.find(({ user }) => user === userId)
    if (!slot) return fail('E_USER_UNKNOWN')
    const secret = await openGuard(content.value, keystore)
    if (!secret.ok) return secret
    if (slot.generation !== content.value.generation) return fail('E_KEYSTORE_CHANGED')
    await throttle.attempt()
    const root = await openSlot(slot, content.value, secret.value, passphrase, stretch)
    if (!root) return fail('E_PASSPHRASE_WRONG')
    await throttle.succeed()
    const known = identify(content.value, root, userId)
    return known.ok ? ok({ content: content.value, root, secret: secret.value, ...known.value }) : known
  }

  const identify: Attempts['identify'] = (content, root, userId, by) => {
    const people = openPeople(peopleKey(root, content.id), content.people)
    if (!people) return fail('E_VAULT_DAMAGED')
    const person = people.users.find(({ id }) => id === userId)
    if (!person) return fail('E_USER_UNKNOWN')
    // Whom the hub let go was the last one here: then the printed key is the way in that is left to look after it.
    const isLeft = by === 'recovery key' && isKeeper(person) && !hasKeeper(people)
    return person.active || isLeft ? ok({ people, person }) : fail('E_USER_INACTIVE')
  }

  return { readVault, paused, verify, identify }
}
