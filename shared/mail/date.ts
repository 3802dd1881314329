const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const FIRST_YEAR = 1900
const LAST_YEAR = 2199
const HOUR = 60

// The zones that RFC 5322, 4.3 keeps from older mail, in minutes from UTC. One-letter zones had their signs mixed up
// in RFC 822 and mean nothing but Z.
const ZONES = new Map([
  ...['ut', 'utc', 'gmt', 'z'].map((zone) => [zone, 0] as const),
  ['est', -5 * HOUR],
  ['edt', -4 * HOUR],
  ['cst', -6 * HOUR],
  ['cdt', -5 * HOUR],
  ['mst', -7 * HOUR],
  ['mdt', -6 * HOUR],
  ['pst', -8 * HOUR],
  ['pdt', -7 * HOUR],
  ['bst', HOUR],
  ['cet', HOUR],
  ['cest', 2 * HOUR],
  ['eet', 2 * HOUR],
  ['eest', 3 * HOUR],
])

const DATE =
  /^(?:[a-z]{3,9}\.?,?\s*)?(\d{1,2})[\s-]+([a-z]{3})[a-z]{0,6}\.?[\s-]+(\d{4}|\d{2,3}),?\s+(\d{1,2})\s*:\s*(\d{2})(?:\s*:\s*(\d{2})(?:\.\d{1,9})?)?\s+(?:(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})|([a-z]{1,5}))(?:\s.*)?$/i

/**
 * The instant that a Date header names, in UTC: RFC 5322 with what older and careless programs write. Null for
 * anything that names no one moment: a day that does not exist, a year outside 1900 to 2199, a time without a zone.
 */
export function parseMailDate(value: string): string | null {
  const found = DATE.exec(
    value
      .slice(0, 200)
      .replace(/\([^()]*\)/g, ' ')
      .trim(),
  )
  if (!found) return null
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '0'] = found
  const [sign, zoneHours, zoneMinutes, zoneName] = found.slice(7)
  const offset =
    zoneName === undefined ? offsetOf(sign, zoneHours, zoneMinutes) : ZONES.get(zoneName.toLowerCase())
  const at = instantOf(
    fullYear(year),
    MONTHS.indexOf(month.toLowerCase()),
    Number(day),
    Number(hour),
    Number(minute),
    // A leap second is shown as the second before it.
    Number(second) === 60 ? 59 : Number(second),
  )
  return at === null || offset === undefined ? null : new Date(at - offset * 60_000).toISOString()
}

/** Years of two or three digits by RFC 5322, 4.3: 00 to 49 are of this century, all others of the last. */
function fullYear(digits: string): number {
  const year = Number(digits)
  if (digits.length === 4) return year
  return digits.length === 2 && year < 50 ? 2000 + year : 1900 + year
}

function offsetOf(sign = '+', hours = '0', minutes = '0'): number | undefined {
  const offset = Number(hours) * HOUR + Number(minutes)
  if (Number(minutes) >= HOUR || offset > 24 * HOUR) return undefined
  return sign === '-' ? -offset : offset
}

function instantOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number | null {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 0) return null
  if (hour > 23 || minute > 59 || second > 59) return null
  const at = Date.UTC(year, month, day, hour, minute, second)
  // Date.UTC takes the 31st of April for the 1st of May.
  return new Date(at).getUTCDate() === day ? at : null
}
