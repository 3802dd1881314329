import { afterEach, describe, expect, it } from 'vitest'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { Cancelled } from '../../../../renderer/features/exports/failure.ts'
import type { ArchiveSource } from '../../../../renderer/features/exports/archive-source.ts'
import { inspectArchive, refusalOf } from '../../../../renderer/features/exports/read-archive.ts'
import { takeIn } from '../../../../renderer/features/exports/take-in.ts'
import { mayImport } from '../../../../renderer/features/exports/may-import.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { readStream } from '../../../../renderer/store/reads.ts'
import type { Role } from '../../../../shared/contract/shapes.ts'
import { type ArchiveHeader, createArchiveWriter } from '../../../../shared/exports/index.ts'
import { sha256Hex } from '../../../../shared/journal/canonical.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { type AnyDraft, kinds } from '../../../../shared/journal/kinds/index.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import { createPlace, MONDAY, note, open, opening, otherSession } from '../store/harness.ts'

const quiet = new AbortController().signal
const ignore = () => undefined
const header: ArchiveHeader = {
  format: 'tactical-desk-archive',
  version: 1,
  export: 'x1',
  at: '2026-11-22T10:00:00.000Z',
  by: { user: 'KHAN01', name: 'Aisha Khan', pen: '7K.KHAN01' },
  agency: 'Agency',
  marking: 'OFFICIAL',
  scope: 'whole',
  purpose: 'Backup',
  recipient: 'The desk',
  copy: '7K-1',
}
const profile: AnyDraft = {
  stream: 'desk',
  kind: 'desk.profile',
  body: { set: { desk: 'Another desk', marking: 'OFFICIAL', opens: '00:00', closes: '23:00' }, reason: null },
}
const person = (user: string): AnyDraft => ({
  stream: 'desk',
  kind: 'desk.user',
  body: { user, name: 'Mallory', role: 'administrator', collar: '', active: true },
})

function written(pen: string, drafts: readonly AnyDraft[]): RawEntry[] {
  const { entries } = writeEntries(
    drafts,
    { pen, seq: 0, hash: '', clock: null },
    {
      nowMs: MONDAY,
      salt: () => '00'.repeat(16),
      seen: () => ({}),
    },
  )
  return entries
}

function sourceOf(bytes: Uint8Array<ArrayBuffer>): ArchiveSource {
  return {
    name: 'archive.jsonl',
    size: bytes.length,
    read: async (offset) => bytes.slice(offset, offset + 256 * 1024),
    close: async () => undefined,
    attachment: async () => null,
  }
}

/** Nothing here is signed, and no files are attached. */
const { desk: bridge } = deskDouble({})

function archiveOf(entries: readonly RawEntry[], scope: ArchiveHeader['scope']): Buffer<ArrayBuffer> {
  const writer = createArchiveWriter({ ...header, scope })
  return Buffer.concat([writer.begin(), writer.add(entries), writer.end([])])
}

const desks: Desk[] = []
afterEach(() => {
  for (const desk of desks.splice(0)) closeDesk(desk)
})

async function opened(role: Role = 'duty-officer'): Promise<Desk> {
  const desk = await open({ ...otherSession, user: { ...otherSession.user, role } }, createPlace())
  desks.push(desk)
  return desk
}

async function inspected(desk: Desk, entries: readonly RawEntry[], scope: ArchiveHeader['scope']) {
  const bytes = archiveOf(entries, scope)
  const source = sourceOf(bytes)
  const inspection = await inspectArchive(desk, { source, bridge }, ignore, quiet)
  const archive = { source, inspection, bridge, from: 'PC Bell, by hand', agreed: inspection.toAgreeTo }
  return { bytes, inspection, archive }
}

const ticket = [...opening('t1', 'TS26-7K-0001-A'), note('t1', 'a matter')]

