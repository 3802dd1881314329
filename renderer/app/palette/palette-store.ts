import { createStore } from 'zustand/vanilla'

/** `all`: commands and everything the features offer. `jump`: only what can be gone to by reference. */
export type PaletteMode = 'closed' | 'all' | 'jump'

export const palette = createStore<{ readonly mode: PaletteMode }>(() => ({ mode: 'closed' }))

export function openPalette(mode: 'all' | 'jump'): void {
  palette.setState({ mode })
}

export function closePalette(): void {
  palette.setState({ mode: 'closed' })
}
