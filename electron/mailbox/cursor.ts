import { type JsonFile, jsonFile } from '../files/json-file.ts'
import { z } from '../../shared/zod.ts'

const uidsSchema = z.array(z.int().min(1))

/** What the server said of a message that was read: when it came to hold it (INTERNALDATE), and RFC822.SIZE. */
const saidSchema = z.strictObject({ date: z.string().max(40), size: z.int().min(0) })
export type Said = z.infer<typeof saidSchema>

const cursorSchema = z.strictObject({
  /** UIDs mean something under this UIDVALIDITY only; decimal. */
  uidValidity: z.string().regex(/^[0-9]{1,20}$/),
  /** The highest UID that was seen. */
  last: z.int().min(0),
  /** UIDs up to `last` whose messages the desk does not hold yet, ascending. */
  owed: uidsSchema,
  /** UIDs of messages that the desk holds and that are not yet moved or flagged, ascending. */
  unfiled: uidsSchema,
  /** Of the newest UIDs that were read, what the server said of each, ascending; cursors once had none. */
  read: z.array(saidSchema.extend({ uid: z.int().min(1) })).optional(),
  /** The highest HIGHESTMODSEQ (RFC 7162) that the server told; decimal. Absent where it tells none. */
  modSeq: z
    .string()
    .regex(/^[0-9]{1,20}$/)
    .optional(),
})
/** How far a mailbox has been read. Only a message that the desk holds leaves `owed`. */
export type Cursor = z.infer<typeof cursorSchema>

/** A mailbox that was never read, or whose UIDs mean something new: everything in it is read. */
export const beginning = (uidValidity: string): Cursor => ({ uidValidity, last: 0, owed: [], unfiled: [] })

/** What a mailbox says of itself when it is opened; absent is what its server does not tell. */
export interface Opened {
  readonly uidNext?: number | undefined
  readonly modSeq?: bigint | undefined
}

/**
 * Whether a cursor still tells which messages were seen. Neither UIDs (RFC 3501, 2.3.1.1) nor modification sequences
 * (RFC 7162, 3.1) go back under one UIDVALIDITY: where the server is behind what it told before, it was restored from an
 * older copy.
 */
const isAhead = ({ uidNext, modSeq }: Opened, cursor: Cursor): boolean =>
  (uidNext === undefined || uidNext <= 0 || uidNext > cursor.last) &&
  (modSeq === undefined || modSeq >= BigInt(cursor.modSeq ?? 0))

/** UIDs of which it is remembered what was read under them. */
export const remembered = 50

/** Messages are being read: what the server says of them is remembered, of the newest. */
export const noted = (cursor: Cursor, found: ReadonlyMap<number, Said>): Cursor => {
  if (found.size === 0) return cursor
  const others = (cursor.read ?? []).filter(({ uid }) => !found.has(uid))
  const read = [...others, ...[...found].map(([uid, one]) => ({ uid, ...one }))]
  return { ...cursor, read: read.toSorted((a, b) => a.uid - b.uid).slice(-remembered) }
}

/** Whether one of these messages is not what was read under its UID: the server was restored, and has gone on since. */
export const isAnother = ({ read = [] }: Cursor, found: ReadonlyMap<number, Said>): boolean =>
  read.some(({ uid, date, size }) => {
    const now = found.get(uid)
    return now !== undefined && (now.date !== date || now.size !== size)
  })

const ascending = (uids: Iterable<number>): number[] => [...new Set(uids)].toSorted((a, b) => a - b)

/** Messages were seen: those that are new are owed. */
export const seen = (cursor: Cursor, uids: readonly number[]): Cursor => {
  const fresh = uids.filter((uid) => uid > cursor.last)
  if (fresh.length === 0) return cursor
  const owed = ascending([...cursor.owed, ...fresh])
  return { ...cursor, last: Math.max(...owed.slice(-1)), owed }
}

/** The desk holds a message: it is owed no more, and remains to be moved or flagged. */
export const taken = (cursor: Cursor, uid: number): Cursor =>
  cursor.owed.includes(uid)
    ? {
        ...cursor,
        owed: cursor.owed.filter((other) => other !== uid),
        unfiled: ascending([...cursor.unfiled, uid]),
      }
    : cursor

