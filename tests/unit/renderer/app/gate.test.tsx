import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { act } from 'react'
import { expect, it, vi } from 'vitest'
import { Gate } from '../../../../renderer/app/gate.tsx'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { fail, ok } from '../../../../shared/contract/result.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import type { VaultStatus } from '../../../../shared/contract/vault.ts'
import { get, pressKey, render, settle, type } from '../render.tsx'
import { open, sessionOf } from '../store/harness.ts'

/** As long as it takes where others use the machine. */
const patient = { timeout: 10_000 }

const status: VaultStatus = {
  state: 'locked',
  keystore: 'os',
  backend: 'test',
  workstation: { code: '7K', name: 'Desk 7K' },
  users: [{ id: 'A1B2C3', name: 'Sam Khan', role: 'duty-officer', collar: '', active: true }],
  retryAt: null,
  without: [],
  afterCrash: false,
  marker: null,
}

it('says where the desk keeps everything when its keys cannot be read', async () => {
  const { desk } = deskDouble({
    vault: { status: () => fail('E_VAULT_DAMAGED') },
    app: {
      info: () =>
        ok({
          version: '1',
          electron: '1',
          chrome: '1',
          platform: 'linux',
          packaged: true,
          profile: '/home/desk/.config/Tactical Desk',
          userDataSize: 1,
        }),
    },
  })
  vi.stubGlobal('desk', desk)
  const { container } = render(<Gate>inside</Gate>)
  await vi.waitFor(async () => {
    await settle()
    expect(get('section code').textContent).toBe('/home/desk/.config/Tactical Desk')
  }, patient)
  expect(get('[role=alert]').textContent).toContain('E_VAULT_DAMAGED')
  expect(get('[role=alert]').textContent).toContain('make a copy of its whole folder')
  expect(container.textContent).not.toContain('inside')
})

it('locks at once while the desk is opened, however long that takes', async () => {
  const lock = vi.fn(() => ok(null))
  let asked = 0
  const { desk } = deskDouble({
    vault: {
      // Whatever the desk asks for when it opens is never answered.
      status: () => (++asked === 1 ? ok(status) : new Promise(() => undefined)),
      unlock: () => ok(sessionOf()),
      lock,
    },
  })
  vi.stubGlobal('desk', desk)
  const { container } = render(<Gate>inside</Gate>)
  await vi.waitFor(async () => {
    await settle()
    get('input[type=password]')
  }, patient)
  type(get('input[type=password]'), 'six words that nobody guesses')
  act(() => get<HTMLFormElement>('form').requestSubmit())
  await vi.waitFor(async () => {
    await settle()
    expect(container.textContent).toContain('Opening…')
    expect(document.querySelector('form')).toBeNull()
  }, patient)
  for (const key of ['F2', 'a']) pressKey(key)
  pressKey('l', { ctrlKey: true })
  await vi.waitFor(() => expect(lock).toHaveBeenCalledOnce(), patient)
})

it('leads whoever has a passphrase and is not in the journal back to the sign-in, and shuts the vault', async () => {
  const indexedDB = new IDBFactory()
  vi.stubGlobal('indexedDB', indexedDB)
  // Taken from the window when it is loaded, which had none.
  Dexie.dependencies.IDBKeyRange = IDBKeyRange
  closeDesk(await open(sessionOf(), { indexedDB, IDBKeyRange }))
  const ruth = sessionOf({
    user: { id: 'F6G7H8', name: 'Ruth Adeyemi', role: 'desk-officer', collar: '' },
    pen: '7K.F6G7H8',
  })
  const lock = vi.fn(() => ok(null))
  vi.stubGlobal(
    'desk',
    deskDouble({ vault: { status: () => ok(status), unlock: () => ok(ruth), lock } }).desk,
  )
  const { container } = render(<Gate>inside</Gate>)
  await vi.waitFor(async () => {
    await settle()
    get('input[type=password]')
  }, patient)
  type(get('input[type=password]'), 'six words that nobody guesses')
  act(() => get<HTMLFormElement>('form').requestSubmit())
  await vi.waitFor(async () => {
    await settle()
    expect(get('[role=alert]').textContent).toContain('You are not entered in the journal')
  }, patient)
  expect(get('[role=alert]').textContent).toContain('E_USER_NOT_ENTERED')
  expect(container.textContent).not.toContain('inside')
  act(() => get<HTMLButtonElement>('[role=alert] button').click())
  await vi.waitFor(() => expect(lock).toHaveBeenCalledOnce(), patient)
})
