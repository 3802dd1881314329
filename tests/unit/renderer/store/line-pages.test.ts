import fc from 'fast-check'
import { expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import {
  createLineList,
  type LineList,
  type LinePage,
  linesOn,
  writePages,
} from '../../../../renderer/store/projections/line-pages.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import type { QueueRow } from '../../../../shared/queue/row.ts'
import { dumpTables } from './dump.ts'
import { createPlace, note, open, opening, sessionOf } from './harness.ts'

const label = 'did'

/** A line of a list that only knows its number and whether it is open. */
interface Small {
  readonly id: number
  readonly open: boolean
}

const step = fc.array(
  fc.record({ ordinal: fc.nat({ max: 200 }), open: fc.option(fc.boolean(), { freq: 4 }) }),
  { minLength: 1, maxLength: 40 },
)

it('a line lies once, among the open ones or among the others, however often it moves', async () => {
  const desk = await open()
  const table = desk.db.table<LinePage<Small>, number>('mailPages')
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
      await table.clear()
      const isOpen = ({ open: is }: Small) => is
      const knowing = createLineList(table, isOpen)
      await knowing.loadOpen()
      const lines = new Map<number, Small | null>()
      for (const changes of steps) {
        const latest = new Map(changes.map((change) => [change.ordinal, change.open]))
        const set = [...latest].map(([ordinal, is]) => ({
          ordinal,
          row: is === null ? null : { id: ordinal, open: is },
          isNew: !lines.has(ordinal),
        }))
        const before = count(lines)
        for (const { ordinal, row } of set) lines.set(ordinal, row)
        const plan = await knowing.plan(set)
        // What it knows of the pages it has from its own writing; one that has to read them comes to the same.
        expect(await createLineList(table, isOpen).plan(set)).toEqual(plan)
        expect(plan.newlyListed).toBe(count(lines) - before)
        await writePages(table, plan.pages)
        knowing.adopt(plan.pages)
        await expectHeld(table, knowing, [...lines.values()])
      }
    }),
    { numRuns: 40, seed: 20261125 },
  )
  closeDesk(desk)
})

function count(lines: ReadonlyMap<number, Small | null>): number {
  return [...lines.values()].filter((line) => line !== null).length
}

async function expectHeld(
  table: { toArray: () => PromiseLike<LinePage<Small>[]> },
  list: LineList<Small>,
  lines: readonly (Small | null)[],
): Promise<void> {
  const pages = await table.toArray()
  const all = lines.filter((line) => line !== null).sort((a, b) => a.id - b.id)
  const sorted = (some: readonly Small[]) => some.toSorted((a, b) => a.id - b.id)
  expect(sorted(pages.flatMap(linesOn))).toEqual(all)
  expect(sorted(await list.loadOpen())).toEqual(all.filter((line) => line.open))
  expect(pages.every(({ rows }) => rows.length > 0 && rows.at(-1) !== null)).toBe(true)
}

async function linesOnDisk({ db }: Desk): Promise<{ open: string[]; others: string[] }> {
  const pages: LinePage<QueueRow>[] = await db.queue.toArray()
  const ids = (some: LinePage<QueueRow>[]) => some.flatMap(linesOn).map(({ id }) => id)
  return {
    open: ids(pages.filter(({ page }) => page < 0)),
    others: ids(pages.filter(({ page }) => page >= 0)),
  }
}

function merged(into: string | null): AnyDraft {
  return { stream: 'ticket/t1', kind: 'ticket.merged', body: { into, reason: 'the same matter' } }
}

it('the line of a ticket moves when it is done with and when it goes on again', async () => {
  const place = createPlace()
  const desk = await open(sessionOf(), place)
  for (const id of ['t1', 't2']) await append(desk, (issue) => opening(id, issue()), { label })
  expect(await linesOnDisk(desk)).toEqual({ open: ['t1', 't2'], others: [] })
  await append(desk, [merged('t2')], { label })
  expect(await linesOnDisk(desk)).toEqual({ open: ['t2'], others: ['t1'] })
  await append(desk, [note('t1', 'something more')], { label })
  expect(await linesOnDisk(desk)).toEqual({ open: ['t2'], others: ['t1'] })
  closeDesk(desk)

  const again = await open(sessionOf(), place)
  await again.workings.listed
  expect(again.queue.getState().rows.map(({ id }) => id)).toEqual(['t2', 't1'])
  await append(again, [merged(null)], { label })
  expect(await linesOnDisk(again)).toEqual({ open: ['t1', 't2'], others: [] })
  closeDesk(again)
})

it('a store whose lines lie otherwise is laid out anew at its next start', async () => {
  const place = createPlace()
  const desk = await open(sessionOf(), place)
  for (const id of ['t1', 't2']) await append(desk, (issue) => opening(id, issue()), { label })
  const tables = await dumpTables(desk)
  const former = { ...desk.workings.projections, layout: 1 }
  const [page] = await desk.db.queue.toArray()
  await desk.db.queue.clear()
  await desk.db.queue.put({ page: 0, open: 1, rows: page?.rows ?? [] })
  await desk.db.meta.put({ key: 'projections', head: former })
  closeDesk(desk)

  const now = await open(sessionOf(), place)
  expect(await dumpTables(now)).toBe(tables)
  expect(now.queue.getState().rows).toHaveLength(2)
  closeDesk(now)
})
