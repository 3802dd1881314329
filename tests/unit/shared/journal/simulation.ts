import fc from 'fast-check'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { follow } from '../../../../shared/journal/hlc.ts'
import { type PenPosition, writeEntries } from '../../../../shared/journal/write.ts'
import { contentOfTest, mailTicketBody, receivedBody, SHA, writtenBody } from '../mail/build.ts'

export const stream = 'ticket/t1'
const pens = ['7K.AAAAAA', '8M.BBBBBB', '9P.CCCCCC']

export const opening: AnyDraft = {
  stream,
  kind: 'ticket.opened',
  body: {
    reference: 'TS26-7K-0001-Z',
    happenedAt: '2026-11-22T09:00:00.000Z',
    fields: { title: 'Wallet', type: 'FIN' },
    call: null,
    from: null,
    via: 'phone',
  },
}

const note = fc.string({ unit: 'binary' }).map(
  (text): AnyDraft => ({
    stream,
    kind: 'ticket.note',
    body: { text: `note ${text}`, happenedAt: '2026-11-22T09:00:00Z', relevant: null, sensitive: null },
  }),
)
const title = fc.constantFrom('Wallet', 'Account', 'Site').map(
  (value): AnyDraft => ({
    stream,
    kind: 'ticket.fields',
    body: { set: { title: value }, reason: null, settles: false },
  }),
)
const status = fc
  .constantFrom('ACKNOWLEDGED', 'TRIAGED', 'ASSIGNED', 'IN_PROGRESS', 'AWAITING_REQUESTER', 'RESOLVED')
  .map(
    (to): AnyDraft =>
      ({ stream, kind: 'ticket.status', body: { to, awaiting: 'the URN', reason: null } }) as AnyDraft,
  )
const owner = fc.constantFrom('AAAAAA', 'BBBBBB', null).map(
  (value): AnyDraft => ({
    stream,
    kind: 'ticket.assigned',
    body: { owner: value, reason: null },
  }),
)
const task = fc.constantFrom('a', 'b').map(
  (name): AnyDraft => ({
    stream,
    kind: 'ticket.task-added',
    body: { task: name, title: 'Ring back', owner: null, dueAt: null },
  }),
)

const onTicket = fc.tuple(fc.constantFrom('in', 'out'), fc.constantFrom('m1', 'm2'), fc.boolean()).map(
  ([direction, id, unread]): AnyDraft => ({
    stream,
    kind: 'ticket.mail',
    body: mailTicketBody({
      mail: id,
      direction: direction as 'in' | 'out',
      purpose: direction === 'in' ? null : 'reply',
      unread,
    }),
  }),
)
const mailStage = fc
  .tuple(
    fc.constantFrom('m1', 'm2'),
    fc.constantFrom('seen', 'moved', 'waiting', 'withdrawn', 'sent', 'bounced'),
  )
  .map(
    ([id, state]): AnyDraft =>
      ({
        stream,
        kind: 'ticket.mail-state',
        body: { mail: id, state, detail: '', at: '2026-11-22T09:00:00.000Z' },
      }) as AnyDraft,
  )

// Made once: making an arbitrary costs more than drawing from it.
const onTickets = fc.oneof(note, title, status, owner, task, onTicket, mailStage)

const ticketDraft: Drawing = (writer, held) => {
  const target = fc.nat().map((n) => held[n % Math.max(1, held.length)]?.id ?? `${pens[writer]}/1`)
  const struck = target.map(
    (id): AnyDraft => ({
      stream,
      kind: 'ticket.struck',
      body: { target: id, reason: 'mistaken', correction: null },
    }),
  )
  const undone = target.map((id): AnyDraft => ({ stream, kind: 'ticket.undone', body: { targets: [id] } }))
  return fc.oneof(onTickets, struck, undone)
}

