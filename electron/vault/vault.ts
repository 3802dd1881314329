import { randomBytes, randomInt } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { Args, NamesOf, Value } from '../../shared/contract/bridge.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import type { ListedUser, Role, Session } from '../../shared/contract/shapes.ts'
import type { Marker } from '../../shared/contract/vault.ts'
import { CROCKFORD } from '../../shared/reference/crockford.ts'
import { createAttempts, peopleKey } from './attempts.ts'
import type { Keystore } from './keystore.ts'
import { isStrong, type Stretch } from './passphrase.ts'
import { makePen, signHash } from './pen.ts'
import type { Hearsay } from '../../shared/hub/people.ts'
import { hasKeeper, heeded, listed, type People, type Person, sealPeople } from './people.ts'
import { printRecoveryKey, readRecoveryKey, recoveryKeyLength } from './recovery-key.ts'
import { makeGuard, makeSlot, openGuard, unwrapByRecovery, wrapForRecovery } from './slots.ts'
import { type Open, type PenHolder, penOf, sessionOf, signedIn } from './session.ts'
import type { Throttle } from './throttle.ts'
import { openPlate, sealPlate, type VaultContent, type VaultFile } from './vault-file.ts'
import { derive, unwrap, wrap } from './wrap.ts'

interface Deps {
  readonly file: VaultFile
  readonly keystore: Keystore
  readonly throttle: Throttle
  readonly stretch: (passphrase: string, stretch: Stretch) => Promise<Uint8Array>
  readonly marker: () => Promise<Marker | null>
  /** Milliseconds since 1970. */
  readonly now: () => number
}

/** Has a code claimed for an installation before anything is kept of it. */
type Claim = (holder: Pick<PenHolder, 'code' | 'installation'>) => Promise<Result<null>>

type Act<N extends NamesOf<'vault'>> = (args: Args<'vault', N>) => Promise<Result<Value<'vault', N>>>

/** The keys and the people of this workstation. The root key exists in memory between a sign-in and a lock only. */
export interface Vault {
  readonly status: () => Promise<Result<Omit<Value<'vault', 'status'>, 'afterCrash'>>>
  readonly create: Act<'create'>
  readonly unlock: Act<'unlock'>
  readonly recover: Act<'recover'>
  readonly changePassphrase: Act<'changePassphrase'>
  readonly newRecoveryKey: Act<'newRecoveryKey'>
  readonly addUser: Act<'addUser'>
  readonly changeUser: Act<'changeUser'>
  readonly confirm: Act<'confirm'>
  /**
   * Takes on what the hub says of the people of this workstation. Who was removed has no way in any more: their share of the
   * root key is gone from the file. Says whether that is whoever is signed in, who is to be shut out by the caller.
   */
  readonly heed: (people: readonly Hearsay[]) => Promise<Result<{ readonly isOut: boolean }>>
  readonly sign: (args: { readonly hash: string }) => Result<{ signature: string }>
  /** The pen of whoever is signed in; null while locked. */
  readonly pen: () => PenHolder | null
  /**
   * This workstation goes by another code from now on; what the session was given is still of the former one.
   *
   * @param isCopy two were made of one: this is a new installation
   */
  readonly takeCode: (code: string, isCopy: boolean, claim: Claim) => Promise<Result<null>>
  /** As `takeCode`, by whichever code is nobody's and never was this one's; claimed when the hub is next spoken to. */
  readonly goOnAnew: Act<'goOnAnew'>
  /** A key of the main process's own for one purpose; null while locked. */
  readonly keyFor: (purpose: string) => Uint8Array | null
  /** Who is signed in may do this; null while locked. */
  readonly role: () => Role | null
  /** Forgets the root key. */
  readonly lock: () => void
}

const penKey = (root: Uint8Array, id: string): Uint8Array => derive(root, id, 'pens')
const penPurpose = (userId: string): string => `pen of ${userId}`

