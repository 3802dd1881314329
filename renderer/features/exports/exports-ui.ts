import { createStore } from 'zustand/vanilla'
import { createGridStore } from '../../ui/grid/grid-store.ts'

interface ExportsUi {
  /** The dialog that is open; `tickets` were chosen before it was, none for a period. */
  readonly open:
    | { readonly what: 'export'; readonly tickets: readonly string[] }
    | { readonly what: 'import' }
    | null
  /** Counts exports made here, so that the list of them is read anew. */
  readonly made: number
}

export const exportsUi = createStore<ExportsUi>(() => ({ open: null, made: 0 }))

export const exportsGrid = createGridStore()

export function askExport(tickets: readonly string[]): void {
  exportsUi.setState({ open: { what: 'export', tickets } })
}

export function askImport(): void {
  exportsUi.setState({ open: { what: 'import' } })
}

export function closeDialog(): void {
  exportsUi.setState({ open: null })
}
