import { type NotTaken, notTakenSchema } from '../../shared/contract/mail.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import {
  byteCountSchema,
  fileKeySchema,
  instantSchema,
  sha256Schema,
  shownNameSchema,
} from '../../shared/contract/shapes.ts'
import { z } from '../../shared/zod.ts'
import { onDisk } from '../files/faults.ts'
import { jsonFile } from '../files/json-file.ts'
import { unwrap, wrap } from '../vault/wrap.ts'

const owedFileSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chosen'), id: z.string(), path: z.string() }),
  z.strictObject({
    kind: z.literal('dropped'),
    id: z.string(),
    name: shownNameSchema,
    modifiedAt: instantSchema.nullable(),
    sealed: z.strictObject({ sha256: sha256Schema, size: byteCountSchema, key: fileKeySchema }),
  }),
  // Dropped, and its bytes have not come: should they not, it can be named.
  z.strictObject({ kind: z.literal('coming'), id: z.string(), name: shownNameSchema }),
])
/** A file whose messages the desk was asked to take in: where it lies, by its own path or sealed. */
export type OwedFile = z.infer<typeof owedFileSchema>

const owedSchema = z.strictObject({
  files: z.array(owedFileSchema),
  /** Dropped files that were said to come, and whose bytes did not yet. */
  coming: z.int().min(0),
  /** What was not taken in, until somebody has seen it: by the id of its file, where that was read to its end. */
  unseen: z.array(notTakenSchema.extend({ id: z.string() })).default([]),
  /** By the same ids: of how many more that is true, which are not named. */
  beyond: z.record(z.string(), z.int().min(1)).default({}),
})
/** What the desk still owes to somebody who gave it files. */
export type Owed = z.infer<typeof owedSchema>

const nothing: Owed = { files: [], coming: 0, unseen: [], beyond: {} }
const purpose = 'mail files'
/** As many as a batch names. */
const unseenKept = 1_000

/** Names the latest of what was not taken in, and counts the others. */
const bounded = ({ unseen, beyond, ...owed }: Owed): Owed => {
  const counts = { ...beyond }
  for (const { id } of unseen.slice(0, -unseenKept)) counts[id] = (counts[id] ?? 0) + 1
  return { ...owed, unseen: unseen.slice(-unseenKept), beyond: counts }
}

/** Nobody can tell any more what was owed, or only what was owed before its last change. */
const lost = (owed: Owed, code: 'E_MAIL_LIST_LOST' | 'E_MAIL_LIST_FORMER'): Owed => ({
  ...owed,
  unseen: [
    ...owed.unseen.filter(({ id }) => id !== 'list'),
    { id: 'list', name: 'The list of files that were still to be read', code },
  ],
})

interface Deps {
  readonly path: string
  /** A key of the vault's for this purpose; null while locked. */
  readonly key: () => Uint8Array | null
}

/**
 * Remembers on disk which files of messages were given to the desk and are not read to their end: whatever ends it in
 * between, they are gone on with. Sealed, since names of files tell of cases.
 */
export interface OwedFiles {
  /**
   * What is owed. Where the list is not whole, what its predecessor says: never without saying so among `unseen`.
   * E_LOCKED without a key.
   */
  readonly read: () => Promise<Result<Owed>>
  /** On disk when it resolves. */
  readonly change: (change: {
    readonly add?: readonly OwedFile[]
    /** How many more are coming; less than 0: how many fewer. */
    readonly coming?: number
    /** What was not taken in and nobody has seen yet, each by an id of its own or of those that came with it. */
    readonly refused?: Owed['unseen']
    /** Ids of files of which somebody has seen what was not taken in. */
    readonly seen?: ReadonlySet<string>
  }) => Promise<Result<null>>
  /**
   * A file is read to its end, but for what is said. Resolves when that is on disk; false where it could not be written.
   */
  readonly settle: (id: string, refused?: readonly NotTaken[]) => Promise<boolean>
  /** Whether a file was read to its end, and its place in the list could not be taken away. */
  readonly isSettled: (id: string) => boolean
}

export const createOwedFiles = ({ path, key }: Deps): OwedFiles => {
  const file = jsonFile(path, z.strictObject({ version: z.literal(1), sealed: z.base64() }))
  /** Read to their end, and still in the list. */
  const settled = new Map<string, readonly NotTaken[]>()
  let last: Promise<unknown> = Promise.resolve()
  let clearing: Promise<Result<null>> | null = null

  /** One after the other: each writes the whole list. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act)
    last = mine.catch(() => undefined)
    return mine
  }

  const read = async (): Promise<Result<Owed>> => {
    const opener = key()
    if (!opener) return fail('E_LOCKED')
    const found = await file.read()
    if (found.state === 'absent') return ok(nothing)
    const bytes = found.state === 'whole' ? unwrap(opener, found.content.sealed, purpose) : null
    const parsed = bytes && owedSchema.safeParse(JSON.parse(Buffer.from(bytes).toString()))
    if (found.state !== 'whole' || !parsed?.success) return ok(lost(nothing, 'E_MAIL_LIST_LOST'))
    return ok(found.isFormer ? lost(parsed.data, 'E_MAIL_LIST_FORMER') : parsed.data)
  }

  const write = async (how: (owed: Owed) => Owed): Promise<Result<null>> => {
    const opener = key()
    if (!opener) return fail('E_LOCKED')
    const found = await read()
    if (!found.ok) return found
    const gone = [...settled]
    const refused = gone.flatMap(([id, all]) => all.map((one) => ({ id, ...one })))
    const content = bounded(
      how({
        ...found.value,
        files: found.value.files.filter(({ id }) => !settled.has(id)),
        unseen: [...found.value.unseen, ...refused],
      }),
    )
    const sealed = wrap(opener, Buffer.from(JSON.stringify(content)), purpose)
    const written = await onDisk('E_FILE_WRITE', () => file.write({ version: 1, sealed }))
    if (!written.ok) return written
    for (const [id, all] of gone) if (settled.get(id) === all) settled.delete(id)
    return ok(null)
  }

  /** Those that are settled while one writing waits for its turn go with it. */
  const clear = (): Promise<Result<null>> => {
    clearing ??= inTurn(() => {
      clearing = null
      return write((owed) => owed)
    })
    return clearing
  }

  return {
    read: () => inTurn(read),
    change: ({ add = [], coming = 0, refused = [], seen }) =>
      inTurn(() =>
        write((owed) => ({
          files: [...owed.files, ...add],
          coming: Math.max(0, owed.coming + coming),
          unseen: [...owed.unseen.filter(({ id }) => !seen?.has(id)), ...refused],
          beyond: Object.fromEntries(Object.entries(owed.beyond).filter(([id]) => !seen?.has(id))),
        })),
      ),
    settle: async (id, refused = []) => {
      settled.set(id, [...(settled.get(id) ?? []), ...refused])
      return (await clear()).ok
    },
    isSettled: (id) => settled.has(id),
  }
}
