import { createStore } from 'zustand/vanilla'
import { createGridStore } from '../../ui/grid/grid-store.ts'

/** What is looked for, kept while another screen is in front. */
export const findUi = createStore<{ readonly text: string }>(() => ({ text: '' }))

export const findGrid = createGridStore()
