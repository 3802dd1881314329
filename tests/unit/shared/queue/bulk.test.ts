import { describe, expect, it } from 'vitest'
import {
  type BulkPlan,
  planAssign,
  planLink,
  planMerge,
  planPriority,
  planStatus,
} from '../../../../shared/queue/bulk.ts'
import { mayMove, STATUSES } from '../../../../shared/taxonomy/statuses.ts'
import { aRow, context } from './rows.ts'

const told = ({ changes, skipped }: BulkPlan) => ({
  changes: changes.map(({ row, from, to, steps }) => [row.id, from, to, steps.join(' ')]),
  skipped: skipped.map(({ row, why }) => [row.id, why]),
})

describe('an act on several tickets', () => {
  it('assigns all but those that are assigned so already, and moves on what waited for an owner', () => {
    const rows = [
      aRow({ id: 'a' }),
      aRow({ id: 'b', owner: 'RE1LLY', status: 'TRIAGED' }),
      aRow({ id: 'c', owner: 'KHAN01' }),
      aRow({ id: 'd', mergedInto: 'a' }),
    ]
    expect(told(planAssign(rows, 'KHAN01', context.nameOf))).toEqual({
      changes: [
        ['a', 'Unassigned', 'Aisha Khan', ''],
        ['b', 'Tom Reilly', 'Aisha Khan', 'ASSIGNED'],
      ],
      skipped: [
        ['c', 'is Aisha Khan’s already'],
        ['d', 'is merged into another ticket: work on that one'],
      ],
    })
  })

  it('moves each by steps that the flow allows, and never through a closing', () => {
    const rows = STATUSES.map(({ code }) => aRow({ id: code, status: code }))
    for (const { code: to } of STATUSES) {
      const { changes, skipped } = planStatus(rows, to)
      expect(changes.length + skipped.length).toBe(rows.length)
      for (const { row, steps } of changes) {
        expect(steps).not.toContain('CLOSED')
        const way = [row.status, ...steps]
        expect(way.slice(1).every((step, place) => mayMove(way[place]!, step))).toBe(true)
        expect(steps.at(-1)).toBe(to)
      }
    }
  })

  it('says that closing is done one at a time', () => {
    expect(told(planStatus([aRow({ id: 'a', status: 'RESOLVED' })], 'CLOSED'))).toEqual({
      changes: [],
      skipped: [['a', 'is closed one at a time, with its outcome']],
    })
  })

  it('changes the priority of those that have another', () => {
    const rows = [aRow({ id: 'a', priority: null }), aRow({ id: 'b', priority: 'P2' })]
    expect(told(planPriority(rows, 'P2'))).toEqual({
      changes: [['a', 'No priority', 'P2', '']],
      skipped: [['b', 'is P2 already']],
    })
  })

  it('links and merges all but the ticket itself, and merges nothing twice', () => {
    const target = aRow({ id: 'a', reference: 'TS26-7K-0001-Z' })
    const rows = [target, aRow({ id: 'b' }), aRow({ id: 'c', mergedInto: 'z' })]
    expect(told(planLink(rows, target)).changes.map(([id]) => id)).toEqual(['b', 'c'])
    expect(told(planMerge(rows, target))).toEqual({
      changes: [['b', '', 'Merged into TS26-7K-0001-Z', '']],
      skipped: [
        ['a', 'is the ticket that goes on'],
        ['c', 'is merged already'],
      ],
    })
  })

  it('does not merge into a ticket that is itself merged', () => {
    const target = aRow({ id: 'a', mergedInto: 'z' })
    expect(planMerge([target, aRow({ id: 'b' })], target).changes).toEqual([])
  })
})
