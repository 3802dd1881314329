import { describe, expect, it } from 'vitest'
import {
  assignAll,
  linkAll,
  mergeAll,
  moveAll,
  prioritiseAll,
} from '../../../../renderer/store/acts/queue.ts'
import { append, undo } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { readTicket } from '../../../../renderer/store/reads.ts'
import {
  type BulkPlan,
  planAssign,
  planLink,
  planMerge,
  planPriority,
  planStatus,
} from '../../../../shared/queue/bulk.ts'
import type { QueueRow } from '../../../../shared/queue/row.ts'
import type { Status } from '../../../../shared/taxonomy/statuses.ts'
import { open, opening } from './harness.ts'

const IDS = ['t1', 't2', 't3'] as const
const ME = 'A1B2C3'

async function threeTickets(): Promise<Desk> {
  const desk = await open()
  for (const id of IDS)
    await append(desk, (issue) => opening(id, issue(), { priority: 'P3' }), { label: 'Logged' })
  return desk
}

const rowsOf = (desk: Desk): QueueRow[] => IDS.flatMap((id) => desk.queue.getState().get(id) ?? [])
const changedIds = (plan: BulkPlan) => plan.changes.map(({ row }) => row.id)

describe('acts on several tickets', () => {
  it('assign what the plan says, and are taken back as one', async () => {
    const desk = await threeTickets()
    const plan = planAssign(rowsOf(desk), ME, (user) => user)
    const { act } = await assignAll(desk, plan, ME)
    expect(act.label).toBe('3 tickets assigned to me')
    expect(rowsOf(desk).map(({ owner }) => owner)).toEqual([ME, ME, ME])
    await undo(desk, act)
    expect(rowsOf(desk).map(({ owner }) => owner)).toEqual([null, null, null])
    closeDesk(desk)
  })

  it('bring every ticket to the status that the plan promised, from wherever it stands', async () => {
    const desk = await threeTickets()
    const to = (ids: readonly string[], status: Exclude<Status, 'CLOSED'>) => {
      const rows = rowsOf(desk).filter(({ id }) => ids.includes(id))
      const awaiting = status === 'AWAITING_REQUESTER' ? 'the dates' : null
      return moveAll(desk, planStatus(rows, status), { to: status, awaiting, reason: null })
    }
    await to(['t2'], 'IN_PROGRESS')
    await to(['t3'], 'RESOLVED')
    const plan = planStatus(rowsOf(desk), 'AWAITING_REQUESTER')
    await to(changedIds(plan), 'AWAITING_REQUESTER')
    for (const { id, status, awaiting } of rowsOf(desk)) {
      expect([id, status]).toEqual([id, 'AWAITING_REQUESTER'])
      expect(awaiting).toBe('the dates')
    }
    // A way that leads through "assigned" gives the ticket to whoever took it.
    expect(rowsOf(desk).map(({ owner }) => owner)).toEqual([ME, ME, ME])
    closeDesk(desk)
  })

  it('move what waited for an owner on to Assigned', async () => {
    const desk = await threeTickets()
    const some = rowsOf(desk).slice(0, 1)
    await moveAll(desk, planStatus(some, 'TRIAGED'), { to: 'TRIAGED', awaiting: null, reason: null })
    await assignAll(
      desk,
      planAssign(rowsOf(desk), ME, (user) => user),
      ME,
    )
    expect(rowsOf(desk).map(({ status }) => status)).toEqual(['ASSIGNED', 'NEW', 'NEW'])
    closeDesk(desk)
  })

  it('set a priority with its reason, which the log keeps', async () => {
    const desk = await threeTickets()
    await prioritiseAll(desk, planPriority(rowsOf(desk), 'P1'), 'P1', 'A child is at risk')
    expect(rowsOf(desk).map(({ priority }) => priority)).toEqual(['P1', 'P1', 'P1'])
    const read = await readTicket(desk, 't1')
    expect(JSON.stringify(read?.entries.at(-1)?.body)).toContain('A child is at risk')
    closeDesk(desk)
  })

  it('link and merge all but the ticket itself', async () => {
    const desk = await threeTickets()
    const [target] = rowsOf(desk)
    if (!target) throw new Error('there is no ticket')
    await linkAll(desk, planLink(rowsOf(desk), target), target, 'the same kit')
    await mergeAll(desk, planMerge(rowsOf(desk), target), target, 'one request')
    expect(rowsOf(desk).map(({ mergedInto }) => mergedInto)).toEqual([null, 't1', 't1'])
    const second = await readTicket(desk, 't2')
    expect(Object.values(second?.state.links ?? {}).map(({ ticket }) => ticket)).toEqual(['t1'])
    closeDesk(desk)
  })
})
