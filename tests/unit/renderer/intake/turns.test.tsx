import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { listenForKeys } from '../../../../renderer/app/keymap.ts'
import { CallDesk } from '../../../../renderer/features/intake/call-desk.tsx'
import { CallsInProgress } from '../../../../renderer/features/intake/calls/calls-in-progress.tsx'
import { type Calls, callsOf } from '../../../../renderer/features/intake/calls.ts'
import { keptCards } from '../../../../renderer/store/acts/calls.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { StoreFailure } from '../../../../renderer/store/failure.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { deskBar } from '../../../../renderer/ui/desk-bar.ts'
import { toasts } from '../../../../renderer/ui/feedback/toast-store.ts'
import { pressKey, render } from '../render.tsx'
import { open } from '../store/harness.ts'

// jsdom lays nothing out.
vi.stubGlobal(
  'ResizeObserver',
  class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
)

let desk: Desk
let calls: Calls
/** Lets go of the commits that wait, in their order: into the store, or into a full disk. */
let held: ((isRoom: boolean) => void)[] = []
beforeEach(async () => {
  desk = await open()
  // What is read behind the opening is none of what is held.
  await desk.workings.warmed
  calls = callsOf(desk)
  toasts.setState({ toasts: [] })
  held = []
  const { exclusive } = desk.workings
  vi.spyOn(desk.workings, 'exclusive').mockImplementation(async (work) => {
    await new Promise<void>((resolve, reject) => {
      held.push((isRoom) => (isRoom ? resolve() : reject(new StoreFailure('E_STORE_FULL'))))
    })
    return exclusive(work)
  })
})
afterEach(() => closeDesk(desk))

/** Brings up a card, the one in front parked, with a few words on it; answers its id. */
function begin(narrative: string): string {
  calls.start()
  const { openId } = calls.store.getState()
  if (openId === null) throw new Error('no card came up')
  calls.edit(openId, (draft) => ({ ...draft, fields: { ...draft.fields, narrative } }))
  return openId
}

/** Lets go of the commit whose turn it is. */
async function end(isRoom: boolean): Promise<void> {
  await vi.waitFor(() => expect(held).toHaveLength(1))
  held.shift()?.(isRoom)
}

const told = () => toasts.getState().toasts.map(({ message }) => message)
const titles = () => desk.queue.getState().rows.map((row) => row.title)
const kept = async () => {
  await calls.flush()
  return (await keptCards(desk)).map(({ fields }) => fields.narrative)
}

describe('a call that could not be stored', () => {
  it('says so on its own card, and where another is in front in words that name it and lead to it', async () => {
    const first = begin('a boy on a bridge')
    const logging = calls.log(first)
    const second = begin('a lost phone')
    await end(false)
    await logging
    const { unstored, drafts } = calls.store.getState()
    expect(unstored).toEqual({ [first]: { error: { code: 'E_STORE_FULL' }, isOfKeeping: false } })
    expect(unstored[second]).toBeUndefined()
    expect(drafts.find(({ id }) => id === first)?.parkedAt).not.toBeNull()
    expect(told()).toEqual([
      'Not stored (E_STORE_FULL): the call of 09:00, a boy on a bridge. Its card is parked with all that was typed: Ctrl+Shift+1 brings it up',
    ])
    expect(toasts.getState().toasts[0]).toMatchObject({ tone: 'caution', forMs: 120_000 })
    expect(await kept()).toEqual(['a boy on a bridge', 'a lost phone'])
    // Nothing that becomes of another call changes what is said of it.
    const other = calls.log(second)
    await end(true)
    await other
    calls.start()
    expect(Object.keys(calls.store.getState().unstored)).toEqual([first])
    const again = calls.log(first)
    await end(true)
    await again
    expect(calls.store.getState().unstored).toEqual({})
  })

  it('that is in front says so there alone', async () => {
    const first = begin('a boy on a bridge')
    const logging = calls.log(first)
    await end(false)
    await logging
    expect(calls.store.getState().unstored[first]?.error.code).toBe('E_STORE_FULL')
    expect(told()).toEqual([])
  })

  it('stays said when its card can be kept again, or cannot', async () => {
    const first = begin('a boy on a bridge')
    const logging = calls.log(first)
    await end(false)
    await logging
    const put = vi.spyOn(desk.db.drafts, 'put').mockRejectedValueOnce(new Error('of the disk'))
    await calls.flush()
    expect(put).toHaveBeenCalledOnce()
    expect(calls.store.getState().unstored[first]?.error.code).toBe('E_STORE_FULL')
    await calls.flush()
    expect(put).toHaveBeenCalledTimes(2)
    expect(calls.store.getState().unstored[first]?.error.code).toBe('E_STORE_FULL')
  })

  it('that it could only not be kept is said of that card, until it is', async () => {
    const put = vi.spyOn(desk.db.drafts, 'put').mockRejectedValueOnce(new Error('of the disk'))
    const first = begin('a boy on a bridge')
    await calls.flush()
    expect(put).toHaveBeenCalledOnce()
    expect(Object.keys(calls.store.getState().unstored)).toEqual([first])
    await calls.flush()
    expect(calls.store.getState().unstored).toEqual({})
  })
})

