import { act } from 'react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { holdUnkept, takeBackUnkept } from '../../../../renderer/app/hold-unkept.ts'
import { ClosingQuestion, closeOrAsk } from '../../../../renderer/app/closing-question.tsx'
import { keepOnLeaving } from '../../../../renderer/app/keep-on-leaving.ts'
import { keepWritings } from '../../../../renderer/app/keep-writings.ts'
import { sayWhatWasLost } from '../../../../renderer/app/say-what-came-back.ts'
import { callsOf } from '../../../../renderer/features/intake/calls.ts'
import { NoteComposer } from '../../../../renderer/features/ticket/compose/note-composer.tsx'
import { OpenTicketContext } from '../../../../renderer/features/ticket/open-ticket.ts'
import { ticketUi } from '../../../../renderer/features/ticket/ui-state.ts'
import { fieldWords, namesFrom } from '../../../../renderer/features/ticket/words.ts'
import { calendarOf } from '../../../../shared/desk/calendar.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import { keptCards } from '../../../../renderer/store/acts/calls.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { keepWritingsNow, useWritingAt, writtenAt } from '../../../../renderer/store/writing-state.ts'
import { listWritings } from '../../../../renderer/store/writings.ts'
import { toasts } from '../../../../renderer/ui/feedback/toast-store.ts'
import { deskBar } from '../../../../renderer/ui/desk-bar.ts'
import { Dialog } from '../../../../renderer/ui/overlays/dialog.tsx'
import { keepBeforeLeaving, lockDesk } from '../../../../renderer/ui/leaving.ts'
import { ok } from '../../../../shared/contract/result.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { TicketBuilder } from '../../shared/ticket/build.ts'
import { get, pressKey, render, settle, type } from '../render.tsx'
import { createPlace, open, sessionOf } from '../store/harness.ts'

const ends: (() => void)[] = []
const main = { held: new Map<string, Uint8Array<ArrayBuffer>>(), quit: vi.fn(), stay: vi.fn() }
beforeEach(() => {
  main.held.clear()
  main.quit.mockReset()
  main.stay.mockReset()
  toasts.setState({ toasts: [] })
})
afterEach(() => {
  for (const end of ends.splice(0)) end()
  vi.restoreAllMocks()
})

const { desk: bridge, emit } = deskDouble({
  vault: { lock: () => ok(null) },
  app: {
    quit: () => (main.quit(), ok(null)),
    stay: () => (main.stay(), ok(null)),
  },
  store: {
    hold: ({ id, sealed }) => {
      if (sealed) main.held.set(id, sealed)
      else main.held.delete(id)
      return ok(null)
    },
    held: () => ok({ rows: Array.from(main.held, ([id, sealed]) => ({ id, sealed })) }),
    lost: () => ok({ since: '2026-11-16T09:05:00.000Z' }),
  },
})

/** Each page has a person, and a store, of which no other test has left anything. */
const who = (id: string) =>
  sessionOf({ user: { id, name: 'Sam Khan', role: 'duty-officer', collar: '' }, pen: `7K.${id}` })
const places = new Map<string, ReturnType<typeof createPlace>>()

/** Opens the desk as the page does, and lets its disk take nothing where that is said. */
async function enter(session: ReturnType<typeof sessionOf>, isFull: boolean) {
  vi.stubGlobal('desk', bridge)
  const place = places.get(session.user.id) ?? createPlace()
  places.set(session.user.id, place)
  const desk = await open(session, place)
  await takeBackUnkept(desk, bridge.store)
  if (isFull) fill(desk)
  const calls = callsOf(desk)
  ends.unshift(
    () => closeDesk(desk),
    holdUnkept(desk, bridge.store),
    keepOnLeaving(desk, bridge),
    keepWritings(desk, window),
    keepBeforeLeaving(calls.flush),
  )
  return { desk, calls }
}

function fill({ db }: Desk): void {
  const full = () => Promise.reject(new DOMException('no room', 'QuotaExceededError')) as never
  vi.spyOn(db.drafts, 'put').mockImplementation(full)
  vi.spyOn(db.writings, 'put').mockImplementation(full)
}

