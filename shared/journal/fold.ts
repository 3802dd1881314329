import { type ContactState, emptyContact } from '../contact/state.ts'
import { roleWords } from '../desk/role-words.ts'
import { type RoleBook, roleAt } from '../desk/roles.ts'
import { type DeskState, emptyDesk } from '../desk/state.ts'
import { emptyMail, type MailState } from '../mail/state.ts'
import { emptyOrganisation, type OrganisationState } from '../organisation/state.ts'
import { emptyTicket, type TicketState } from '../ticket/state.ts'
import { type AuditState, emptyAudit } from './audit-state.ts'
import { type RawEntry, streamId, userOfPen } from './entry.ts'
import type { Folded, Mark } from './folded.ts'
import { type Kind, own, type Role } from './kinds/define.ts'
import { type Entry, kinds } from './kinds/index.ts'
import { causalOrder } from './order.ts'
import { understand } from './parse.ts'
import { findVoids, type Voids } from './voids.ts'
import type { z } from '../zod.ts'

/**
 * The state of a ticket: a pure function of the *set* of its entries, and of who had which role. Order and
 * repetition of the input do not matter; what is not understood, void or without effect is marked and stops
 * nothing.
 *
 * @param roles from the fold of the desk's stream; of whom it knows nothing, the role is not judged
 */
export function fold(entries: readonly RawEntry[], roles: RoleBook = {}): TicketState {
  return foldInto(entries, emptyTicket(streamId(entries[0]?.stream ?? '')), roles)
}

export function foldContact(entries: readonly RawEntry[], roles: RoleBook = {}): ContactState {
  return foldInto(entries, emptyContact(streamId(entries[0]?.stream ?? '')), roles)
}

export function foldOrganisation(entries: readonly RawEntry[], roles: RoleBook = {}): OrganisationState {
  return foldInto(entries, emptyOrganisation(streamId(entries[0]?.stream ?? '')), roles)
}

export function foldMail(entries: readonly RawEntry[], roles: RoleBook = {}): MailState {
  return foldInto(entries, emptyMail(streamId(entries[0]?.stream ?? '')), roles)
}

/** The desk's own stream says itself who has which role. */
export function foldDesk(entries: readonly RawEntry[]): DeskState {
  return foldInto(entries, emptyDesk(), {})
}

export function foldAudit(entries: readonly RawEntry[], roles: RoleBook = {}): AuditState {
  return foldInto(entries, emptyAudit(), roles)
}

/**
 * The state after `later` entries were added to a stream whose state is known; null where that cannot be
 * told without the earlier ones (a late arrival, a strike, an undoing): then fold the whole stream.
 */
export function foldOn<S extends Folded>(
  state: S,
  later: readonly RawEntry[],
  roles: RoleBook = {},
): S | null {
  if (state.disordered || !later.every((entry) => comesAfter(state, entry))) return null
  const next = foldInto(later, structuredClone(state), roles)
  return next.disordered ? null : next
}

function comesAfter(state: Folded, entry: RawEntry): boolean {
  if (state.lastAt !== null && entry.at <= state.lastAt) return false
  return entry.seq > (state.awaits[entry.pen] ?? 0) && !takesBack(entry)
}

function takesBack(entry: RawEntry): boolean {
  return entry.kind === 'ticket.struck' || entry.kind === 'ticket.undone'
}

/** @param state the state before, which is changed */
function foldInto<S extends Folded>(entries: readonly RawEntry[], state: S, roles: RoleBook): S {
  const ordered = causalOrder(entries)
  const understood = ordered.map((raw) => ({ raw, ...understand(raw) }))
  const known = understood.flatMap(({ entry }) => (entry ? [entry] : []))
  const voids = findVoids(known, (entry) => barred(state, entry, roles))
  for (const { raw, entry, quarantined } of understood) {
    const mark = entry ? takeEffect(state, entry, voids, roles) : { quarantined }
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

function takeEffect(state: Folded, entry: Entry, voids: Voids, roles: RoleBook): Mark | undefined {
  const voidedBy = voids.voided.get(entry.id)
  if (voidedBy) return { voidedBy }
  const futile = voids.futile.get(entry.id) ?? barred(state, entry, roles)
  if (futile) return { noEffect: futile }
  if (entry.body === null) return undefined
  const kind = kinds.get(entry.kind) as unknown as Kind<string, z.ZodType, Folded>
  const refused = kind.step(state, entry, entry.body)
  return refused === undefined ? undefined : { noEffect: refused }
}

/** Why the author's role at that point keeps an entry from having any effect. */
function barred(state: Folded, entry: Entry, roles: RoleBook): string | undefined {
  const role = roleOf(state, entry, roles)
  if (role === null || kinds.get(entry.kind)?.writers.includes(role)) return undefined
  return `its author’s role was ${roleWords[role]}, which may not write this`
}

function roleOf(state: Folded, entry: Entry, roles: RoleBook): Role | null {
  const user = userOfPen(entry.pen)
  // Within the stream that says who has which role, what went before is known exactly.
  if (entry.stream === 'desk') return own((state as DeskState).users, user)?.role ?? null
  return roleAt(roles, user, entry.at)
}
