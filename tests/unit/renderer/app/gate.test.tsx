import { act } from 'react'
import { expect, it, vi } from 'vitest'
import { Gate } from '../../../../renderer/app/gate.tsx'
import { fail, ok } from '../../../../shared/contract/result.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import type { VaultStatus } from '../../../../shared/contract/vault.ts'
import { get, pressKey, render, settle, type } from '../render.tsx'
import { sessionOf } from '../store/harness.ts'

/** A page is drawn slowly where the machine is busy. */
const PATIENT = { timeout: 20_000 }

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
  })
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
  }, PATIENT)
  type(get('input[type=password]'), 'six words that nobody guesses')
  act(() => get<HTMLFormElement>('form').requestSubmit())
  await vi.waitFor(async () => {
    await settle()
    expect(container.textContent).toContain('Opening…')
    expect(document.querySelector('form')).toBeNull()
  }, PATIENT)
  for (const key of ['F2', 'a']) pressKey(key)
  pressKey('l', { ctrlKey: true })
  await settle()
  expect(lock).toHaveBeenCalledOnce()
})