/** The page goes, and with it whatever it had in memory. */
function reload(): void {
  for (const end of ends.splice(0)) end()
}

/** Writes a note, and says how it is discarded. */
function write(desk: Desk, text: string): { readonly discard: () => void } {
  function Note() {
    const [, change, clear] = useWritingAt('T1', 'note', { text: '' })
    return (
      <>
        <button onClick={() => change({ text })}>write</button>
        <button onClick={clear}>discard</button>
      </>
    )
  }
  const { container } = render(
    <DeskProvider desk={desk}>
      <Note />
    </DeskProvider>,
  )
  const [writing, discarding] = container.querySelectorAll('button')
  act(() => writing?.click())
  return { discard: () => act(() => discarding?.click()) }
}

it('calls and texts that a full disk does not take outlive a lock sealed, come back to the same desk and are kept', async () => {
  const session = who('FU11D1')
  const { desk, calls } = await enter(session, true)
  calls.start()
  const id = calls.store.getState().openId ?? ''
  calls.edit(id, (draft) => ({ ...draft, fields: { narrative: 'a boy on a bridge' } }))
  const { discard } = write(desk, 'Rang at nine')
  await act(() => lockDesk())
  expect([...main.held.keys()].toSorted()).toEqual([`drafts/${id}`, 'writings/FU11D1/T1/note'])
  const clear = [...main.held.values()].map((bytes) => new TextDecoder().decode(bytes)).join()
  expect(clear).not.toContain('bridge')
  expect(clear).not.toContain('nine')
  // The page that comes has nothing of it in memory; here the texts of all pages are one module's.
  const held = new Map(main.held)
  discard()
  reload()
  main.held = held

  const again = await enter(session, false)
  expect(again.calls.store.getState().drafts.map(({ fields }) => fields.narrative)).toEqual([
    'a boy on a bridge',
  ])
  expect(again.calls.store.getState().unstored[id]?.error.code).toBe('E_STORE_FULL')
  expect(writtenAt(again.desk, 'T1', 'note')).toEqual({ text: 'Rang at nine' })
  await act(() => lockDesk())
  await act(() => vi.waitFor(() => expect([...main.held.keys()]).toEqual([])))
  expect(again.calls.store.getState().unstored).toEqual({})
  expect((await keptCards(again.desk)).map(({ fields }) => fields.narrative)).toEqual(['a boy on a bridge'])
  expect(await listWritings(again.desk)).toMatchObject({ 'FU11D1/T1/note': { text: 'Rang at nine' } })
})

it('what was kept before a full disk came in between is held too, and let go of once it stands in another log', async () => {
  const { desk, calls } = await enter(who('FU11DA'), false)
  calls.start()
  const id = calls.store.getState().openId ?? ''
  calls.edit(id, (draft) => ({ ...draft, fields: { narrative: 'a lost child' } }))
  await calls.flush()
  expect(main.held.size).toBe(0)
  const own = () => [...main.held.keys()].filter((key) => /FU11DA|^drafts/.test(key)).toSorted()
  fill(desk)
  write(desk, 'Rang at noon')
  await act(() => keepWritingsNow())
  expect(own()).toEqual([`drafts/${id}`, 'writings/FU11DA/T1/note'])

  // There is room for texts, and none for another log: they may be thrown away with this one.
  vi.restoreAllMocks()
  const begin = vi
    .spyOn(desk.db, 'fillLog')
    .mockRejectedValue(new DOMException('no room', 'QuotaExceededError'))
  await act(() => keepWritingsNow())
  expect(begin).toHaveBeenCalled()
  expect(own()).toEqual([`drafts/${id}`, 'writings/FU11DA/T1/note'])
  begin.mockRestore()
  await act(async () => {
    await keepWritingsNow()
    await calls.flush()
  })
  expect(own()).toEqual([])
})

