import { createStore } from 'zustand/vanilla'
import { createGridStore } from '../../ui/grid/grid-store.ts'

export type DirectoryList = 'officers' | 'organisations'

interface DirectoryUi {
  readonly list: DirectoryList
  readonly sought: string
  /** What is shown beside the list, for each list. */
  readonly chosen: Readonly<Record<DirectoryList, string | null>>
  readonly adding: DirectoryList | null
  /** Width of the list in CSS pixels. */
  readonly width: number
}

/** Where somebody was in the directory, kept while another screen is in front. */
export const directoryUi = createStore<DirectoryUi>(() => ({
  list: 'officers',
  sought: '',
  chosen: { officers: null, organisations: null },
  adding: null,
  width: 440,
}))

export const listStores = { officers: createGridStore(), organisations: createGridStore() }

/** Shows one entry of the directory. */
export function show(list: DirectoryList, id: string): void {
  directoryUi.setState((state) => ({ list, chosen: { ...state.chosen, [list]: id } }))
}
