import { type RawEntry, userOfPen } from './entry.ts'
import type { Entry } from './kinds/index.ts'
import { knew } from './register.ts'

export interface Void {
  readonly entry: string
  readonly how: 'struck' | 'undone'
  readonly reason: string
}

export interface Voids {
  /** Entry id -> what took it back. */
  readonly voided: ReadonlyMap<string, Void>
  /** Entry id of a strike or an undoing -> why it has no effect. */
  readonly futile: ReadonlyMap<string, string>
}

/**
 * Which entries of a stream were struck out or undone. Read backwards, because an undoing may itself be
 * undone. The entry that opened a ticket cannot be taken back, and only an author undoes his own acts.
 *
 * @param barred why an entry has no effect whatever it says, where that is so
 */
export function findVoids(
  ordered: readonly Entry[],
  barred: (entry: Entry) => string | undefined = () => undefined,
): Voids {
  const voided = new Map<string, Void>()
  const futile = new Map<string, string>()
  const byId = new Map<string, Entry>(ordered.map((entry) => [entry.id, entry]))
  for (const entry of ordered.toReversed()) {
    if (voided.has(entry.id) || entry.body === null) continue
    const { targets, how, reason } = intent(entry)
    const isBarred = targets.length > 0 ? barred(entry) : undefined
    for (const target of targets) {
      const refused = isBarred ?? refusal(entry, byId.get(target), how)
      if (refused) futile.set(entry.id, refused)
      else voided.set(target, { entry: entry.id, how, reason })
    }
  }
  return { voided, futile }
}

function intent(entry: Entry): { targets: readonly string[]; how: Void['how']; reason: string } {
  if (isKind(entry, 'ticket.struck') && entry.body)
    return { targets: [entry.body.target], how: 'struck', reason: entry.body.reason }
  if (isKind(entry, 'ticket.undone') && entry.body)
    return { targets: entry.body.targets, how: 'undone', reason: 'undone' }
  return { targets: [], how: 'undone', reason: '' }
}

function isKind<K extends Entry['kind']>(entry: Entry, kind: K): entry is Entry<K> & Entry {
  return entry.kind === kind
}

function refusal(entry: RawEntry, target: RawEntry | undefined, how: Void['how']): string | undefined {
  if (!target || !knew(entry, target)) return 'it takes back what its author had not seen on this stream'
  if (target.kind === 'ticket.opened') return 'the opening of a ticket is not taken back'
  if (how === 'undone' && userOfPen(entry.pen) !== userOfPen(target.pen))
    return 'an act is undone by its author only'
  return undefined
}
