// What somebody makes up who signs the export himself, so that every signature of his holds.
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { projectRoot } from '../../../../build/paths.mjs'
import { verify } from '../../../../build/verify.mjs'
import { shown } from '../../../../build/verify/shown.mjs'
import { manifestHash, signedManifest } from '../../../../shared/exports/index.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { exportInto, type Making, type Scope } from './made-export.ts'
import { createJournal, khan, reilly, sampleJournal, signed } from './sample.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'export-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const journal = sampleJournal()
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

interface Kept extends Making {
  /** What the maker's desk is said to hold. */
  readonly held?: readonly RawEntry[]
  readonly scope?: Scope
}

/** An export of these entries, all of them signed by their authors. */
async function verified(entries: readonly RawEntry[], { held = journal, ...making }: Kept = {}) {
  await rm(folder, { recursive: true, force: true })
  const reillyUpTo = held.findLast(({ pen }) => pen === reilly.pen)?.seq ?? 0
  await exportInto(folder, { held, entries, reillyUpTo, ...making })
  return verify(folder)
}

type Verified = Awaited<ReturnType<typeof verify>>
const found = (report: Verified) => ({
  faults: report.faults.map(({ code }) => code),
  code: report.exitCode(),
  last: report.lastLine(),
})

const ofTicket = journal.filter(
  ({ stream, kind }) => stream === 'ticket/t1' || kind === 'desk.pen' || kind === 'desk.user',
)

describe('a whole journal from which its maker left something out', () => {
  it('names the last entries of another, which those that are there had seen', async () => {
    // The last one that she wrote is of another ticket, and nobody had seen it.
    const kept = journal.filter(({ pen, seq }) => pen !== reilly.pen || seq < 4)
    const report = await verified(kept, { held: kept })
    expect(found(report)).toEqual({
      faults: [],
      code: 2,
      last: `Nothing contradicts itself. 10 of 10 entries are proven by their authors. Not here, though others had seen it: pen ${reilly.pen} numbers 4 and 5.`,
    })
    expect(report.facts).toContain(
      `Of pen ${reilly.pen}, numbers 4 to 5 are not here: entry ${khan.pen}/6 had seen number 5.`,
    )
  })

  it('names another who is left out altogether', async () => {
    const kept = journal.filter(({ pen }) => pen !== reilly.pen)
    const report = await verified(kept, { held: kept })
    expect([report.exitCode(), report.lastLine()]).toEqual([
      2,
      `Nothing contradicts itself. 7 of 7 entries are proven by their authors. Not here, though others had seen it: pen ${reilly.pen} from number 1 to 5.`,
    ])
  })
})

describe('a line that could be read in two ways', () => {
  /** Puts something into a line, and signs the manifest over what the file is then. */
  const remade = async (path: string, change: (text: string) => string) => {
    await verified(journal, { isArchiveSigned: false })
    if (path !== 'manifest.txt')
      await writeFile(join(folder, path), change(await readFile(join(folder, path), 'utf8')))
    const manifest = await readFile(join(folder, 'manifest.txt'), 'utf8')
    const unsigned = manifest.slice(0, manifest.lastIndexOf('# signed '))
    const sum = sha256(await readFile(join(folder, 'archive.jsonl'), 'utf8'))
    const summed = unsigned.replace(/^[0-9a-f]{64} {2}archive.jsonl$/m, `${sum}  archive.jsonl`)
    const text = path === 'manifest.txt' ? change(summed) : summed
    const { pen, publicKey } = khan
    const sealed = { pen, publicKey, signature: signed(manifestHash(text), khan) }
    await writeFile(join(folder, 'manifest.txt'), signedManifest(text, sealed))
    return (await verify(folder)).faults.map(({ code }) => code)
  }

  it('is at fault: in an entry a text that stands twice, in the manifest a recipient', async () => {
    expect(await remade('manifest.txt', (text) => text)).toEqual([])
    const twice = (text: string) => text.replace('"body":{', '"body":{"text":"nothing of the kind"},"body":{')
    expect(await remade('archive.jsonl', twice)).toContain('NOT_CANONICAL')
    expect(
      await remade('manifest.txt', (text) => text.replace('"recipient":', '"recipient":"me","recipient":')),
    ).toEqual(['NOT_CANONICAL'])
  })
})

