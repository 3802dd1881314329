import { Dexie } from 'dexie'
import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { PeopleSection } from '../../../../renderer/features/settings/people-section.tsx'
import { recordUser } from '../../../../renderer/store/acts/desk.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { fail, ok } from '../../../../shared/contract/result.ts'
import type { ListedUser, Role } from '../../../../shared/contract/shapes.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { get, render, settle, type } from '../render.tsx'
import { cutAt } from '../store/cut-at.ts'
import { open } from '../store/harness.ts'

const sam: ListedUser = { id: 'A1B2C3', name: 'Sam Khan', role: 'duty-officer', collar: '4471', active: true }
const ruth: ListedUser = {
  id: 'RVTH01',
  name: 'Ruth Adeyemi',
  role: 'desk-officer',
  collar: '88',
  active: true,
}

let desk: Desk
let inVault: ListedUser[] = []
const changeUser = vi.fn(({ userId, role, active }: { userId: string; role: Role; active: boolean }) => {
  const changed = inVault.find(({ id }) => id === userId)
  if (!changed) return fail('E_USER_UNKNOWN')
  inVault = inVault.map((one) => (one.id === userId ? { ...one, role, active } : one))
  return ok({ ...changed, role, active })
})
const addUser = vi.fn(({ name, collar, role }: { name: string; collar: string; role: Role }) => {
  const person = { id: 'NEW002', name, collar, role, active: true }
  inVault = [...inVault, person]
  return ok(person)
})

beforeEach(async () => {
  desk = await open()
  inVault = [sam]
  const status = () =>
    ok({
      state: 'unlocked' as const,
      keystore: 'os' as const,
      backend: 'test',
      workstation: { code: '7K', name: 'Desk 7K' },
      users: inVault,
      retryAt: null,
      without: [],
      afterCrash: false,
      marker: null,
    })
  vi.stubGlobal('desk', deskDouble({ vault: { status, changeUser, addUser } }).desk)
})
afterEach(() => {
  vi.clearAllMocks()
  vi.restoreAllMocks()
  closeDesk(desk)
})

const rows = () => Array.from(document.querySelectorAll('tbody tr'), ({ textContent }) => textContent ?? '')
const rowOf = (name: string) => rows().filter((text) => text.includes(name))
const press = (name: string, within: ParentNode = document) =>
  act(() => [...within.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click())
const pressIn = (who: string, name: string) => {
  const row = [...document.querySelectorAll('tbody tr')].find(({ textContent }) => textContent?.includes(who))
  if (!row) throw new Error(`${who} has no row`)
  return press(name, row)
}
const shows = (check: () => void) =>
  vi.waitFor(
    async () => {
      await settle()
      check()
    },
    { timeout: 10_000 },
  )
const field = (label: string) => {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)
  return get<HTMLInputElement>(`[id="${found?.htmlFor}"]`)
}
const known = () => desk.deskState.getState().users

const show = () =>
  render(
    <DeskProvider desk={desk}>
      <PeopleSection />
    </DeskProvider>,
  )

const addAgain = (name: string) => {
  press('Add somebody')
  type(field('Name'), name)
  type(field('First passphrase'), 'six words that nobody guesses')
  type(field('The same again'), 'six words that nobody guesses')
  press('Add')
}

it('whoever has keys and is not in the journal is listed, and entered as the vault knows them', async () => {
  inVault = [sam, ruth]
  show()
  await shows(() =>
    expect(rowOf('Ruth Adeyemi')).toEqual([
      expect.stringContaining('Has a passphrase here; not entered in the journal'),
    ]),
  )
  expect(rows()).toHaveLength(2)
  pressIn('Ruth Adeyemi', 'Enter in the journal')
  await shows(() => expect(rowOf('Ruth Adeyemi')).toEqual([expect.stringContaining('Allowed')]))
  expect(known()[ruth.id]).toEqual(ruth)
})

it('is switched off there, and listed as that', async () => {
  inVault = [sam, ruth]
  show()
  await shows(() => expect(rowOf('Ruth Adeyemi')).toHaveLength(1))
  pressIn('Ruth Adeyemi', 'Switch off')
  await shows(() =>
    expect(rowOf('Ruth Adeyemi')).toEqual([
      expect.stringContaining('Switched off; not entered in the journal'),
    ]),
  )
  expect(changeUser).toHaveBeenCalledExactlyOnceWith({ userId: ruth.id, role: ruth.role, active: false })
  expect(known()[ruth.id]).toBeUndefined()
  // Entered after all, it is as somebody who is switched off.
  pressIn('Ruth Adeyemi', 'Enter in the journal')
  await shows(() => expect(known()[ruth.id]?.active).toBe(false))
})

it('whoever was added by half is listed after Cancel, and is not added once more', async () => {
  show()
  await shows(() => expect(rowOf('Sam Khan')).toHaveLength(1))
  const mend = cutAt(desk, 'blocks', new Dexie.QuotaExceededError('full'))
  addAgain('Noor Said')
  await shows(() => expect(document.body.textContent).toContain('is still to be entered in the journal'))
  press('Cancel')
  await shows(() =>
    expect(rowOf('Noor Said')).toEqual([
      expect.stringContaining('Has a passphrase here; not entered in the journal'),
    ]),
  )
  mend()

  addAgain(' noor  SAID')
  await shows(() =>
    expect(document.querySelector('[role=dialog]')?.textContent).toContain(
      'Noor Said has a passphrase here already and is not entered in the journal.',
    ),
  )
  expect(addUser).toHaveBeenCalledOnce()
  press('Cancel')
  pressIn('Noor Said', 'Enter in the journal')
  await shows(() => expect(rowOf('Noor Said')).toEqual([expect.stringContaining('Allowed')]))
  expect(Object.values(known()).filter(({ name }) => name === 'Noor Said')).toHaveLength(1)
})

it('whom the journal has as switched off and the vault still lets in is said to be so, and switched off', async () => {
  const lee = { ...ruth, id: 'KEE001', name: 'Lee Park' }
  inVault = [sam, lee]
  await recordUser(desk, { ...lee, active: false }, lee)
  show()
  await shows(() =>
    expect(rowOf('Lee Park')).toEqual([expect.stringContaining('Switched off; can still sign in here')]),
  )
  pressIn('Lee Park', 'Switch off')
  press('Switch off', get('[role=alertdialog]'))
  await shows(() => expect(rowOf('Lee Park')[0]).not.toContain('can still sign in here'))
  expect(inVault.find(({ id }) => id === lee.id)?.active).toBe(false)
})
