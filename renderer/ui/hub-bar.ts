import { createStore } from 'zustand/vanilla'
import type { Status } from '../../shared/sync/index.ts'

/** The hub, as screens show it and settings change it. */
interface HubBar {
  /** How the exchange stands; null while no hub is set up. */
  readonly status: Status | null
  /** Counts changes of where the hub is or who signs in: the exchange begins anew at each. */
  readonly changes: number
  /** Whether what waits and what was refused is shown. */
  readonly isOpen: boolean
}

export const hubBar = createStore<HubBar>(() => ({ status: null, changes: 0, isOpen: false }))

/** Where the hub is, or how one signs in there, has changed. */
export function hubChanged(): void {
  hubBar.setState(({ changes }) => ({ changes: changes + 1 }))
}
