// A volume of entries to measure with: made by a seeded generator, hashed and chained as real ones are.
import type { RawEntry } from '../../shared/journal/entry.ts'
import type { AnyDraft } from '../../shared/journal/kinds/index.ts'
import { type PenPosition, writeEntries } from '../../shared/journal/write.ts'
import { formatReference } from '../../shared/reference/reference.ts'

export interface VolumeSize {
  readonly tickets: number
  /** One ticket in so many is still being worked on. */
  readonly openOneIn: number
  /** Whose entries they are, one letter: other volumes may come into the same store. */
  readonly site?: string
}

const START = Date.UTC(2024, 0, 2, 9)
const PENS = 20
const WORDS =
  'account wallet victim suspect courier parcel transfer bank login phone handset seizure router server domain mailbox invoice refund crypto exchange subscriber preserve disclose officer force warrant statement exhibit'.split(
    ' ',
  )
const NAMES =
  'Khan Reid Osei Novak Byrne Shah Clarke Murphy Evans Patel Wright Okafor Lewis Hughes Ali Grant'.split(' ')

/** Numbers from 0 up to 1, the same at every run (mulberry32). */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const ticketId = (at: number, site = 'B'): string =>
  `${site === 'B' ? '' : site}bench${String(at).padStart(9, '0')}`

/** Four entries a ticket, about a kilobyte each, in the order in which they were written; a page at a time. */
export function* volume(
  { tickets, openOneIn, site = 'B' }: VolumeSize,
  ticketsAtOnce: number,
): Generator<RawEntry[]> {
  const random = randomNumbers(20261122)
  const positions = Array.from(
    { length: PENS },
    (_, at): PenPosition => ({
      pen: `${site}${letter(at)}.BENCH${letter(at)}`,
      seq: 0,
      hash: '',
      clock: null,
    }),
  )
  let page: RawEntry[] = []
  for (let at = 0; at < tickets; at++) {
    const nowMs = START + at * 240_000
    const drafts = draftsOf(ticketId(at, site), at, openOneIn, nowMs, random)
    for (const [step, draft] of drafts.entries()) {
      const writer = Math.floor(random() * PENS)
      const from = positions[writer]
      if (!from) continue
      const seen: Record<string, number> = {}
      for (const entry of page.slice(-step || page.length))
        if (entry.stream === draft.stream) seen[entry.pen] = entry.seq
      const { entries, position } = writeEntries([draft], from, {
        nowMs: nowMs + step * 60_000,
        salt: () => saltOf(random),
        seen: () => seen,
      })
      positions[writer] = position
      page.push(...entries)
    }
    if ((at + 1) % ticketsAtOnce === 0) {
      yield page
      page = []
    }
  }
  if (page.length > 0) yield page
}

function letter(at: number): string {
  return '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(at)
}

function saltOf(random: () => number): string {
  return Array.from({ length: 4 }, () =>
    Math.floor(random() * 2 ** 32)
      .toString(16)
      .padStart(8, '0'),
  ).join('')
}

function draftsOf(
  id: string,
  at: number,
  openOneIn: number,
  nowMs: number,
  random: () => number,
): AnyDraft[] {
  const stream = `ticket/${id}`
  const happenedAt = new Date(nowMs).toISOString()
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const text = (words: number) => Array.from({ length: words }, () => pick(WORDS)).join(' ')
  const name = `DC ${pick(NAMES)} ${pick(NAMES)}`
  const reference = formatReference({ prefix: 'TS', year: 2024, workstation: 'ZZ', number: at + 1 })
  return [
    {
      stream,
      kind: 'ticket.opened',
      body: {
        reference,
        happenedAt,
        fields: {
          title: text(6),
          type: pick(['ADV', 'RES', 'ACC', 'PRS', 'FIN', 'OSR']),
          channel: 'phone',
          receivedAt: happenedAt,
          requesterName: name,
          requesterCollar: String(1_000 + Math.floor(random() * 8_000)),
          requesterOrganisationName: `Force ${Math.floor(random() * 45)}`,
          requesterTelephone: `07700 9${String(Math.floor(random() * 100_000)).padStart(5, '0')}`,
          operation: pick(WORDS),
          crimeReference: `${Math.floor(random() * 90)}/${at}/24`,
          narrative: text(40),
        },
        call: null,
        from: null,
        via: 'phone',
      },
    },
    {
      stream,
      kind: 'ticket.assigned',
      body: { owner: `BENCH${letter(Math.floor(random() * PENS))}`, reason: text(90) },
    },
    { stream, kind: 'ticket.note', body: { text: text(110), happenedAt, relevant: null, sensitive: null } },
    at % openOneIn === 0
      ? {
          stream,
          kind: 'ticket.note',
          body: { text: text(110), happenedAt, relevant: true, sensitive: null },
        }
      : {
          stream,
          kind: 'ticket.merged',
          body: { into: at === 0 ? null : ticketId(0), reason: text(90) },
        },
  ]
}
