import { localDay, localIsoDate, localText, localTime, localWeekday } from '../desk-clock/index.ts'
import { ageText, durationText } from '../text/age.ts'
import { DUE_TITLES, type DueLevel, dueLevel } from './due.ts'
import type { QueueRow } from './row.ts'

const MINUTE = 60_000
const DAY_MINUTES = 1_440

/** How a ticket's next promise reads in a list. */
export interface DueText {
  readonly level: DueLevel
  /** `15:30 · in 35 min`, `Thu 14:05 · 1 d late`, `Clock rests`; '' where nothing is due. */
  readonly words: string
  /** The whole of it: `First reply due Fri 20 Nov 2026 15:30 GMT`. */
  readonly title: string
}

type DueFacts = Pick<QueueRow, 'dueAt' | 'dueWhat' | 'awaiting' | 'status' | 'mergedInto'>

/**
 * @param nowMs milliseconds since 1970
 * @param zone IANA name of the desk's zone
 */
export function dueText(row: DueFacts, nowMs: number, zone: string): DueText {
  const level = dueLevel(row, nowMs)
  if (level === 'resting')
    return {
      level,
      words: 'Clock rests',
      title: `The clock rests: awaiting ${row.awaiting ?? 'the requester'}`,
    }
  if (level === 'none' || row.dueAt === null) return { level: 'none', words: '', title: '' }
  const what = row.dueWhat === null ? 'Due' : `${DUE_TITLES[row.dueWhat]} due`
  return {
    level,
    words: `${shortMoment(row.dueAt, nowMs, zone)} · ${distance(Date.parse(row.dueAt), nowMs)}`,
    title: `${what} ${localText(row.dueAt, zone)}`,
  }
}

/** Beside the moment itself, whole days say enough from the second on. */
function distance(dueMs: number, nowMs: number): string {
  const minutes = Math.abs(dueMs - nowMs) / MINUTE
  const days = Math.floor(minutes / DAY_MINUTES)
  if (dueMs < nowMs) return `${days > 0 ? `${days} d` : durationText(minutes)} late`
  return `in ${days > 0 ? `${days} d` : durationText(Math.ceil(minutes))}`
}

/** When something was, with its age while it is of today: `14:05 · 12 min`, else `Thu 14:05` or `Thu 5 Nov`. */
export function stampText(instant: string, nowMs: number, zone: string): string {
  if (!isToday(instant, nowMs, zone)) return shortMoment(instant, nowMs, zone)
  return `${localTime(instant, zone)} · ${ageText(Date.parse(instant), nowMs)}`
}

const WEEK = 6 * 86_400_000

/** `15:30` of today, `Mon 09:00` within a week, else `Mon 30 Nov`. */
function shortMoment(instant: string, nowMs: number, zone: string): string {
  if (isToday(instant, nowMs, zone)) return localTime(instant, zone)
  if (Math.abs(Date.parse(instant) - nowMs) > WEEK) return localDay(instant, zone)
  return `${localWeekday(instant, zone)} ${localTime(instant, zone)}`
}

function isToday(instant: string, nowMs: number, zone: string): boolean {
  return localIsoDate(instant, zone) === localIsoDate(new Date(nowMs).toISOString(), zone)
}