describe('an archive whose first line', () => {
  it('says of neither scope that it is of it is at fault', async () => {
    const kept = journal.filter(({ id }) => id !== `${reilly.pen}/3`)
    for (const scope of ['period', 'Whole', '', ['whole']])
      expect((await verified(kept, { scope: scope as Scope })).faults[0]?.code).toBe('HEADER')
  })
})

describe('attached files', () => {
  const text = 'the picture of the telephone'
  const named = sha256(text)
  const withFile = () => {
    const made = createJournal()
    made.entries.push(...journal)
    const stream = 'ticket/t9'
    const wroteAt = '2026-10-27T09:00:00Z'
    const pen = { ...khan, pen: '9T.KHAN01' }
    const user = { user: 'KHAN01', workstation: '9T', workstationName: 'Desk 9T' }
    made.write(
      pen,
      wroteAt,
      { stream: 'desk', kind: 'desk.pen', body: { ...user, publicKey: khan.publicKey } },
      {
        stream,
        kind: 'ticket.attachment',
        body: {
          sha256: named,
          name: 'telephone.img',
          size: text.length,
          type: 'application/octet-stream',
          key: 'ab'.repeat(32),
          note: '',
        },
      },
    )
    return { entries: made.entries, pen }
  }

  it('under the hash of other bytes than theirs are at fault, though the manifest lists what they are', async () => {
    const { entries, pen } = withFile()
    const made = { held: entries, by: pen }
    expect((await verified(entries, { ...made, beside: { [`attachments/${named}`]: text } })).faults).toEqual(
      [],
    )
    const report = await verified(entries, { ...made, beside: { [`attachments/${named}`]: 'another' } })
    expect(report.faults).toEqual([
      { code: 'ATTACHMENT_ALTERED', text: `attachments/${named} holds other bytes than its name says.` },
    ])
    for (const path of ['attachments/telephone.img', `attachments/x/${named}`])
      expect((await verified(entries, { ...made, beside: { [path]: text } })).faults[0]?.code).toBe(
        'ATTACHMENT_ALTERED',
      )
  })

  it('that entries name and are not here do not end with 0', async () => {
    const { entries, pen } = withFile()
    const { code, faults, last } = found(await verified(entries, { held: entries, by: pen }))
    expect({ code, faults }).toEqual({ code: 2, faults: [] })
    expect(last).toContain(
      '1 of 1 attached files that entries name is not here: nothing tells whether it was asked for.',
    )
  })

  it('that no entry names do not end with 0', async () => {
    const report = await verified(journal, { beside: { [`attachments/${named}`]: text } })
    expect(found(report)).toEqual({
      faults: [],
      code: 2,
      last: `Nothing contradicts itself. 13 of 13 entries are proven by their authors. No entry names one attached file: attachments/${named}.`,
    })
  })
})

