import { describe, expect, it } from 'vitest'
import { keepCard, keptCards, logCallOn } from '../../../../renderer/store/acts/calls.ts'
import { append } from '../../../../renderer/store/append.ts'
import type { Desk } from '../../../../renderer/store/desk.ts'
import { appErrorOf } from '../../../../renderer/store/failure.ts'
import { readTicket, readTicketState } from '../../../../renderer/store/reads.ts'
import { newDraft } from '../../../../shared/call/draft.ts'
import { exportNames } from '../../../../shared/exports/index.ts'
import { entryParts } from '../../../../shared/exports/entry-parts.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { understand } from '../../../../shared/journal/parse.ts'
import type { TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { open, opening } from './harness.ts'

const ticket = { id: 't1', reference: 'TS26-7K-0001-Z' }
const call = (fields: TicketFieldValues) => ({ ...newDraft('call1', '2026-11-16T09:00:00.000Z'), fields })

async function withTicket(then: readonly AnyDraft[] = []): Promise<Desk> {
  const desk = await open()
  await append(
    desk,
    (issue) => opening('t1', issue(), { type: 'ADV', operation: 'KESTREL', priority: 'P4' }),
    {
      label: 'opened',
    },
  )
  if (then.length > 0) await append(desk, [...then], { label: 'then' })
  return desk
}

const stateOf = async (desk: Desk) => {
  const state = await readTicketState(desk, 't1')
  if (!state) throw new Error('no ticket')
  return state
}

const step = (to: 'ACKNOWLEDGED' | 'TRIAGED' | 'ASSIGNED' | 'IN_PROGRESS' | 'RESOLVED'): AnyDraft => ({
  stream: 'ticket/t1',
  kind: 'ticket.status',
  body: { to, awaiting: null, reason: null },
})
const closing: readonly AnyDraft[] = [
  step('ACKNOWLEDGED'),
  step('TRIAGED'),
  step('ASSIGNED'),
  step('IN_PROGRESS'),
  step('RESOLVED'),
  {
    stream: 'ticket/t1',
    kind: 'ticket.closed',
    body: { outcomes: [], closure: 'ADVICE', summary: '', tasks: [] },
  },
]

describe('a call on a ticket that stands', () => {
  it('brings what it says, and is read out at the priority that stands then', async () => {
    const desk = await withTicket()
    const draft = call({ crimeReference: '46/12345/26', operation: 'HALCYON-77', threatToLife: 'yes' })
    const logged = await logCallOn(desk, draft, ticket, { reopen: false })
    expect(logged).toMatchObject({ priority: 'P1', isNew: false, staysClosed: false })
    const state = await stateOf(desk)
    expect(field(state, 'priority')).toBe('P1')
    expect(field(state, 'crimeReference')).toBe('46/12345/26')
    expect(field(state, 'operation')).toBe('KESTREL')
    expect(state.marks).toEqual({})
    const [row] = desk.queue.getState().rows
    expect(row?.addedCalls).toMatchObject([{ call: draft.id, happenedAt: draft.startedAt }])
  })

  it('that is closed takes it up again, or leaves it closed and promises nothing', async () => {
    const left = await withTicket(closing)
    expect((await stateOf(left)).status.value).toBe('CLOSED')
    expect(await logCallOn(left, call({}), ticket, { reopen: false })).toMatchObject({ staysClosed: true })
    expect((await stateOf(left)).status.value).toBe('CLOSED')
    const again = await withTicket(closing)
    expect(await logCallOn(again, call({}), ticket, { reopen: true })).toMatchObject({ staysClosed: false })
    expect((await stateOf(again)).status.value).toBe('REOPENED')
    expect((await stateOf(again)).marks).toEqual({})
  })

  it('that is open is not reopened, and one that is not there is told of', async () => {
    const desk = await withTicket()
    await logCallOn(desk, call({}), ticket, { reopen: true })
    expect((await stateOf(desk)).status.value).toBe('NEW')
    const code = await logCallOn(desk, call({}), { ...ticket, id: 't9' }, { reopen: true }).then(
      () => 'went well',
      (error) => appErrorOf(error).code,
    )
    expect(code).toBe('E_NO_EFFECT')
  })
})

describe('a call that one took and another writes down', () => {
  it('is kept with its taker, and says both on the ticket, in what it exports and in one line', async () => {
    const desk = await withTicket()
    await keepCard(desk, { ...call({ narrative: 'a boy on a bridge' }), takenBy: 'DANA01' })
    const [kept] = await keptCards(desk)
    expect(kept?.takenBy).toBe('DANA01')
    if (!kept) throw new Error('no card')
    await logCallOn(desk, kept, ticket, { reopen: false })
    const read = await readTicket(desk, 't1')
    const raw = read?.entries.find(({ kind }) => kind === 'ticket.call')
    const entry = raw && understand(raw).entry
    if (!entry) throw new Error('no call')
    const names = {
      ...exportNames({
        desk: desk.deskState.getState(),
        contacts: new Map(),
        organisations: new Map(),
        reference: () => null,
      }),
      user: (id: string) => `<${id}>`,
    }
    const parts = entryParts(entry, { names, moment: (at) => at })
    expect(parts).toContainEqual({ label: 'Taken by', text: '<DANA01>' })
    expect(parts).toContainEqual({ label: 'Written down by', text: `<${desk.session.user.id}>` })
  })
})
