import { type DeskCalendar, workingMinutesBetween } from '../desk-clock/index.ts'
import type { TicketFieldValues } from '../ticket/fields.ts'
import { type Assessment, assess } from '../triage/index.ts'
import { NCSC_CATEGORIES, type TimeNeed } from '../triage/scales.ts'

const WORKING_DAY = 540
const HOUR_MS = 3_600_000

/** Nobody has judged the harm while the caller speaks; not known is not none (domain section 2). */
const NOT_YET_JUDGED = {
  physical: 'unknown',
  psychological: 'unknown',
  economicSocial: 'unknown',
  publicConcern: 'unknown',
  illegalProfit: 'unknown',
  reach: 'unknown',
} as const

/** "Realistic possibility": what is taken until somebody judges the likelihood. */
const LIKELIHOOD_NOT_YET_JUDGED = 2

/** What the priority hangs on. */
const PRESSING = [
  'harm',
  'likelihood',
  'threatToLife',
  'childAtRisk',
  'commsGrade',
  'ncscCategory',
  'timeNeed',
  'perishable',
  'perishesAt',
  'deadline',
] as const

type Pressing = Pick<TicketFieldValues, (typeof PRESSING)[number]>

/** The fields on which the priority hangs, and no other. */
export function pressingFields(fields: TicketFieldValues): Pressing {
  return Object.fromEntries(PRESSING.map((name) => [name, fields[name]]))
}

/** The priority of a request as far as its card says, to be judged again at triage. */
export function intakePriority(
  fields: Pressing,
  now: string,
  calendar: DeskCalendar,
): Assessment & { readonly timeNeed: TimeNeed } {
  const timeNeed = timeNeedOf(fields, now, calendar)
  const assessment = assess({
    harm: fields.harm ?? NOT_YET_JUDGED,
    likelihood: fields.likelihood ?? LIKELIHOOD_NOT_YET_JUDGED,
    timeNeed,
    overrides: {
      threatToLife: fields.threatToLife === 'yes',
      childAtRisk: fields.childAtRisk === 'yes',
      commsGrade: fields.commsGrade ?? undefined,
      ncscCategory: NCSC_CATEGORIES.find(({ code }) => code === fields.ncscCategory)?.code,
    },
  })
  return { ...assessment, timeNeed }
}

/**
 * How soon help is of use (domain section 2): T3 within the hour or data perishing within a working day, T2 within
 * one working day, T1 within five, T0 without a time. A need that somebody named is the least it can be.
 */
export function timeNeedOf(fields: Pressing, now: string, calendar: DeskCalendar): TimeNeed {
  const perishing =
    fields.perishable === 'yes' ? perishingNeed(fields.perishesAt ?? null, now, calendar) : 'T0'
  const deadline = fields.deadline ? needBy(fields.deadline, now, calendar) : 'T0'
  const named = fields.timeNeed ?? 'T0'
  // Needs are named so that the more pressing sorts last.
  return [perishing, deadline, named].toSorted().at(-1) ?? named
}

function perishingNeed(perishesAt: string | null, now: string, calendar: DeskCalendar): TimeNeed {
  if (perishesAt === null) return 'T3'
  const need = needBy(perishesAt, now, calendar)
  return need === 'T2' ? 'T3' : need
}

function needBy(moment: string, now: string, calendar: DeskCalendar): TimeNeed {
  if (Date.parse(moment) - Date.parse(now) <= HOUR_MS) return 'T3'
  const minutes = workingMinutesBetween(calendar, now, moment)
  if (minutes <= WORKING_DAY) return 'T2'
  return minutes <= 5 * WORKING_DAY ? 'T1' : 'T0'
}
