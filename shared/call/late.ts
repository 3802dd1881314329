/** Minutes between an event and its entry from which the entry counts as late. */
export const LATE_AFTER_MINUTES = 15

const MINUTE = 60_000

/**
 * How many minutes after the event it was entered, where that is late; null where it was entered in time.
 * The times are kept apart, and a late entry says so (domain section 1 and the log conventions of section 3).
 */
export function minutesLate(happenedAt: string, enteredAt: string): number | null {
  const minutes = Math.floor((Date.parse(enteredAt) - Date.parse(happenedAt)) / MINUTE)
  return minutes >= LATE_AFTER_MINUTES ? minutes : null
}
