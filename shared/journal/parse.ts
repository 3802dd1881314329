import { type RawEntry, streamType } from './entry.ts'
import { type Entry, kinds } from './kinds/index.ts'

export type Understood =
  | { readonly entry: Entry; readonly quarantined?: never }
  | { readonly entry?: never; readonly quarantined: string }

/**
 * An entry with its body in its kind's newest version; or, where this program cannot understand it, why.
 * What is quarantined is kept and passed on all the same. Nothing stored is rewritten by upcasting.
 */
export function understand(raw: RawEntry): Understood {
  const kind = kinds.get(raw.kind)
  if (!kind) return { quarantined: `unknown kind "${raw.kind.slice(0, 64)}"` }
  if (streamType(raw.stream) !== kind.stream)
    return { quarantined: `kind "${kind.name}" does not belong on this stream` }
  if (raw.v > kind.v) return { quarantined: `version ${raw.v} of "${kind.name}" is newer than this program` }
  if (raw.body === null) return { entry: raw as Entry }
  try {
    const parsed = kind.body.safeParse(upcast(kind, raw.v, raw.body))
    if (!parsed.success) return { quarantined: `the body has not the shape of "${kind.name}"` }
    return { entry: { ...raw, body: parsed.data } as Entry }
  } catch {
    return { quarantined: `the body of "${kind.name}" could not be read` }
  }
}

interface Upcasting {
  readonly name: string
  readonly v: number
  readonly upcast?: Readonly<Record<number, (body: unknown) => unknown>>
}

/** Brings a body from version `v` to its kind's own, one version at a time. */
export function upcast(kind: Upcasting, v: number, body: unknown): unknown {
  let current = body
  for (let version = v; version < kind.v; version++) {
    const next = kind.upcast?.[version]
    if (!next) throw new Error(`${kind.name}: no way from version ${version} to ${version + 1}`)
    current = next(current)
  }
  return current
}
