/** One line a feature offers to the palette: a ticket, a person, a help page. */
export interface PaletteItem {
  readonly id: string
  readonly title: string
  /** Second, quieter text: a force, a state, why it matched. */
  readonly detail?: string
  /** 0-1, the provider's own opinion of how well it fits; commands are ranked on the same scale. */
  readonly rank: number
  readonly run: () => void | Promise<void>
}

/** A feature's way of answering what is typed into the palette. */
export interface PaletteProvider {
  readonly id: string
  /** Heading of its results: "Tickets", "People", "Help". */
  readonly section: string
  /** Asked too when the palette is opened with `Ctrl+P` to jump by reference. */
  readonly jump?: boolean
  /** Answers at most `limit` items, best first; gives up when `signal` aborts. */
  readonly find: (query: string, limit: number, signal: AbortSignal) => Promise<readonly PaletteItem[]>
}