describe('calls that are logged while another is on its way', () => {
  it.each([true, false])(
    'are logged in their order, each once, whether the one before was stored: %s',
    async (isRoom) => {
      const first = begin('a boy on a bridge')
      const both = [calls.log(first), calls.log(first)]
      const second = begin('a lost phone')
      both.push(calls.log(second), calls.log(second), calls.log(first))
      expect(calls.store.getState().committing).toEqual([first, second])
      await end(isRoom)
      await end(true)
      await Promise.all(both)
      expect(held).toEqual([])
      expect(titles().toSorted()).toEqual(isRoom ? ['a boy on a bridge', 'a lost phone'] : ['a lost phone'])
      const { drafts, committing, logged } = calls.store.getState()
      expect(drafts.map(({ id }) => id)).toEqual(isRoom ? [] : [first])
      expect(committing).toEqual([])
      expect(logged?.draft.id).toBe(second)
      expect(await kept()).toEqual(isRoom ? [] : ['a boy on a bridge'])
    },
  )

  it('tell of the one that was logged behind another, with its reference', async () => {
    const logging = calls.log(begin('a boy on a bridge'))
    begin('a lost phone')
    await end(true)
    await logging
    expect(told()).toEqual([`Logged as ${desk.queue.getState().rows[0]?.reference}: a boy on a bridge`])
  })

  it('keep what stands on a card that waits when the desk closes, and log nothing of it then', async () => {
    void calls.log(begin('a boy on a bridge'))
    const second = calls.log(begin('a lost phone'))
    await calls.flush()
    expect((await keptCards(desk)).map(({ fields }) => fields.narrative)).toEqual([
      'a boy on a bridge',
      'a lost phone',
    ])
    closeDesk(desk)
    await end(false)
    await second
    expect(held).toEqual([])
    expect(told()).toEqual([])
  })

  it('brought up again take nothing, and outlive their call by no card', async () => {
    const first = begin('a boy on a bridge')
    const logging = calls.log(first)
    begin('a lost phone')
    calls.resume(first)
    calls.edit(first, (draft) => ({ ...draft, fields: { narrative: 'too late' } }))
    calls.park()
    await calls.flush()
    await end(true)
    await logging
    expect(titles()).toEqual(['a boy on a bridge'])
    expect(await kept()).toEqual(['a lost phone'])
  })
})

describe('a panel that is read out', () => {
  it('stays when another call is logged, which is told besides', async () => {
    const first = begin('a boy on a bridge')
    const both = [calls.log(first)]
    const second = begin('a lost phone')
    both.push(calls.log(second))
    calls.start()
    calls.resume(first)
    await end(true)
    await both[0]
    expect(calls.store.getState()).toMatchObject({ openId: null, logged: { draft: { id: first } } })
    expect(told()).toEqual([
      'A call that is logged is not taken back; on TS26-7K-0001-Z an entry can be struck out',
    ])
    await end(true)
    await both[1]
    expect(calls.store.getState()).toMatchObject({ openId: null, logged: { draft: { id: first } } })
    expect(told().at(-1)).toBe('Logged as TS26-7K-0002-X: a lost phone')
  })
})

