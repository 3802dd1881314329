import { expect, it } from 'vitest'
import { setFields, settleField } from '../../../../renderer/store/acts/ticket-fields.ts'
import { append, undo } from '../../../../renderer/store/append.ts'
import { closeDesk } from '../../../../renderer/store/desk.ts'
import { readTicket } from '../../../../renderer/store/reads.ts'
import { field, type TicketState } from '../../../../shared/ticket/state.ts'
import { open, opening } from './harness.ts'

it('a threat to life makes a ticket P1 in the same act, and one undo takes both back', async () => {
  const desk = await open()
  await append(desk, (issue) => opening('t1', issue(), { priority: 'P3' }), { label: 'Logged' })
  const ticket = async () => (await readTicket(desk, 't1'))?.state as TicketState
  const { act } = await setFields(desk, await ticket(), { threatToLife: 'yes' })
  expect(act.label).toMatch(/^Immediate threat to life changed on TS26-.*, which makes it P1$/)
  const raised = await ticket()
  expect(field(raised, 'priority')).toBe('P1')
  expect(field(raised, 'priorityReason')).toContain('Immediate threat to life: P3 becomes P1.')
  expect(desk.queue.getState().get('t1')?.priority).toBe('P1')
  await undo(desk, act)
  const before = await ticket()
  expect([field(before, 'priority'), field(before, 'threatToLife')]).toEqual(['P3', null])
  await settleField(desk, before, { childAtRisk: 'yes' })
  expect(field(await ticket(), 'priority')).toBe('P1')
  closeDesk(desk)
})
