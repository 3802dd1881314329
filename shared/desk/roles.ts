import type { Hlc } from '../journal/entry.ts'
import { type Role, own } from '../journal/kinds/define.ts'

/** A role that somebody has from a hybrid time on. */
export interface RoleSpan {
  readonly at: Hlc
  readonly role: Role
}

/** User -> their roles, the earliest first: what the entries of kind `desk.user` that took effect say. */
export type RoleBook = Readonly<Record<string, readonly RoleSpan[]>>

/**
 * The role that a user had when an entry was made; null where nothing is known of them.
 *
 * Exact causality is not to be had here: an entry says what its author had seen of its own stream, and roles stand in
 * another. Hybrid time is the next best: a workstation's clock follows every entry that it hears of, so that whoever knew
 * of a role writes later than it, and everybody who holds the same entries judges alike. What that costs: who writes on
 * with the cable out, after their role was changed elsewhere, is judged by the role that they did not hear of yet; and a
 * forged time before a change is judged by the role before it. Before the first role known, that one counts: a forged
 * time earlier than all of them gives nobody more than they began with.
 */
export function roleAt(book: RoleBook, user: string, at: Hlc): Role | null {
  const spans = own(book, user) ?? []
  return (spans.findLast((span) => span.at < at) ?? spans[0])?.role ?? null
}

/** The roles of a user with a further one in its place. */
export function withRole(spans: readonly RoleSpan[], span: RoleSpan): RoleSpan[] {
  const before = spans.findLastIndex(({ at }) => at <= span.at)
  return spans.toSpliced(before + 1, 0, span)
}

/** User -> the hybrid time after which their entries have to be judged anew; '' for all of them. */
export type Rejudging = Readonly<Record<string, Hlc>>

/** Whose entries one book judges otherwise than another. */
export function judgedOtherwise(before: RoleBook, after: RoleBook): Rejudging {
  if (before === after) return {}
  const users = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries(
    [...users].flatMap((user) => {
      const from = firstDifference(own(before, user) ?? [], own(after, user) ?? [])
      return from === null ? [] : [[user, from]]
    }),
  )
}

function firstDifference(before: readonly RoleSpan[], after: readonly RoleSpan[]): Hlc | null {
  const length = Math.max(before.length, after.length)
  for (let at = 0; at < length; at++) {
    const [a, b] = [before[at], after[at]]
    if (a?.at === b?.at && a?.role === b?.role) continue
    // The first role counts for what lies before it too.
    if (at === 0) return ''
    return [a?.at, b?.at].filter((time) => time !== undefined).sort()[0] ?? ''
  }
  return null
}