describe('a logged call that cannot be added to a further ticket', () => {
  it.each([true, false])(
    'is named, and repeated from a card of its own; another call came first: %s',
    async (isNext) => {
      const other = calls.log(begin('a lost phone'))
      await end(true)
      await other
      const ticket = desk.queue.getState().rows[0]
      if (!ticket) throw new Error('nothing was logged')
      const first = begin('a boy on a bridge')
      const logging = calls.log(first)
      await end(true)
      await logging
      const { logged } = calls.store.getState()
      if (!logged) throw new Error('nothing is shown')
      const adding = calls.logOn(logged.draft, ticket, false)
      if (isNext) calls.start()
      toasts.setState({ toasts: [] })
      await end(false)
      await adding
      expect(toasts.getState().toasts).toMatchObject([{ tone: 'caution', forMs: 120_000 }])
      expect(told()).toEqual([
        `Not added to ${ticket.reference} (E_STORE_FULL): the call of 09:00, a boy on a bridge. Its card is parked again with all that was typed: Ctrl+Shift+1 brings it up, Ctrl+Shift+A there adds it to a ticket`,
      ])
      expect(calls.store.getState().unstored[first]?.error.code).toBe('E_STORE_FULL')
      // S on the panel that still stands leads to that very card, and makes no second one of it.
      if (isNext) calls.resume(first)
      else calls.continueLogged()
      const { openId, drafts } = calls.store.getState()
      expect(openId).toBe(first)
      const cards = drafts.filter(({ id }) => id === first)
      expect(cards).toMatchObject([
        { fields: { narrative: 'a boy on a bridge' }, siblings: [{ reference: logged.call.reference }] },
      ])
      const [card] = cards
      const again = card && calls.logOn(card, ticket, false)
      await end(true)
      await again
      expect(calls.store.getState().logged?.call).toMatchObject({ reference: ticket.reference, isNew: false })
      expect(calls.store.getState().unstored[first]).toBeUndefined()
      expect(calls.store.getState().drafts.some(({ id }) => id === first)).toBe(false)
    },
  )
})

describe('a further ticket of a call', () => {
  const callerOf = (state = calls.store.getState()) => state.drafts.map(({ siblings }) => siblings.length)

  it('comes in front where the call was', async () => {
    const first = begin('a boy on a bridge')
    const logging = calls.logAndContinue(first)
    await end(true)
    await logging
    expect(calls.store.getState().openId).toBe(first)
    expect(callerOf()).toEqual([1])
  })

  it('takes no other call off the front: it is parked, and that is said', async () => {
    const logging = calls.logAndContinue(begin('a boy on a bridge'))
    const second = begin('a lost phone')
    await end(true)
    await logging
    expect(calls.store.getState().openId).toBe(second)
    expect(callerOf()).toEqual([0, 1])
    expect(told()).toEqual([
      `Logged as ${desk.queue.getState().rows[0]?.reference}: a boy on a bridge. A further card of that call is parked`,
    ])
    calls.resume(calls.store.getState().drafts[1]?.id ?? '')
    expect(calls.store.getState().drafts[1]?.parkedAt).toBeNull()
  })
})

it('Ctrl+Enter in the next card waits its turn; the card that failed is named, and not stored in the list', async () => {
  const endKeys = listenForKeys(window)
  render(
    <DeskProvider desk={desk}>
      <main />
      <CallDesk />
      <CallsInProgress calls={calls} />
    </DeskProvider>,
  )
  let first = ''
  act(() => void (first = begin('a boy on a bridge')))
  pressKey('Enter', { ctrlKey: true })
  pressKey('F2')
  const { openId } = calls.store.getState()
  act(() =>
    calls.edit(openId ?? '', (draft) => ({
      ...draft,
      fields: { ...draft.fields, narrative: 'a lost phone' },
    })),
  )
  pressKey('Enter', { ctrlKey: true })
  const card = () => document.querySelector('[aria-label="Call card"]')?.textContent ?? ''
  expect(card()).toContain('Logged once the call before it is done')
  const list = () => document.querySelector('[aria-label="Calls in progress"]')?.textContent ?? ''
  expect(list()).toContain('Being logged')
  expect(deskBar.getState().parked.map(({ detail }) => detail)).toEqual([
    expect.stringContaining('being logged'),
  ])
  // Brought up again while it is logged, a card takes no text; nor does the one that waits.
  const areReadOnly = () =>
    [...document.querySelectorAll('[aria-label="Call card"] textarea')].map((one) =>
      one.matches(':read-only'),
    )
  expect(areReadOnly()).toContain(true)
  expect(areReadOnly()).not.toContain(false)
  act(() => calls.resume(first))
  expect(card()).toContain('Being logged')
  expect(areReadOnly()).toContain(true)
  expect(areReadOnly()).not.toContain(false)
  act(() => calls.resume(openId ?? ''))
  await act(() => end(false))
  await act(() => vi.waitFor(() => expect(held).toHaveLength(1)))
  expect(list()).toContain('Not stored')
  expect(deskBar.getState().parked.map(({ detail }) => detail)).toEqual([
    expect.stringContaining('not stored'),
  ])
  expect(card()).not.toContain('Not stored.')
  await act(() => end(true))
  await act(() => vi.waitFor(() => expect(titles()).toEqual(['a lost phone'])))
  endKeys()
})
