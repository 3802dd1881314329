// Exports of some tickets, as the desk makes them, held to what a recipient runs on them.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { verify } from '../../../../build/verify.mjs'
import { append } from '../../../../renderer/store/append.ts'
import { carryOver } from '../../../../renderer/store/carry-over.ts'
import { closeDesk, type OpenOptions } from '../../../../renderer/store/desk.ts'
import { signOwnHead } from '../../../../renderer/store/signed-heads.ts'
import { fail } from '../../../../shared/contract/result.ts'
import type { ArchiveHead } from '../../../../shared/exports/index.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { createPlace, note, open, opening } from '../store/harness.ts'
import { atWork, closeAll, exportedBy, linesOf, type Person, personOf } from './at-work.ts'
import { createFolders } from './folders.ts'

afterEach(closeAll)

const people = ['Ada Some', 'Bo Some', 'Cy Some'].map((name, at) =>
  personOf({ id: `S0ME0${at}`, name, role: 'duty-officer', collar: `${at}` }),
)
const [ada, bo, cy] = people as [Person, Person, Person]

const contact = (id: string): AnyDraft => ({
  stream: `contact/${id}`,
  kind: 'contact.fields',
  body: { set: { name: 'Kim' }, reason: null },
})

/** A ticket that three people write in, each with other tickets before, between and after. */
async function threeHands(): Promise<OpenOptions> {
  const place = createPlace()
  await atWork(place, ada, [
    (issue) => [...opening('a', issue()), note('a', '1')],
    // A call: the ticket, and who rang, in one act.
    (issue) => [...opening('b', issue()), note('b', '1'), contact('some-1')],
    () => [note('a', '2'), note('b', '2'), note('a', '3')],
  ])
  await atWork(place, bo, [
    (issue) => opening('c', issue()),
    () => [note('b', '3')],
    () => [note('a', '4')],
    () => [note('c', '2')],
  ])
  await atWork(place, cy, [() => [note('c', '3')], () => [note('a', '5')], () => [note('b', '4')]])
  return place
}

describe('an export of some tickets that several people wrote in, among others', () => {
  it.each([
    ['one ticket', ['a']],
    ['another', ['b']],
    ['two', ['c', 'a']],
    ['all of a period', ['a', 'b', 'c']],
  ])('is proven whole: %s, in every form, whoever makes it', async (_, tickets) => {
    const place = await threeHands()
    for (const [by, formats] of [
      [ada, ['json']],
      [cy, ['csv', 'json']],
      [bo, ['pdf', 'csv', 'json']],
    ] as const) {
      const report = await verify(await exportedBy(by, place, { tickets, formats }))
      expect(report.faults).toEqual([])
      expect([report.exitCode(), report.lastLine()]).toEqual([0, 'Everything holds.'])
      await closeAll()
    }
  })

  it('tells of what is signed nothing but what is of entries that it holds, one of a run', async () => {
    const folder = await exportedBy(bo, await threeHands(), { tickets: ['b'] })
    const entries = (await linesOf(join(folder, 'archive.jsonl'))) as unknown as RawEntry[]
    const heads = (await linesOf(join(folder, 'heads.jsonl'))) as unknown as ArchiveHead[]
    const held = new Map(entries.map(({ id, hash }) => [id, hash]))
    expect(heads.length).toBeGreaterThan(3)
    for (const head of heads) {
      expect(Object.keys(head).sort()).toEqual(['hash', 'pen', 'publicKey', 'seq', 'signature'])
      expect(held.get(`${head.pen}/${head.seq}`)).toBe(head.hash)
    }
    // Ada’s two of the act that opened the ticket are one run.
    expect(heads.filter(({ pen }) => pen === ada.session.pen)).toHaveLength(3)
  })

  it('says which entries are not proven where their author could not sign', async () => {
    const place = createPlace()
    const desk = await open(ada.session, place)
    await append(desk, (issue) => opening('d', issue()), { label: 'x' })
    const folders = await createFolders(null, ada.key)
    await signOwnHead(desk, folders.bridge)
    await append(desk, [note('d', 'not signed')], { label: 'x' })
    await signOwnHead(desk, { pen: { ...folders.bridge.pen, sign: async () => fail('E_LOCKED') } })
    closeDesk(desk)
    await folders.remove()
    const report = await verify(await exportedBy(bo, place, { tickets: ['d'] }))
    expect([report.exitCode(), report.faults]).toEqual([2, []])
    expect(report.lastLine()).toContain(`stands alone: pen ${ada.session.pen} number `)
  })

  it('is proven where much was written in a row before the desk came to sign it, and where that was cut off', async () => {
    const place = createPlace()
    const desk = await open(ada.session, place)
    const folders = await createFolders(null, ada.key)
    for (const id of ['e', 'f', 'g']) await append(desk, (issue) => opening(id, issue()), { label: 'x' })
    for (const at of Array.from({ length: 90 }, (__, index) => index))
      await append(desk, [note('efg'[at % 3] ?? 'e', `${at}`)], { label: 'x' })
    let left = 20
    const cutOff: typeof folders.bridge.pen.sign = async (args) =>
      left-- > 0 ? folders.bridge.pen.sign(args) : fail('E_LOCKED')
    await signOwnHead(desk, { pen: { ...folders.bridge.pen, sign: cutOff } })
    closeDesk(desk)
    const again = await open(ada.session, place)
    await signOwnHead(again, folders.bridge)
    closeDesk(again)
    await folders.remove()
    const report = await verify(await exportedBy(bo, place, { tickets: ['f'] }))
    expect([report.faults, report.lastLine()]).toEqual([[], 'Everything holds.'])
  })
})

describe('an export of a ticket whose entries were carried over to another pen', () => {
  it('lacks nothing, wherever the pen that was left goes on', async () => {
    for (const back of [0, 1, 2, 3, 4]) {
      const place = createPlace()
      await atWork(place, ada, [
        (issue) => opening('h', issue()),
        (issue) => opening('i', issue()),
        () => [note('h', '1'), note('i', '1')],
        () => [note('h', '2')],
      ])
      const session = { ...ada.session, workstation: { code: '9Q', name: 'Desk one' }, pen: '9Q.S0ME00' }
      const desk = await open(session, place)
      const { seq } = desk.workings.journal.pens[ada.session.pen] ?? { seq: 0 }
      expect(await carryOver(desk, { [ada.session.pen]: seq - back })).toBe(back)
      closeDesk(desk)
      const folder = await exportedBy({ ...ada, session }, place, { tickets: ['h'] })
      const report = await verify(folder)
      expect(report.faults).toEqual([])
      expect(report.lastLine()).toBe('Everything holds.')
    }
  })
})

describe('what authors have signed, beside an archive', () => {
  it('is part of the export: altered, the export is', async () => {
    const folder = await exportedBy(bo, await threeHands(), { tickets: ['a'] })
    const path = join(folder, 'heads.jsonl')
    const text = await readFile(path, 'utf8')
    await writeFile(path, text.slice(0, text.indexOf('\n') + 1))
    const report = await verify(folder)
    expect(report.exitCode()).toBe(1)
    expect(report.faults.map(({ code }) => code)).toEqual(['FILE_ALTERED'])
  })
})
