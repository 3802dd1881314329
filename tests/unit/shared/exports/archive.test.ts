import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ArchiveHeader,
  type ArchiveReport,
  archiveFaultText,
  createArchiveCheck,
  createArchiveWriter,
  createLineCutter,
} from '../../../../shared/exports/index.ts'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { fold } from '../../../../shared/journal/fold.ts'
import { history } from '../journal/simulation.ts'
import { sampleJournal } from './sample.ts'

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

function archiveOf(entries: readonly RawEntry[], scope: ArchiveHeader['scope'] = 'whole'): Buffer {
  const writer = createArchiveWriter({ ...header, scope })
  const pieces = [writer.begin(), ...entries.map((entry) => writer.add([entry])), writer.end([])]
  return Buffer.concat(pieces)
}

function read(bytes: Uint8Array, piece = 1000): { entries: RawEntry[]; report: ArchiveReport } {
  const check = createArchiveCheck()
  const cutter = createLineCutter()
  const entries: RawEntry[] = []
  for (let at = 0; at < bytes.length; at += piece)
    for (const line of cutter.push(bytes.subarray(at, at + piece))) {
      const entry = check.line(line)
      if (entry) entries.push(entry)
    }
  return { entries, report: check.end(cutter.rest()) }
}

const codes = ({ report }: { report: ArchiveReport }) => report.faults.map(({ code }) => code)
const journal = sampleJournal()

describe('an archive', () => {
  it('gives back the same entries, which fold to the same bytes, in pieces of any size', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 5_000 }), (entries, piece) => {
        const back = read(archiveOf(entries), piece)
        expect(codes(back)).toEqual([])
        expect(back.entries.map(canonicalJson)).toEqual(entries.map(canonicalJson))
        expect(canonicalJson(fold(back.entries))).toBe(canonicalJson(fold(entries)))
      }),
      { numRuns: 60, seed: 20261122 },
    )
  })

  it('says what is in it', () => {
    const { report } = read(archiveOf(journal))
    expect(report).toMatchObject({ entries: 13, tickets: 2, faultCount: 0, header: { purpose: 'Backup' } })
    expect(report.pens['7K.KHAN01']).toMatchObject({ entries: 7, first: 1, last: 7 })
  })

  it('is found altered whichever byte was changed, and found short wherever it was cut', () => {
    const whole = archiveOf(journal.slice(0, 6))
    fc.assert(
      fc.property(fc.nat({ max: whole.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const altered = Buffer.from(whole)
        altered[at] = (altered[at] ?? 0) ^ change
        expect(read(altered).report.faultCount).toBeGreaterThan(0)
        expect(codes(read(whole.subarray(0, at)))).toContain('TRUNCATED')
      }),
      { numRuns: 120, seed: 20261122 },
    )
  })

  it('names the pen and number of what was altered, taken out, doubled or put elsewhere', () => {
    const [, second, third] = journal.filter(({ pen }) => pen === '7K.KHAN01')
    if (!second || !third) throw new Error('the sample is shorter than it was')
    const body = archiveOf(journal.map((one) => (one === third ? { ...one, body: { other: 1 } } : one)))
    expect(codes(read(body))).toEqual(['BODY_ALTERED'])
    expect(archiveFaultText(read(body).report.faults[0] ?? never())).toContain('pen 7K.KHAN01, number 3')
    const kind = archiveOf(journal.map((one) => (one === third ? { ...one, kind: 'ticket.call' } : one)))
    expect(codes(read(kind))).toEqual(['HEADER_ALTERED'])
    expect(codes(read(archiveOf(journal.filter((one) => one !== third))))).toEqual(['MISSING'])
    expect(codes(read(archiveOf([...journal, third])))).toEqual(['DUPLICATE'])
    expect(codes(read(Buffer.concat([archiveOf(journal), Buffer.from('{}\n')])))).toEqual(['AFTER_TRAILER'])
  })

  it('of some tickets may leave out the rest of a chain, but nothing of a ticket that somebody had seen', () => {
    const ticket = journal.filter(({ stream }) => stream === 'ticket/t1')
    expect(codes(read(archiveOf(ticket, 'tickets')))).toEqual([])
    expect(codes(read(archiveOf(ticket.toSpliced(2, 1), 'tickets')))).toEqual(['MISSING'])
  })

  it('keeps entries of unknown kinds and disposed bodies', () => {
    const [first] = journal
    if (!first) throw new Error('the sample is empty')
    const disposed = journal.map((one) => (one === first ? { ...one, body: null, salt: null } : one))
    const back = read(archiveOf(disposed))
    expect(codes(back)).toEqual([])
    expect(back.entries[0]?.body).toBe(null)
  })

  it.each([
    ['', ['TRUNCATED']],
    ['{"some":"file"}\n', ['NOT_ARCHIVE', 'TRUNCATED']],
    ['not JSON at all\n', ['NOT_ARCHIVE', 'TRUNCATED']],
    ['{"format":"tactical-desk-archive","version":2}\n', ['NEWER', 'TRUNCATED']],
    ['{"format":"tactical-desk-archive","version":1}\n', ['HEADER', 'TRUNCATED']],
  ])('%j is refused', (text, expected) => {
    expect(codes(read(Buffer.from(text)))).toEqual(expected)
  })
})

function never(): never {
  throw new Error('no fault was found')
}
