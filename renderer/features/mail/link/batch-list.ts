import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { GivenFiles, MailFiles, NotTaken } from '../../../../shared/contract/mail.ts'

/** Files whose messages are being taken in, or were until somebody looks away. */
export interface Batch {
  /** Ours, before the main process has given one. */
  readonly id: string
  /** As the main process calls it; null until it does. */
  readonly handle: string | null
  /** By what it is called. */
  readonly given: GivenFiles
  /** Files that are being read here, how many of them are, and whether more are still looked for in folders. */
  readonly reading: { readonly done: number; readonly of: number; readonly isLooking: boolean } | null
  /** What was not taken in, and the main process could not be told of: it is known to this page alone. */
  readonly leftOut: readonly NotTaken[]
  /** How far the main process is; null before it has begun. */
  readonly progress: MailFiles | null
}

const batches = createStore<{ readonly batches: readonly Batch[] }>(() => ({ batches: [] }))
let lastId = 0

export function useBatches(): readonly Batch[] {
  return useStore(batches, (state) => state.batches)
}

/** The same, at this moment. */
export function listBatches(): readonly Batch[] {
  return batches.getState().batches
}

export function batchOf(id: string): Batch | undefined {
  return listBatches().find((batch) => batch.id === id)
}

/** Lists a batch, unless one of its handle is there. Returns our id of it. */
export function addBatch(part: Partial<Batch>): string {
  const known = listBatches().find(({ handle }) => handle !== null && handle === part.handle)
  if (known) return known.id
  lastId += 1
  const batch: Batch = {
    id: `batch ${lastId}`,
    handle: null,
    given: { first: null, files: 0 },
    reading: null,
    leftOut: [],
    progress: null,
    ...part,
  }
  batches.setState((state) => ({ batches: [...state.batches, batch] }))
  return batch.id
}

export function changeBatch(id: string, how: (batch: Batch) => Partial<Batch>): void {
  batches.setState((state) => ({
    batches: state.batches.map((batch) => (batch.id === id ? { ...batch, ...how(batch) } : batch)),
  }))
}

export function removeBatch(id: string): void {
  batches.setState((state) => ({ batches: state.batches.filter((batch) => batch.id !== id) }))
}
