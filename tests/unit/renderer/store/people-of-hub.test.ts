import { expect, it } from 'vitest'
import { recordPeopleOfHub } from '../../../../renderer/store/acts/desk.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import type { HubPerson } from '../../../../shared/hub/people.ts'
import { open, sessionOf } from './harness.ts'

const sam: HubPerson = { id: 'A1B2C3', name: 'Sam Khan', role: 'duty-officer', removed: false }
const jo: HubPerson = { id: 'D4E5F6', name: 'Jo Reid', role: 'desk-officer', removed: false }
const users = (desk: Desk) => desk.deskState.getState().users

it('people of the hub are entered once, each with what the hub says and the number that is known here', async () => {
  const desk = await open()
  await recordPeopleOfHub(desk, [sam, jo])
  expect(users(desk)['A1B2C3']).toMatchObject({ role: 'duty-officer', collar: '4471', active: true })
  expect(users(desk)['D4E5F6']).toEqual({ ...jo, removed: undefined, collar: '', active: true })
  const before = desk.workings.journal.entries
  await recordPeopleOfHub(desk, [sam, jo])
  expect(desk.workings.journal.entries).toBe(before)
  await recordPeopleOfHub(desk, [sam, { ...jo, role: 'auditor' }])
  expect(users(desk)['D4E5F6']?.role).toBe('auditor')
  await recordPeopleOfHub(desk, [sam, { ...jo, role: 'auditor', removed: true }])
  expect(users(desk)['D4E5F6']?.active).toBe(false)
  expect(desk.acts.getState().acts).toEqual([])
  closeDesk(desk)
})

it('who is made less enters that last, and then enters nothing more', async () => {
  const desk = await open()
  await recordPeopleOfHub(desk, [{ ...sam, role: 'auditor' }, jo])
  expect(users(desk)).toMatchObject({ A1B2C3: { role: 'auditor' }, D4E5F6: { role: 'desk-officer' } })
  const before = desk.workings.journal.entries
  await recordPeopleOfHub(desk, [sam, { ...jo, role: 'administrator' }])
  expect(desk.workings.journal.entries).toBe(before)
  closeDesk(desk)
})

it('nobody else enters them: neither whose role does not allow it, nor somebody the journal does not know', async () => {
  const desk = await open(
    sessionOf({ user: { id: 'A1B2C3', name: 'Sam', role: 'desk-officer', collar: '' } }),
  )
  const before = desk.workings.journal.entries
  await recordPeopleOfHub(desk, [sam, jo])
  expect(desk.workings.journal.entries).toBe(before)
  closeDesk(desk)
})