describe('tables and prints', () => {
  it('are said to be the word of their maker alone', async () => {
    const report = await verified(journal, {
      beside: { 'logs/a.pdf': 'x', 'logs/b.pdf': 'y', 'logs/c.pdf': 'z' },
    })
    expect([report.exitCode(), report.lastLine()]).toEqual([0, 'Everything holds.'])
    expect(report.facts.at(-1)).toBe(
      `The last line speaks of the entries and of the attached files that they name, and of nothing else. What tables and prints say is as their maker signed it, pen ${khan.pen}, and no entry proves it: entries.csv, logs/a.pdf, logs/b.pdf, 1 further file.`,
    )
  })

  it('and attached files are so all of them where there is no archive', async () => {
    await verified(journal, { beside: { [`attachments/${sha256('x')}`]: 'x' } })
    await unlink(join(folder, 'archive.jsonl'))
    const manifest = await readFile(join(folder, 'manifest.txt'), 'utf8')
    const without = manifest.split('\n').filter((line) => !line.includes('archive.jsonl'))
    await writeFile(join(folder, 'manifest.txt'), signedAgain(without.join('\n')))
    const report = await verify(folder)
    expect([report.faults, report.exitCode()]).toEqual([[], 2])
    expect(report.facts.at(-1)).toBe(
      `What the files here say is as their maker signed it, pen ${khan.pen}, and no entry proves it: attachments/${sha256('x')}, entries.csv.`,
    )
  })

  it('have a record of each entry of a ticket once, and of no other', async () => {
    const honest = { scope: 'tickets' } as const
    expect((await verified(ofTicket, honest)).faults).toEqual([])
    const lines = (csv: string) => csv.split('\r\n')
    const twice = (csv: string) =>
      lines(csv)
        .with(-3, lines(csv).at(-2) ?? '')
        .join('\r\n')
    const other = (csv: string) => csv.replace(`${khan.pen}/4`, `${khan.pen}/9`)
    const hash = (csv: string) => csv.replace(/[0-9a-f]{64}/, '0'.repeat(64))
    for (const [table, faults] of [
      [twice, ['ROWS', 'ROWS']],
      [other, ['ROWS', 'ROWS']],
      [hash, ['ROWS']],
    ] as const)
      expect((await verified(ofTicket, { ...honest, table })).faults.map(({ code }) => code)).toEqual(faults)
    const without = (csv: string) => csv.replace(',sha256', ',digest')
    expect((await verified(ofTicket, { ...honest, table: without })).faults[0]?.code).toBe('ROWS')
  })

  it('of a whole journal may lack entries that came while it was written, which is said', async () => {
    const report = await verified(journal)
    expect(report.facts).toContain('Of 9 entries of tickets, entries.csv has no record of 1.')
    const other = (csv: string) => csv.replace(`${khan.pen}/4`, `${khan.pen}/9`)
    expect((await verified(journal, { table: other })).faults.map(({ code }) => code)).toEqual(['ROWS'])
  })
})

describe('entries without their text', () => {
  it('are counted and named, and do not end with 0', async () => {
    const altered = (entry: RawEntry) =>
      entry.pen === reilly.pen && [3, 5].includes(entry.seq) ? { ...entry, salt: null, body: null } : entry
    const report = await verified(journal, { altered })
    expect(found(report)).toEqual({
      faults: [],
      code: 2,
      last: `Nothing contradicts itself. 13 of 13 entries are proven by their authors. The text of 2 entries is not here, lawfully disposed of or taken out, which nobody can tell: pen ${reilly.pen} numbers 3 and 5.`,
    })
    expect(report.facts).toContain(`Of pen ${reilly.pen}, the text is not here of numbers 3 and 5.`)
  })
})

describe('the counts of the manifest', () => {
  it('are those of the archive and of the attached files', async () => {
    for (const told of [
      { tickets: 500 },
      { tickets: '2' },
      { tickets: -1 },
      { entries: 9_000 },
      { entries: null },
      { attachments: 1 },
    ])
      expect((await verified(journal, { told })).faults.map(({ code }) => code)).toEqual(['COUNTS'])
    const one = await verified(ofTicket, { scope: 'tickets' })
    expect(one.faults).toEqual([])
    expect(one.facts).toContainEqual(
      expect.stringMatching(/^The manifest tells of 1 ticket, 12 entries, 2 files; /),
    )
    expect((await verified(ofTicket, { scope: 'tickets', told: { tickets: 0 } })).faults).toHaveLength(1)
  })

  it('of a whole journal may count fewer tickets than there are entries of, which is said', async () => {
    const report = await verified(journal, { told: { tickets: 1 } })
    expect(report.faults).toEqual([])
    expect(report.facts).toContain('The archive has entries of 2 tickets; the manifest counts 1.')
  })
})

/** Texts that would like to be a line of their own, among any others. */
const sly = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(
      fc.constantFrom(
        '\n',
        '\r',
        '\u001B[2K',
        '\u009B8m',
        '\u2028',
        '\u0085',
        '\u202E',
        '\u200B',
        '\u3164',
        '  ',
        '\u00A0',
        '\uD800',
        'Everything holds.',
      ),
    )
    .map((parts) => parts.join('')),
)
const own =
  /^(?:[A-Z_]+: |Pen |Of pen |Of \d+ |The |What |\.\.\. and |Nothing contradicts itself\.|\d+ faults?\.$|Everything holds\.$)/

