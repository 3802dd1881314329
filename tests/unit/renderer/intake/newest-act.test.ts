import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { callsOf } from '../../../../renderer/features/intake/calls.ts'
import { keptCards } from '../../../../renderer/store/acts/calls.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { tellAct } from '../../../../renderer/ui/feedback/tell-act.ts'
import { toasts, undoNewest } from '../../../../renderer/ui/feedback/toast-store.ts'
import { open } from '../store/harness.ts'

let desk: Desk
beforeEach(async () => {
  desk = await open()
  toasts.setState({ toasts: [] })
})
afterEach(() => closeDesk(desk))

/** Brings up a card with a few words on it, and answers its id. */
function begin(narrative: string): string {
  const calls = callsOf(desk)
  calls.start()
  const { openId } = calls.store.getState()
  if (openId === null) throw new Error('no card came up')
  calls.edit(openId, (draft) => ({ ...draft, fields: { ...draft.fields, narrative } }))
  return openId
}

describe('a call that is logged', () => {
  it.each(['log', 'logAndContinue'] as const)(
    'by %s is the newest act while it is on its way and afterwards: undoing takes back no older one, and says why',
    async (how) => {
      const older = vi.fn(async () => undefined)
      await tellAct(Promise.resolve({ label: 'Assigned', undo: older }), () => 'E_INTERNAL')
      const logging = callsOf(desk)[how](begin('a boy on a bridge'))
      expect(await undoNewest()).toBe(false)
      await logging
      expect(await undoNewest()).toBe(false)
      expect(older).not.toHaveBeenCalled()
      const [reference] = desk.queue.getState().rows.map((row) => row.reference)
      expect(toasts.getState().toasts.at(-1)?.message).toBe(
        `Nothing to take back: what came last stays. A call that is logged is not taken back; on ${reference} an entry can be struck out`,
      )
    },
  )

  it('leaves no card behind where another call is taken before it is done', async () => {
    const calls = callsOf(desk)
    const first = begin('a boy on a bridge')
    const logging = calls.log(first)
    begin('another')
    await logging
    await calls.flush()
    expect((await keptCards(desk)).map(({ fields }) => fields.narrative)).toEqual(['another'])
    expect(desk.queue.getState().rows).toHaveLength(1)
  })
})
