import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { verify } from '../../../../build/verify.mjs'
import { Cancelled } from '../../../../renderer/features/exports/failure.ts'
import { openArchive } from '../../../../renderer/features/exports/archive-source.ts'
import { inspectArchive, refusalOf } from '../../../../renderer/features/exports/read-archive.ts'
import { takeIn } from '../../../../renderer/features/exports/take-in.ts'
import type { ExportRequest } from '../../../../renderer/features/exports/request.ts'
import { runExport } from '../../../../renderer/features/exports/run-export.ts'
import { pastExports } from '../../../../renderer/store/acts/exports.ts'
import { append } from '../../../../renderer/store/append.ts'
import type { Desk } from '../../../../renderer/store/desk.ts'
import { ingest } from '../../../../renderer/store/ingest.ts'
import { readTicket } from '../../../../renderer/store/reads.ts'
import { demoJournal, DEMO_STAFF } from '../../../../shared/demo/index.ts'
import { defaultCalendar } from '../../../../shared/desk-clock/index.ts'
import { dumpMeaning } from '../store/dump.ts'
import { createPlace, open, opening, otherSession, note, sessionOf } from '../store/harness.ts'
import { createFolders, type Folders, PUBLIC_KEY } from './folders.ts'

const MOMENT = Date.parse('2026-11-13T14:20:00Z')
const demo = demoJournal({
  seed: 'round trip',
  nowMs: MOMENT,
  staff: DEMO_STAFF.map((person, index) => ({ ...person, id: `AAAAA${index}` })),
  calendar: defaultCalendar,
  prefix: 'TS',
})
const own = () => sessionOf({ publicKey: PUBLIC_KEY })
const quiet = new AbortController().signal

let folders: Folders
afterEach(() => folders.remove())

async function filled(): Promise<Desk> {
  const desk = await open(own())
  await ingest(desk, demo.slice(0, 400))
  return desk
}

function asking(desk: Desk, more: Partial<ExportRequest> = {}): ExportRequest {
  return {
    tickets: desk.queue.getState().rows.map(({ id }) => id),
    isWhole: true,
    scope: 'the whole journal',
    formats: ['csv', 'json'],
    withAttachments: false,
    purpose: 'Back-up',
    recipient: 'The desk itself',
    ...more,
  }
}

async function exported(desk: Desk, more: Partial<ExportRequest> = {}) {
  const result = await runExport(asking(desk, more), {
    desk,
    bridge: folders.bridge,
    onProgress: () => undefined,
    signal: quiet,
  })
  if (!result) throw new Error('nothing was exported')
  return { result, folder: join(folders.root, result.where) }
}

/** Entries that a desk writes of itself when it is opened for the first time. */
function beginnings({ workings, session }: Desk): number {
  return workings.journal.pens[session.pen]?.seq ?? 0
}

/** What a desk's lists say, but for who sits at which workstation: the second desk has people of its own. */
async function meaningOf(desk: Desk): Promise<string> {
  const meaning = JSON.parse(await dumpMeaning(desk)) as Record<string, unknown>
  return JSON.stringify({ ...meaning, desk: null })
}

/** An archive as the desk that it is to come into sees it. */
async function inspected(bytes: Uint8Array, desk?: Desk) {
  folders = await createFolders(bytes)
  const source = await openArchive(folders.bridge)
  if (!source) throw new Error('no archive was chosen')
  const into = desk ?? (await open(otherSession, createPlace()))
  const { bridge } = folders
  const inspection = await inspectArchive(into, { source, bridge }, () => undefined, quiet)
  const agreed = inspection.toAgreeTo
  const archive = { source, inspection, bridge, from: 'PC Bell, by hand', agreed }
  return { into, archive, report: inspection }
}

describe('a whole journal', () => {
  it('goes out, is verified by the recipient, comes into an empty desk and means the same there', async () => {
    folders = await createFolders()
    const desk = await filled()
    const meaning = await meaningOf(desk)
    const held = 400 + beginnings(desk)
    const { folder, result } = await exported(desk)
    expect((await verify(folder)).faults).toEqual([])
    expect(result).toMatchObject({ entries: held, isRecorded: true, number: '7K-1' })

    const archive = await readFile(join(folder, 'archive.jsonl'))
    await folders.remove()
    const { into: empty, archive: chosen, report } = await inspected(archive)
    expect(report).toMatchObject({ entries: held, faultCount: 0 })
    expect(refusalOf(report)).toBe(null)
    const taken = await takeIn(empty, chosen, () => undefined, quiet)
    expect(taken).toMatchObject({ stored: held, known: 0, quarantined: 0, refused: [], cancelled: false })
    expect(await meaningOf(empty)).toBe(meaning)
    expect(await takeIn(empty, chosen, () => undefined, quiet)).toMatchObject({ stored: 0, known: held })
  })
})

