import { Dexie } from 'dexie'
import { act, useState } from 'react'
import { afterEach, expect, it, vi } from 'vitest'
import { AddPerson } from '../../../../renderer/features/settings/add-person.tsx'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { ok } from '../../../../shared/contract/result.ts'
import type { Role } from '../../../../shared/contract/shapes.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { get, render, settle, type } from '../render.tsx'
import { cutAt } from '../store/cut-at.ts'
import { open } from '../store/harness.ts'

let desk: Desk
afterEach(() => {
  vi.restoreAllMocks()
  closeDesk(desk)
})

const field = (label: string) => {
  const found = [...document.querySelectorAll('label')].find(({ textContent }) => textContent === label)
  return get<HTMLInputElement>(`[id="${found?.htmlFor}"]`)
}
const press = (name: string) =>
  act(() => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === name)?.click())
function Adding() {
  const [isOpen, setOpen] = useState(true)
  return isOpen && <AddPerson known={null} unentered={[]} onClose={() => setOpen(false)} />
}
const dialog = () => document.querySelector('[role=dialog]')?.textContent ?? ''

it('whoever has a passphrase and could not be entered is entered by the next attempt, as one person', async () => {
  desk = await open()
  const addUser = vi.fn(({ name, collar, role }: { name: string; collar: string; role: Role }) =>
    ok({ id: 'NEW001', name, collar, role, active: true }),
  )
  vi.stubGlobal('desk', deskDouble({ vault: { addUser } }).desk)
  render(
    <DeskProvider desk={desk}>
      <Adding />
    </DeskProvider>,
  )
  type(field('Name'), 'Lee Park')
  type(field('First passphrase'), 'six words that nobody guesses')
  type(field('The same again'), 'six words that nobody guesses')
  const mend = cutAt(desk, 'blocks', new Dexie.QuotaExceededError('full'))
  press('Add')
  await vi.waitFor(
    async () => {
      await settle()
      expect(dialog()).toContain('Lee Park has a passphrase here, and is still to be entered in the journal.')
    },
    { timeout: 10_000 },
  )
  expect(desk.deskState.getState().users['NEW001']).toBeUndefined()

  mend()
  press('Enter in the journal')
  await vi.waitFor(
    async () => {
      await settle()
      expect(dialog()).toBe('')
    },
    { timeout: 10_000 },
  )
  expect(addUser).toHaveBeenCalledOnce()
  expect(desk.deskState.getState().users['NEW001']?.name).toBe('Lee Park')
})
