import { canonicalJson } from '../canonical.ts'
import type { RawEntry } from '../entry.ts'
import { clashes, type Register, write } from '../register.ts'

/** Two values of a field are the same when their canonical JSON is. */
export function sameValue(a: unknown, b: unknown): boolean {
  return a === b || canonicalJson(a) === canonicalJson(b)
}

/** Writes each of `set` into its register and keeps the list of clashing names sorted and true. */
export function applyFields(
  state: { fields: object; clashes: string[] },
  entry: RawEntry,
  set: Readonly<Record<string, unknown>>,
): void {
  const fields = state.fields as Record<string, Register<unknown>>
  for (const [name, value] of Object.entries(set)) {
    const register = write(fields[name], value, entry)
    fields[name] = register
    noteClash(state, name, clashes(register, sameValue))
  }
}

export function noteClash(state: { clashes: string[] }, name: string, clashing: boolean): void {
  const others = state.clashes.filter((known) => known !== name)
  state.clashes = clashing ? [...others, name].sort() : others
}

/** How a changed value reads in a log line. */
export function shownValue(value: unknown, label: (code: string) => string): string {
  if (value === null || value === '') return 'emptied'
  if (typeof value === 'string') return value.length > 120 ? `${value.slice(0, 119)}…` : label(value)
  return typeof value === 'number' ? String(value) : canonicalJson(value)
}

/** "name: value · name: value" of a set of fields. */
export function shownSet(set: Readonly<Record<string, unknown>>, label: (code: string) => string): string {
  return Object.entries(set)
    .map(([name, value]) => `${label(name)}: ${shownValue(value, label)}`)
    .join(' · ')
}
