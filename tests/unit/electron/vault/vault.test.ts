import { createPublicKey, verify } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { noKeystore } from '../../../../electron/vault/keystore.ts'
import { fail, ok } from '../../../../shared/contract/result.ts'
import type { HubPerson } from '../../../../shared/hub/people.ts'
import { codeOf, createWorkstation, fakeKeystore, must, passphrase, setUp } from './fixture.ts'

const wrong = 'incorrect horse battery'
const hash = 'ab'.repeat(32)
const officer = { name: 'Officer Two', role: 'desk-officer', collar: '' } as const

describe('first run', () => {
  test('an empty workstation says so, and cannot be signed in to', async () => {
    const { vault } = createWorkstation()
    expect(must(await vault.status())).toMatchObject({
      state: 'empty',
      workstation: null,
      users: [],
      backend: 'none',
    })
    expect(codeOf(await vault.unlock({ userId: '3F9QZ2', passphrase }))).toBe('E_VAULT_EMPTY')
  })

  test('creates a pen of this workstation and signs its user in', async () => {
    const { desk, session } = await setUp()
    expect(session.pen).toBe(`7K.${session.user.id}`)
    expect(session.dataKey).toHaveLength(32)
    expect(must(await desk.vault.status())).toMatchObject({
      state: 'unlocked',
      workstation: { code: '7K', name: 'Desk one' },
      users: [
        { id: session.user.id, name: 'Officer Canary', role: 'duty-officer', collar: '4711', active: true },
      ],
      keystore: 'passphrase-only',
    })
  })

  test('happens once', async () => {
    const { desk } = await setUp()
    const again = { workstation: { code: '8K', name: 'x' }, user: officer, passphrase }
    expect(codeOf(await desk.vault.create(again))).toBe('E_VAULT_EXISTS')
  })

  test('does not begin anew where data was left and the key file is gone', async () => {
    const { desk } = await setUp()
    desk.disk.vault = null
    desk.disk.marker = { created: '2026-05-01T09:00:00Z', entries: 10 }
    desk.restart()
    expect(codeOf(await desk.vault.status())).toBe('E_VAULT_DAMAGED')
    const again = { workstation: { code: '8K', name: 'x' }, user: officer, passphrase }
    expect(codeOf(await desk.vault.create(again))).toBe('E_VAULT_DAMAGED')
  })

  test('asks for a passphrase of some length', async () => {
    const { vault } = createWorkstation()
    const weak = { workstation: { code: '7K', name: 'x' }, user: officer, passphrase: 'elevenchars' }
    expect(codeOf(await vault.create(weak))).toBe('E_PASSPHRASE_WEAK')
  })

  test('nothing that was typed is legible in the key file', async () => {
    const { desk, session, recoveryKey } = await setUp(fakeKeystore('dpapi'))
    const text = JSON.stringify(desk.disk.vault)
    const secrets = ['Officer Canary', 'Desk one', '4711', passphrase, recoveryKey, session.pen]
    for (const secret of secrets) {
      expect(text).not.toContain(secret)
      expect(text).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''))
    }
    expect(text).not.toContain(Buffer.from(session.dataKey).toString('base64'))
  })
})

