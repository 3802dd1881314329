import { describe, expect, it } from 'vitest'
import { append, undo } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { appErrorOf } from '../../../../renderer/store/failure.ts'
import { readTicket } from '../../../../renderer/store/reads.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { createPlace, note, open, opening, otherSession, sessionOf, setFields } from './harness.ts'

const label = 'did'

async function withTicket(): Promise<Desk> {
  const desk = await open()
  await append(desk, (issue) => opening('t1', issue(), { title: 'first' }), { label })
  return desk
}

const contact = (set: Record<string, string>) =>
  ({ stream: 'contact/c1', kind: 'contact.fields', body: { set, reason: null } }) as const

describe('undoing', () => {
  it('takes back an act on a ticket, and can be taken back itself', async () => {
    const desk = await withTicket()
    const { act } = await append(desk, [setFields('t1', { title: 'second' }), note('t1', 'why')], {
      label: 'Renamed',
    })
    expect(act.undoable).toBe(true)
    const undone = await undo(desk, act)
    expect(desk.queue.getState().get('t1')?.title).toBe('first')
    const ticket = await readTicket(desk, 't1')
    expect(
      Object.values(ticket?.state.marks ?? {}).filter(({ voidedBy }) => voidedBy?.how === 'undone'),
    ).toHaveLength(2)
    expect(desk.acts.getState().acts.map((each) => [each.label, each.undone])).toEqual([
      ['Undone: Renamed', false],
      ['Renamed', true],
      ['did', false],
    ])
    await undo(desk, undone.act)
    expect(desk.queue.getState().get('t1')?.title).toBe('second')
    closeDesk(desk)
  })

  it('covers every ticket of a bulk act', async () => {
    const desk = await withTicket()
    await append(desk, (issue) => opening('t2', issue(), { title: 'other' }), { label })
    const { act } = await append(desk, [setFields('t1', { title: 'x' }), setFields('t2', { title: 'x' })], {
      label,
    })
    await undo(desk, act)
    expect(desk.queue.getState().rows.map(({ title }) => title)).toEqual(['first', 'other'])
    closeDesk(desk)
  })

  it('is not offered for an opened ticket', async () => {
    const desk = await open()
    const { act } = await append(desk, (issue) => opening('t1', issue()), { label })
    expect(act.undoable).toBe(false)
    closeDesk(desk)
  })

  it('writes back what a contact was, but for what somebody has changed since', async () => {
    const desk = await open()
    await append(desk, [contact({ name: 'Kim', rank: 'PC' })], { label })
    const { act } = await append(desk, [contact({ name: 'Lee', rank: 'PS', unit: 'CID' })], { label })
    await append(desk, [contact({ rank: 'DS' })], { label })
    await undo(desk, act)
    const fields = desk.directory.getState().contacts.get('c1')?.fields
    expect([fields?.name?.value, fields?.rank?.value, fields?.unit?.value]).toEqual(['Kim', 'DS', null])
    expect(await undo(desk, act).catch((error: unknown) => appErrorOf(error).code)).toBe('E_NO_EFFECT')
    closeDesk(desk)
  })

  it('takes back a merge, a text module and a setting', async () => {
    const desk = await open()
    await append(desk, [contact({ name: 'Kim' })], { label })
    const { act } = await append(
      desk,
      [
        { stream: 'contact/c1', kind: 'contact.merged', body: { into: 'c2', reason: 'same' } },
        {
          stream: 'desk',
          kind: 'desk.text-module',
          body: { id: 'm1', module: { keyword: 'hello', title: 'Hello', text: 'Good morning' } },
        },
        { stream: 'desk', kind: 'desk.profile', body: { set: { agency: 'Other' }, reason: null } },
      ],
      { label },
    )
    expect(act.undoable).toBe(true)
    await undo(desk, act)
    expect(desk.directory.getState().contacts.get('c1')?.mergedInto).toBeNull()
    expect(desk.deskState.getState().textModules).toEqual({})
    expect(desk.deskState.getState().profile.agency?.value).toBeNull()
    closeDesk(desk)
  })
})

describe('an act', () => {
  it('that the ticket does not allow is refused, and leaves no trace', async () => {
    const desk = await withTicket()
    const jump = { to: 'RESOLVED', awaiting: null, reason: null } as const
    const refused = append(desk, [{ stream: 'ticket/t1', kind: 'ticket.status', body: jump }], { label })
    expect(await refused.catch((error: unknown) => appErrorOf(error).code)).toBe('E_NO_EFFECT')
    expect((await readTicket(desk, 't1'))?.state.entries).toBe(1)
    closeDesk(desk)
  })

  it('that a role may not write is refused', async () => {
    const auditor = sessionOf({
      user: { id: 'D4E5F6', name: 'An Auditor', role: 'auditor', collar: '' },
      pen: '7K.D4E5F6',
    })
    const desk = await open(auditor, createPlace())
    const refused = append(desk, [note('t1', 'x')], { label })
    expect(await refused.catch((error: unknown) => appErrorOf(error).code)).toBe('E_FORBIDDEN')
    closeDesk(desk)
  })

  it('of two users at one workstation goes to a pen each, and both are known to the desk', async () => {
    const place = createPlace()
    const first = await open(sessionOf(), place)
    await append(first, (issue) => opening('t1', issue(), { title: 'a' }), { label })
    closeDesk(first)
    const pen = '7K.D4E5F6'
    const second = await open({ ...otherSession, workstation: sessionOf().workstation, pen }, place)
    await append(second, [setFields('t1', { title: 'b' }), note('t1', 'on with it')], { label })
    const ticket = await readTicket(second, 't1')
    expect(ticket && field(ticket.state, 'title')).toBe('b')
    expect(ticket?.state.clashes).toEqual([])
    expect(Object.keys(second.deskState.getState().pens)).toEqual(['7K.A1B2C3', pen])
    expect(Object.values(second.deskState.getState().users).map(({ name }) => name)).toEqual([
      'Sam Khan',
      'Jo Reid',
    ])
    closeDesk(second)
  })
})
