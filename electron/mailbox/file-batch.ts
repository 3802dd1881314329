import { randomUUID } from 'node:crypto'
import { type MailFiles, namedFiles, type NotTaken } from '../../shared/contract/mail.ts'
import type { Outcome } from './intake.ts'

/** Files that were given to the desk together, and how far they are. Holds numbers and names, no contents and no keys. */
export interface Batch {
  /** By what it is called. */
  readonly given: MailFiles['given']
  /** Messages, and files that were none, that were decided on. */
  done: number
  of: number
  refused: number
  readonly failed: MailFiles['failed']
  cancelled: boolean
  /** The desk was stopped, not the batch by a person. */
  suspended: boolean
  /** No more files will come. */
  complete: boolean
  /** The ids of files that were not read to their end. */
  readonly queued: Set<string>
  /** The ids of files of which it tells. */
  readonly ids: Set<string>
  /** It goes on with what was owed when the desk was locked or ended. */
  readonly isGoingOn: boolean
  /** Dropped files that were said to come, and did not yet. */
  coming: number
  /** Those of them that were named: their names, by the ids under which they are owed. */
  readonly announced: Map<string, string>
  /** Dropped files that can no longer be taken in. */
  readonly left: number
  /** Files are read one after the other. */
  last: Promise<void>
  /** When its progress was told last, in milliseconds. */
  told: number
}

export const newBatch = (more: Partial<Batch> = {}): Batch => ({
  given: { first: null, files: 0 },
  done: 0,
  of: 0,
  refused: 0,
  failed: [],
  cancelled: false,
  suspended: false,
  complete: false,
  queued: new Set(),
  ids: new Set(),
  isGoingOn: false,
  coming: 0,
  announced: new Map(),
  left: 0,
  last: Promise.resolve(),
  told: 0,
  ...more,
})

/** What is told of a batch. */
export const progressOf = (handle: string, batch: Batch): MailFiles => ({
  batch: handle,
  given: batch.given,
  done: batch.done,
  of: batch.of,
  refused: batch.refused,
  failed: batch.failed,
  finished: batch.complete && batch.queued.size === 0,
  cancelled: batch.cancelled,
  left: batch.left,
})

/**
 * @param refused what was not taken in of one file, to which this is added if it was not
 * @returns whether anything was decided: a desk that is locked decides nothing
 */
export const count = (batch: Batch, name: string, outcome: Outcome, refused: NotTaken[]): boolean => {
  if (outcome.kind === 'stopped' || (outcome.kind === 'refused' && outcome.code === 'E_LOCKED')) {
    batch.cancelled = true
    return false
  }
  if (outcome.kind !== 'refused') batch.done += 1
  else {
    const file = { name, code: outcome.code }
    refuse(batch, file)
    refused.push(file)
  }
  return true
}

/** Counts what is not taken in, and names it while there is room. */
export const refuse = (batch: Batch, file: NotTaken): void => {
  batch.done += 1
  batch.refused += 1
  if (batch.failed.length < namedFiles) batch.failed.push(file)
}

export const cancel = (batch: Batch): void => {
  batch.cancelled = true
  batch.complete = true
}

/**
 * The batch that goes on with others that were suspended.
 * @param open the names of files that are owed
 * @param left dropped files that never came
 */
export const goingOn = (former: readonly Batch[], open: readonly string[], left: number): Batch => {
  const sum = (of: (batch: Batch) => number): number => former.reduce((total, batch) => total + of(batch), 0)
  return newBatch({
    given: { first: open[0] ?? null, files: open.length },
    done: sum(({ done }) => done),
    refused: sum(({ refused }) => refused),
    failed: former.flatMap(({ failed }) => failed).slice(0, namedFiles),
    // Files that were taken apart already count by their messages.
    of: sum(({ of, coming, queued }) => of - coming - queued.size) + open.length,
    left,
    ids: new Set(former.flatMap(({ ids }) => [...ids])),
    isGoingOn: true,
    complete: true,
  })
}

/**
 * More files of a batch are coming: none, where somebody stopped it.
 * @param names those of the first of them
 * @returns under which ids they are announced, as far as there is room for names
 */
export const areComing = (
  batch: Batch,
  more: number,
  names: readonly string[],
): readonly { readonly id: string; readonly name: string }[] => {
  if (batch.cancelled) return []
  batch.of += more
  batch.coming += more
  const room = Math.min(more, namedFiles - batch.announced.size)
  const named = names.slice(0, room).map((name) => ({ id: randomUUID(), name }))
  for (const { id, name } of named) batch.announced.set(id, name)
  return named
}

/** Folders of a batch are looked through, and what lies in them has come: they were no messages themselves. */
export const areThrough = (batch: Batch, names: readonly string[]): string[] => {
  batch.of -= Math.min(batch.coming, names.length)
  return haveCome(batch, names)
}

/** How many of the files that are coming are known by their number alone. */
export const unnamed = ({ coming, announced }: Batch): number => coming - announced.size

/**
 * Files of a batch have come, or are known not to.
 * @returns the ids under which they were announced, as far as they were
 */
export const haveCome = (batch: Batch, names: readonly string[]): string[] => {
  batch.coming = Math.max(0, batch.coming - names.length)
  const found: string[] = []
  for (const name of names) {
    const [id] = [...batch.announced].find(([, announced]) => announced === name) ?? []
    if (id === undefined) continue
    batch.announced.delete(id)
    found.push(id)
  }
  return found
}

/**
 * No more files of a batch will come.
 * @returns the ids of those that were announced, and did not
 */
export const noneWillCome = (batch: Batch): string[] => {
  const left = [...batch.announced.keys()]
  batch.announced.clear()
  batch.coming = 0
  return left
}