describe('signing in', () => {
  test('gives the same keys again, after a lock and after a restart', async () => {
    const { desk, session, userId } = await setUp(fakeKeystore('dpapi'))
    desk.vault.lock()
    expect(must(await desk.vault.unlock({ userId, passphrase })).dataKey).toEqual(session.dataKey)
    desk.restart()
    expect(must(await desk.vault.status()).state).toBe('locked')
    const again = must(await desk.vault.unlock({ userId, passphrase }))
    expect(again.dataKey).toEqual(session.dataKey)
    expect(again.publicKey).toBe(session.publicKey)
  })

  test('a wrong passphrase or an unknown user opens nothing', async () => {
    const { desk, userId } = await setUp()
    desk.vault.lock()
    expect(codeOf(await desk.vault.unlock({ userId, passphrase: wrong }))).toBe('E_PASSPHRASE_WRONG')
    expect(codeOf(await desk.vault.unlock({ userId: 'ZZZZZZ', passphrase }))).toBe('E_USER_UNKNOWN')
    expect(desk.vault.role()).toBeNull()
    expect(desk.vault.keyFor('x')).toBeNull()
  })

  test('a thousand wrong ones together cost five guesses', async () => {
    const { desk, userId } = await setUp()
    desk.vault.lock()
    const before = desk.stretched
    const results = await Promise.all(
      Array.from({ length: 1000 }, () => desk.vault.unlock({ userId, passphrase: wrong })),
    )
    expect(desk.stretched - before).toBe(5)
    expect(results.map(codeOf).filter((code) => code === 'E_THROTTLED')).toHaveLength(995)
    expect(must(await desk.vault.status()).retryAt).toBe(new Date(desk.now + 5000).toISOString())
  })

  test('the pause survives a restart, and the right passphrase ends it when its time has come', async () => {
    const { desk, userId } = await setUp()
    for (let attempt = 0; attempt < 5; attempt += 1) await desk.vault.unlock({ userId, passphrase: wrong })
    desk.restart()
    const held = await desk.vault.unlock({ userId, passphrase })
    expect(held).toEqual({
      ok: false,
      error: { code: 'E_THROTTLED', retryAt: new Date(desk.now + 5000).toISOString() },
    })
    desk.now += 5000
    expect(codeOf(await desk.vault.unlock({ userId, passphrase }))).toBe('ok')
    expect(desk.disk.throttle?.failures).toBe(0)
  })

  test('the role is the sealed one, whatever somebody wrote on the sign-in list', async () => {
    const { desk, userId } = await setUp()
    const { desk: other } = await setUp()
    desk.disk.vault = { ...desk.disk.vault!, people: other.disk.vault!.people }
    desk.restart()
    expect(codeOf(await desk.vault.unlock({ userId, passphrase }))).toBe('E_VAULT_DAMAGED')
  })
})

describe('the pen', () => {
  test('signs what its public key verifies', async () => {
    const { desk, session } = await setUp()
    const { signature } = must(desk.vault.sign({ hash }))
    const der = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(session.publicKey, 'hex'),
    ])
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
    expect(verify(null, Buffer.from(hash, 'hex'), key, Buffer.from(signature, 'hex'))).toBe(true)
    expect(verify(null, Buffer.from('cd'.repeat(32), 'hex'), key, Buffer.from(signature, 'hex'))).toBe(false)
  })

  test('does not sign while the desk is locked', async () => {
    const { desk } = await setUp()
    desk.vault.lock()
    expect(codeOf(desk.vault.sign({ hash }))).toBe('E_LOCKED')
  })
})

describe('people', () => {
  test('another user has another pen and the same data', async () => {
    const { desk, session } = await setUp()
    const added = must(await desk.vault.addUser({ ...officer, passphrase: 'another passphrase' }))
    const other = must(await desk.vault.unlock({ userId: added.id, passphrase: 'another passphrase' }))
    expect(other.dataKey).toEqual(session.dataKey)
    expect(other.publicKey).not.toBe(session.publicKey)
    expect(other.pen).toBe(`7K.${added.id}`)
    expect(desk.vault.role()).toBe('desk-officer')
  })

  test('somebody who is known from elsewhere is let in as the same person, once', async () => {
    const { desk, userId } = await setUp()
    const known = { ...officer, id: '5T4BJ1', passphrase: 'another passphrase' }
    expect(must(await desk.vault.addUser(known))).toMatchObject({ ...officer, id: known.id, active: true })
    const session = must(await desk.vault.unlock({ userId: known.id, passphrase: known.passphrase }))
    expect(session.pen).toBe(`7K.${known.id}`)
    must(await desk.vault.unlock({ userId, passphrase }))
    expect(codeOf(await desk.vault.addUser({ ...known, passphrase: wrong }))).toBe('E_USER_KNOWN')
    expect(codeOf(await desk.vault.addUser({ ...known, id: userId }))).toBe('E_USER_KNOWN')
    expect(codeOf(await desk.vault.unlock({ userId: known.id, passphrase: wrong }))).toBe(
      'E_PASSPHRASE_WRONG',
    )
  })

  test('a user who was switched off cannot sign in, and the last keeper cannot be switched off', async () => {
    const { desk, userId } = await setUp()
    const added = must(await desk.vault.addUser({ ...officer, passphrase }))
    expect(
      must(await desk.vault.changeUser({ userId: added.id, role: 'desk-officer', active: false })).active,
    ).toBe(false)
    expect(codeOf(await desk.vault.unlock({ userId: added.id, passphrase }))).toBe('E_USER_INACTIVE')
    expect(codeOf(await desk.vault.changeUser({ userId, role: 'duty-officer', active: false }))).toBe(
      'E_USER_LAST',
    )
    await desk.vault.changeUser({ userId: added.id, role: 'desk-officer', active: true })
    expect(codeOf(await desk.vault.unlock({ userId: added.id, passphrase }))).toBe('ok')
  })

  test('another role holds from the next sign-in, and the last keeper keeps theirs', async () => {
    const { desk, userId } = await setUp()
    const added = must(await desk.vault.addUser({ ...officer, passphrase }))
    expect(must(await desk.vault.changeUser({ userId: added.id, role: 'auditor', active: true })).role).toBe(
      'auditor',
    )
    expect(codeOf(await desk.vault.changeUser({ userId, role: 'desk-officer', active: true }))).toBe(
      'E_USER_LAST',
    )
    must(await desk.vault.unlock({ userId: added.id, passphrase }))
    expect(desk.vault.role()).toBe('auditor')
  })

  test('somebody else confirms without signing anybody out', async () => {
    const { desk, userId } = await setUp()
    const added = must(await desk.vault.addUser({ ...officer, passphrase: 'another passphrase' }))
    must(await desk.vault.unlock({ userId: added.id, passphrase: 'another passphrase' }))
    expect(must(await desk.vault.confirm({ userId, passphrase }))).toEqual({ userId, role: 'duty-officer' })
    expect(codeOf(await desk.vault.confirm({ userId, passphrase: wrong }))).toBe('E_PASSPHRASE_WRONG')
    expect(desk.vault.role()).toBe('desk-officer')
  })

  test('a lock in the middle of adding a user spoils nothing', async () => {
    const { desk, session, userId } = await setUp()
    const adding = desk.vault.addUser({ ...officer, passphrase: 'another passphrase' })
    await Promise.resolve()
    desk.vault.lock()
    await adding
    const again = must(await desk.vault.unlock({ userId, passphrase }))
    expect(again.dataKey).toEqual(session.dataKey)
    expect(codeOf(desk.vault.sign({ hash }))).toBe('ok')
  })
})

