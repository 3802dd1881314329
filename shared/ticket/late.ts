/** An entry made this long after what it tells of is shown as late, in milliseconds (domain section 1). */
export const LATE_AFTER_MS = 15 * 60_000

/**
 * Whether an entry was made well after what it tells of.
 *
 * @param happenedAt when it happened, as told; @param enteredAt when it was entered. Both ISO 8601, `Z`.
 */
export function isLate(happenedAt: string, enteredAt: string): boolean {
  return Date.parse(enteredAt) - Date.parse(happenedAt) > LATE_AFTER_MS
}
