import type { Hlc, RawEntry } from './entry.ts'

/** One value written to a field that no later entry has seen. */
export interface Head<T> {
  readonly value: T
  readonly entry: string
  readonly pen: string
  readonly seq: number
  readonly at: Hlc
}

/**
 * A field that several people may write without knowing of each other. `value` is the last writer's by
 * order of the fold; `heads` holds every write that nobody has written over in knowledge of it. More than
 * one differing head is a clash, until an entry that saw them all settles it.
 */
export interface Register<T> {
  value: T
  heads: readonly Head<T>[]
}

/** Whether the author of `entry` knew of `head`. */
export function knew(entry: RawEntry, head: { readonly pen: string; readonly seq: number }): boolean {
  if (entry.pen === head.pen) return entry.seq > head.seq
  return (entry.seen[head.pen] ?? 0) >= head.seq
}

/** The register after `entry` has written `value` to it. */
export function write<T>(register: Register<T> | undefined, value: T, entry: RawEntry): Register<T> {
  const standing = (register?.heads ?? []).filter((head) => !knew(entry, head))
  const head = { value, entry: entry.id, pen: entry.pen, seq: entry.seq, at: entry.at }
  return { value, heads: [...standing, head] }
}

/** Whether people have written different values here without knowing of each other. */
export function clashes<T>(register: Register<T> | undefined, same: (a: T, b: T) => boolean): boolean {
  const [first, ...rest] = register?.heads ?? []
  return first !== undefined && rest.some((head) => !same(first.value, head.value))
}
