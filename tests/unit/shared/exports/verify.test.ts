import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectRoot } from '../../../../build/paths.mjs'
import { verify } from '../../../../build/verify.mjs'
import {
  createArchiveWriter,
  CSV_BOM,
  entriesHeader,
  entryRows,
  type ManifestFile,
  manifestHash,
  manifestText,
  signedManifest,
} from '../../../../shared/exports/index.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { createJournal, khan, sampleJournal, sampleLog, signed } from './sample.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const journal = sampleJournal()
const purpose = { purpose: 'Disclosure', recipient: 'CPS', agency: 'Agency', marking: 'OFFICIAL' }
const at = '2026-11-22T10:00:00.000Z'
const by = { user: 'KHAN01', name: 'Aisha Khan', pen: khan.pen }

async function exportOf(entries: readonly RawEntry[], scope: 'whole' | 'tickets' = 'whole'): Promise<void> {
  const files: ManifestFile[] = []
  const put = async (path: string, bytes: Uint8Array, facts: Partial<ManifestFile>) => {
    await writeFile(join(folder, path), bytes)
    files.push({
      path,
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      ...facts,
    })
  }
  const writer = createArchiveWriter({
    format: 'tactical-desk-archive',
    version: 1,
    export: 'x1',
    at,
    by,
    scope,
    copy: '7K-1',
    ...purpose,
  })
  await put('archive.jsonl', Buffer.concat([writer.begin(), writer.add(entries), writer.end()]), {
    entries: entries.length,
  })
  const log = sampleLog(entries)
  await put('entries.csv', Buffer.from(CSV_BOM + entriesHeader + [...entryRows(log)].join('')), {
    rows: log.entries.length,
  })
  const heads = [...new Set(entries.map(({ pen }) => pen))].map((pen) => {
    const { seq, hash } = journal.findLast((entry) => entry.pen === pen) ?? { seq: 0, hash: '' }
    const mine = pen === khan.pen
    return {
      pen,
      seq,
      hash,
      publicKey: mine ? khan.publicKey : null,
      signature: mine ? signed(hash, khan) : null,
    }
  })
  const text = manifestText({
    export: {
      export: 'x1',
      at,
      by,
      workstation: { code: '7K', name: 'Desk 7K' },
      scope: 'one ticket',
      copy: '7K-1',
      formats: ['json', 'csv'],
      tickets: 1,
      entries: entries.length,
      attachments: 0,
      ...purpose,
    },
    heads,
    logs: [{ reference: log.reference, ticket: log.ticket, entries: log.entries.length, hash: log.hash }],
    files,
  })
  const signature = signed(manifestHash(text), khan)
  await writeFile(
    join(folder, 'manifest.txt'),
    signedManifest(text, { pen: khan.pen, publicKey: khan.publicKey, signature }),
  )
}

const codes = async () => (await verify(folder)).faults.map(({ code }) => code)

async function edit(name: string, change: (text: string) => string): Promise<void> {
  const path = join(folder, name)
  await writeFile(path, change(await readFile(path, 'utf8')))
}

describe('npm run verify', () => {
  it('finds nothing wrong with a whole export and with one of a ticket', async () => {
    await exportOf(journal)
    expect(await codes()).toEqual([])
    await exportOf(
      journal.filter(({ stream, kind }) => stream === 'ticket/t1' || kind === 'desk.pen'),
      'tickets',
    )
    expect(await codes()).toEqual([])
  })

  it('names the file and the entry of one altered byte', async () => {
    await exportOf(journal)
    await edit('archive.jsonl', (text) => text.replace('Paid 4,000', 'Paid 5,000'))
    const { faults } = await verify(folder)
    expect(faults.map(({ code }) => code)).toEqual(['FILE_ALTERED', 'BODY_ALTERED', 'ALTERED'])
    expect(faults[0]?.text).toContain('archive.jsonl')
    expect(faults[1]?.text).toContain('8M.RE1LLY/3')
  })

  it('finds a truncated archive, also on its own', async () => {
    await exportOf(journal)
    await edit('archive.jsonl', (text) => text.slice(0, -300))
    expect(await codes()).toContain('TRUNCATED')
    const { faults } = await verify(join(folder, 'archive.jsonl'))
    expect(faults.map(({ code }) => code)).toEqual(['TRUNCATED'])
  })

  it('finds an entry taken out, and one put in the place of another', async () => {
    await exportOf(journal.filter(({ id }) => id !== '7K.KHAN01/4'))
    expect(await codes()).toContain('MISSING')
    const ticket = journal.filter(({ stream }) => stream === 'ticket/t1')
    await exportOf(ticket.toSpliced(1, 1), 'tickets')
    expect((await verify(folder)).faults[0]?.text).toContain('7K.KHAN01/4')
  })

  it('finds what does not belong among some tickets', async () => {
    const ticket = journal.filter(({ stream }) => stream === 'ticket/t1')
    const body = { set: { desk: 'Another desk' }, reason: null }
    const [setting] = createJournal().write(khan, at, { stream: 'desk', kind: 'desk.profile', body })
    if (!setting) throw new Error('nothing was written')
    await exportOf([setting, ...ticket], 'tickets')
    expect((await verify(folder)).faults).toEqual([
      { code: 'SCOPE', text: `Entry ${khan.pen}/1 does not belong in an archive of some tickets.` },
    ])
  })

  it('finds lost and added files, and rows that were taken out', async () => {
    await exportOf(journal)
    await writeFile(join(folder, 'more.txt'), 'x')
    await unlink(join(folder, 'archive.jsonl'))
    await edit('entries.csv', (text) => text.split('\r\n').slice(0, -2).join('\r\n') + '\r\n')
    expect((await codes()).sort()).toEqual(['FILE_ALTERED', 'FILE_MISSING', 'FILE_UNLISTED', 'ROWS'])
  })

  it('finds a manifest that was altered or signed by another', async () => {
    await exportOf(journal)
    await edit('manifest.txt', (text) => text.replace('"CPS"', '"The press"'))
    expect(await codes()).toEqual(['MANIFEST_SIGNATURE'])
    await exportOf(journal)
    await edit('manifest.txt', (text) => text.replaceAll(khan.publicKey, '00'.repeat(32)))
    expect(await codes()).toEqual(expect.arrayContaining(['MANIFEST_SIGNATURE', 'HEAD_SIGNATURE', 'PEN_KEY']))
    await edit('manifest.txt', (text) => text.slice(0, 40))
    expect(await codes()).toEqual(['MANIFEST_UNREADABLE'])
  })

  it('finds a log that is not the one of the manifest', async () => {
    await exportOf(journal)
    const manifest = await readFile(join(folder, 'manifest.txt'), 'utf8')
    await exportOf(journal.slice(0, -3))
    await writeFile(join(folder, 'manifest.txt'), manifest)
    expect(await codes()).toEqual(
      expect.arrayContaining(['FILE_ALTERED', 'COUNTS', 'LOG_HASH', 'HEAD_DIFFERS']),
    )
  })

  it('looks into folders, and ends with 0 or 1', async () => {
    await exportOf(journal)
    const run = promisify(execFile)
    const script = join(projectRoot, 'build/verify.mjs')
    expect((await run(process.execPath, [script, folder])).stdout).toContain('Everything holds.')
    await mkdir(join(folder, 'logs'))
    await writeFile(join(folder, 'logs/extra.pdf'), 'x')
    const failed: unknown = await run(process.execPath, [script, folder]).catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 1 })
    expect(String((failed as { stdout: unknown }).stdout)).toContain('FILE_UNLISTED: logs/extra.pdf')
  })
})
