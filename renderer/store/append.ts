import type { RawEntry } from '../../shared/journal/entry.ts'
import type { AnyDraft } from '../../shared/journal/kinds/index.ts'
import type { Act } from './act-history.ts'
import type { Desk } from './desk.ts'

export interface AppendOptions {
  /** What a person did, for the act history: "Assigned TS26-7K-0147-M to me". */
  readonly label: string
  /** Whether it can be taken back. By default: where every draft is on a ticket, a contact, an organisation or the desk and can be. */
  readonly undoable?: boolean
  /** Id of a call draft that goes in the same transaction. */
  readonly dropDraft?: string
}

export interface Committed {
  readonly entries: readonly RawEntry[]
  readonly act: Act
}

/** `issue` gives the next reference of this workstation, taken in the same transaction. */
export type DraftSource = readonly AnyDraft[] | ((issue: () => string) => readonly AnyDraft[])

export function append(_desk: Desk, _source: DraftSource, _options: AppendOptions): Promise<Committed> {
  throw new Error('being written')
}

export function undo(_desk: Desk, _act: Act): Promise<Committed> {
  throw new Error('being written')
}
