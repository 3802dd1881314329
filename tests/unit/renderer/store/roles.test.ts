import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { ingest } from '../../../../renderer/store/ingest.ts'
import { readTicket } from '../../../../renderer/store/reads.ts'
import { rebuild } from '../../../../renderer/store/rebuild.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import type { Role } from '../../../../shared/journal/kinds/define.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import { history } from '../../shared/journal/simulation.ts'
import { dumpMeaning, dumpTables } from './dump.ts'
import { MONDAY, note, open, opening, setFields } from './harness.ts'

const desks: Desk[] = []
afterEach(() => {
  for (const desk of desks.splice(0)) closeDesk(desk)
})

async function opened(): Promise<Desk> {
  const desk = await open()
  desks.push(desk)
  return desk
}

function person(user: string, role: Role): AnyDraft {
  return { stream: 'desk', kind: 'desk.user', body: { user, name: 'Sam', role, collar: '', active: true } }
}

function written(pen: string, drafts: readonly AnyDraft[], nowMs: number): RawEntry[] {
  const from = { pen, seq: 0, hash: '', clock: null }
  return writeEntries(drafts, from, { nowMs, salt: () => '00'.repeat(16), seen: () => ({}) }).entries
}

const hour = 3_600_000
/** A duty officer says who is what; an officer logs a ticket, and later is an auditor, who writes on. */
const said = written(
  '6N.BBBBBB',
  [person('BBBBBB', 'duty-officer'), person('CCCCCC', 'desk-officer')],
  MONDAY - 3 * hour,
)
const officer = written('6P.CCCCCC', opening('t1', 'TS26-7K-0001-Z'), MONDAY - 2 * hour)
const demoted = written('4T.BBBBBB', [person('CCCCCC', 'auditor')], MONDAY - hour)
const auditor = written(
  '5V.CCCCCC',
  [
    setFields('t1', { title: 'changed by an auditor' }),
    {
      stream: 'contact/c1',
      kind: 'contact.fields',
      body: { set: { name: 'Somebody' }, reason: null },
    },
    note('t1', 'and a note'),
  ],
  MONDAY,
)
const all = [...said, ...officer, ...demoted, ...auditor]

it('what a role may not write has no effect, and is heard of late all the same', async () => {
  const desk = await opened()
  await ingest(desk, [...said, ...officer, ...auditor])
  const title = async () => (await readTicket(desk, 't1'))?.state.fields.title?.value
  expect(await title()).toBe('changed by an auditor')
  expect(desk.directory.getState().contacts.get('c1')?.fields.name?.value).toBe('Somebody')
  await ingest(desk, demoted)
  const ticket = await readTicket(desk, 't1')
  expect(ticket?.state.fields.title?.value).toBe('About t1')
  expect(ticket?.state.marks['5V.CCCCCC/3']).toEqual({
    noEffect: 'its author’s role was auditor, which may not write this',
  })
  expect(desk.queue.getState().get('t1')?.title).toBe('About t1')
  expect(desk.directory.getState().contacts.get('c1')?.fields.name).toBeUndefined()
  expect(desk.workings.projections.toJudge).toEqual({})
  const before = await dumpTables(desk)
  await rebuild(desk)
  expect(await dumpTables(desk)).toBe(before)
})

it('whoever’s role is not known here is not judged', async () => {
  const desk = await opened()
  await ingest(desk, auditor)
  expect(desk.directory.getState().contacts.get('c1')?.fields.name?.value).toBe('Somebody')
})

it('a role that is heard of in time costs no second look', async () => {
  const desk = await opened()
  await append(desk, (issue) => opening('t9', issue()), { label: 'x' })
  await append(desk, [person('DDDDDD', 'auditor')], { label: 'x' })
  expect(desk.workings.projections.toJudge).toEqual({})
})

it('is judged the same in any order, page by page, and made anew', async () => {
  const roles = [
    ...written('8M.ZZZZZZ', [person('ZZZZZZ', 'duty-officer')], 1_000),
    ...written('7V.ZZZZZZ', [person('BBBBBB', 'auditor')], 1_790_000_005_000),
    ...written(
      '7W.ZZZZZZ',
      [person('AAAAAA', 'desk-officer'), person('BBBBBB', 'duty-officer')],
      1_790_000_002_000,
    ),
  ]
  await fc.assert(
    fc.asyncProperty(history, fc.infiniteStream(fc.nat()), async (entries, numbers) => {
      const draw = () => Number(numbers.next().value)
      const everything = [...entries, ...roles, ...all]
      const straight = await opened()
      await ingest(straight, everything)
      const shuffled = [...everything, ...everything.slice(0, 5)]
        .map((entry) => ({ entry, key: draw() }))
        .sort((a, b) => a.key - b.key)
        .map(({ entry }) => entry)
      const crooked = await opened()
      for (let at = 0; at < shuffled.length; ) {
        const size = 1 + (draw() % 12)
        await ingest(crooked, shuffled.slice(at, at + size))
        at += size
      }
      const meaning = await dumpMeaning(straight)
      expect(await dumpMeaning(crooked)).toBe(meaning)
      const tables = await dumpTables(crooked)
      await rebuild(crooked)
      expect(await dumpTables(crooked)).toBe(tables)
    }),
    { numRuns: 10, seed: 20261125, endOnFailure: true },
  )
})
