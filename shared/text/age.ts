const MINUTE = 60_000
const HOUR_MINUTES = 60
const DAY_MINUTES = 1440

/** How long ago, short enough for a column: `12 min`, `3 h 10`, `2 d 4 h`. A moment to come reads as `0 min`. */
export function ageText(fromMs: number, nowMs: number): string {
  return durationText(Math.floor((nowMs - fromMs) / MINUTE))
}

/** Whole minutes as `12 min`, `3 h 10`, `2 d 4 h`; a negative number reads as `0 min`. */
export function durationText(minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes))
  if (whole < HOUR_MINUTES) return `${whole} min`
  if (whole < DAY_MINUTES)
    return join(Math.floor(whole / HOUR_MINUTES), ' h', twoDigits(whole % HOUR_MINUTES), '')
  return join(
    Math.floor(whole / DAY_MINUTES),
    ' d',
    String(Math.floor((whole % DAY_MINUTES) / HOUR_MINUTES)),
    ' h',
  )
}

function join(large: number, largeUnit: string, small: string, smallUnit: string): string {
  return Number(small) === 0 ? `${large}${largeUnit}` : `${large}${largeUnit} ${small}${smallUnit}`
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}
