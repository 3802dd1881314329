import { useMemo } from 'react'
import { calendarOf } from '../../../shared/desk/calendar.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import type { DeskCalendar } from '../../../shared/desk-clock/index.ts'
import { useDeskState } from '../../store/hooks.tsx'

/** The desk's calendar: the same object as long as its settings stand. */
export function useCalendar(): DeskCalendar {
  const profile = useDeskState((desk) => desk.profile)
  return useMemo(() => calendarOf(profileOf({ profile })), [profile])
}
