import { type DeskCalendar, weekdayOf } from './calendar.ts'
import { type Instant, toMillis } from './instant.ts'
import { localDay, localTime, localWeekday, WEEKDAY_NAMES } from './local-text.ts'
import { holidayOn, spansOfDay } from './open-spans.ts'
import { deadline } from './promise.ts'
import type { Clock } from './targets.ts'
import { localDayAt } from './zone.ts'

export interface DeadlineQuestion {
  readonly clock: Clock
  readonly from: Instant
  readonly minutes: number
  readonly calendar: DeskCalendar
}

/**
 * A deadline in words, so that anybody can check it: `Fri 14:05 + 4 desk hours, closed for the weekend: Mon 23 Nov
 * 09:05`. The day of the start is left out where both are on one day.
 */
export function explain({ clock, from, minutes, calendar }: DeadlineQuestion): string {
  const { zone } = calendar
  const due = deadline(clock, from, minutes, calendar)
  const firstDay = localDayAt(zone, toMillis(from))
  const lastDay = localDayAt(zone, toMillis(due))
  const start =
    firstDay === lastDay ? localTime(from, zone) : `${localWeekday(from, zone)} ${localTime(from, zone)}`
  const closed = clock === 'working' ? closures(calendar, firstDay, lastDay) : ''
  return `${start} + ${amount(clock, minutes)}${closed}: ${localDay(due, zone)} ${localTime(due, zone)}`
}

function amount(clock: Clock, minutes: number): string {
  const unit = clock === 'working' ? 'desk ' : ''
  const hours = minutes / 60
  const text =
    Number.isInteger(hours) && hours > 0 ? plural(hours, `${unit}hour`) : plural(minutes, `${unit}minute`)
  return clock === 'elapsed' ? `${text}, day and night` : text
}

function closures(calendar: DeskCalendar, firstDay: number, lastDay: number): string {
  if (firstDay === lastDay) return ''
  const names: string[] = []
  let weekends = 0
  for (let day = firstDay; day < lastDay; day += 1) {
    if (spansOfDay(calendar, day).length > 0) continue
    const holiday = holidayOn(calendar, day)
    const weekday = weekdayOf(day)
    if (holiday !== null) names.push(holiday)
    else if (weekday !== 'sat' && weekday !== 'sun') names.push(WEEKDAY_NAMES[weekday])
    else if (weekday === 'sat' || day === firstDay || spansOfDay(calendar, day - 1).length > 0) weekends += 1
  }
  if (weekends > 0) names.push(weekends === 1 ? 'the weekend' : `${weekends} weekends`)
  return names.length === 0 ? ', closed overnight' : `, closed for ${listed(names)}`
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${last}` : last
}
