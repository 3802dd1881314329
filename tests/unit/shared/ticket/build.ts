import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { fold } from '../../../../shared/journal/fold.ts'
import type { AnyDraft, BodyOf, EntryKind } from '../../../../shared/journal/kinds/index.ts'
import { type PenPosition, writeEntries } from '../../../../shared/journal/write.ts'
import type { TicketFieldValues } from '../../../../shared/ticket/fields.ts'
import type { TicketState } from '../../../../shared/ticket/state.ts'

const START = Date.UTC(2026, 10, 20, 14, 0)
const STREAM = 'ticket/t1'

/** Writes a ticket's log for a test: one minute an entry, by one or several people. */
export class TicketBuilder {
  readonly entries: RawEntry[] = []
  private nowMs = START
  private readonly pens = new Map<string, PenPosition>()

  constructor(fields: TicketFieldValues = {}) {
    this.add('ticket.opened', {
      reference: 'TS26-7K-0001-Z',
      happenedAt: new Date(START).toISOString(),
      fields: { title: 'A request', ...fields },
      call: null,
      from: null,
      via: 'call',
    })
  }

  /** @param knows whether the author had seen everything so far; without it, only the opening. */
  add<K extends EntryKind>(kind: K, body: BodyOf<K>, user = 'ALICE1', knows = true): RawEntry {
    const pen = `7K.${user}`
    const from = this.pens.get(pen) ?? { pen, seq: 0, hash: '', clock: null }
    this.nowMs += 60_000
    const known = knows ? this.entries : this.entries.slice(0, 1)
    const seen: Record<string, number> = {}
    for (const entry of known) seen[entry.pen] = Math.max(seen[entry.pen] ?? 0, entry.seq)
    const draft = { stream: STREAM, kind, body } as unknown as AnyDraft
    const { entries, position } = writeEntries([draft], from, {
      nowMs: this.nowMs,
      salt: () => '0'.repeat(32),
      seen: () => seen,
    })
    this.pens.set(pen, position)
    this.entries.push(...entries)
    return entries[0] as RawEntry
  }

  addAll(drafts: readonly AnyDraft[], user = 'ALICE1'): void {
    for (const { kind, body } of drafts) this.add(kind, body, user)
  }

  note(text: string, happenedAt = new Date(this.nowMs).toISOString()): RawEntry {
    return this.add('ticket.note', { text, happenedAt, relevant: null, sensitive: null })
  }

  get state(): TicketState {
    return fold(this.entries)
  }
}
