import { z } from '../zod.ts'
import { type RawEntry, streamType } from './entry.ts'
import { parseHlc } from './hlc.ts'
import { type Entry, kinds } from './kinds/index.ts'
import { entryRef, sha256 } from './shapes.ts'

/** Far beyond what anybody writes, and far below where numbers stop counting exactly. */
const number = z
  .number()
  .int()
  .nonnegative()
  .max(2 ** 40)

/** The shape of every entry, of whatever kind: what a hub, a peer or an archive must at least deliver. */
export const rawEntry = z
  .strictObject({
    id: entryRef,
    pen: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{2,3}\.[A-Za-z0-9]{1,32}$/),
    seq: number.min(1),
    prev: z.union([z.literal(''), sha256]),
    stream: z
      .string()
      .regex(/^(desk|audit|(ticket|contact|organisation|mail)\/[A-Za-z0-9][A-Za-z0-9._~-]{0,63})$/),
    at: z.string().refine((at) => parseHlc(at) !== null),
    seen: z.record(z.string().max(64), number),
    kind: z.string().min(1).max(64),
    v: number.min(1),
    bodyHash: sha256,
    hash: sha256,
    salt: z
      .string()
      .regex(/^[0-9a-f]{32}$/)
      .nullable(),
    body: z.unknown(),
  })
  .refine((entry) => entry.id === `${entry.pen}/${entry.seq}`, 'the id is not its pen and number')

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