describe('a new passphrase', () => {
  test('replaces the old one, also in the copy that is kept', async () => {
    const { desk, userId } = await setUp()
    const next = 'something entirely new'
    expect(codeOf(await desk.vault.changePassphrase({ current: wrong, next }))).toBe('E_PASSPHRASE_WRONG')
    expect(codeOf(await desk.vault.changePassphrase({ current: passphrase, next: 'short' }))).toBe(
      'E_PASSPHRASE_WEAK',
    )
    must(await desk.vault.changePassphrase({ current: passphrase, next }))
    expect(desk.written.at(-1)).toEqual(desk.written.at(-2))
    desk.restart()
    expect(codeOf(await desk.vault.unlock({ userId, passphrase }))).toBe('E_PASSPHRASE_WRONG')
    expect(codeOf(await desk.vault.unlock({ userId, passphrase: next }))).toBe('ok')
  })
})

describe('the recovery key', () => {
  const next = 'something entirely new'

  test('gives a user a new passphrase and the same data', async () => {
    const { desk, session, recoveryKey, userId } = await setUp(fakeKeystore('dpapi'))
    desk.restart()
    const typed = ` ${recoveryKey.toLowerCase().replaceAll('-', ' ')}`
    const again = must(await desk.vault.recover({ recoveryKey: typed, userId, passphrase: next }))
    expect(again.dataKey).toEqual(session.dataKey)
    desk.vault.lock()
    expect(codeOf(await desk.vault.unlock({ userId, passphrase }))).toBe('E_PASSPHRASE_WRONG')
    expect(codeOf(await desk.vault.unlock({ userId, passphrase: next }))).toBe('ok')
  })

  test('mistyped is told from wrong, and only the wrong one counts', async () => {
    const { desk, recoveryKey, userId } = await setUp()
    const { recoveryKey: foreign } = await setUp()
    const last = recoveryKey.at(-1) === '0' ? '1' : '0'
    const mistyped = `${recoveryKey.slice(0, -1)}${last}`
    const by = (key: string) => desk.vault.recover({ recoveryKey: key, userId, passphrase: next })
    expect(codeOf(await by(mistyped))).toBe('E_RECOVERY_KEY_MISTYPED')
    expect(desk.disk.throttle?.failures ?? 0).toBe(0)
    for (let attempt = 0; attempt < 5; attempt += 1)
      expect(codeOf(await by(foreign))).toBe('E_RECOVERY_KEY_WRONG')
    expect(codeOf(await by(recoveryKey))).toBe('E_THROTTLED')
  })

  test('a new one ends the old one', async () => {
    const { desk, recoveryKey, userId } = await setUp()
    const fresh = must(await desk.vault.newRecoveryKey({ passphrase }))
    expect(desk.written.at(-1)).toEqual(desk.written.at(-2))
    expect(codeOf(await desk.vault.recover({ recoveryKey, userId, passphrase: next }))).toBe(
      'E_RECOVERY_KEY_WRONG',
    )
    const { recoveryKey: valid } = fresh
    expect(codeOf(await desk.vault.recover({ recoveryKey: valid, userId, passphrase: next }))).toBe('ok')
  })
})

