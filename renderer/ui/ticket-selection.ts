import { createStore } from 'zustand/vanilla'

/** The tickets a person has marked in a list: what an export "of the selection" takes. */
export const ticketSelection = createStore<{ readonly ids: readonly string[] }>(() => ({ ids: [] }))