describe('the trace of an archive', () => {
  it('stands in the audit before its first entry is taken in, and outside the act history', async () => {
    const desk = await opened()
    const { bytes, archive } = await inspected(desk, written('7K.KHAN01', ticket), 'tickets')
    const stopping = new AbortController()
    stopping.abort()
    expect(await takeIn(desk, archive, ignore, stopping.signal)).toMatchObject({ stored: 0, cancelled: true })
    const trace = (await readStream(desk, 'audit')).at(-1)
    expect(trace).toMatchObject({
      kind: 'audit.imported',
      pen: desk.session.pen,
      body: { sha256: sha256Of(bytes), entries: 2, pens: 1, source: 'PC Bell, by hand' },
    })
    expect(desk.acts.getState().acts).toEqual([])
    expect(await takeIn(desk, archive, ignore, quiet)).toMatchObject({ stored: 2 })
  })

  it('is of what was named before: entries whose numbers others bear here, or that nobody else may write', async () => {
    const desk = await opened()
    const { pen } = desk.session
    const mine = desk.workings.journal.pens[pen]?.seq ?? 0
    const drafts = [
      ...opening('t9', 'TS26-3M-0009-X'),
      ...Array.from({ length: mine }, () => note('t9', 'Another')),
    ]
    const others = written(pen, drafts)
    const { archive, inspection } = await inspected(
      desk,
      [...others, ...written('7K.KHAN01', ticket)],
      'tickets',
    )
    expect(inspection.willRefuse).toEqual([
      { pen, entries: mine, first: 1, last: mine, why: 'number' },
      { pen, entries: 1, first: mine + 1, last: mine + 1, why: 'pen' },
    ])
    const taken = await takeIn(desk, archive, ignore, quiet)
    // Its own audit of the import has the number behind the last one by now.
    expect(taken).toMatchObject({ stored: 2, refused: others.map(({ id }) => ({ id })) })
  })

  it('reads as a line that says where it came from', () => {
    const kind = kinds.get('audit.imported') as unknown as { line(body: unknown): string }
    const agreed = ['adds or changes 2 people']
    const holds = { scope: 'A whole journal', entries: 2, pens: 1, source: 'PC Bell' }
    const line = kind.line({ sha256: 'ab'.repeat(32), ...holds, agreed })
    expect(line).toContain('2 entries by 1 pen(s), from PC Bell')
    expect(line).toContain('agreed to: it adds or changes 2 people')
  })

  it.each(['auditor', 'administrator'] as const)(
    'cannot be left by an %s, and so nothing is taken in',
    async (role) => {
      const desk = await opened(role)
      const { archive } = await inspected(desk, written('7K.KHAN01', ticket), 'tickets')
      await expect(takeIn(desk, archive, ignore, quiet)).rejects.toThrow('E_FORBIDDEN')
      expect(desk.queue.getState().total).toBe(0)
      expect(mayImport(role)).toBe(false)
    },
  )

  it('may be left by desk and duty officers', () => {
    expect(['desk-officer', 'duty-officer'].map((role) => mayImport(role as Role))).toEqual([true, true])
  })
})

describe('an archive of some tickets', () => {
  it.each([
    ['desk.profile', [profile]],
    ['desk.user', [person('MALLORY')]],
    ['audit.session', [{ stream: 'audit', kind: 'audit.session', body: { act: 'locked', detail: null } }]],
  ] as const)('that holds a %s beside is refused, and takeIn refuses it too', async (kind, beside) => {
    const desk = await opened()
    const entries = written('7K.KHAN01', [...ticket, ...(beside as readonly AnyDraft[])])
    const { inspection, archive } = await inspected(desk, entries, 'tickets')
    expect(refusalOf(inspection)).toBe('E_ARCHIVE_SCOPE')
    expect(inspection.strangers).toEqual([{ kind, entries: 1 }])
    await expect(takeIn(desk, archive, ignore, quiet)).rejects.toMatchObject({ code: 'E_ARCHIVE_SCOPE' })
    expect(desk.queue.getState().total).toBe(0)
    expect((await readStream(desk, 'audit')).map((entry) => entry.kind)).not.toContain('audit.imported')
  })

  it('may say who wrote in them', async () => {
    const desk = await opened()
    const { inspection } = await inspected(
      desk,
      written('7K.KHAN01', [person('KHAN01'), ...ticket]),
      'tickets',
    )
    expect(refusalOf(inspection)).toBe(null)
    expect(inspection.toAgreeTo).toEqual([
      'adds or changes 1 person',
      'makes Mallory (user KHAN01) administrator',
    ])
  })

  it('says whose name somebody new bears, what role, whose keys are believed then, and which references are in use', async () => {
    const desk = await opened()
    const { user } = desk.session
    await append(desk, (issue) => opening('mine', issue()), { label: 'x' })
    const [mine] = desk.queue.getState().rows
    if (!mine) throw new Error('no ticket')
    const forged: AnyDraft[] = [
      {
        stream: 'desk',
        kind: 'desk.user',
        body: {
          user: 'KHAN01',
          name: ` ${user.name.toUpperCase()}\u200B`,
          role: 'duty-officer',
          collar: '',
          active: true,
        },
      },
      {
        stream: 'desk',
        kind: 'desk.pen',
        body: {
          user: 'KHAN01',
          workstation: '7K',
          workstationName: 'Elsewhere',
          publicKey: 'ab'.repeat(32),
        },
      },
      ...opening('theirs', mine.reference),
      ...opening('further', 'TS26-7K-0999-A'),
    ]
    const { inspection, archive } = await inspected(desk, written('7K.KHAN01', forged), 'tickets')
    const words = inspection.toAgreeTo
    const name = user.name.toUpperCase()
    expect(words).toContain(
      `brings another ${name} (user KHAN01): somebody of that name is known here already, as user ${user.id}; what either writes stands under the same name`,
    )
    expect(words).toContain(`makes ${name} (user KHAN01) duty officer`)
    expect(words).toContain(
      'makes the key of 7K.KHAN01 known here: what is signed with it counts as proven from then on',
    )
    expect(words).toContain(`brings other tickets under references that are in use here: ${mine.reference}`)
    await takeIn(desk, archive, ignore, quiet)
    expect((await readStream(desk, 'audit')).at(-1)?.body).toMatchObject({ agreed: words })
    // What is here by now is neither new nor in use by another.
    expect((await inspected(desk, written('7K.KHAN01', forged), 'tickets')).inspection.toAgreeTo).toEqual([])
  })

  it('is recorded on lines that an audit takes, however many people and references there are', async () => {
    const desk = await opened()
    const many = Array.from({ length: 60 }, (_, at) => {
      const [draft] = [person(`U${at}`)]
      return { ...draft, body: { ...draft?.body, name: 'n'.repeat(1_000) } } as AnyDraft
    })
    await append(desk, (issue) => opening('mine', issue()), { label: 'x' })
    const { inspection, archive } = await inspected(desk, written('7K.KHAN01', [...many, ...ticket]), 'whole')
    expect(inspection.toAgreeTo).toContain('gives 40 more people a role')
    await takeIn(desk, archive, ignore, quiet)
    expect((await readStream(desk, 'audit')).at(-1)?.body).toMatchObject({ agreed: inspection.toAgreeTo })
  })
})

