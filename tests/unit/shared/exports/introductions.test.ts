// Who wrote what says who wrote, beside an archive of some tickets: what it proves, and that nothing else comes in by it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../../../build/verify.mjs'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { hashBody, hashEntry } from '../../../../shared/journal/entry-text.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import {
  at,
  exporter,
  exportOf,
  headOf,
  idsOf,
  note,
  people,
  say,
  unprovenIn,
  within,
  written,
} from './several-pens.ts'
import { signed, testPen } from './sample.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'introductions-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const [, dana = exporter, bo = exporter, chief = exporter] = people
const stranger = testPen('5S.STRANG', 'Stranger')

const entered = (user: string): AnyDraft => ({
  stream: 'desk',
  kind: 'desk.user',
  body: { user, name: user, role: 'desk-officer', collar: '', active: true },
})

// The chief enters Dana, Dana enters Bo; Bo and the maker write in the ticket.
const journal = written([{ by: 0, ticket: 0 }])
const [danaEntered] = journal.write(chief, at, entered('RE1LLY'))
const [boEntered] = journal.write(dana, at, entered('0KAF0R'))
const [strangerEntered] = journal.write(dana, at, entered('STRANG'))
const [profile] = journal.write(dana, at, {
  stream: 'desk',
  kind: 'desk.profile',
  body: { set: { desk: 'Another' }, reason: null },
})
const [elsewhere] = journal.write(dana, at, note(1))
const [registration] = journal.write(stranger, at, {
  stream: 'desk',
  kind: 'desk.pen',
  body: { user: 'STRANG', workstation: '5S', workstationName: '5S', publicKey: stranger.publicKey },
})
say(journal, [{ by: 2, ticket: 0 }])
if (!danaEntered || !boEntered || !strangerEntered || !profile || !elsewhere || !registration)
  throw new Error('the journal has not what it needs')

const penOf = (name: string) => people.find(({ pen }) => pen === name) ?? stranger
const entries = [...within(journal.entries, 'tickets'), boEntered]
const penEntries = journal.entries.filter(({ kind }) => kind === 'desk.pen')
const danaPen = penEntries.find(({ pen }) => pen === dana.pen) ?? registration
const boPen = penEntries.find(({ pen }) => pen === bo.pen) ?? registration
const introduced = [danaEntered, ...penEntries.filter(({ pen }) => pen === dana.pen || pen === chief.pen)]
const headed = (some: readonly RawEntry[]) => some.map((entry) => headOf(entry, penOf(entry.pen)))
const lines = (some: readonly unknown[]) => some.map((line) => `${canonicalJson(line)}\n`).join('')
const beside = lines(headed(entries))
const sound = [...introduced, ...headed(introduced)]

const verified = (lined: string | undefined, of: readonly RawEntry[] = entries) =>
  exportOf(folder, {
    entries: of,
    heads: [],
    scope: 'tickets',
    isFolder: true,
    beside,
    ...(lined === undefined ? {} : { introduced: lined }),
  })

/** An entry as somebody would write it who has not its author's key. */
function altered(entry: RawEntry, change: Partial<RawEntry>): RawEntry {
  const { id, pen, seq, prev, stream, at: time, seen, kind, v, salt, body } = { ...entry, ...change }
  const bodyHash = hashBody(salt ?? '', body)
  const anew = { id, pen, seq, prev, stream, at: time, seen, kind, v, bodyHash }
  return { ...anew, hash: hashEntry(anew), salt, body }
}

