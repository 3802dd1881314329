import { durationText } from '../text/age.ts'
import type { DeskCalendar } from './calendar.ts'
import { DAY, type Instant, MINUTE, toInstant, toMillis } from './instant.ts'
import { localDay, localTime, localWeekday } from './local-text.ts'
import { everOpens, holidayOn, spansFrom } from './open-spans.ts'
import { localDayAt } from './zone.ts'

/** Whether the desk is open, and until when. */
export interface DeskStatus {
  readonly open: boolean
  /** When it closes or opens next; `null` for a desk that never does. */
  readonly changesAt: Instant | null
  /** The name of today's holiday, or `null`. */
  readonly holiday: string | null
  /** `open, closes in 2 h 10` or `closed, opens Mon 09:00`. */
  readonly words: string
}

const WEEK = 7 * DAY

/** The desk's state as the status line shows it; a change in more than a week is given with its date. */
export function statusOfDesk(calendar: DeskCalendar, now: Instant): DeskStatus {
  const at = toMillis(now)
  const holiday = holidayOn(calendar, localDayAt(calendar.zone, at))
  if (!everOpens(calendar)) return { open: false, changesAt: null, holiday, words: 'closed' }
  const spans = spansFrom(calendar, at)
  const first = spans.next().value
  if (first.start > at) {
    const changesAt = toInstant(first.start)
    return {
      open: false,
      changesAt,
      holiday,
      words: `closed, opens ${opening(changesAt, at, calendar.zone)}`,
    }
  }
  let closes = first.end
  // Spans that touch are one: a desk open until 24:00 and from 00:00 does not close at midnight.
  for (const span of spans) {
    if (span.start > closes) break
    closes = span.end
    if (closes - at > WEEK) return { open: true, changesAt: null, holiday, words: 'open' }
  }
  const words = `open, closes in ${durationText(Math.ceil((closes - at) / MINUTE))}`
  return { open: true, changesAt: toInstant(closes), holiday, words }
}

function opening(changesAt: Instant, now: number, zone: string): string {
  const day =
    toMillis(changesAt) - now < WEEK - DAY ? localWeekday(changesAt, zone) : localDay(changesAt, zone)
  return `${day} ${localTime(changesAt, zone)}`
}
