import fc from 'fast-check'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { follow } from '../../../../shared/journal/hlc.ts'
import { type PenPosition, writeEntries } from '../../../../shared/journal/write.ts'

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

// Made once: making an arbitrary costs more than drawing from it.
const plain = fc.oneof(note, title, status, owner, task)

const draft = (writer: number, held: RawEntry[]): fc.Arbitrary<AnyDraft> => {
  const target = fc.nat().map((n) => held[n % Math.max(1, held.length)]?.id ?? `${pens[writer]}/1`)
  const struck = target.map(
    (id): AnyDraft => ({
      stream,
      kind: 'ticket.struck',
      body: { target: id, reason: 'mistaken', correction: null },
    }),
  )
  const undone = target.map((id): AnyDraft => ({ stream, kind: 'ticket.undone', body: { targets: [id] } }))
  return fc.oneof(plain, struck, undone)
}

/**
 * Three workstations that write, and hear of each other now and then, with clocks of their own that may be
 * days apart and jump. Gives every entry written, in the order in which it came about.
 */
export const history: fc.Arbitrary<RawEntry[]> = fc.gen().map((g) => {
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
  act(0, opening)
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
    act(writer, g(draft, writer, held[writer] ?? []))
  }
  return all
})

/** The same entries, made to lie about what they saw, as a hostile client might. */
export const hostileHistory: fc.Arbitrary<RawEntry[]> = fc
  .tuple(
    history,
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
