import type { z } from '../../zod.ts'
import type { RawEntry, StreamType } from '../entry.ts'

export type Role = 'desk-officer' | 'duty-officer' | 'auditor' | 'administrator'

/** Those who write to cases; an auditor changes nothing and an administrator reads none (design section 1). */
export const caseWriters: readonly Role[] = ['desk-officer', 'duty-officer']

/** Turns ids into what a person calls them, for one-line renderings. */
export interface Names {
  readonly user: (id: string) => string
  readonly ticket: (id: string) => string
  readonly contact: (id: string) => string
  readonly organisation: (id: string) => string
  /** A field's or a code's label. */
  readonly label: (code: string) => string
}

/**
 * One kind of entry: its shape, what it does to the state of its stream, and how it reads on one line.
 * `step` changes the given state and returns nothing, or leaves it alone and returns why the entry has no
 * effect. It may depend on state, entry and body only: every workstation must judge alike.
 */
export interface Kind<Name extends string, Schema extends z.ZodType, State> {
  readonly name: Name
  readonly stream: StreamType
  readonly v: number
  readonly body: Schema
  /** From an older version to the next: `upcast[1]` makes a version 2 of a version 1. */
  readonly upcast?: Readonly<Record<number, (body: unknown) => unknown>>
  readonly writers: readonly Role[]
  readonly title: string
  step(state: State, entry: RawEntry, body: z.output<Schema>): string | undefined
  line(body: z.output<Schema>, names: Names): string
}

/** Keeps a kind's literal name and schema in its type. */
export function defineKind<Name extends string, Schema extends z.ZodType, State>(
  kind: Kind<Name, Schema, State>,
): Kind<Name, Schema, State> {
  return kind
}

/** What a record holds under an id that somebody else chose: never what it inherits. */
export function own<T>(record: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(record, id) ? record[id] : undefined
}
