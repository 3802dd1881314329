import { act } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { listenForKeys } from '../../../../renderer/app/keymap.ts'
import { SignIn } from '../../../../renderer/features/lock/index.ts'
import { dropHeldKeys } from '../../../../renderer/ui/held-keys.ts'
import type { VaultStatus } from '../../../../shared/contract/vault.ts'
import { fail, ok } from '../../../../shared/contract/result.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { sessionOf } from '../store/harness.ts'
import { get, pressKey, render, settle, type } from '../render.tsx'

const NOW = Date.parse('2026-11-22T14:00:00.000Z')
const status: VaultStatus = {
  state: 'locked',
  workstation: { code: '7K', name: 'Desk 7K' },
  users: [{ id: 'DANA01', name: 'Dana Okafor', role: 'duty-officer', collar: '', active: true }],
  retryAt: null,
  afterCrash: false,
  marker: null,
} as VaultStatus

afterEach(() => {
  vi.useRealTimers()
  dropHeldKeys()
})

const field = (label: string) => {
  const labels = [...document.querySelectorAll('label')].filter(({ textContent }) => textContent === label)
  return get<HTMLInputElement>(`[id="${labels[0]?.htmlFor}"]`)
}
const submit = async () => {
  act(() => get<HTMLFormElement>('form').requestSubmit())
  await settle()
  await settle()
  await settle()
}

it('with the recovery key asks for the new passphrase twice, and keeps it over a wait that is then over', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  let nowMs = NOW
  const recover = vi.fn(() => fail('E_THROTTLED', { retryAt: new Date(NOW + 5_000).toISOString() }))
  vi.stubGlobal('desk', deskDouble({ vault: { recover } }).desk)
  render(<SignIn status={status} now={() => nowMs} onSession={() => undefined} />)
  const [toRecovery] = [...document.querySelectorAll('button')].filter(
    ({ textContent }) => textContent === 'Use the recovery key',
  )
  act(() => toRecovery?.click())
  type(field('Recovery key'), 'ABCD-EFGH')
  type(field('New passphrase'), 'six words that nobody guesses')
  type(field('New passphrase again'), 'six words that nobody guessed')
  await submit()
  expect(recover).not.toHaveBeenCalled()
  expect(document.body.textContent).toContain('The two differ')

  type(field('New passphrase again'), 'six words that nobody guesses')
  await submit()
  expect(recover).toHaveBeenCalledOnce()
  expect(document.body.textContent).toContain('Try again in 5 s.')
  expect(field('New passphrase').value).toBe('six words that nobody guesses')

  nowMs += 6_000
  act(() => {
    vi.advanceTimersByTime(6_000)
  })
  expect(document.body.textContent).not.toContain('Wait')
  expect(document.body.textContent).not.toContain('E_THROTTLED')
  await submit()
  expect(recover).toHaveBeenCalledTimes(2)
})

it('locks the desk as soon as it is open, where that was asked for while it was being opened', async () => {
  let open: (answer: unknown) => void = () => undefined
  const unlock = vi.fn(() => new Promise((resolve) => void (open = resolve)))
  const lock = vi.fn(() => ok(null))
  const onSession = vi.fn()
  vi.stubGlobal('desk', deskDouble({ vault: { unlock: unlock as never, lock } }).desk)
  const end = listenForKeys(window)
  render(<SignIn status={status} now={() => NOW} onSession={onSession} />)
  pressKey('l', { ctrlKey: true })
  type(field('Passphrase'), 'six words that nobody guesses')
  await submit()
  pressKey('l', { ctrlKey: true })
  open(ok(sessionOf()))
  await settle()
  await settle()
  expect(lock).toHaveBeenCalledOnce()
  expect(onSession).not.toHaveBeenCalled()
  end()
})
