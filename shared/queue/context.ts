import { localDayAt, momentOfDay } from '../desk-clock/zone.ts'

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

/** When the day of a moment began on the desk's own calendar. All in milliseconds since 1970. */
export function startOfDay(nowMs: number, zone: string): number {
  return momentOfDay(zone, localDayAt(zone, nowMs), 0)
}