it('a store that was thrown away while the desk was open is said to be so, and what to do', async () => {
  const { desk, calls } = await enter(who('FU11DB'), false)
  const place = places.get('FU11DB')
  desk.db.close({ disableAutoOpen: false })
  await new Promise((resolve, reject) => {
    const request = place?.indexedDB?.deleteDatabase(desk.db.name)
    if (!request) return reject(new Error('no store'))
    request.onsuccess = resolve
    request.onerror = reject
  })
  calls.start()
  calls.edit(calls.store.getState().openId ?? '', (draft) => ({
    ...draft,
    fields: { narrative: 'a lost key' },
  }))
  await act(() => calls.flush())
  expect(desk.log.getState().isEmptied).toBe(true)
  expect(toasts.getState().toasts.map(({ message }) => message)).toEqual([
    expect.stringContaining('lock the desk, and sign in, to have it back'),
  ])
  expect((await keptCards(desk)).map(({ fields }) => fields.narrative)).toEqual(['a lost key'])
})

it('what another desk’s key sealed comes back to nobody, and stays held', async () => {
  const { calls } = await enter(who('FU11D2'), true)
  calls.start()
  calls.edit(calls.store.getState().openId ?? '', (draft) => ({
    ...draft,
    fields: { narrative: 'a lost phone' },
  }))
  await lockDesk()
  reload()
  const other = await open({ ...who('FU11D2'), dataKey: new Uint8Array(32).fill(9) }, createPlace())
  ends.push(() => closeDesk(other))
  await takeBackUnkept(other, bridge.store)
  expect(other.unkept.getState()).toEqual({})
  expect(main.held.size).toBe(1)
})

it('a card that is logged, and a text that is discarded, is held no longer', async () => {
  const { desk, calls } = await enter(who('FU11D3'), true)
  calls.start()
  const id = calls.store.getState().openId ?? ''
  calls.edit(id, (draft) => ({ ...draft, fields: { narrative: 'a lost dog' } }))
  const { discard } = write(desk, 'Rang at ten')
  const own = () => [...main.held.keys()].filter((key) => /FU11D3|^drafts/.test(key)).toSorted()
  await act(() => lockDesk())
  expect(own()).toEqual([`drafts/${id}`, 'writings/FU11D3/T1/note'])
  discard()
  await calls.log(id)
  await vi.waitFor(() => expect(own()).toEqual([]))
})

it('a card that was put away while its keeping was refused is held no longer', async () => {
  const { desk, calls } = await enter(who('FU11D8'), true)
  let refuse: () => void = () => undefined
  const put = vi.spyOn(desk.db.drafts, 'put').mockImplementation(
    () =>
      new Promise((_, reject) => {
        refuse = () => reject(new DOMException('no room', 'QuotaExceededError'))
      }) as never,
  )
  calls.start()
  const id = calls.store.getState().openId ?? ''
  const write = (narrative: string) => calls.edit(id, (draft) => ({ ...draft, fields: { narrative } }))
  write('a')
  void calls.flush()
  await vi.waitFor(() => expect(put).toHaveBeenCalled())
  write('')
  calls.park()
  refuse()
  await act(() => lockDesk())
  expect(calls.store.getState().drafts.filter((draft) => draft.id === id)).toEqual([])
  expect(desk.unkept.getState()).not.toHaveProperty(`drafts/${id}`)
  expect([...main.held.keys()]).not.toContain(`drafts/${id}`)
})

