import { appendFile, copyFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { verify } from '../../../../build/verify.mjs'
import { keepSigned } from '../../../../renderer/app/keep-signed.ts'
import { archiveSigner } from '../../../../renderer/features/exports/archive-signer.ts'
import { openArchive } from '../../../../renderer/features/exports/archive-source.ts'
import { inspectArchive, refusalOf } from '../../../../renderer/features/exports/read-archive.ts'
import { runExport } from '../../../../renderer/features/exports/run-export.ts'
import { takeIn } from '../../../../renderer/features/exports/take-in.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk, type OpenOptions } from '../../../../renderer/store/desk.ts'
import { readAll, readStream, readTicket } from '../../../../renderer/store/reads.ts'
import { keepHeads, signedHeads, signOwnHead } from '../../../../renderer/store/signed-heads.ts'
import { lockDesk } from '../../../../renderer/ui/leaving.ts'
import { ok } from '../../../../shared/contract/result.ts'
import { doubtOf } from '../../../../shared/desk/proof.ts'
import {
  type ArchiveHead,
  type ArchiveHeader,
  changesWords,
  createArchiveWriter,
  entryRows,
  exportNames,
  logReport,
  reportHtml,
  standingWords,
} from '../../../../shared/exports/index.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import type { AnyDraft, Draft } from '../../../../shared/journal/kinds/index.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { createPlace, note, open, opening, otherSession, sessionOf } from '../store/harness.ts'
import { createFolders, type Folders, testKey } from './folders.ts'

const quiet = new AbortController().signal
const ignore = () => undefined
const khanKey = testKey()
const reidKey = testKey()
const khan = sessionOf({ publicKey: khanKey.publicKey })
/** A second person at Khan's workstation. */
const reid = sessionOf({
  user: { id: 'D4E5F6', name: 'Jo Reid', role: 'duty-officer', collar: '9' },
  pen: '7K.D4E5F6',
  publicKey: reidKey.publicKey,
})

const left: (() => unknown)[] = []
afterEach(async () => {
  for (const end of left.splice(0).toReversed()) await end()
})

async function foldersWith(...args: Parameters<typeof createFolders>): Promise<Folders> {
  const folders = await createFolders(...args)
  left.push(folders.remove)
  return folders
}

async function opened(session = khan, place: OpenOptions = createPlace()): Promise<Desk> {
  const desk = await open(session, place)
  left.push(() => closeDesk(desk))
  return desk
}

/** The folder of an export of a whole journal, or of some tickets. */
async function exported(desk: Desk, { bridge, root }: Folders, tickets: readonly string[] | null = null) {
  const rows = desk.queue.getState().rows.map(({ id }) => id)
  const request = {
    tickets: tickets ?? rows,
    isWhole: tickets === null,
    scope: 'all of it',
    formats: ['json'] as const,
    withAttachments: true,
    purpose: 'Back-up',
    recipient: 'The desk itself',
  }
  const result = await runExport(request, { desk, bridge, onProgress: ignore, signal: quiet })
  if (!result) throw new Error('nothing was exported')
  return { folder: join(root, result.where), result }
}

async function inspected(desk: Desk, { bridge }: Folders) {
  const source = await openArchive(bridge)
  if (!source) throw new Error('no archive was chosen')
  const inspection = await inspectArchive(desk, { source, bridge }, ignore, quiet)
  const words = inspection.signatures.pens.map((pen) => [pen.pen, standingWords(pen), pen.key])
  const taking = { source, inspection, bridge, from: 'by hand', agreed: inspection.toAgreeTo }
  return { inspection, words, taking }
}

/** Khan writes and signs, writes more; then Reid exports, at the same workstation. */
async function handedOver() {
  const place = createPlace()
  const first = await opened(khan, place)
  await append(first, (issue) => [...opening('t1', issue()), note('t1', 'signed')], { label: 'x' })
  await signOwnHead(first, (await foldersWith(null, khanKey)).bridge)
  await append(first, [note('t1', 'written after that')], { label: 'x' })
  closeDesk(first)
  const desk = await opened(reid, place)
  await append(desk, [note('t1', 'a second hand')], { label: 'x' })
  const folders = await foldersWith(null, reidKey)
  return { desk, folders, ...(await exported(desk, folders)) }
}

describe('signatures in an archive', () => {
  it('of the pen that exports cover all that it wrote, and those made before are carried along', async () => {
    const { folder } = await handedOver()
    const report = await verify(folder)
    expect(report.faults).toEqual([])
    expect(report.exitCode()).toBe(2)
    expect(report.lastLine()).toBe(
      'Nothing contradicts itself. 7 of 8 entries are proven by their authors; for the other one pen 7K.D4E5F6, which made the export, stands alone: pen 7K.A1B2C3 number 5.',
    )
    const there = await foldersWith(join(folder, 'archive.jsonl'))
    const far = await opened(otherSession)
    const { inspection, words } = await inspected(far, there)
    expect(refusalOf(inspection)).toBe(null)
    expect(inspection.signatures.archive).toBe('signed')
    expect(words).toEqual([
      ['7K.A1B2C3', 'signed and verified: 4 of 5, up to number 4', 'in-archive'],
      ['7K.D4E5F6', 'signed and verified: 3 of 3', 'in-archive'],
    ])
    // Nothing of Khan is known here yet: there is nobody whom it could be forged of. Reid is, by another pen.
    expect(inspection.toAgreeTo).toEqual([
      'brings 3 entries in the name of Jo Reid, by pen 7K.D4E5F6 that is not known here, signed with a key that only this file tells: somebody else may have written them',
    ])
  })

  it('prove all that somebody logged until they locked by key, in what the next one exports', async () => {
    const place = createPlace()
    const first = await opened(khan, place)
    const { bridge } = await foldersWith(null, khanKey)
    const { desk: main } = deskDouble({ vault: { lock: () => ok(null) } })
    vi.stubGlobal('window', { desk: main })
    left.push(() => vi.unstubAllGlobals())
    const end = keepSigned(first, bridge)
    await append(first, (issue) => [...opening('t1', issue()), note('t1', 'one')], { label: 'x' })
    void append(first, [note('t1', 'and the last')], { label: 'x' })
    // However slow this machine is.
    await lockDesk(new Promise(() => undefined))
    end()
    closeDesk(first)
    const desk = await opened(reid, place)
    await append(desk, [note('t1', 'a second hand')], { label: 'x' })
    const { folder } = await exported(desk, await foldersWith(null, reidKey))
    const report = await verify(folder)
    expect([report.exitCode(), report.lastLine()]).toEqual([0, 'Everything holds.'])
  })

  it('of others are those that lie within it, though these sign on while it is written', async () => {
    const { desk, folders } = await handedOver()
    const signed = (await signedHeads(desk))[khan.pen]
    if (!signed) throw new Error('nothing was signed')
    const signer = await archiveSigner(desk, folders.bridge)
    await keepHeads(desk, { [khan.pen]: { ...signed, seq: signed.seq + 9 } })
    const heads = await signer.headsOf(new Map([[khan.pen, { seq: signed.seq + 1, hash: '' }]]))
    expect(heads).toEqual([{ pen: khan.pen, ...signed }])
  })

  it('are kept by the desk that takes it in, and go out with what it exports', async () => {
    const { folder } = await handedOver()
    const farKey = testKey()
    const far = await opened({ ...otherSession, publicKey: farKey.publicKey })
    const { taking } = await inspected(far, await foldersWith(join(folder, 'archive.jsonl')))
    await takeIn(far, taking, ignore, quiet)
    expect(Object.keys(await signedHeads(far)).sort()).toEqual(['7K.A1B2C3', '7K.D4E5F6'])
    const onward = await exported(far, await foldersWith(null, farKey))
    expect((await verify(onward.folder)).faults).toEqual([])
    const third = await opened(sessionOf({ pen: '5P.A1B2C3', workstation: { code: '5P', name: 'Third' } }))
    const archive = await foldersWith(join(onward.folder, 'archive.jsonl'))
    const { inspection, words } = await inspected(third, archive)
    expect(refusalOf(inspection)).toBe(null)
    expect(words).toEqual([
      ['3M.D4E5F6', 'signed and verified: 4 of 4', 'in-archive'],
      ['7K.A1B2C3', 'signed and verified: 4 of 5, up to number 4', 'in-archive'],
      ['7K.D4E5F6', 'signed and verified: 3 of 3', 'in-archive'],
    ])
    // Nothing else may cast a doubt on a pen unasked.
    expect(changesWords(inspection.changes)).toContain('marks what 1 pen wrote as not proven')
  })

  it('by another key than the pen was registered with refuse it', async () => {
    const desk = await opened()
    await append(desk, (issue) => opening('t1', issue()), { label: 'x' })
    const { folder } = await exported(desk, await foldersWith(null, reidKey))
    expect((await verify(folder)).faults.map(({ code }) => code)).toContain('ARCHIVE_SIGNATURE')
    const { inspection } = await inspected(
      await opened(otherSession),
      await foldersWith(join(folder, 'archive.jsonl')),
    )
    expect(refusalOf(inspection)).toBe('E_ARCHIVE_SIGNATURE')
  })

  it('of some tickets cover what of a chain is there without a gap', async () => {
    const { desk, folders } = await handedOver()
    const { folder } = await exported(desk, folders, ['t1'])
    expect((await verify(folder)).faults).toEqual([])
    const { inspection, words } = await inspected(
      await opened(otherSession),
      await foldersWith(join(folder, 'archive.jsonl')),
    )
    expect(refusalOf(inspection)).toBe(null)
    expect(words.map(([pen, signed]) => [pen, signed])).toEqual([
      ['7K.A1B2C3', 'signed and verified: 4 of 5, up to number 4'],
      ['7K.D4E5F6', 'signed and verified: 3 of 3'],
    ])
  })

  it('that are another’s, or of another entry, refuse it', async () => {
    const { folder } = await handedOver()
    const text = await readFile(join(folder, 'archive.jsonl'), 'utf8')
    const [, trailer = ''] = /\n(\{"trailer".*)\n/.exec(text) ?? []
    const { heads } = (JSON.parse(trailer) as { trailer: { heads: ArchiveHead[] } }).trailer
    const [own, other] = heads
    if (!own || !other) throw new Error('there are not two signed heads')
    const entries = text
      .split('\n')
      .filter((line) => line.startsWith('{"at":') && line.includes('"bodyHash"'))
      .map((line) => JSON.parse(line) as RawEntry)
    const header = JSON.parse(text.slice(0, text.indexOf('\n'))) as ArchiveHeader
    const remade = async (forged: readonly ArchiveHead[]) => {
      const writer = createArchiveWriter(header)
      const bytes = Buffer.concat([writer.begin(), writer.add(entries), writer.end(forged)])
      return inspected(await opened(otherSession), await foldersWith(bytes))
    }
    expect(refusalOf((await remade(heads)).inspection)).toBe(null)
    for (const forged of [
      { ...own, signature: other.signature },
      { ...own, publicKey: other.publicKey },
      { ...own, seq: own.seq - 1 },
    ]) {
      const { inspection, words } = await remade([forged, other])
      expect(refusalOf(inspection)).toBe('E_ARCHIVE_SIGNATURE')
      expect(words[0]).toEqual(['7K.A1B2C3', 'signature wrong', 'in-archive'])
    }
  })
})

describe('entries in the name of a pen whose key is known here', () => {
  /** A desk that knows Khan, and an archive in which somebody has written on in Khan's name. */
  async function forgery() {
    const { desk, folder } = await handedOver()
    const far = await opened(otherSession)
    const known = await inspected(far, await foldersWith(join(folder, 'archive.jsonl')))
    await takeIn(far, known.taking, ignore, quiet)
    const entries: RawEntry[] = []
    await readAll(desk, (page) => void entries.push(...page.filter(({ pen }) => pen === khan.pen)))
    const last = entries.at(-1)
    if (!last) throw new Error('Khan wrote nothing')
    const { entries: forged } = writeEntries(
      [note('t1', 'never written by Khan')],
      { pen: khan.pen, seq: last.seq, hash: last.hash, clock: last.at },
      { nowMs: 1_790_000_000_000, salt: () => '00'.repeat(16), seen: () => ({}) },
    )
    const header = { ...known.inspection.header, scope: 'whole' } as ArchiveHeader
    const writer = createArchiveWriter(header)
    const bytes = Buffer.concat([writer.begin(), writer.add([...entries, ...forged]), writer.end([])])
    return { far, folders: await foldersWith(bytes) }
  }

  it('and not signed by it are said in words, and come in only where somebody agrees to them', async () => {
    const { far, folders } = await forgery()
    const { inspection, taking } = await inspected(far, folders)
    expect(refusalOf(inspection)).toBe(null)
    expect(inspection.toAgreeTo).toEqual([
      'brings 1 entry in the name of pen 7K.A1B2C3 (Sam Khan, Desk one) without its signature, though its key is known here: somebody else may have written them',
    ])
    const before = (await readStream(far, 'ticket/t1')).length
    await expect(takeIn(far, { ...taking, agreed: [] }, ignore, quiet)).rejects.toThrow('E_NOT_AGREED')
    expect(await readStream(far, 'ticket/t1')).toHaveLength(before)
    expect(await takeIn(far, taking, ignore, quiet)).toMatchObject({ stored: 1 })
    const trace = (await readStream(far, 'audit')).findLast(({ kind }) => kind === 'audit.imported')
    expect(trace?.body).toMatchObject({ agreed: inspection.toAgreeTo })
  })
})

describe('entries by a pen of a workstation that nobody knows', () => {
  /** A desk, and an archive that brings what an invented pen of a user wrote. */
  async function invented(user: string, written: readonly AnyDraft[]) {
    const desk = await opened()
    await append(desk, (issue) => opening('t1', issue()), { label: 'x' })
    const archive = await exported(desk, await foldersWith(null, khanKey))
    const text = await readFile(join(archive.folder, 'archive.jsonl'), 'utf8')
    const header = JSON.parse(text.slice(0, text.indexOf('\n'))) as ArchiveHeader
    const { entries } = writeEntries(
      written,
      { pen: `9Z.${user}`, seq: 0, hash: '', clock: null },
      { nowMs: 1_790_000_000_000, salt: () => '00'.repeat(16), seen: () => ({}) },
    )
    const writer = createArchiveWriter(header)
    const bytes = Buffer.concat([writer.begin(), writer.add(entries), writer.end([])])
    const found = await inspected(desk, await foldersWith(bytes))
    expect(refusalOf(found.inspection)).toBe(null)
    return { desk, ...found }
  }

  const forged = note('t1', 'never written by anybody here')

  /** What is to be agreed to where one note by such a pen is brought. */
  async function agreedTo(user: string) {
    const { desk, ...found } = await invented(user, [forged])
    await expect(takeIn(desk, { ...found.taking, agreed: [] }, ignore, quiet)).rejects.toThrow('E_NOT_AGREED')
    return found.inspection.toAgreeTo
  }

  it('are said by the name of the user known here that they stand in', async () => {
    expect(await agreedTo(khan.user.id)).toEqual([
      'brings 1 entry in the name of Sam Khan, by pen 9Z.A1B2C3 that is not known here, not signed: somebody else may have written them',
    ])
  })

  it('are said where no entry introduces their user', async () => {
    expect(await agreedTo('X1Y2Z3')).toEqual([
      'brings 1 entry in the name of user X1Y2Z3, whom no entry introduces, by pen 9Z.X1Y2Z3 that is not known here, not signed: somebody else may have written them',
    ])
  })

  it('stay marked as not proven once they are in, in the log and in what is exported, whatever they say', async () => {
    const publicKey = testKey().publicKey
    const introduction: AnyDraft = {
      stream: 'desk',
      kind: 'desk.pen',
      body: { user: khan.user.id, workstation: '9Z', workstationName: 'Desk one', publicKey },
    }
    const { desk, taking } = await invented(khan.user.id, [introduction, forged])
    await takeIn(desk, taking, ignore, quiet)
    const state = desk.deskState.getState()
    expect(Object.keys(state.pens)).toContain('9Z.A1B2C3')
    const doubt = 'From an archive, not proven: pen 9Z.A1B2C3 was not known here when it was taken in'
    expect(doubtOf(state, '9Z.A1B2C3')).toBe(doubt)
    expect(doubtOf(state, khan.pen)).toBe(null)
    const read = await readTicket(desk, 't1')
    if (!read) throw new Error('the ticket is not there')
    const printedAt = { utc: '2026-11-20T14:00:00Z', local: 'Fri 20 Nov 2026 14:00 GMT' }
    const about = { agency: 'x', desk: 'x', purpose: 'x', recipient: 'x' }
    const copy = { ...about, copy: 'Copy 1', printedBy: 'x', printedAt }
    const around = { contacts: new Map(), organisations: new Map(), reference: () => null }
    const names = exportNames({ desk: state, ...around })
    const log = logReport(read.state, read.entries, { names, zone: 'Europe/London', marking: 'OFFICIAL' })
    expect(Object.fromEntries(log.entries.map(({ by, doubt: said }) => [by.pen, said]))).toEqual({
      [khan.pen]: '',
      '9Z.A1B2C3': doubt,
    })
    expect(reportHtml(log, copy)).toContain(doubt)
    expect([...entryRows(log)].join('')).toContain(doubt)
  })
})

describe('the file that was looked at', () => {
  it.each([
    ['longer', (path: string) => appendFile(path, '\n')],
    ['shorter', (path: string) => truncate(path, 900)],
    [
      'another',
      async (path: string) => {
        const bytes = await readFile(path)
        bytes[700] = (bytes[700] ?? 0) ^ 1
        await writeFile(path, bytes)
      },
    ],
  ])('is not taken in where it is %s by then', async (_, change) => {
    const { folder } = await handedOver()
    const path = join(folder, 'archive.jsonl')
    const far = await opened(otherSession)
    const { taking } = await inspected(far, await foldersWith(path))
    await change(path)
    await expect(takeIn(far, taking, ignore, quiet)).rejects.toMatchObject({ code: 'E_ARCHIVE_CHANGED' })
    expect(far.queue.getState().total).toBe(0)
    expect((await readStream(far, 'audit')).map(({ kind }) => kind)).not.toContain('audit.imported')
  })
})

describe('attached files beside an archive', () => {
  const bytes = Buffer.from('the bytes of a photograph')

  /** The export of a ticket with two files, and what somebody did to it on the way. */
  async function sent(change: (folder: string, hash: string) => Promise<unknown> = async () => undefined) {
    const desk = await opened()
    const folders = await foldersWith(null, khanKey)
    const { attachments } = folders.bridge
    const drafts: Draft<'ticket.attachment'>[] = []
    for (const name of ['one.jpg', 'two.jpg']) {
      const begun = await attachments.begin({ name })
      if (!begun.ok) throw new Error(begun.error.code)
      const { handle } = begun.value
      await attachments.write({ handle, chunk: Buffer.concat([Buffer.from(name), bytes]) })
      const sealed = await attachments.finish({ handle })
      if (!sealed.ok) throw new Error(sealed.error.code)
      drafts.push({
        stream: 'ticket/t1',
        kind: 'ticket.attachment',
        body: { ...sealed.value, name, note: '' },
      })
    }
    await append(desk, (issue) => [...opening('t1', issue()), ...drafts], { label: 'x' })
    const { folder } = await exported(desk, folders)
    const [first] = drafts
    await change(join(folder, 'attachments'), first?.body.sha256 ?? '')
    const there = await foldersWith(join(folder, 'archive.jsonl'))
    const far = await opened(otherSession)
    return { far, there, files: drafts.map(({ body }) => body), ...(await inspected(far, there)) }
  }

  it('come in with it, sealed, and are not taken in twice', async () => {
    const { far, there, files, taking } = await sent()
    const progress: unknown[] = []
    const taken = await takeIn(far, taking, (one) => progress.push(one), quiet)
    expect(taken.files).toEqual({ stored: 2, known: 0, missing: [], altered: [], left: [] })
    expect(progress).toContainEqual({ what: 'files', done: 1, total: 2 })
    for (const { sha256, key, name } of files) {
      const read = await there.bridge.attachments.read({ sha256, key, offset: 0, length: 100 })
      expect(read.ok && Buffer.from(read.value).toString()).toBe(`${name}the bytes of a photograph`)
    }
    expect((await takeIn(far, taking, ignore, quiet)).files).toMatchObject({ stored: 0, known: 2 })
  })

  it.each([
    ['missing', (folder: string, hash: string) => rm(join(folder, hash)), { missing: ['one.jpg'] }],
    [
      'a folder',
      async (folder: string, hash: string) => {
        await rm(join(folder, hash))
        await mkdir(join(folder, hash))
      },
      { missing: ['one.jpg'] },
    ],
    [
      'of another size',
      (folder: string, hash: string) => appendFile(join(folder, hash), 'x'),
      { altered: ['one.jpg'] },
    ],
    [
      'other bytes',
      (folder: string, hash: string) => writeFile(join(folder, hash), `two.jpg${bytes.toString()}`),
      { altered: ['one.jpg'] },
    ],
    [
      'exchanged',
      async (folder: string, hash: string) => {
        const other = (await readdir(folder)).find((name) => name !== hash) ?? ''
        await copyFile(join(folder, other), join(folder, hash))
      },
      { altered: ['one.jpg'] },
    ],
  ])('that are %s are named, and everything else comes in', async (_, change, named) => {
    const { far, there, files, taking } = await sent(change)
    const taken = await takeIn(far, taking, ignore, quiet)
    expect(taken.files).toMatchObject({ stored: 1, missing: [], altered: [], ...named })
    expect(far.queue.getState().total).toBe(1)
    const { sha256 = '', key = '' } = files[0] ?? {}
    expect(await there.bridge.attachments.read({ sha256, key, offset: 0, length: 1 })).toMatchObject({
      ok: false,
      error: { code: 'E_ATTACHMENT_MISSING' },
    })
  })

  it('are left where somebody stops it; the entries stay', async () => {
    const { far, taking } = await sent()
    const stopping = new AbortController()
    const taken = await takeIn(
      far,
      taking,
      (one) => {
        if (one.what === 'files') stopping.abort()
      },
      stopping.signal,
    )
    expect(taken).toMatchObject({ cancelled: true, files: { stored: 0, known: 0 } })
    expect(far.queue.getState().total).toBe(1)
  })
})
