import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { type RawEntry, workstationOfPen } from '../../../../shared/journal/entry.ts'
import { fold, foldDesk } from '../../../../shared/journal/fold.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { causalOrder } from '../../../../shared/journal/order.ts'
import { type PenPosition, writeEntries } from '../../../../shared/journal/write.ts'
import { type ExportNames, exportNames, type LogReport, logReport } from '../../../../shared/exports/index.ts'

/** A pen of a test, with its key. */
export interface TestPen {
  readonly pen: string
  readonly name: string
  readonly publicKey: string
  readonly privateKey: KeyObject
}

export function testPen(pen: string, name: string): TestPen {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
  return { pen, name, publicKey: raw.toString('hex'), privateKey }
}

export const khan = testPen('7K.KHAN01', 'Aisha Khan')
export const reilly = testPen('8M.RE1LLY', 'Tom Reilly')

/** Ed25519 over the bytes that `hash` spells, as the main process signs. */
export function signed(hash: string, { privateKey }: TestPen): string {
  return sign(null, Buffer.from(hash, 'hex'), privateKey).toString('hex')
}

/** A journal that several pens write in, each knowing all that was written before. */
export function createJournal() {
  const entries: RawEntry[] = []
  const positions = new Map<string, PenPosition>()
  return {
    entries,
    write(pen: TestPen, at: string, ...drafts: AnyDraft[]): RawEntry[] {
      const from = positions.get(pen.pen) ?? { pen: pen.pen, seq: 0, hash: '', clock: null }
      const written = writeEntries(drafts, from, {
        nowMs: Date.parse(at),
        salt: () => 'ab'.repeat(16),
        seen: (stream) => seenOf(entries, stream),
      })
      positions.set(pen.pen, written.position)
      entries.push(...written.entries)
      return written.entries
    },
  }
}

function seenOf(entries: readonly RawEntry[], stream: string): Record<string, number> {
  const seen: Record<string, number> = {}
  for (const entry of entries)
    if (entry.stream === stream) seen[entry.pen] = Math.max(seen[entry.pen] ?? 0, entry.seq)
  return seen
}

/** Two tickets with everything that a log must show: late, struck, undone, without effect, and hostile text. */
export function sampleJournal(): RawEntry[] {
  const journal = createJournal()
  for (const pen of [khan, reilly])
    journal.write(
      pen,
      '2026-10-23T08:00:00Z',
      {
        stream: 'desk',
        kind: 'desk.pen',
        body: {
          user: pen.pen.slice(3),
          workstation: workstationOfPen(pen.pen),
          workstationName: `Desk ${workstationOfPen(pen.pen)}`,
          publicKey: pen.publicKey,
        },
      },
      {
        stream: 'desk',
        kind: 'desk.user',
        body: { user: pen.pen.slice(3), name: pen.name, role: 'desk-officer', collar: '4417', active: true },
      },
    )
  const stream = 'ticket/t1'
  const note = (text: string, happenedAt: string): AnyDraft => ({
    stream,
    kind: 'ticket.note',
    body: { text, happenedAt, relevant: true, sensitive: null },
  })
  journal.write(khan, '2026-10-23T08:05:10Z', {
    stream,
    kind: 'ticket.opened',
    body: {
      reference: 'TS26-7K-0001-Z',
      happenedAt: '2026-10-23T08:01:00Z',
      fields: {
        title: 'Wallet <b>behind</b> the shop',
        type: 'FIN',
        marking: 'OFFICIAL-SENSITIVE',
        requesterTelephone: '+44(0)207-855-2810',
        narrative: '=HYPERLINK("http://example.com","x")',
      },
      call: 'c1',
      from: null,
      via: 'phone',
    },
  })
  journal.write(khan, '2026-10-23T08:06:00Z', {
    stream,
    kind: 'ticket.call',
    body: {
      call: 'c1',
      direction: 'in',
      happenedAt: '2026-10-23T08:01:00Z',
      endedAt: '2026-10-23T08:05:00Z',
      number: '07700 900123',
      party: 'DC Miller, "Kent" Police',
      contact: null,
      text: 'Two lines\nof text, with a comma',
      answered: false,
    },
  })
  const [wrong] = journal.write(reilly, '2026-10-25T00:30:00Z', note('Paid 4,000', '2026-10-24T22:00:00Z'))
  journal.write(khan, '2026-10-25T01:30:00Z', {
    stream,
    kind: 'ticket.struck',
    body: { target: wrong?.id ?? '', reason: 'wrong sum', correction: 'Paid 40,000' },
  })
  journal.write(reilly, '2026-10-26T09:00:00Z', note('name \u202Egpj.exe', '2026-10-26T09:00:00Z'))
  journal.write(reilly, '2026-10-26T09:01:00Z', {
    stream,
    kind: 'ticket.status',
    body: { to: 'RESOLVED', awaiting: null, reason: null },
  })
  const [slip] = journal.write(khan, '2026-10-26T09:02:00Z', {
    stream,
    kind: 'ticket.assigned',
    body: { owner: 'RE1LLY', reason: null },
  })
  journal.write(khan, '2026-10-26T09:02:05Z', {
    stream,
    kind: 'ticket.undone',
    body: { targets: [slip?.id ?? ''] },
  })
  journal.write(reilly, '2026-10-26T10:00:00Z', {
    stream: 'ticket/t2',
    kind: 'ticket.opened',
    body: {
      reference: 'TS26-8M-0001-3',
      happenedAt: '2026-10-26T10:00:00Z',
      fields: { title: 'Advice on seized phones', type: 'ADV' },
      call: null,
      from: null,
      via: 'phone',
    },
  })
  return journal.entries
}

export function namesOf(entries: readonly RawEntry[]): ExportNames {
  return exportNames({
    desk: foldDesk(entries.filter(({ stream }) => stream === 'desk')),
    contacts: new Map(),
    organisations: new Map(),
    reference: () => null,
  })
}

export function sampleLog(entries: readonly RawEntry[], ticket = 't1'): LogReport {
  const own = causalOrder(entries.filter(({ stream }) => stream === `ticket/${ticket}`))
  return logReport(fold(own), own, { names: namesOf(entries), zone: 'Europe/London', marking: 'OFFICIAL' })
}
