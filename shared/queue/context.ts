/** What filters and views need to know beside the rows: who looks, and when. */
export interface QueueContext {
  /** User id of the person who looks. */
  readonly me: string
  /** The wall clock, milliseconds since 1970. */
  readonly nowMs: number
  /** When the desk's own day began, milliseconds since 1970. */
  readonly todayMs: number
  /** What a user is called. */
  readonly nameOf: (user: string) => string
}