describe('a keystore that changed', () => {
  test.each([
    ['another keystore', fakeKeystore('kwallet5', 'two')],
    ['the same one with another secret', fakeKeystore('gnome_libsecret', 'two')],
    ['none at all', noKeystore],
  ])('%s: says so, and the recovery key leads on', async (_what, changed) => {
    const { desk, session, recoveryKey, userId } = await setUp(fakeKeystore('gnome_libsecret'))
    const added = must(await desk.vault.addUser({ ...officer, passphrase: 'another passphrase' }))
    desk.keystore = changed
    desk.restart()
    // The people are still known by name: nothing looks like a first run.
    expect(must(await desk.vault.status())).toMatchObject({ state: 'locked', backend: 'gnome_libsecret' })
    expect(codeOf(await desk.vault.unlock({ userId, passphrase }))).toBe('E_KEYSTORE_CHANGED')
    const again = must(await desk.vault.recover({ recoveryKey, userId, passphrase }))
    expect(again.dataKey).toEqual(session.dataKey)
    desk.restart()
    expect(codeOf(await desk.vault.unlock({ userId, passphrase }))).toBe('ok')
    // The other user's key was under the lost secret as well.
    const other = { userId: added.id, passphrase: 'another passphrase' }
    expect(codeOf(await desk.vault.unlock(other))).toBe('E_KEYSTORE_CHANGED')
    expect(codeOf(await desk.vault.recover({ recoveryKey, ...other }))).toBe('ok')
  })

  test('neither the disk and the passphrase nor the disk and the keystore open it alone', async () => {
    const { desk, userId } = await setUp(fakeKeystore('dpapi'))
    const stolen = createWorkstation(noKeystore)
    stolen.disk.vault = { ...desk.disk.vault!, keystore: { kind: 'passphrase-only' } }
    expect(codeOf(await stolen.vault.unlock({ userId, passphrase }))).toBe('E_PASSPHRASE_WRONG')
    const guessed = createWorkstation(fakeKeystore('dpapi'))
    guessed.disk.vault = desk.disk.vault
    expect(codeOf(await guessed.vault.unlock({ userId, passphrase: wrong }))).toBe('E_PASSPHRASE_WRONG')
  })
})