const freeCodes = (taken: readonly string[]): string[] =>
  Array.from(CROCKFORD)
    .flatMap((first) => Array.from(CROCKFORD, (second) => `${first}${second}`))
    .filter((code) => !taken.includes(code))

const randomUserId = (): string => [...randomBytes(6)].map((byte) => CROCKFORD.charAt(byte % 32)).join('')

export const createVault = ({ file, keystore, throttle, stretch, marker, now }: Deps): Vault => {
  let open: Open | null = null
  let last: Promise<unknown> = Promise.resolve()

  /** One act at a time: two attempts made together must not both pass before either is counted. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act)
    last = mine.catch(() => undefined)
    return mine
  }

  const { paused, verify, identify, readVault } = createAttempts({ file, keystore, throttle, stretch })

  const enter = (root: Uint8Array, id: string, userId: string, people: People): Session => {
    forget()
    open = { root, id, userId, people, unlockedAt: new Date(now()).toISOString() }
    return sessionOf(open)
  }

  const forget = (): void => {
    open?.root.fill(0)
    open = null
  }

  /** What is open, with a root key of one's own: a lock in mid-act wipes the other, and must not spoil what is written. */
  const borrow = (): Open | null => open && { ...open, root: open.root.slice() }

  const makePerson = (
    root: Uint8Array,
    id: string,
    user: Omit<ListedUser, 'id' | 'active'>,
    userId: string,
  ): Person => {
    const { secret, publicKey } = makePen()
    const pen = wrap(penKey(root, id), secret, penPurpose(userId))
    return { ...user, id: userId, active: true, publicKey, pen }
  }

  /** Writes who works here, in both forms. */
  const savePeople = async (
    content: VaultContent,
    { root, id }: Open,
    people: People,
    write = file.write,
  ): Promise<void> => {
    const plate = sealPlate(id, { workstation: people.workstation, users: people.users.map(listed) })
    await write({ ...content, plate, people: sealPeople(peopleKey(root, id), people) })
    if (open) open = { ...open, people }
  }

  /** Writes twice, so that the copy kept beside the file does not bring back what was just revoked. */
  const saveAndRevoke = async (content: VaultContent): Promise<void> => {
    await file.write(content)
    await file.write(content)
  }

  const withSlot = (content: VaultContent, slot: VaultContent['slots'][number]): VaultContent => ({
    ...content,
    slots: [...content.slots.filter(({ user }) => user !== slot.user), slot],
  })

  const goBy = async (
    code: string,
    { isCopy, claim, mine }: { isCopy: boolean; claim: Claim; mine: Open },
  ): Promise<Result<null>> => {
    const content = await readVault()
    if (!content.ok) return content
    const { workstation, former = [] } = mine.people
    if (code === workstation.code) return fail('E_BAD_REQUEST')
    const installation = isCopy ? randomBytes(16).toString('hex') : penOf(mine).installation
    const claimed = await claim({ code, installation })
    if (!claimed.ok) return claimed
    await savePeople(content.value, mine, {
      ...mine.people,
      workstation: { ...workstation, code },
      installation,
      former: [...former, workstation.code],
    })
    return ok(null)
  }

  return {
    status: async () => {
      const found = await file.read()
      if (!found.ok) return found
      const mark = await marker()
      // Data without a key file: the key file is lost, and this is no first run.
      if (!found.value && mark) return fail('E_VAULT_DAMAGED')
      const plate = found.value && openPlate(found.value)
      if (found.value && !plate) return fail('E_VAULT_DAMAGED')
      const guarded = found.value ? found.value.keystore.kind === 'os' : keystore.backend !== 'none'
      return ok({
        state: !found.value ? 'empty' : open ? 'unlocked' : 'locked',
        workstation: plate?.workstation ?? null,
        users: plate?.users ?? [],
        without: (plate?.users ?? [])
          .map((user) => user.id)
          .filter((user) => !found.value?.slots.some((slot) => slot.user === user)),
        keystore: guarded ? 'os' : 'passphrase-only',
        backend: found.value?.keystore.kind === 'os' ? found.value.keystore.backend : keystore.backend,
        retryAt: await throttle.retryAt(),
        marker: mark,
      })
    },

    create: ({ workstation, user, passphrase }) =>
      inTurn(async () => {
        const found = await file.read()
        if (!found.ok) return found
        if (found.value) return fail('E_VAULT_EXISTS')
        if (await marker()) return fail('E_VAULT_DAMAGED')
        if (!isStrong(passphrase)) return fail('E_PASSPHRASE_WEAK')
        const id = randomBytes(16).toString('hex')
        const userId = randomUserId()
        const root = new Uint8Array(randomBytes(32))
        const recoveryKey = randomBytes(recoveryKeyLength)
        const { guard, secret } = await makeGuard(id, 1, keystore)
        const people: People = { workstation, users: [makePerson(root, id, user, userId)] }
        await file.write({
          version: 1,
          ...guard,
          slots: [await makeSlot(root, guard, secret, userId, passphrase, stretch)],
          recovery: wrapForRecovery(root, id, recoveryKey),
          plate: sealPlate(id, { workstation, users: people.users.map(listed) }),
          people: sealPeople(peopleKey(root, id), people),
        })
        return ok({ session: enter(root, id, userId, people), recoveryKey: printRecoveryKey(recoveryKey) })
      }),

    unlock: ({ userId, passphrase }) =>
      inTurn(async () => {
        const known = await verify(userId, passphrase)
        if (!known.ok) return known
        return ok(enter(known.value.root, known.value.content.id, userId, known.value.people))
      }),

    recover: ({ recoveryKey, userId, passphrase }) =>
      inTurn(async () => {
        const pause = await paused()
        if (!pause.ok) return pause
        const key = readRecoveryKey(recoveryKey)
        if (!key) return fail('E_RECOVERY_KEY_MISTYPED')
        if (!isStrong(passphrase)) return fail('E_PASSPHRASE_WEAK')
        const content = await readVault()
        if (!content.ok) return content
        const { id, recovery, generation } = content.value
        await throttle.attempt()
        const root = unwrapByRecovery(recovery, id, key)
        if (!root) return fail('E_RECOVERY_KEY_WRONG')
        await throttle.succeed()
        const known = identify(content.value, root, userId, 'recovery key')
        if (!known.ok) return known
        // A keystore that lost its secret gets a new one; the slots of the former one need the recovery key, too.
        const former = await openGuard(content.value, keystore)
        const { guard, secret } = former.ok
          ? { guard: content.value, secret: former.value }
          : await makeGuard(id, generation + 1, keystore)
        const slot = await makeSlot(root, guard, secret, userId, passphrase, stretch)
        await saveAndRevoke(withSlot({ ...content.value, ...guard }, slot))
        return ok(enter(root, id, userId, known.value.people))
      }),

    changePassphrase: ({ current, next }) =>
      inTurn(async () => {
        if (!open) return fail('E_LOCKED')
        if (!isStrong(next)) return fail('E_PASSPHRASE_WEAK')
        const known = await verify(open.userId, current)
        if (!known.ok) return known
        const { content, root, secret, person } = known.value
        await saveAndRevoke(
          withSlot(content, await makeSlot(root, content, secret, person.id, next, stretch)),
        )
        return ok(null)
      }),

    newRecoveryKey: ({ passphrase }) =>
      inTurn(async () => {
        if (!open) return fail('E_LOCKED')
        const known = await verify(open.userId, passphrase)
        if (!known.ok) return known
        const { content, root } = known.value
        const key = randomBytes(recoveryKeyLength)
        await saveAndRevoke({ ...content, recovery: wrapForRecovery(root, content.id, key) })
        return ok({ recoveryKey: printRecoveryKey(key) })
      }),

    addUser: ({ passphrase, id: known, ...user }) =>
      inTurn(async () => {
        const mine = borrow()
        if (!mine) return fail('E_LOCKED')
        if (!isStrong(passphrase)) return fail('E_PASSPHRASE_WEAK')
        const content = await readVault()
        if (!content.ok) return content
        const secret = await openGuard(content.value, keystore)
        if (!secret.ok) return secret
        const { root, id, people } = mine
        if (content.value.slots.some((slot) => slot.user === known)) return fail('E_USER_KNOWN')
        // Whom the hub had removed and let in again has a pen here, and no share of the key any more.
        const former = people.users.find((one) => one.id === known)
        if (former && !former.active) return fail('E_USER_INACTIVE')
        const person = former ?? makePerson(root, id, user, known ?? randomUserId())
        const slot = await makeSlot(root, content.value, secret.value, person.id, passphrase, stretch)
        const others = people.users.filter((one) => one !== former)
        await savePeople(withSlot(content.value, slot), mine, { ...people, users: [...others, person] })
        return ok(listed(person))
      }),

    changeUser: ({ userId, role, active }) =>
      inTurn(async () => {
        const mine = borrow()
        if (!mine) return fail('E_LOCKED')
        const content = await readVault()
        if (!content.ok) return content
        const users = mine.people.users.map((person) =>
          person.id === userId ? { ...person, role, active } : person,
        )
        const person = users.find(({ id }) => id === userId)
        if (!person) return fail('E_USER_UNKNOWN')
        const people = { ...mine.people, users }
        if (!hasKeeper(people)) return fail('E_USER_LAST')
        await savePeople(content.value, mine, people)
        return ok(listed(person))
      }),

    heed: (said) =>
      inTurn(async () => {
        const mine = borrow()
        if (!mine) return fail('E_LOCKED')
        const people = heeded(mine.people, said)
        const isOut = said.some(({ id, removed }) => id === mine.userId && removed)
        const content = await readVault()
        if (!content.ok) return content
        const isIn = ({ user }: VaultContent['slots'][number]) =>
          !people.users.some(({ id, removedAtHub }) => id === user && removedAtHub)
        const slots = content.value.slots.filter(isIn)
        // Asked of the file, not of what changed: the printed key may have given somebody a share again.
        const isFewer = slots.length < content.value.slots.length
        if (!isFewer && isDeepStrictEqual(people, mine.people)) return ok({ isOut })
        await savePeople({ ...content.value, slots }, mine, people, isFewer ? saveAndRevoke : file.write)
        return ok({ isOut })
      }),

    takeCode: (code, isCopy, claim) =>
      inTurn(async () => {
        const mine = borrow()
        return mine ? goBy(code, { isCopy, claim, mine }) : fail('E_LOCKED')
      }),

    goOnAnew: ({ taken }) =>
      inTurn(async () => {
        const mine = borrow()
        if (!mine) return fail('E_LOCKED')
        const { workstation, former = [] } = mine.people
        const free = freeCodes([...taken, ...former, workstation.code])
        const code = free[randomInt(Math.max(1, free.length))]
        if (code === undefined) return fail('E_BAD_REQUEST')
        const gone = await goBy(code, { isCopy: false, claim: () => Promise.resolve(ok(null)), mine })
        if (!gone.ok) return gone
        return open ? ok(sessionOf(open)) : fail('E_LOCKED')
      }),

    confirm: ({ userId, passphrase }) =>
      inTurn(async () => {
        const known = await verify(userId, passphrase)
        if (!known.ok) return known
        known.value.root.fill(0)
        return ok({ userId, role: known.value.person.role })
      }),

    sign: ({ hash }) => {
      if (!open) return fail('E_LOCKED')
      const { root, id, userId } = open
      const secret = unwrap(penKey(root, id), signedIn(open).pen, penPurpose(userId))
      return secret ? ok({ signature: signHash(secret, hash) }) : fail('E_VAULT_DAMAGED')
    },

    pen: () => open && penOf(open),
    keyFor: (purpose) => open && derive(open.root, open.id, purpose),
    role: () => open && signedIn(open).role,
    lock: forget,
  }
}