/** Messages are moved or flagged. */
export const filed = (cursor: Cursor, uids: readonly number[]): Cursor => ({
  ...cursor,
  unfiled: cursor.unfiled.filter((uid) => !uids.includes(uid)),
})

/** Of what is owed or unfiled, only these are still on the server; somebody else moved the others. */
export const present = (cursor: Cursor, uids: readonly number[]): Cursor => {
  const there = new Set(uids)
  const isThere = (uid: number): boolean => there.has(uid)
  if (cursor.owed.every(isThere) && cursor.unfiled.every(isThere)) return cursor
  return { ...cursor, owed: cursor.owed.filter(isThere), unfiled: cursor.unfiled.filter(isThere) }
}

/** The cursor of one mailbox, kept on disk. */
export interface CursorKeeper {
  /**
   * The cursor as it stands; that of a mailbox of another UIDVALIDITY, or whose numbers went back, is given up:
   * everything in it is read.
   */
  readonly open: (uidValidity: string, opened?: Opened) => Promise<Cursor>
  /** It is given up: everything in the mailbox is read. */
  readonly giveUp: () => void
  /** Tells the UIDs of a cursor that was given up from those of the one that followed; holds for this keeper. */
  readonly numbering: () => string
  /** Changes it; on disk soon after, in order, the newest always the last. */
  readonly change: (step: (cursor: Cursor) => Cursor) => void
  readonly current: () => Cursor
  /** Resolves when everything is on disk. @throws what the disk refused */
  readonly written: () => Promise<void>
  /** Writes what is left; later changes are nobody's, and the file is another keeper's. */
  readonly close: () => Promise<void>
}

const fileSchema = z.strictObject({ mailbox: z.string().max(100), cursor: cursorSchema })
type CursorFile = JsonFile<z.infer<typeof fileSchema>>
export const cursorFile = (path: string): CursorFile => jsonFile(path, fileSchema)

/**
 * Keeps the cursor in a file. Losing it, or its last changes, costs a second reading, in which the desk recognises
 * what it holds; it never costs a message.
 *
 * @param mailbox tells one mailbox from another without naming it
 */
export const keepCursor = (file: CursorFile, mailbox: string): CursorKeeper => {
  let cursor = beginning('0')
  let dirty = false
  let writing: Promise<void> = Promise.resolve()
  let queued = false
  let closed = false
  /** How often a cursor was begun, or found on disk. */
  let begun = 0

  const write = async (): Promise<void> => {
    queued = false
    if (!dirty) return
    dirty = false
    try {
      await file.write({ mailbox, cursor })
    } catch (error) {
      dirty = true
      throw error
    }
  }
  /** One after the other: two writers of one file would take each other's place. */
  const writeInTurn = (): Promise<void> => {
    writing = writing.catch(() => undefined).then(write)
    // Whoever asks with `written` hears of it.
    writing.catch(() => undefined)
    return writing
  }
  const change = (step: (cursor: Cursor) => Cursor): void => {
    const next = step(cursor)
    if (next === cursor || closed) return
    cursor = next
    dirty = true
    if (queued) return
    queued = true
    void writeInTurn()
  }
  const giveUp = (): void => {
    change(({ uidValidity }) => beginning(uidValidity))
    begun += 1
  }
  return {
    open: async (uidValidity, opened = {}) => {
      if (cursor.uidValidity !== uidValidity) {
        const found = await file.read()
        const kept =
          found.state === 'whole' && found.content.mailbox === mailbox ? found.content.cursor : null
        cursor = kept?.uidValidity === uidValidity ? kept : beginning(uidValidity)
        begun += 1
      }
      if (!isAhead(opened, cursor)) giveUp()
      const { modSeq } = opened
      if (modSeq !== undefined && String(modSeq) !== cursor.modSeq)
        change((at) => ({ ...at, modSeq: String(modSeq) }))
      return cursor
    },
    giveUp,
    numbering: () => `${cursor.uidValidity}/${begun}`,
    change,
    current: () => cursor,
    written: writeInTurn,
    close: async () => {
      closed = true
      // What the disk refuses now is read again the next time.
      await writeInTurn().catch(() => undefined)
    },
  }
}
