import { type ContactState, emptyContact } from '../contact/state.ts'
import { type DeskState, emptyDesk } from '../desk/state.ts'
import { emptyMail, type MailState } from '../mail/state.ts'
import { emptyOrganisation, type OrganisationState } from '../organisation/state.ts'
import { emptyTicket, type TicketState } from '../ticket/state.ts'
import { type AuditState, emptyAudit } from './audit-state.ts'
import { type RawEntry, streamId } from './entry.ts'
import type { Folded, Mark } from './folded.ts'
import type { Kind } from './kinds/define.ts'
import { type Entry, kinds } from './kinds/index.ts'
import { causalOrder } from './order.ts'
import { understand } from './parse.ts'
import { findVoids, type Voids } from './voids.ts'
import type { z } from '../zod.ts'

/**
 * The state of a ticket: a pure function of the *set* of its entries. Order and repetition of the input do
 * not matter; what is not understood, void or without effect is marked and stops nothing.
 */
export function fold(entries: readonly RawEntry[]): TicketState {
  return foldStream(entries, emptyTicket(streamId(entries[0]?.stream ?? '')))
}

export function foldContact(entries: readonly RawEntry[]): ContactState {
  return foldStream(entries, emptyContact(streamId(entries[0]?.stream ?? '')))
}

export function foldOrganisation(entries: readonly RawEntry[]): OrganisationState {
  return foldStream(entries, emptyOrganisation(streamId(entries[0]?.stream ?? '')))
}

export function foldMail(entries: readonly RawEntry[]): MailState {
  return foldStream(entries, emptyMail(streamId(entries[0]?.stream ?? '')))
}

export function foldDesk(entries: readonly RawEntry[]): DeskState {
  return foldStream(entries, emptyDesk())
}

export function foldAudit(entries: readonly RawEntry[]): AuditState {
  return foldStream(entries, emptyAudit())
}

/**
 * The state after `later` entries were added to a stream whose state is known; null where that cannot be
 * told without the earlier ones (a late arrival, a strike, an undoing): then fold the whole stream.
 */
export function foldOn<S extends Folded>(state: S, later: readonly RawEntry[]): S | null {
  if (state.disordered || !later.every((entry) => comesAfter(state, entry))) return null
  const next = foldInto(later, structuredClone(state))
  return next.disordered ? null : next
}

function comesAfter(state: Folded, entry: RawEntry): boolean {
  if (state.lastAt !== null && entry.at <= state.lastAt) return false
  return entry.seq > (state.awaits[entry.pen] ?? 0) && !takesBack(entry)
}

function takesBack(entry: RawEntry): boolean {
  return entry.kind === 'ticket.struck' || entry.kind === 'ticket.undone'
}

function foldStream<S extends Folded>(entries: readonly RawEntry[], empty: S): S {
  return foldInto(entries, structuredClone(empty))
}

function foldInto<S extends Folded>(entries: readonly RawEntry[], state: S): S {
  const ordered = causalOrder(entries)
  const understood = ordered.map((raw) => ({ raw, ...understand(raw) }))
  const voids = findVoids(understood.flatMap(({ entry }) => (entry ? [entry] : [])))
  for (const { raw, entry, quarantined } of understood) {
    const mark = entry ? takeEffect(state, entry, voids) : { quarantined }
    if (mark) state.marks[raw.id] = mark
    keepBooks(state, raw)
  }
  for (const [pen, seq] of Object.entries(state.awaits))
    if (seq <= (state.seen[pen] ?? 0)) state.disordered = true
  return state
}

function keepBooks(state: Folded, entry: RawEntry): void {
  // What another entry claims to have seen comes after it: they claim so of each other, and whatever comes later may
  // be put before both.
  if (entry.seq <= (state.awaits[entry.pen] ?? 0)) state.disordered = true
  for (const [pen, seq] of Object.entries(entry.seen))
    if (seq > (state.seen[pen] ?? 0)) state.awaits[pen] = Math.max(state.awaits[pen] ?? 0, seq)
  state.seen[entry.pen] = Math.max(state.seen[entry.pen] ?? 0, entry.seq)
  state.entries++
  if (state.lastAt !== null && entry.at < state.lastAt) state.disordered = true
  else state.lastAt = entry.at
}

function takeEffect(state: Folded, entry: Entry, voids: Voids): Mark | undefined {
  const voidedBy = voids.voided.get(entry.id)
  if (voidedBy) return { voidedBy }
  const futile = voids.futile.get(entry.id)
  if (futile) return { noEffect: futile }
  if (entry.body === null) return undefined
  const kind = kinds.get(entry.kind) as unknown as Kind<string, z.ZodType, Folded>
  const refused = kind.step(state, entry, entry.body)
  return refused === undefined ? undefined : { noEffect: refused }
}
