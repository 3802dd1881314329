import { createHash } from 'node:crypto'
import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectRoot } from '../../../../build/paths.mjs'
import { verify } from '../../../../build/verify.mjs'
import { manifestHash, signedManifest } from '../../../../shared/exports/index.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { exportInto, type Making, type Scope } from './made-export.ts'
import { createJournal, khan, reilly, sampleJournal, signed, type TestPen, testPen } from './sample.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const journal = sampleJournal()

const exportOf = (entries: readonly RawEntry[], scope?: Scope, signer?: TestPen, making?: Making) =>
  exportInto(folder, { held: journal, entries, scope, signer, ...making })

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
    expect(faults.map(({ code }) => code)).toEqual([
      'FILE_ALTERED',
      'BODY_ALTERED',
      'ALTERED',
      'ARCHIVE_SIGNATURE',
    ])
    expect(faults[0]?.text).toContain('archive.jsonl')
    expect(faults[1]?.text).toContain('8M.RE1LLY/3')
  })

  it('finds a truncated archive, also on its own', async () => {
    await exportOf(journal)
    await edit('archive.jsonl', (text) => text.slice(0, text.indexOf('{"trailer"') + 20))
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
    const [setting] = createJournal().write(khan, '2026-11-22T10:00:00.000Z', {
      stream: 'desk',
      kind: 'desk.profile',
      body,
    })
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

  it('checks the signatures that the archive itself carries, and says how far each pen has signed', async () => {
    await exportOf(journal)
    const alone = join(folder, 'archive.jsonl')
    const { faults, facts } = await verify(alone)
    expect(faults).toEqual([])
    expect(facts).toEqual([
      expect.stringContaining(`signed by pen ${khan.pen}`),
      `Pen ${khan.pen}, registered here with the key ${khan.publicKey}: 7 of 7 entries are proven by its signature.`,
      `Pen ${reilly.pen}, registered here with the key ${reilly.publicKey}: 3 of 6 entries are proven by its signature; not proven: from number 4 to 6.`,
      'What nothing here can show: whether entries at the end of a pen that nobody here had seen were left out; whether an author wrote his own entries anew before he signed them; whose the keys are. For that, compare the keys, and the SHA-256 of manifest.txt with the one in the desk’s own journal.',
    ])
    await exportOf(journal, 'whole', reilly)
    expect((await verify(alone)).faults.map(({ code }) => code)).toEqual(['ARCHIVE_SIGNATURE'])
    await exportOf(journal)
    const other = reilly.publicKey
    await edit('archive.jsonl', (text) => {
      const at = text.lastIndexOf('{"trailer"')
      return text.slice(0, at) + text.slice(at).replaceAll(khan.publicKey, other)
    })
    expect((await verify(alone)).faults.map(({ code }) => code)).toEqual([
      'HEAD_SIGNATURE',
      'PEN_KEY',
      'PEN_KEY',
      'ARCHIVE_SIGNATURE',
    ])
  })

  it('says that an archive without a signature has none', async () => {
    await exportOf(journal)
    await edit('archive.jsonl', (text) => text.slice(0, text.indexOf('{"signed"')))
    const report = await verify(join(folder, 'archive.jsonl'))
    expect(report.faults).toEqual([])
    expect(report.facts).toContain('The archive is not signed.')
    expect(report.exitCode()).toBe(2)
    expect(report.lastLine()).toBe(
      `Nothing contradicts itself. 10 of 13 entries are proven by their authors; for the other 3 nobody stands, since the archive is not signed: pen ${reilly.pen} from number 4 to 6.`,
    )
  })

  it('finds a manifest that is signed by another than made the export, and one whose maker is nobody there', async () => {
    const nobody = testPen('ZZ.EVL234', 'Nobody')
    const bare = { hasHeads: false, isArchiveSigned: false }
    await exportOf(journal, 'whole', khan, { ...bare, manifestBy: nobody })
    expect(await codes()).toEqual(['MANIFEST_SIGNER', 'SIGNER_UNKNOWN'])
    for (const isArchiveSigned of [false, true]) {
      await exportOf(journal, 'whole', khan, { by: nobody, hasHeads: false, isArchiveSigned })
      expect(await codes()).toEqual(['SIGNER_UNKNOWN'])
      expect((await verify(join(folder, 'archive.jsonl'))).faults.map(({ code }) => code)).toEqual([
        'SIGNER_UNKNOWN',
      ])
    }
    await edit('manifest.txt', (text) => text.replaceAll(nobody.pen, khan.pen))
    expect(await codes()).toEqual(
      expect.arrayContaining(['MANIFEST_SIGNATURE', 'MADE_BY', 'PEN_KEY', 'PEN_KEY']),
    )
  })

  it('says which entries their authors have not proven, and who stands for them; it does not end with 0 then', async () => {
    const said = async (place = folder) => {
      const report = await verify(place)
      expect(report.faults).toEqual([])
      return { code: report.exitCode(), last: report.lastLine() }
    }
    const stands = `pen ${khan.pen}, which made the export, stands alone`
    await exportOf(journal)
    expect(await said()).toEqual({
      code: 2,
      last: `Nothing contradicts itself. 10 of 13 entries are proven by their authors; for the other 3 ${stands}: pen ${reilly.pen} from number 4 to 6.`,
    })
    await exportOf(journal, 'whole', khan, { hasHeads: false })
    expect(await said()).toEqual({
      code: 2,
      last: `Nothing contradicts itself. 7 of 13 entries are proven by their authors; for the other 6 ${stands}: pen ${reilly.pen} from number 1 to 6.`,
    })
    const wrote = ({ pen, kind }: RawEntry) => kind === 'desk.pen' && pen === reilly.pen
    await exportOf(
      journal.filter((entry) => entry.stream === 'ticket/t1' || wrote(entry)),
      'tickets',
    )
    expect(await said()).toEqual({
      code: 2,
      last: `Nothing contradicts itself. 1 of 9 entries is proven by their authors; for the other 8 nobody stands, since pen ${khan.pen}, which made the export, is registered nowhere here: pen ${khan.pen} from number 3 to 7, pen ${reilly.pen} numbers 1, 4 and 5.`,
    })
  })

  it('says that an export without an archive proves nothing of its entries', async () => {
    await exportOf(journal)
    await unlink(join(folder, 'archive.jsonl'))
    const manifest = await readFile(join(folder, 'manifest.txt'), 'utf8')
    const without = manifest
      .split('\n')
      .filter((line) => !line.includes('archive.jsonl') && !line.startsWith('# signed'))
      .join('\n')
    const { pen, publicKey } = khan
    const sealed = { pen, publicKey, signature: signed(manifestHash(without), khan) }
    await writeFile(join(folder, 'manifest.txt'), signedManifest(without, sealed))
    const report = await verify(folder)
    expect(report.faults).toEqual([])
    expect(report.exitCode()).toBe(2)
    expect(report.lastLine()).toContain('There is no archive, so that no entry can be proven by its author')
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

  it('finds a log that the manifest tells under a reference that its ticket was not opened under', async () => {
    const { pen, publicKey } = khan
    const told = async (entries: readonly RawEntry[], reference: string) => {
      await exportOf(entries, 'tickets')
      const manifest = await readFile(join(folder, 'manifest.txt'), 'utf8')
      const text = manifest
        .slice(0, manifest.indexOf('# signed '))
        .replace(/"reference":"[^"]*"/, `"reference":"${reference}"`)
      const signature = signed(manifestHash(text), khan)
      await writeFile(join(folder, 'manifest.txt'), signedManifest(text, { pen, publicKey, signature }))
      return codes()
    }
    const ticket = journal.filter(({ stream }) => stream === 'ticket/t1')
    expect(await told(ticket, 'TS26-7K-0001-Z')).toEqual([])
    // What a desk says that has never had the opening.
    expect(await told(ticket, 't1')).toEqual([])
    expect(await told(ticket, 'TS26-7K-0002-A')).toEqual(['LOG_REFERENCE'])
    const emptied = ticket.map((one) =>
      one.kind === 'ticket.opened' ? { ...one, salt: null, body: null } : one,
    )
    expect(await told(emptied, 'TS26-7K-0002-A')).toEqual([])
  })

  it('reads nothing behind the signature, and nothing twice', async () => {
    await exportOf(journal)
    const whole = await readFile(join(folder, 'manifest.txt'), 'utf8')
    const evil = createHash('sha256').update('evil').digest('hex')
    await writeFile(join(folder, 'evil.exe'), 'evil')
    await edit('manifest.txt', (text) => `${text}${evil}  evil.exe\n`)
    expect(await codes()).toContain('AFTER_SIGNATURE')

    await unlink(join(folder, 'evil.exe'))
    await writeFile(join(folder, 'entries.csv'), 'evil')
    const again = `${evil}  entries.csv\n`
    await writeFile(join(folder, 'manifest.txt'), whole + again)
    expect(await codes()).toEqual(['AFTER_SIGNATURE', 'TWICE', 'FILE_ALTERED', 'ROWS'])
    // Before the signature: it no longer holds, and the first sum still counts.
    await writeFile(join(folder, 'manifest.txt'), whole.replace('# signed', `${again}# signed`))
    expect(await codes()).toEqual(['MANIFEST_SIGNATURE', 'TWICE', 'FILE_ALTERED', 'ROWS'])
    const [signed] = /# signed .*\n/.exec(whole) ?? []
    await exportOf(journal)
    for (const more of [signed, '\n', '# note {}\n', `# file {"path":"entries.csv"}\n`]) {
      await writeFile(join(folder, 'manifest.txt'), whole + more)
      expect(await codes()).toContain('AFTER_SIGNATURE')
    }
  })

  it('holds the signature against the bytes, not against what they are read as', async () => {
    await exportOf(journal)
    const bytes = await readFile(join(folder, 'manifest.txt'))
    await writeFile(join(folder, 'manifest.txt'), Buffer.concat([bytes, Buffer.from([0xff, 0x0a])]))
    expect(await codes()).toEqual(['MANIFEST_UNREADABLE'])
  })

  it('names a fault where a manifest says what no manifest says', async () => {
    await exportOf(journal)
    const whole = await readFile(join(folder, 'manifest.txt'), 'utf8')
    for (const line of [
      '# constructor {}',
      '# tostring {}',
      '# head {}',
      '# signed {}',
      '# log {"ticket":1}',
    ]) {
      await writeFile(join(folder, 'manifest.txt'), whole.replace('# signed', `${line}\n# signed`))
      expect(await codes()).toContain('MANIFEST_UNREADABLE')
    }
  })

  it('never breaks off at an archive, whatever stands on a line of it', async () => {
    await exportOf(journal)
    const path = join(folder, 'archive.jsonl')
    const lines = (await readFile(path, 'utf8')).split('\n')
    const odd = { toString: 1, valueOf: 1, constructor: null }
    const values = [odd, null, [], 'constructor', 7, [odd]]
    for (const [at, line] of lines.entries()) {
      if (line === '' || (at > 1 && at < lines.length - 3)) continue
      const whole = JSON.parse(line) as Record<string, unknown>
      const inner = whole['trailer'] ?? whole['signed'] ?? whole
      for (const name of Object.keys(inner))
        for (const value of values) {
          if (JSON.stringify(value) === JSON.stringify((inner as Record<string, unknown>)[name])) continue
          const bad = { ...(inner as object), [name]: value }
          const text = 'trailer' in whole ? { trailer: bad } : 'signed' in whole ? { signed: bad } : bad
          await writeFile(path, lines.with(at, JSON.stringify(text)).join('\n'))
          expect((await verify(path)).count, `${at} ${name}`).toBeGreaterThan(0)
        }
    }
    const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
    await writeFile(
      path,
      lines
        .with(1, (lines[1] ?? '').replace(/"body":.*?,"bodyHash"/, `"body":${deep},"bodyHash"`))
        .join('\n'),
    )
    expect((await verify(path)).count).toBeGreaterThan(0)
  })

  it('looks into folders, and ends with 0, 2 or 1', async () => {
    const run = promisify(execFile)
    const script = join(projectRoot, 'build/verify.mjs')
    await exportOf(journal, 'whole', khan, { reillyUpTo: 6 })
    expect((await run(process.execPath, [script, folder])).stdout).toMatch(/\nEverything holds\.\n$/)
    await exportOf(journal)
    const open: unknown = await run(process.execPath, [script, folder]).catch((error: unknown) => error)
    expect(open).toMatchObject({ code: 2 })
    expect(String((open as { stdout: unknown }).stdout)).toContain('\nNothing contradicts itself. ')
    await mkdir(join(folder, 'logs'))
    await writeFile(join(folder, 'logs/extra.pdf'), 'x')
    const failed: unknown = await run(process.execPath, [script, folder]).catch((error: unknown) => error)
    expect(failed).toMatchObject({ code: 1 })
    expect(String((failed as { stdout: unknown }).stdout)).toContain('FILE_UNLISTED: logs/extra.pdf')
  })
})