describe('an export of some tickets', () => {
  it('is verified, and is written into the log of each ticket and into the audit, its copies counted', async () => {
    folders = await createFolders()
    const desk = await filled()
    const tickets = desk.queue
      .getState()
      .rows.slice(0, 3)
      .map(({ id }) => id)
    const some = {
      tickets,
      isWhole: false,
      scope: '3 marked tickets',
      recipient: 'CPS',
      purpose: 'Disclosure',
    }
    const { folder, result } = await exported(desk, { ...some, formats: ['pdf', 'csv', 'json'] })
    expect((await verify(folder)).faults).toEqual([])
    expect((await readdir(join(folder, 'logs'))).length).toBe(3)
    expect(await pastExports(desk)).toMatchObject([
      {
        scope: '3 marked tickets',
        tickets: 3,
        recipient: 'CPS',
        manifest: result.manifest,
        copyNumber: '7K-1',
      },
    ])
    const [first = ''] = tickets
    const log = await readTicket(desk, first)
    expect(log?.entries.at(-1)).toMatchObject({
      kind: 'ticket.exported',
      body: { copyNumber: '1', manifest: result.manifest, purpose: 'Disclosure' },
    })
    const again = await exported(desk, { ...some, tickets: [first], formats: ['pdf'] })
    expect(again.result.number).toBe('7K-2')
    expect([...folders.printed.values()].join('')).toContain('Copy 2 of this log, export 7K-2')
  })

  it('that is stopped, or for which the disk is full, leaves nothing and records nothing', async () => {
    folders = await createFolders()
    const desk = await filled()
    const stopping = new AbortController()
    const run = (signal: AbortSignal) =>
      runExport(asking(desk, { isWhole: false }), {
        desk,
        bridge: folders.bridge,
        onProgress: ({ done }) => {
          if (done === 2) stopping.abort()
        },
        signal,
      })
    await expect(run(stopping.signal)).rejects.toBeInstanceOf(Cancelled)
    expect(folders.cancelled()).toBe(true)
    folders.failNext('E_DISK_FULL')
    await expect(run(quiet)).rejects.toMatchObject({ code: 'E_DISK_FULL' })
    expect(existsSync(join(folders.root, 'partial'))).toBe(false)
    expect(await readdir(folders.root)).toEqual([])
    expect(await pastExports(desk)).toEqual([])
  })
})

describe('an archive of some tickets, as the desk makes it', () => {
  it('holds what its scope allows, and comes in again', async () => {
    folders = await createFolders()
    const desk = await filled()
    const rows = desk.queue.getState().rows.slice(0, 5)
    const some = { tickets: rows.map(({ id }) => id), isWhole: false }
    const { folder, result } = await exported(desk, { ...some, formats: ['json'] })
    const bytes = await readFile(join(folder, 'archive.jsonl'))
    await folders.remove()
    const { into, archive, report } = await inspected(bytes)
    expect(refusalOf(report)).toBe(null)
    const taken = await takeIn(into, archive, () => undefined, quiet)
    expect(taken).toMatchObject({ stored: result.entries, refused: [] })
    expect(into.queue.getState().total).toBe(5)
  })
})

describe('an archive that is not as it was written', () => {
  it('is refused with a code, altered or truncated; one with gaps is not', async () => {
    folders = await createFolders()
    const desk = await open(own())
    await ingest(desk, demo.slice(0, 40))
    const { folder } = await exported(desk, { formats: ['json'] })
    const whole = await readFile(join(folder, 'archive.jsonl'))
    await folders.remove()
    const altered = Buffer.from(whole)
    altered[2_000] = (altered[2_000] ?? 0) ^ 1
    expect(refusalOf((await inspected(altered)).report)).toBe('E_ARCHIVE_DAMAGED')
    await folders.remove()
    expect(refusalOf((await inspected(whole.subarray(0, whole.indexOf('{"trailer"') + 20))).report)).toBe(
      'E_ARCHIVE_DAMAGED',
    )
    await folders.remove()
    const newer = Buffer.from(whole.toString().replace('"version":1', '"version":2'))
    expect(refusalOf((await inspected(newer)).report)).toBe('E_ARCHIVE_NEWER')
  })

  it('of a desk that never had some entries can be taken in, and says what is missing', async () => {
    folders = await createFolders()
    const desk = await open(own())
    await ingest(desk, demo.slice(0, 60).toSpliced(20, 1))
    const { folder } = await exported(desk, { formats: ['json'] })
    const bytes = await readFile(join(folder, 'archive.jsonl'))
    await folders.remove()
    const { report } = await inspected(bytes)
    expect(report.faults.map(({ code }) => code)).toEqual(['MISSING'])
    expect(refusalOf(report)).toBe(null)
  })
})

describe('hostile text', () => {
  it('goes out and comes back as it was', async () => {
    folders = await createFolders()
    const desk = await open(own())
    const text = '=1+1\u2028"\u202Egpj\u0000\r\n😀, <script>'
    await append(desk, (issue) => [...opening('t9', issue()), note('t9', text)], { label: 'x' })
    const { folder } = await exported(desk, {
      tickets: ['t9'],
      isWhole: false,
      formats: ['pdf', 'csv', 'json'],
    })
    const verified = await verify(folder)
    expect(verified.faults).toEqual([])
    expect(verified.exitCode()).toBe(0)
    const archive = await readFile(join(folder, 'archive.jsonl'))
    await folders.remove()
    const { into: empty, archive: chosen } = await inspected(archive)
    await takeIn(empty, chosen, () => undefined, quiet)
    expect((await readTicket(empty, 't9'))?.entries[1]?.body).toMatchObject({ text })
  })
})
