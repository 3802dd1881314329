import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

export type Theme = 'system' | 'light' | 'dark'
export type Density = 'compact' | 'default' | 'roomy'

/** Height of a list row in CSS pixels; the same figures as `--row` in tokens.css. */
export const rowHeights: Readonly<Record<Density, number>> = { compact: 28, default: 32, roomy: 40 }

/** Sizes of the text and of all that holds it, in percent of the usual one. */
export const textSizes = [80, 90, 100, 110, 125, 150, 175, 200] as const
export type TextSize = (typeof textSizes)[number]

export interface Appearance {
  readonly theme: Theme
  readonly density: Density
  readonly textSize: TextSize
  /** Single-letter keys can be switched off (WCAG 2.1.4). */
  readonly singleKeys: boolean
}

/** How this person has the desk look and answer; whoever keeps the settings writes them here. */
export const appearance = createStore<Appearance>(() => ({
  theme: 'system',
  density: 'default',
  textSize: 100,
  singleKeys: true,
}))

/** Keeps `data-theme` and `data-density` of the given root element in step with the store. Returns the undo. */
export function applyAppearance(root: HTMLElement): () => void {
  const apply = ({ theme, density }: Appearance) => {
    if (theme === 'system') root.removeAttribute('data-theme')
    else root.setAttribute('data-theme', theme)
    root.setAttribute('data-density', density)
  }
  apply(appearance.getState())
  return appearance.subscribe(apply)
}

/** The height of a list row at the present density, in CSS pixels. */
export function useRowHeight(): number {
  return useStore(appearance, (state) => rowHeights[state.density])
}