describe('who entered the authors of a ticket, beside the archive', () => {
  it('proves what is in it to the end', async () => {
    const report = await verified(lines(sound))
    expect([report.exitCode(), report.faults, report.lastLine()]).toEqual([0, [], 'Everything holds.'])
    expect(report.facts.join('\n')).toContain('entries: 3, signatures under them: 3.')
  })

  it('does so, as heads.jsonl does, where the archive is verified alone', async () => {
    await verified(lines(sound))
    const place = join(folder, 'archive.jsonl')
    const report = await verify(place)
    expect([report.exitCode(), report.faults, report.lastLine()]).toEqual([0, [], 'Everything holds.'])
    await rm(join(folder, 'introductions.jsonl'))
    expect(unprovenIn(await verify(place))).toEqual([boEntered.id])
    await rm(join(folder, 'heads.jsonl'))
    expect(unprovenIn(await verify(place))).toEqual(idsOf(entries.filter(({ pen }) => pen !== exporter.pen)))
    await writeFile(join(folder, 'heads.jsonl'), `${beside}${lines(headed([danaEntered]))}`)
    expect((await verify(place)).faults.map(({ code }) => code)).toEqual(['HEADS'])
  })

  it('is missed where it is not there, as a reader of before it says', async () => {
    const report = await verified(undefined)
    expect([report.exitCode(), report.faults]).toEqual([2, []])
    expect(unprovenIn(report)).toEqual([boEntered.id])
  })

  it('has to be proven itself', async () => {
    const report = await verified(lines(introduced))
    expect([report.exitCode(), report.faults]).toEqual([2, []])
    expect(unprovenIn(report)).toContain(danaEntered.id)
  })

  it('is not whole where a text of it is not here', async () => {
    const emptied = introduced.map((entry) =>
      entry.pen === chief.pen && entry.kind === 'desk.pen' ? { ...entry, salt: null, body: null } : entry,
    )
    const report = await verified(lines([...emptied, ...headed(introduced)]))
    expect([report.exitCode(), report.faults]).toEqual([2, []])
    expect(report.lastLine()).toContain('The text of 1 entry is not here')
  })

  it.each<[string, readonly unknown[], readonly string[]]>([
    ['an entry of another ticket', [elsewhere, ...headed([elsewhere])], ['SCOPE', 'INTRODUCTIONS']],
    ['a setting of the desk', [profile], ['SCOPE']],
    ['somebody whom it does not concern', [strangerEntered], ['SCOPE']],
    ['a pen that it does not concern', [registration], ['SCOPE']],
    ['both of these', [strangerEntered, registration, ...headed([registration])], ['SCOPE', 'INTRODUCTIONS']],
    ['what is in the archive', [boPen], ['SCOPE']],
    [
      'an author of the ticket once more',
      [altered(boEntered, { pen: chief.pen, seq: 9, id: `${chief.pen}/9` })],
      ['SCOPE'],
    ],
    ['an entry twice', [danaPen], ['DUPLICATE']],
    ['a signature twice', headed([danaPen]), ['INTRODUCTIONS']],
    ['a signature of what is in the archive', headed([boEntered]), ['INTRODUCTIONS']],
    ['what is no entry', [{ pen: dana.pen }], ['INTRODUCTIONS']],
  ])('holds nothing else: %s is at fault', async (_, more, codes) => {
    const report = await verified(lines([...sound, ...more]))
    expect(report.exitCode()).toBe(1)
    expect([...new Set(report.faults.map(({ code }) => code))]).toEqual(codes)
  })

  it.each<[string, readonly RawEntry[]]>([
    ['who entered an author', [danaEntered]],
    ['whose pen that was', [danaPen]],
    ['an entry of another ticket', [elsewhere]],
    ['a setting', [profile]],
  ])('does not widen the archive: %s in it is at fault', async (_, more) => {
    const rest = sound.filter((line) => !more.some(({ id }) => 'id' in line && line.id === id))
    expect((await verified(lines(rest), [...entries, ...more])).exitCode()).toBe(1)
  })

  it.each<[string, readonly unknown[]]>([
    [
      'another key for a pen, and what is signed with it',
      (() => {
        const { pen, name } = dana
        const { publicKey, privateKey } = stranger
        const made = altered(danaPen, { body: { ...(danaPen.body as object), publicKey } })
        const rest = introduced.filter((entry) => entry !== danaPen)
        const { seq, hash } = made
        const signature = signed(hash, { pen, name, publicKey, privateKey })
        return [made, { pen, seq, hash, publicKey, signature }, ...rest, ...headed(rest)]
      })(),
    ],
    [
      'another name for who entered an author',
      introduced.flatMap((entry) => {
        const made =
          entry === danaEntered
            ? altered(entry, { body: { ...(entry.body as object), name: 'Another' } })
            : entry
        return [made, ...headed([entry])]
      }),
    ],
    ['half a line', ['x']],
  ])('never ends with 0 with %s', async (_, told) => {
    expect((await verified(lines(told))).exitCode()).toBe(1)
  })

  it('stands beside no whole journal', async () => {
    const whole = {
      entries: journal.entries,
      heads: headed(journal.entries),
      scope: 'whole',
      isFolder: true,
    } as const
    const report = await exportOf(folder, { ...whole, introduced: '' })
    expect(report.faults.map(({ code }) => code)).toEqual(['INTRODUCTIONS'])
  })
})
