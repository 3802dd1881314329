import type { RawEntry } from '../../shared/journal/entry.ts'

/** One thing that a person did: the entries of one commit, under the words for it. */
export interface Act {
  readonly id: string
  /** What was done, in words: "Assigned TS26-7K-0147-M to me". */
  readonly label: string
  /** Milliseconds since 1970, the wall clock. */
  readonly at: number
  readonly entries: readonly RawEntry[]
  readonly streams: readonly string[]
  readonly undoable: boolean
  readonly undone: boolean
}

/** What this user did since signing in, newest first. */
export interface ActHistory {
  readonly acts: readonly Act[]
}
