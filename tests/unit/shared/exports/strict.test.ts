// Lines over which no signature is: the signatures themselves, and the files of lines beside the archive. Nothing can be
// written into them that a verifier, or a desk that takes the archive in, would pass over.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../../../build/verify.mjs'
import { signatureHolds } from '../../../../electron/vault/pen.ts'
import {
  claimsOf,
  createArchiveCheck,
  createLineCutter,
  signaturesOf,
} from '../../../../shared/exports/index.ts'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { at, exporter, exportOf, headOf, people, say, within, written } from './several-pens.ts'

let folder = ''
const files = new Map<string, string>()
const names = ['archive.jsonl', 'heads.jsonl', 'introductions.jsonl', 'manifest.txt']
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'strict-'))
  await exportOf(folder, { entries, heads: [], scope: 'tickets', isFolder: true, beside, introduced })
  for (const name of names) files.set(name, await readFile(join(folder, name), 'utf8'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

// The chief enters Dana, Dana enters Bo, who alone writes in the ticket; another makes the export.
const [, dana = exporter, bo = exporter, chief = exporter] = people
const entered = (user: string) => ({
  stream: 'desk',
  kind: 'desk.user' as const,
  body: { user, name: user, role: 'desk-officer' as const, collar: '', active: true },
})
const journal = written([])
const danaEntered = journal.write(chief, at, entered('RE1LLY'))
const boEntered = journal.write(dana, at, entered('0KAF0R'))
say(journal, [{ by: 2, ticket: 0 }])
const entries = [...within(journal.entries, 'tickets'), ...boEntered]
const registered = (of: typeof exporter) =>
  journal.entries.filter(({ kind, pen }) => kind === 'desk.pen' && pen === of.pen)
const headed = (some: readonly RawEntry[]) =>
  some.map((entry) => headOf(entry, people.find(({ pen }) => pen === entry.pen) ?? bo))
const lines = (some: readonly unknown[]) => some.map((line) => `${canonicalJson(line)}\n`).join('')
const beside = lines([...headed(entries), ...registered(exporter).map((maker) => ({ maker }))])
const introducing = [...danaEntered, ...registered(dana), ...registered(chief)]
const introduced = lines([...introducing, ...headed(introducing)])

/** Verifies it with one file changed: the manifest in its folder, what it has the sums of with the archive alone. */
async function verifiedWith(name: string, text: string) {
  const path = join(folder, name)
  await writeFile(path, text)
  const report = await verify(name === 'manifest.txt' ? folder : join(folder, 'archive.jsonl'))
  await writeFile(path, files.get(name) ?? '')
  return report
}

/** Whether a desk that is to take the archive in finds nothing wrong with it, and the signature under it right. */
function isSigned(text: string): boolean {
  const check = createArchiveCheck()
  const cutter = createLineCutter()
  for (const line of cutter.push(Buffer.from(text))) check.line(line)
  const report = check.end(cutter.rest())
  const hold = claimsOf(report).map(signatureHolds)
  const known = { keyOf: () => undefined, fresh: new Map(), borrowsName: () => false }
  return report.faultCount === 0 && signaturesOf(report, hold, known).archive === 'signed'
}

const lastLine: Readonly<Record<string, string>> = {
  'archive.jsonl': '{"signed":',
  'manifest.txt': '# signed ',
}
/** Where that begins over which no signature is. */
const openFrom = (name: string) => {
  const mark = lastLine[name]
  return mark === undefined ? 0 : (files.get(name) ?? '').lastIndexOf(mark)
}

const anyCharacter = fc.oneof(
  fc.constantFrom(
    ...Array.from('0123456789abcdefABCDEFgxz {}[]":,-+#/\\\n\r\t\0\u00a0\u200b\uff10\u0661\u2028'),
  ),
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
)
const anyName = fc.constantFrom(...names)
const anyAct = fc.constantFrom('altered', 'appended', 'doubled')

/** A text in which one character of what is open stands otherwise. */
function changed(name: string, which: number, act: string, other: string): string {
  const text = files.get(name) ?? ''
  const from = openFrom(name)
  const place = from + (which % (text.length - from))
  const own = text[place] ?? ''
  const put = act === 'altered' ? other : act === 'doubled' ? own + own : own + other
  return text.slice(0, place) + put + text.slice(place + 1)
}

describe('a line over which no signature is', () => {
  it('holds as a desk writes it', async () => {
    for (const name of names)
      expect([name, (await verifiedWith(name, files.get(name) ?? '')).lastLine()]).toEqual([
        name,
        'Everything holds.',
      ])
    expect(isSigned(files.get('archive.jsonl') ?? '')).toBe(true)
  })

  it('is at fault with any one character altered, appended or doubled', async () => {
    await fc.assert(
      fc.asyncProperty(anyName, fc.nat(), anyAct, anyCharacter, async (name, which, act, other) => {
        const text = changed(name, which, act, other)
        fc.pre(text !== files.get(name))
        expect((await verifiedWith(name, text)).exitCode()).toBe(1)
      }),
      { numRuns: 400 },
    )
  })

  it('is at fault with more behind or within any of its hex, or with that in capitals', async () => {
    for (const name of names) {
      const text = files.get(name) ?? ''
      const from = openFrom(name)
      const found = [...text.slice(from).matchAll(/"([0-9a-f]{32,128})"/g)]
      expect(found.length).toBeGreaterThan(1)
      for (const { 1: hex = '', index } of found) {
        const begin = from + index + 1
        const odd = [
          `${hex} -- checked and found genuine by the court`,
          `${hex}0`,
          hex.toUpperCase(),
          ` ${hex}`,
        ]
        for (const put of odd.filter((one) => one !== hex)) {
          const made = text.slice(0, begin) + put + text.slice(begin + hex.length)
          expect((await verifiedWith(name, made)).exitCode(), `${name} ${put}`).toBe(1)
        }
      }
    }
  })

  it('is at fault with anything beside its signature', async () => {
    for (const name of ['archive.jsonl', 'manifest.txt']) {
      const text = files.get(name) ?? ''
      const [before, signed] = [text.slice(0, openFrom(name)), text.slice(openFrom(name))]
      const made = [
        signed.replace('{"pen"', '{"note":"genuine","pen"'),
        signed.replace(/\}\n$/, ',"word":"genuine"}\n').replace(/\},"word"(.*)\}\n/, ',"word"$1}}\n'),
        signed.replace('{"signed"', '{"note":"genuine","signed"'),
        signed.replace(/\}\n$/, ',"word":"genuine"}\n'),
      ]
      for (const one of made.filter((line) => line !== signed))
        expect((await verifiedWith(name, before + one)).exitCode(), `said ${one}`).toBe(1)
    }
  })

  it('is no signature to a desk with any one character altered, appended or doubled', () => {
    const text = files.get('archive.jsonl') ?? ''
    fc.assert(
      fc.property(fc.nat(), anyAct, anyCharacter, (which, act, other) => {
        const made = changed('archive.jsonl', which, act, other)
        fc.pre(made !== text)
        expect(isSigned(made)).toBe(false)
      }),
      { numRuns: 600 },
    )
    for (const made of [text.replace('{"signed":', '{"signed": '), text.replace(/\n$/, '\r\n')])
      expect(isSigned(made)).toBe(false)
  })
})
