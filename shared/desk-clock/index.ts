export {
  type DeskCalendar,
  defaultCalendar,
  type HolidayTableEnd,
  holidayTableEnd,
  type OpenHours,
} from './calendar.ts'
export { type DeskStatus, statusOfDesk } from './desk-status.ts'
export { type DeadlineQuestion, explain } from './explain.ts'
export type { Holiday } from './holidays.ts'
export { type Instant, toInstant, toMillis } from './instant.ts'
export {
  localDate,
  localDay,
  localIso,
  localIsoDate,
  localText,
  localTime,
  localWeekday,
  zoneName,
} from './local-text.ts'
export { type ParsedLocal, parseLocal } from './parse-local.ts'
export { type Due, type DueQuestion, dueAfterPauses, type Pause } from './pauses.ts'
export { type DeskPromise, deadline, promiseFor } from './promise.ts'
export {
  type Clock,
  defaultTargets,
  PRIORITIES,
  type Priority,
  type Target,
  type Targets,
} from './targets.ts'
export { type MomentMeaning, readMoment, type TypedMoment } from './typed-moment.ts'
export { addWorkingMinutes, isOpen, workingMinutesBetween } from './working-time.ts'