describe('another code for this workstation', () => {
  const claimed: { code: string; installation: string }[] = []
  const claim = (holder: { code: string; installation: string }) => {
    claimed.push(holder)
    return Promise.resolve(ok(null))
  }

  test('is claimed first, and then everybody’s pens are of it; their keys, and what was sealed, stay', async () => {
    const { desk, session, userId } = await setUp()
    const before = desk.vault.pen()!
    expect(before).toMatchObject({ code: '7K', former: [] })
    expect(before.installation).toMatch(/^[0-9a-f]{32}$/)
    must(await desk.vault.takeCode('9Q', false, claim))
    expect(claimed.at(-1)).toEqual({ code: '9Q', installation: before.installation })
    expect(desk.vault.pen()).toEqual({ ...before, code: '9Q', pen: `9Q.${userId}`, former: ['7K'] })
    desk.restart()
    expect(must(await desk.vault.status()).workstation).toEqual({ code: '9Q', name: 'Desk one' })
    const again = must(await desk.vault.unlock({ userId, passphrase }))
    expect(again).toEqual({
      ...session,
      workstation: { code: '9Q', name: 'Desk one' },
      pen: `9Q.${userId}`,
      unlockedAt: again.unlockedAt,
    })
    must(await desk.vault.takeCode('8P', false, claim))
    expect(desk.vault.pen()).toMatchObject({ code: '8P', former: ['7K', '9Q'] })
  })

  test('of a copy is that of a new installation, of which both copies know nothing before', async () => {
    const { desk, userId } = await setUp()
    const before = desk.vault.pen()!
    must(await desk.vault.takeCode('9Q', true, claim))
    const { installation } = desk.vault.pen()!
    expect(installation).toMatch(/^[0-9a-f]{32}$/)
    expect(installation).not.toBe(before.installation)
    expect(claimed.at(-1)).toEqual({ code: '9Q', installation })
    desk.restart()
    must(await desk.vault.unlock({ userId, passphrase }))
    expect(desk.vault.pen()?.installation).toBe(installation)
  })

  test('that is nobody’s is gone on by where what was written is not all here, and never one that was gone by before', async () => {
    const { desk, session, userId } = await setUp()
    const all = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ')
    const codes = all.flatMap((first) => all.map((second) => `${first}${second}`))
    const free = ['7K', '9Q', '8P']
    const taken = codes.filter((code) => !free.includes(code))
    const gone = must(await desk.vault.goOnAnew({ taken }))
    const { code } = gone.workstation
    expect(['9Q', '8P']).toContain(code)
    expect(gone).toEqual({
      ...session,
      workstation: { ...session.workstation, code },
      pen: `${code}.${userId}`,
    })
    const last = must(await desk.vault.goOnAnew({ taken })).workstation.code
    expect([code, last].sort()).toEqual(['8P', '9Q'])
    expect(codeOf(await desk.vault.goOnAnew({ taken }))).toBe('E_BAD_REQUEST')
    desk.restart()
    expect(must(await desk.vault.status()).workstation?.code).toBe(last)
    expect(codeOf(await desk.vault.goOnAnew({ taken }))).toBe('E_LOCKED')
  })

  test('that the hub does not give changes nothing, nor does its own again; locked there is none', async () => {
    const { desk } = await setUp()
    const { length } = desk.written
    const before = desk.vault.pen()
    expect(codeOf(await desk.vault.takeCode('9Q', false, () => Promise.resolve(fail('E_HUB_CODE'))))).toBe(
      'E_HUB_CODE',
    )
    expect(codeOf(await desk.vault.takeCode('7K', false, claim))).toBe('E_BAD_REQUEST')
    expect(desk.vault.pen()).toEqual(before)
    expect(desk.written).toHaveLength(length)
    desk.vault.lock()
    expect(codeOf(await desk.vault.takeCode('9Q', false, claim))).toBe('E_LOCKED')
  })
})