const mailStream = `mail/${SHA}`
const mailEntry = (kind: AnyDraft['kind'], body: unknown) => ({ stream: mailStream, kind, body }) as AnyDraft
const ofMail = fc.oneof(
  fc
    .constantFrom('0a', '0b', '0c')
    .map((key) => mailEntry('mail.received', receivedBody({ key: key.repeat(32) }))),
  fc
    .boolean()
    .map((fails) =>
      mailEntry(
        'mail.parsed',
        fails ? { content: null, unreadable: null } : { content: contentOfTest(), unreadable: null },
      ),
    ),
  fc
    .tuple(fc.subarray(['t1', 't2']), fc.constantFrom(null, 'UNSOLICITED'))
    .map(([tickets, dismissed]) => mailEntry('mail.handled', { tickets, dismissed, because: '', note: '' })),
  fc
    .constantFrom('t1', null)
    .map((ticket) =>
      mailEntry('mail.proposed', { ticket, sameAs: null, like: null, automatic: null, because: 'compared' }),
    ),
  fc.boolean().map((automatic) => mailEntry('mail.written', writtenBody({ automatic }))),
  fc.constant(mailEntry('mail.withdrawn', {})),
  fc
    .constantFrom([], ['a@b.example'])
    .map((refused) => mailEntry('mail.sent', { sentAt: '2026-11-22T09:00:00Z', response: 'ok', refused })),
  fc.boolean().map((permanent) =>
    mailEntry('mail.failed', {
      at: '2026-11-22T09:00:00Z',
      code: 'E_SMTP',
      reason: 'no answer',
      permanent,
    }),
  ),
  fc.constant(mailEntry('mail.bounced', { by: 'm2', address: 'a@b.example', reason: 'unknown' })),
  fc.constant(mailEntry('mail.undelivered', { at: '2026-11-22T09:00:00Z', reason: 'too long' })),
)

/** What somebody may write next, given what their workstation holds. */
type Drawing = (writer: number, held: RawEntry[]) => fc.Arbitrary<AnyDraft>

/**
 * Three workstations that write, and hear of each other now and then, with clocks of their own that may be
 * days apart and jump. Gives every entry written, in the order in which it came about.
 */
const historyOf = (first: AnyDraft, drawing: Drawing): fc.Arbitrary<RawEntry[]> =>
  fc.gen().map((g) => {
    const held = pens.map((): RawEntry[] => [])
    const positions: PenPosition[] = pens.map((pen) => ({ pen, seq: 0, hash: '', clock: null }))
    const all: RawEntry[] = []
    const day = g(fc.boolean) ? 86_400_000 : 0
    const skew = pens.map(() => g(fc.integer, { min: -day, max: day }))
    let now = 1_790_000_000_000
    const act = (writer: number, what: AnyDraft) => {
      const own = held[writer] ?? []
      const from = positions[writer]
      if (!from) return
      const seen: Record<string, number> = {}
      for (const entry of own) seen[entry.pen] = Math.max(seen[entry.pen] ?? 0, entry.seq)
      const written = writeEntries([what], from, {
        nowMs: now + (skew[writer] ?? 0),
        salt: () => '0f'.repeat(16),
        seen: () => seen,
      })
      positions[writer] = written.position
      own.push(...written.entries)
      all.push(...written.entries)
    }
    act(0, first)
    const steps = g(fc.integer, { min: 1, max: 24 })
    for (let step = 0; step < steps; step++) {
      now += g(fc.integer, { min: 0, max: 5_000 })
      const writer = g(fc.nat, { max: 2 })
      if (g(fc.boolean)) {
        const from = held[g(fc.nat, { max: 2 })] ?? []
        const known = new Set((held[writer] ?? []).map(({ id }) => id))
        const heard = from.filter(({ id }) => !known.has(id))
        held[writer]?.push(...heard)
        const position = positions[writer]
        if (position) {
          let clock = position.clock
          for (const entry of heard) clock = follow(clock, entry.at, now + (skew[writer] ?? 0))
          positions[writer] = { ...position, clock }
        }
      }
      act(writer, g(drawing, writer, held[writer] ?? []))
    }
    return all
  })

/** The history of a ticket. */
export const history = historyOf(opening, ticketDraft)
/** The history of a message that came in, and of one that was written. */
export const mailHistory = fc.oneof(
  historyOf(mailEntry('mail.received', receivedBody()), () => ofMail),
  historyOf(mailEntry('mail.written', writtenBody()), () => ofMail),
)

/** The same entries, made to lie about what they saw, as a hostile client might. */
const lyingOf = (histories: fc.Arbitrary<RawEntry[]>): fc.Arbitrary<RawEntry[]> =>
  fc
    .tuple(
      histories,
      fc.array(fc.tuple(fc.nat(), fc.constantFrom(...pens), fc.nat({ max: 9 })), { maxLength: 6 }),
    )
    .map(([entries, lies]) => {
      const lying = [...entries]
      for (const [at, pen, seq] of lies) {
        const place = at % lying.length
        const entry = lying[place]
        if (entry) lying[place] = { ...entry, seen: { ...entry.seen, [pen]: seq } }
      }
      return lying
    })

export const hostileHistory = lyingOf(history)
export const hostileMailHistory = lyingOf(mailHistory)
