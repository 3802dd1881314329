/**
 * Where a command's keys live. `global`: anywhere. Any other scope: only while focus is inside an element marked
 * `data-scope="<scope>"` (the grid marks its rows `list`; a ticket's page marks itself `ticket`).
 */
export type CommandScope = 'global' | 'list' | 'mail' | 'ticket' | 'call' | 'review' | 'directory'

/** One thing the desk can do, reachable by key, by the palette and from menus. */
export interface Command {
  /** Unique, dotted: `queue.assign-to-me`. */
  readonly id: string
  /** What it does, as a person would say it: "Assign to me". */
  readonly title: string
  /** Heading it stands under in the palette and on the key sheet: "Queue". */
  readonly section: string
  readonly scope: CommandScope
  /**
   * Keys in the notation of `parseKeys`: `Ctrl+K`, `Alt+ArrowLeft`, `F2`, `?`, `A`. A key that types a character
   * needs a scope other than `global`, except `?`; it never fires while somebody types.
   */
  readonly keys?: readonly string[]
  /** What tells it from others of its kind, as it is now: asked when it is shown. */
  readonly detail?: () => string
  /** Other words somebody may look for in the palette. */
  readonly alsoKnownAs?: readonly string[]
  /** Whether it can be done now; asked at the moment of use. Absent: always. */
  readonly when?: () => boolean
  /** Its keys also work while a dialog is open (taking a call, locking). */
  readonly overDialogs?: boolean
  /** Its keys act at once also while others are held for a screen, or a desk, that is still to come (locking). */
  readonly overHeldKeys?: boolean
  readonly run: () => void | Promise<void>
}