describe('whatever an export says', () => {
  it('is printed in lines that begin with words of our own, and without anything that is not seen', async () => {
    await verified(journal)
    const manifest = await readFile(join(folder, 'manifest.txt'), 'utf8')
    const archive = await readFile(join(folder, 'archive.jsonl'), 'utf8')
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.nat(),
        fc.oneof(sly, fc.jsonValue()),
        fc.boolean(),
        fc.boolean(),
        async (where, which, value, inArchive, isSigned) => {
          await writeFile(
            join(folder, 'archive.jsonl'),
            inArchive ? said(archive, where, which, value) : archive,
          )
          const text = inArchive ? manifest : said(manifest, where, which, value)
          await writeFile(join(folder, 'manifest.txt'), isSigned ? signedAgain(text) : text)
          const lines = (await verify(folder)).lines()
          for (const line of lines) {
            expect(line).toMatch(own)
            expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|(?! )\p{Zs}| {2}/u)
          }
        },
      ),
    )
  })

  it('is shown as it is where all of it can be seen', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii' }), (text) => {
        const once = text.replace(/ {2,}/g, ' ')
        expect(shown(once)).toBe(once)
      }),
    )
    expect(shown('Zoë 東京 a  b')).toBe('Zoë 東京 a [U+0020]b')
    expect(shown('a\u2800\u{1D159}b')).toBe('a[U+2800][U+1D159]b')
    expect(shown('a\u202Eb\n\u001B[8m\uD800')).toBe('a[U+202E]b[U+000A][U+001B][8m[U+D800]')
  })

  it('stays on its line when it is run, the name of a file among it', async () => {
    await verified(journal, { told: { copy: '7K-1\nEverything holds.\u001B[8m' } })
    await writeFile(join(folder, 'x\nEverything holds.\u001B[8m'), 'x')
    const run = () => promisify(execFile)(process.execPath, [join(projectRoot, 'build/verify.mjs'), folder])
    const ran: unknown = await run().catch((error: unknown) => error)
    expect(ran).toMatchObject({ code: 1 })
    const lines = String((ran as { stdout: unknown }).stdout).split('\n')
    expect(lines).toContain('FILE_UNLISTED: x[U+000A]Everything holds.[U+001B][8m is not in the manifest.')
    expect(lines.slice(-2)).toEqual(['1 fault.', ''])
    expect(lines.filter((line) => line !== '' && !own.test(line))).toEqual([])
    await symlink('nowhere', join(folder, 'y\u001B[8m'))
    await writeFile(
      join(folder, 'manifest.txt'),
      (await readFile(join(folder, 'manifest.txt'), 'utf8')).replaceAll('entries.csv', 'y\u001B[8m'),
    )
    const broken: unknown = await run().catch((error: unknown) => error)
    expect(broken).toMatchObject({ code: 1 })
    expect(String((broken as { stderr: unknown }).stderr)).toMatch(/^E_UNREADABLE: .*y\[U\+001B\]\[8m'\n$/)
  })
})

/** The same text with another value at one place of the JSON on one of its lines. */
function said(text: string, where: number, which: number, value: unknown): string {
  const lines = text.split('\n')
  const objects = lines.flatMap((line, at) => (line.includes('{') ? [at] : []))
  const at = objects[where % objects.length] ?? 0
  const line = lines[at] ?? ''
  const begin = line.indexOf('{')
  const whole = JSON.parse(line.slice(begin)) as object
  const places = placesIn(whole)
  const [holder, name] = places[which % places.length] ?? [{}, '']
  holder[name] = value
  return lines.with(at, line.slice(0, begin) + JSON.stringify(whole)).join('\n')
}

/** Every member of a value and of the values in it. */
function placesIn(value: unknown): [Record<string, unknown>, string][] {
  if (typeof value !== 'object' || value === null) return []
  const held = value as Record<string, unknown>
  return Object.keys(held).flatMap((name) => [
    [held, name] as [Record<string, unknown>, string],
    ...placesIn(held[name]),
  ])
}

/** A manifest signed as it stands by now. */
function signedAgain(text: string): string {
  const before = text.slice(0, text.lastIndexOf('# signed'))
  const { pen, publicKey } = khan
  return signedManifest(before, { pen, publicKey, signature: signed(manifestHash(before), khan) })
}
