import { afterEach, beforeEach, expect, it } from 'vitest'
import { sayWhatCameBack } from '../../../../renderer/app/say-what-came-back.ts'
import { keepCard } from '../../../../renderer/store/acts/calls.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { restoreWritings } from '../../../../renderer/store/writing-state.ts'
import { keepWriting } from '../../../../renderer/store/writings.ts'
import { toasts } from '../../../../renderer/ui/feedback/toast-store.ts'
import { newDraft } from '../../../../shared/call/draft.ts'
import { open, sessionOf } from '../store/harness.ts'

let desk: Desk
let people = 0
beforeEach(async () => {
  // Somebody of whom no other test has left anything half written.
  people += 1
  const id = `SA1D0${people}`
  desk = await open(
    sessionOf({ user: { id, name: 'Sam Khan', role: 'duty-officer', collar: '' }, pen: `7K.${id}` }),
  )
  toasts.setState({ toasts: [] })
  desk.copy.setState({ takenBack: 3 })
})
afterEach(() => closeDesk(desk))

const said = () => toasts.getState().toasts.map(({ message }) => message)
const LACKED =
  'The store lacked 3 entries that were written here. They were taken back from the second copy. Calls and texts that were still being written are not in it.'
const OF_BEFORE =
  'What stands half written is of before: what was logged since, word for word, no longer stands there; look whether the rest was logged in other words.'

it('says nothing of what stands half written where nothing does', async () => {
  await sayWhatCameBack(desk)
  await sayWhatCameBack(desk)
  expect(said()).toEqual([LACKED])
})

it('says it of a call that was begun', async () => {
  await keepCard(desk, {
    ...newDraft('C1', new Date(desk.now()).toISOString(), desk.session.user.id),
    fields: { narrative: 'a boy on a bridge' },
  })
  await sayWhatCameBack(desk)
  expect(said()).toEqual([`${LACKED} ${OF_BEFORE}`])
})

it('says it of a text that was begun', async () => {
  await keepWriting(desk, `${desk.session.user.id}/T1/note`, { text: 'Rang at nine' })
  await restoreWritings(desk)
  await sayWhatCameBack(desk)
  expect(said()).toEqual([`${LACKED} ${OF_BEFORE}`])
})
