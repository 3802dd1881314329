const FIRST_MS = 1_000
const MOST_MS = 60_000

/**
 * How long to wait after so many failures in a row: twice as long each time up to a minute, somewhere in the upper half
 * of that, so that fifty workstations do not come back to a restarted hub at one moment.
 *
 * @param failures 1 for the first
 * @param chance from 0 up to 1
 */
export function backOffMs(failures: number, chance: number): number {
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** Math.min(failures - 1, 10))
  return Math.round(most / 2 + (most / 2) * chance)
}
