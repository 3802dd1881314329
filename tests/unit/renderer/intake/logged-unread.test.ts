import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { type Calls, callsOf } from '../../../../renderer/features/intake/calls.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { shownToasts, toasts } from '../../../../renderer/ui/feedback/toast-store.ts'
import { open } from '../store/harness.ts'

let desk: Desk
let calls: Calls
let clock = 0
beforeEach(async () => {
  desk = await open()
  clock = desk.now()
  vi.spyOn(desk, 'now').mockImplementation(() => clock)
  calls = callsOf(desk)
})
afterEach(() => closeDesk(desk))

/** Logs a call, which is in front; answers what is said of it elsewhere. */
async function log(): Promise<string> {
  calls.start()
  const { openId } = calls.store.getState()
  calls.edit(openId ?? '', (draft) => ({ ...draft, fields: { narrative: 'a boy on a bridge' } }))
  await calls.log(openId ?? '')
  toasts.setState({ toasts: [] })
  return `Logged as ${calls.store.getState().logged?.call.reference}: a boy on a bridge`
}

const told = () => shownToasts(toasts.getState().toasts).map(({ message }) => message)

it('a call whose reference was put away the moment it appeared is told with it, once', async () => {
  const words = await log()
  clock += 999
  calls.putLoggedAway()
  calls.putLoggedAway()
  expect(calls.store.getState().logged).toBeNull()
  expect(told()).toEqual([words])
})

it('what stood long enough to be read, or is shown by where one goes, is told no second time', async () => {
  await log()
  clock += 1_000
  calls.putLoggedAway()
  expect(told()).toEqual([])
  await log()
  calls.putLoggedAway(true)
  expect(calls.store.getState().logged).toBeNull()
  expect(told()).toEqual([])
})

it('a call that was told when it was logged behind another is told no second time', async () => {
  calls.start()
  const first = calls.store.getState().openId ?? ''
  const logging = calls.log(first)
  calls.start()
  await logging
  toasts.setState({ toasts: [] })
  calls.park()
  expect(calls.store.getState().logged?.draft.id).toBe(first)
  calls.putLoggedAway()
  expect(told()).toEqual([])
})

it('a call whose reference another card came over at once is told with it: a new one, a parked one', async () => {
  calls.start()
  const parked = calls.store.getState().openId ?? ''
  calls.edit(parked, (draft) => ({ ...draft, fields: { narrative: 'a lost dog' } }))
  calls.park()
  const first = await log()
  calls.resume(parked)
  expect(told()).toEqual([first])
  calls.park()
  const second = await log()
  calls.start()
  expect(told()).toEqual([second])
})