it('a composer says that what stands in it could not be kept, until it is', async () => {
  const { desk } = await enter(who('FU11D7'), true)
  const state = desk.deskState.getState()
  const names = namesFrom(state, desk.directory.getState(), desk.queue.getState().get)
  const calendar = calendarOf(profileOf(state))
  const ticket = { ...new TicketBuilder().state, id: 'a-full-ticket' }
  const words = fieldWords(names, calendar.zone)
  const perform = () => Promise.resolve(false)
  act(() => ticketUi.setState({ composer: 'note' }))
  const { container } = render(
    <DeskProvider desk={desk}>
      <OpenTicketContext value={{ desk, ticket, mayWrite: true, names, words, calendar, perform }}>
        <NoteComposer onLeave={() => undefined} />
      </OpenTicketContext>
    </DeskProvider>,
  )
  await settle()
  type(get<HTMLTextAreaElement>('textarea', container), 'Rang at nine')
  await act(() => keepWritingsNow())
  const says = () => get('header [role=status]', container).textContent
  expect(says()).toBe('Not kept on disk (E_STORE_FULL): held while this window is open, and tried again')
  // A dialog in which something is typed lies over the line that says it, and says it itself.
  render(
    <Dialog isOpen isSticky title="Priority" onClose={() => undefined}>
      why
    </Dialog>,
  )
  const refused = deskBar.getState().notKept ?? ''
  expect(refused).toMatch(/^\d+ texts? not kept on disk \(E_STORE_FULL\)$/)
  expect(get('[role=dialog] [role=status]').textContent).toContain(refused)
  vi.restoreAllMocks()
  await act(() => keepWritingsNow())
  expect(deskBar.getState().notKept).toBeNull()
  expect(document.querySelector('[role=dialog] [role=status]')).toBeNull()
  expect(says()).toBe('Kept as you type; Escape puts it aside')
  act(() => ticketUi.setState({ composer: null }))
})

it('a window that closes over what is not kept asks first, and stays where somebody says so', async () => {
  const { desk, calls } = await enter(who('FU11D4'), true)
  calls.start()
  const id = calls.store.getState().openId ?? ''
  calls.edit(id, (draft) => ({ ...draft, fields: { narrative: 'a lost cat' } }))
  render(<ClosingQuestion />)
  const asked = () => document.querySelector('[role=alertdialog]')?.textContent ?? ''
  emit('closing', {})
  await act(() => vi.waitFor(() => expect(main.stay).toHaveBeenCalledOnce()))
  expect(asked()).toContain('1 call could not be kept on disk')
  expect(main.quit).not.toHaveBeenCalled()
  pressKey('Escape')
  expect(asked()).toBe('')
  vi.restoreAllMocks()
  await calls.flush()
  // What others left in this module came into doubt too.
  await keepWritingsNow()
  expect(desk.unkept.getState()).toEqual({})
  emit('closing', {})
  await act(() => vi.waitFor(() => expect(main.quit).toHaveBeenCalledOnce()))
  expect(main.stay).toHaveBeenCalledOnce()
})

it('at a desk that is locked the question says to sign in first', async () => {
  render(<ClosingQuestion />)
  const asked = () => document.querySelector('[role=alertdialog]')?.textContent ?? ''
  await act(() => closeOrAsk(['writings/FU11D9/T1/note'], true, bridge.app))
  expect(main.stay).toHaveBeenCalledOnce()
  expect(asked()).toContain('free some space on the disk, and sign in: it comes back then')
  pressKey('Escape')
  await act(() => closeOrAsk(['writings/FU11D9/T1/note'], false, bridge.app))
  expect(asked()).not.toContain('sign in: it comes back then')
  expect(asked()).toContain('kept by itself within seconds')
  pressKey('Escape')
  await closeOrAsk([], true, bridge.app)
  expect(main.quit).toHaveBeenCalledOnce()
})

it('a disk that hangs counts as one that did not take it', async () => {
  const { desk, calls } = await enter(who('FU11D5'), false)
  vi.spyOn(desk.db.drafts, 'put').mockImplementation(() => new Promise(() => undefined) as never)
  calls.start()
  const id = calls.store.getState().openId ?? ''
  calls.edit(id, (draft) => ({ ...draft, fields: { narrative: 'a lost bird' } }))
  await lockDesk()
  expect([...main.held.keys()]).toEqual([`drafts/${id}`])
})

it('what was lost with a desk that ended is said at the next sign-in', async () => {
  const { desk } = await enter(who('FU11D6'), false)
  await sayWhatWasLost(desk, bridge.store)
  expect(toasts.getState().toasts.map(({ message }) => message)).toEqual([
    'When the desk ended last, calls or texts could not be kept on disk, since Mon 16 Nov 2026 09:05 GMT. What of them is neither under Calls nor in its form is lost',
  ])
})
