import { expect, it } from 'vitest'
import { recordUser } from '../../../../renderer/store/acts/desk.ts'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { appErrorOf } from '../../../../renderer/store/failure.ts'
import type { Role, Session } from '../../../../shared/contract/shapes.ts'
import { createPlace, open, sessionOf } from './harness.ts'

/** Somebody else at the same workstation. */
const as = (role: Role): Session =>
  sessionOf({
    user: { id: 'F6G7H8', name: 'Ruth Adeyemi', role, collar: '88' },
    pen: '7K.F6G7H8',
    publicKey: 'cd'.repeat(32),
  })

it('whoever is not in the journal and cannot enter people is not let in, and writes nothing, until they are entered', async () => {
  for (const role of ['desk-officer', 'auditor'] as const) {
    const place = createPlace()
    const before = await open(sessionOf(), place)
    const { entries } = before.workings.journal
    closeDesk(before)
    const refused = await open(as(role), place).catch((error: unknown) => appErrorOf(error).code)
    expect(refused).toBe('E_USER_NOT_ENTERED')

    const keeper = await open(sessionOf(), place)
    expect(keeper.workings.journal.entries).toBe(entries)
    expect(keeper.deskState.getState().pens['7K.F6G7H8']).toBeUndefined()
    await recordUser(keeper, { ...as(role).user, active: true }, null)
    closeDesk(keeper)
    const desk = await open(as(role), place)
    expect(desk.deskState.getState().pens['7K.F6G7H8']?.user).toBe('F6G7H8')
    closeDesk(desk)
  }
})

it('whoever may enter people is entered as they arrive', async () => {
  const place = createPlace()
  closeDesk(await open(sessionOf(), place))
  for (const role of ['duty-officer', 'administrator'] as const) {
    const desk = await open(as(role), place)
    expect(desk.deskState.getState().users['F6G7H8']?.name).toBe('Ruth Adeyemi')
    closeDesk(desk)
  }
})

it('where the journal knows nobody who could have entered them, they are let in: it is the journal that is lost', async () => {
  const desk = await open(as('desk-officer'), createPlace())
  expect(desk.deskState.getState().pens['7K.F6G7H8']?.user).toBe('F6G7H8')
  closeDesk(desk)
})

it('whoever begins with what is left of a store is let in, and stays let in when somebody else was there', async () => {
  const place = createPlace()
  closeDesk(await open(sessionOf(), place))
  closeDesk(await open(as('desk-officer'), { ...place, withLess: true }))
  closeDesk(await open(sessionOf(), place))
  const desk = await open(as('desk-officer'), place)
  expect(desk.deskState.getState().pens['7K.F6G7H8']?.user).toBe('F6G7H8')
  closeDesk(desk)
})