describe('what the hub says of people', () => {
  const said = (id: string, changes: Partial<HubPerson> = {}): HubPerson => ({
    id,
    name: 'Officer Canary',
    role: 'duty-officer',
    removed: false,
    ...changes,
  })
  const withOfficer = async () => {
    const made = await setUp()
    const { id } = must(await made.desk.vault.addUser({ ...officer, passphrase: wrong }))
    return { ...made, officerId: id }
  }

  test('somebody who was removed has no way in any more, nor a share of the key in the file or beside it', async () => {
    const { desk, userId, officerId } = await withOfficer()
    expect(desk.disk.vault?.slots.map(({ user }) => user)).toEqual([userId, officerId])
    const gone = said(officerId, { name: officer.name, role: officer.role, removed: true })
    expect(must(await desk.vault.heed([said(userId), gone]))).toEqual({ isOut: false })
    // Twice: the copy that is kept beside the file is of before the last writing.
    for (const content of desk.written.slice(-2))
      expect(content.slots.map(({ user }) => user)).toEqual([userId])
    desk.restart()
    expect(codeOf(await desk.vault.unlock({ userId: officerId, passphrase: wrong }))).toBe('E_USER_UNKNOWN')
    expect(must(await desk.vault.status()).users.find(({ id }) => id === officerId)?.active).toBe(false)
    must(await desk.vault.unlock({ userId, passphrase }))
    const { length } = desk.written
    must(await desk.vault.heed([said(userId), gone]))
    expect(desk.written).toHaveLength(length)
  })

  test('whom the hub had removed and takes in again is let in here with another passphrase, by the same pen', async () => {
    const { desk, userId, officerId } = await withOfficer()
    const { publicKey } = must(await desk.vault.unlock({ userId: officerId, passphrase: wrong }))
    must(await desk.vault.unlock({ userId, passphrase }))
    const again = { ...officer, id: officerId, passphrase: 'yet another passphrase' }
    must(await desk.vault.heed([said(officerId, { removed: true })]))
    expect(codeOf(await desk.vault.addUser(again))).toBe('E_USER_INACTIVE')
    must(await desk.vault.heed([said(officerId)]))
    expect(must(await desk.vault.status()).without).toEqual([officerId])
    must(await desk.vault.addUser(again))
    const { users, without } = must(await desk.vault.status())
    expect([users.length, without]).toEqual([2, []])
    expect(codeOf(await desk.vault.unlock({ userId: officerId, passphrase: wrong }))).toBe(
      'E_PASSPHRASE_WRONG',
    )
    const session = must(await desk.vault.unlock({ userId: officerId, passphrase: again.passphrase }))
    expect(session.publicKey).toBe(publicKey)
  })

  test('who is signed in and removed is to be shut out; the passphrase opens nothing after that', async () => {
    const { desk, userId, officerId } = await withOfficer()
    desk.restart()
    must(await desk.vault.unlock({ userId: officerId, passphrase: wrong }))
    const told = { id: officerId, name: null, role: null, removed: true } as const
    expect(must(await desk.vault.heed([told]))).toEqual({ isOut: true })
    desk.vault.lock()
    expect(codeOf(await desk.vault.unlock({ userId: officerId, passphrase: wrong }))).toBe('E_USER_UNKNOWN')
    must(await desk.vault.unlock({ userId, passphrase }))
  })

  test('names and roles are taken on, with the cable out too; who was switched off here stays so', async () => {
    const { desk, userId, officerId } = await withOfficer()
    must(await desk.vault.heed([said(userId), said(officerId, { name: 'Officer Three', role: 'auditor' })]))
    desk.restart()
    const session = must(await desk.vault.unlock({ userId: officerId, passphrase: wrong }))
    expect(session.user).toMatchObject({ name: 'Officer Three', role: 'auditor' })
    desk.restart()
    must(await desk.vault.unlock({ userId, passphrase }))
    must(await desk.vault.changeUser({ userId: officerId, role: 'auditor', active: false }))
    must(await desk.vault.heed([said(officerId, { name: 'Officer Three', role: 'auditor' })]))
    expect(must(await desk.vault.status()).users.find(({ id }) => id === officerId)?.active).toBe(false)
  })

  test('the last who looks after the workstation keeps that role until there is another', async () => {
    const { desk, userId, officerId } = await withOfficer()
    must(await desk.vault.heed([said(userId, { role: 'desk-officer' })]))
    expect(desk.vault.role()).toBe('duty-officer')
    must(
      await desk.vault.heed([
        said(userId, { role: 'desk-officer' }),
        said(officerId, { role: 'administrator' }),
      ]),
    )
    expect(desk.vault.role()).toBe('desk-officer')
  })

  test('where the last one was removed, the printed key lets them in, and the hub’s word for good', async () => {
    const { desk, userId, recoveryKey, officerId } = await withOfficer()
    must(await desk.vault.heed([said(userId, { removed: true })]))
    desk.restart()
    const next = 'another horse battery'
    const back = { recoveryKey, passphrase: next }
    expect(codeOf(await desk.vault.unlock({ userId, passphrase }))).toBe('E_USER_UNKNOWN')
    must(await desk.vault.recover({ ...back, userId }))
    // Not let in again at the hub: out once more, with nothing left.
    expect(must(await desk.vault.heed([said(userId, { removed: true })]))).toEqual({ isOut: true })
    expect(desk.disk.vault?.slots.map(({ user }) => user)).toEqual([officerId])
    desk.restart()
    must(await desk.vault.recover({ ...back, userId }))
    // Let in again at the hub.
    expect(must(await desk.vault.heed([said(userId)]))).toEqual({ isOut: false })
    desk.restart()
    must(await desk.vault.unlock({ userId, passphrase: next }))
    // There is somebody now: the key is no way round a removal.
    must(await desk.vault.heed([said(officerId, { removed: true })]))
    expect(codeOf(await desk.vault.recover({ ...back, userId: officerId }))).toBe('E_USER_INACTIVE')
  })

  test('without a hub nobody is heard of, and nothing changes; nor does it for people of other workstations', async () => {
    const { desk } = await withOfficer()
    const { length } = desk.written
    must(await desk.vault.heed([]))
    must(await desk.vault.heed([said('ZZZZZZ', { removed: true })]))
    expect(desk.written).toHaveLength(length)
    desk.vault.lock()
    expect(codeOf(await desk.vault.heed([]))).toBe('E_LOCKED')
  })
})
