import { type RawEntry, userOfPen } from '../journal/entry.ts'
import { entryInstant } from '../journal/hlc.ts'
import { type Entry, type EntryKind, kinds } from '../journal/kinds/index.ts'
import { understand } from '../journal/parse.ts'
import { showControls } from '../text/controls.ts'
import { isLate } from './late.ts'
import type { TicketState } from './state.ts'

/** Whether an entry took effect; and if not, what became of it. */
export type Standing = 'stands' | 'struck' | 'undone' | 'no-effect' | 'quarantined' | 'disposed'

/** What a strike put in the place of an entry. */
export interface Correction {
  readonly reason: string
  /** What it should have said; null where nothing takes its place. */
  readonly text: string | null
  readonly by: string
  readonly at: string
}

/** One entry as a ticket's log shows it. */
export interface TimelineItem {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly pen: string
  /** Id of the user who wrote it. */
  readonly by: string
  /** When it was entered, and when what it tells of happened; ISO 8601, `Z`. */
  readonly at: string
  readonly happenedAt: string | null
  readonly late: boolean
  /** Records a change of the ticket rather than something that people said or did: can be folded away. */
  readonly isSystem: boolean
  readonly standing: Standing
  /** Why it does not stand, in words; '' where it does. */
  readonly why: string
  readonly correction: Correction | null
  /** The entries of this ticket that an undoing takes back; none for any other kind. */
  readonly takesBack: readonly Entry[]
  /** With its body in the newest version; null where it is not understood or was disposed of. */
  readonly entry: Entry | null
}

export type TimelineRow =
  | { readonly type: 'item'; readonly item: TimelineItem }
  | { readonly type: 'folded'; readonly id: string; readonly count: number; readonly since: string }

const SYSTEM: ReadonlySet<string> = new Set<EntryKind>([
  'ticket.fields',
  'ticket.status',
  'ticket.assigned',
  'ticket.merged',
  'ticket.exported',
  'ticket.undone',
  'ticket.struck',
  'ticket.unlinked',
  'ticket.mail-state',
])

/** The log of a ticket: every entry in the order given, each with what became of it. */
export function timelineOf(entries: readonly RawEntry[], state: TicketState): TimelineItem[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  return entries.map((raw) => itemOf(raw, state, byId))
}

function itemOf(raw: RawEntry, state: TicketState, byId: ReadonlyMap<string, RawEntry>): TimelineItem {
  const { entry } = understand(raw)
  const at = entryInstant(raw)
  const happenedAt = happenedAtOf(entry ?? null)
  return {
    id: raw.id,
    kind: raw.kind,
    title: kinds.get(raw.kind)?.title ?? showControls(raw.kind),
    pen: raw.pen,
    by: userOfPen(raw.pen),
    at,
    happenedAt,
    late: happenedAt !== null && isLate(happenedAt, at),
    isSystem: SYSTEM.has(raw.kind),
    ...standingOf(raw, state),
    correction: correctionOf(raw.id, state, byId),
    takesBack: takenBackBy(entry ?? null, byId),
    entry: entry && entry.body !== null ? entry : null,
  }
}

function happenedAtOf(entry: Entry | null): string | null {
  const body = entry?.body
  return body && 'happenedAt' in body ? body.happenedAt : null
}

function standingOf(raw: RawEntry, state: TicketState): { standing: Standing; why: string } {
  const mark = state.marks[raw.id]
  if (mark?.voidedBy) return { standing: mark.voidedBy.how, why: mark.voidedBy.reason }
  if (mark?.noEffect !== undefined) return { standing: 'no-effect', why: mark.noEffect }
  if (mark?.quarantined !== undefined) return { standing: 'quarantined', why: mark.quarantined }
  if (raw.body === null)
    return { standing: 'disposed', why: 'its text was disposed of, or never taken by the hub' }
  return { standing: 'stands', why: '' }
}

function takenBackBy(entry: Entry | null, byId: ReadonlyMap<string, RawEntry>): readonly Entry[] {
  if (entry?.kind !== 'ticket.undone' || entry.body === null) return []
  const { targets } = entry.body as { readonly targets: readonly string[] }
  return targets.flatMap((id) => {
    const target = byId.get(id)
    return (target && understand(target).entry) ?? []
  })
}

function correctionOf(
  id: string,
  state: TicketState,
  byId: ReadonlyMap<string, RawEntry>,
): Correction | null {
  const voidedBy = state.marks[id]?.voidedBy
  const raw = voidedBy?.how === 'struck' ? byId.get(voidedBy.entry) : undefined
  const strike = raw && understand(raw).entry
  if (strike?.kind !== 'ticket.struck' || !strike.body) return null
  const { reason, correction } = strike.body as { reason: string; correction: string | null }
  return { reason, text: correction, by: userOfPen(strike.pen), at: entryInstant(strike) }
}

/** The rows to show: with system entries folded away, each run of them is one row that says how many they are. */
export function timelineRows(items: readonly TimelineItem[], foldSystem: boolean): TimelineRow[] {
  const rows: TimelineRow[] = []
  for (const item of items) {
    const last = rows.at(-1)
    if (!foldSystem || !item.isSystem) rows.push({ type: 'item', item })
    else if (last?.type === 'folded') rows[rows.length - 1] = { ...last, count: last.count + 1 }
    else rows.push({ type: 'folded', id: `folded ${item.id}`, count: 1, since: item.at })
  }
  return rows
}

/** Whether an entry can still be struck out: all that stand, but for the opening of the ticket. */
export function mayStrike(item: TimelineItem): boolean {
  return item.kind !== 'ticket.opened' && (item.standing === 'stands' || item.standing === 'no-effect')
}

/** The running text of an entry, that a correction replaces; null where it has none. */
export function textOf(entry: Entry | null): string | null {
  const body = entry?.body
  if (!body) return null
  if ('text' in body && typeof body.text === 'string') return body.text
  if ('decision' in body && typeof body.decision === 'string') return body.decision
  if ('what' in body && typeof body.what === 'string') return body.what
  return null
}
