/** What became of an entry, where that is not simply "it took effect". */
export interface Mark {
  /** Why it has no effect, in words. */
  noEffect?: string
  /** Struck out or undone by this entry, which says why. */
  voidedBy?: { entry: string; how: 'struck' | 'undone'; reason: string }
  /** Not understood by this program, kept whole. */
  quarantined?: string
}

/** What the fold itself keeps in the state of every stream. */
export interface Folded {
  marks: Record<string, Mark>
  /** pen -> highest number held of this stream. */
  seen: Record<string, number>
  /** pen -> highest number that an entry claims to have seen and that is not held yet. */
  awaits: Record<string, number>
  /** Causes and clocks disagree: further entries cannot simply be put behind. */
  disordered: boolean
  entries: number
  lastAt: string | null
}

export function emptyFolded(): Folded {
  return { marks: {}, seen: {}, awaits: {}, disordered: false, entries: 0, lastAt: null }
}