describe('a whole journal', () => {
  const whole = written('7K.KHAN01', [profile, person('KHAN01'), person('MALLORY'), ...ticket])

  it('is a restore where there are no tickets', async () => {
    const desk = await opened()
    const { inspection } = await inspected(desk, whole, 'whole')
    expect(refusalOf(inspection)).toBe(null)
    expect(inspection.isRestore).toBe(true)
    expect(inspection.toAgreeTo).toEqual([])
  })

  it('changes a desk at work only where somebody agrees to what it changes; what is here already is no change', async () => {
    const desk = await opened()
    await append(desk, (issue) => opening('t9', issue()), { label: 'x' })
    const { inspection, archive } = await inspected(desk, whole, 'whole')
    expect(inspection.isRestore).toBe(false)
    expect(inspection.toAgreeTo).toEqual([
      'changes the desk’s name, hours, marking',
      'adds or changes 2 people',
      'makes Mallory (user KHAN01) administrator',
      'makes Mallory (user MALLORY) administrator',
    ])
    const unasked = { ...archive, agreed: [] }
    await expect(takeIn(desk, unasked, ignore, quiet)).rejects.toThrow('E_NOT_AGREED')
    expect((await readStream(desk, 'audit')).map((entry) => entry.kind)).not.toContain('audit.imported')
    expect(desk.queue.getState().total).toBe(1)
    await takeIn(desk, archive, ignore, quiet)
    expect((await readStream(desk, 'audit')).at(-1)?.body).toMatchObject({ agreed: archive.agreed })
    expect((await inspected(desk, whole, 'whole')).inspection.toAgreeTo).toEqual([])
  })
})

describe('a file that is made to tire the reader', () => {
  const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const [model] = written('7K.KHAN01', ticket)
  const pens = (count: number) =>
    Array.from({ length: count }, (_, at): RawEntry => {
      const user = [0, 5, 10, 15].map((bits) => signs[(at >> bits) & 31]).join('')
      if (!model) throw new Error('there is no entry')
      return { ...model, pen: `7K.${user}`, id: `7K.${user}/1` }
    })

  it('is given up at the first pen too many, and not before', async () => {
    const desk = await opened()
    await expect(inspected(desk, pens(5_001), 'tickets')).rejects.toMatchObject({ code: 'E_ARCHIVE_PENS' })
    const { inspection } = await inspected(desk, pens(5_000), 'tickets')
    expect(Object.keys(inspection.pens)).toHaveLength(5_000)
  })

  it('gives way to the window while it is read, which stops it at once', async () => {
    const desk = await opened()
    const bytes = archiveOf(pens(5_000), 'tickets')
    const stopping = new AbortController()
    setTimeout(() => stopping.abort(), 0)
    const all = { ...sourceOf(bytes), read: async () => bytes }
    await expect(
      inspectArchive(desk, { source: all, bridge }, ignore, stopping.signal),
    ).rejects.toBeInstanceOf(Cancelled)
  })
})

function sha256Of(bytes: Buffer): string {
  return sha256Hex(bytes.toString('utf8'))
}
