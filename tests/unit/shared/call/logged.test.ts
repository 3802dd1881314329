import { expect, it } from 'vitest'
import { loggedCalls } from '../../../../shared/call/logged.ts'
import { aRow } from '../queue/rows.ts'

it('every call that came in is listed, those added to a ticket too, the latest first', () => {
  const added = [
    { call: 'c1', happenedAt: '2026-11-20T09:00:00.000Z', party: 'Ann Reid' },
    { call: 'c2', happenedAt: '2026-11-22T09:00:00.000Z', party: '' },
  ]
  const rows = [
    aRow({ id: 'a', receivedAt: '2026-11-21T09:00:00.000Z', requester: 'Asha Patel' }),
    aRow({ id: 'b', channel: 'e-mail', addedCalls: added }),
    aRow({ id: 'c', channel: 'e-mail' }),
  ]
  expect(
    loggedCalls(rows).map(({ id, ticket, caller, isAdded }) => [id, ticket.id, caller, isAdded]),
  ).toEqual([
    ['b c2', 'b', '', true],
    ['a', 'a', 'Asha Patel', false],
    ['b c1', 'b', 'Ann Reid', true],
  ])
})
