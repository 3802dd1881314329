// Who wrote what says who wrote: an export of some tickets is proven whole whoever entered its authors, and by whom.
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { verify } from '../../../../build/verify.mjs'
import { recordPeopleOfHub, recordUser } from '../../../../renderer/store/acts/desk.ts'
import { carryOver } from '../../../../renderer/store/carry-over.ts'
import { closeDesk, type Desk, type OpenOptions } from '../../../../renderer/store/desk.ts'
import { signOwnHead } from '../../../../renderer/store/signed-heads.ts'
import type { Role } from '../../../../shared/contract/shapes.ts'
import type { ArchiveHead } from '../../../../shared/exports/index.ts'
import { type RawEntry, userOfPen } from '../../../../shared/journal/entry.ts'
import { createPlace, note, open, opening } from '../store/harness.ts'
import { type Asked, atWork, closeAll, exportedBy, linesOf, type Person, personOf } from './at-work.ts'
import { createFolders } from './folders.ts'

afterEach(closeAll)

const person = (id: string, name: string, role: Role = 'duty-officer') =>
  personOf({ id, name, role, collar: '1' })
const chief = person('1NTR0C', 'Cho Intro')
const dana = person('1NTR0D', 'Dana Intro')
const bo = person('1NTR0B', 'Bo Intro', 'desk-officer')

const asUser = ({ session: { user } }: Person, role: Role = user.role) => ({ ...user, role, active: true })

/** Signs somebody in, who does this at the desk itself, and signs it. */
async function atDesk(place: OpenOptions, { session, key }: Person, act: (desk: Desk) => Promise<unknown>) {
  const folders = await createFolders(null, key)
  const desk = await open(session, place)
  await act(desk)
  await signOwnHead(desk, folders.bridge)
  closeDesk(desk)
  await folders.remove()
}

const adds = (place: OpenOptions, by: Person, whom: Person) =>
  atDesk(place, by, (desk) => recordUser(desk, asUser(whom), null))

const asked: readonly Asked[] = [
  { tickets: ['a'] },
  { tickets: ['b'] },
  { tickets: ['a', 'b'], formats: ['csv', 'json'] },
  { tickets: ['a', 'b'], isWhole: true },
]

/** Each of them exports one ticket, a period and all there is: how each of these ends. */
async function endsOf(place: OpenOptions, people: readonly Person[]) {
  const ends: string[] = []
  for (const by of people)
    for (const what of asked) {
      const report = await verify(await exportedBy(by, place, what))
      ends.push(`${report.exitCode()} ${report.lastLine()}`)
      await closeAll()
    }
  return ends
}

/** What it is when every export of so many people is proven whole. */
const allHold = (people: number) => Array.from({ length: people * asked.length }, () => '0 Everything holds.')

/** Bo writes in a ticket that nobody else writes in, after Dana has opened another. */
async function written(place: OpenOptions, first: Person = dana) {
  await atWork(place, first, [(issue) => opening('b', issue())])
  await atWork(place, bo, [(issue) => [...opening('a', issue()), note('a', '1')], () => [note('a', '2')]])
}

describe('an export of some tickets, whoever makes it, is proven whole', () => {
  it('where one of two added the other, in Settings', async () => {
    const place = createPlace()
    await adds(place, dana, bo)
    await written(place)
    expect(await endsOf(place, [bo, dana])).toEqual(allHold(2))
  })

  it('where three were added one by the other, and the first wrote in no ticket', async () => {
    const place = createPlace()
    await adds(place, chief, dana)
    await adds(place, dana, bo)
    await written(place)
    expect(await endsOf(place, [bo, chief, dana])).toEqual(allHold(3))
  })

  it('where somebody’s role was changed by others, and by them theirs', async () => {
    const place = createPlace()
    await adds(place, dana, bo)
    await adds(place, dana, chief)
    await written(place)
    await atDesk(place, chief, (desk) => recordUser(desk, asUser(bo, 'duty-officer'), asUser(bo)))
    await atDesk(place, chief, (desk) => recordUser(desk, { ...asUser(dana), collar: '77' }, asUser(dana)))
    expect(await endsOf(place, [bo, dana, chief])).toEqual(allHold(3))
  })

  it('where the people are those of a hub, entered by the first who heard of them', async () => {
    const place = createPlace()
    const people = [bo, chief].map(({ session: { user } }) => ({
      id: user.id,
      name: user.name,
      role: user.role,
      removed: false,
    }))
    await atDesk(place, dana, (desk) => recordPeopleOfHub(desk, people))
    await written(place, chief)
    expect(await endsOf(place, [bo, chief, dana])).toEqual(allHold(3))
  })

  it.each([0, 1, 2, 3])('after another code was taken, and %s entries were carried over', async (back) => {
    const place = createPlace()
    await adds(place, dana, bo)
    await atWork(place, dana, [(issue) => [...opening('a', issue()), note('a', '1'), note('a', '2')]])
    await atWork(place, bo, [(issue) => [...opening('c', issue()), note('c', '1'), note('c', '2')]])
    const anew = [dana, bo].map(({ session, key }) => ({
      session: { ...session, workstation: { code: '9Q', name: 'Desk one' }, pen: `9Q.${session.user.id}` },
      key,
    }))
    const after = (desk: Desk, { session: { pen } }: Person) => ({
      [pen]: (desk.workings.journal.pens[pen]?.seq ?? 0) - back,
    })
    const [danaAnew = dana, boAnew = bo] = anew
    await atDesk(place, danaAnew, async (desk) =>
      expect(await carryOver(desk, { ...after(desk, dana), ...after(desk, bo) })).toBe(2 * back),
    )
    await atWork(place, boAnew, [(issue) => opening('b', issue()), () => [note('b', '1'), note('a', '3')]])
    expect(await endsOf(place, anew)).toEqual(allHold(2))
  })
})

describe('who entered the authors of a ticket', () => {
  it('is said beside the archive, which holds what it did before there was that file', async () => {
    const place = createPlace()
    await adds(place, chief, dana)
    await adds(place, dana, bo)
    await adds(place, dana, person('1NTR0X', 'Not concerned'))
    await written(place)
    const folder = await exportedBy(bo, place, { tickets: ['a'] })
    const [, ...lines] = await linesOf(join(folder, 'archive.jsonl'))
    const entries = lines.filter((line) => 'bodyHash' in line) as unknown as RawEntry[]
    const authors = new Set(
      entries.filter(({ stream }) => stream === 'ticket/a').map(({ pen }) => userOfPen(pen)),
    )
    expect([...authors]).toEqual(['1NTR0B'])
    // Older readers refuse anything else.
    const about = entries
      .filter(({ stream }) => stream !== 'ticket/a')
      .map(({ kind, pen, body }) => (kind === 'desk.pen' ? userOfPen(pen) : (body as { user: string }).user))
    expect(about).toEqual(['1NTR0B', '1NTR0B'])
    const beside = (await linesOf(join(folder, 'introductions.jsonl'))) as unknown as (
      | RawEntry
      | ArchiveHead
    )[]
    const told = beside.flatMap((line) => ('kind' in line ? [`${line.kind} by ${line.pen}`] : []))
    expect(told.toSorted()).toEqual([
      'desk.pen by 7K.1NTR0C',
      'desk.pen by 7K.1NTR0D',
      'desk.user by 7K.1NTR0C',
      'desk.user by 7K.1NTR0C',
    ])
    expect(JSON.stringify(beside)).not.toContain('Not concerned')
  })
})
