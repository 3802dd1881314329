import { useEffect, useState } from 'react'
import { useDesk } from '../../store/hooks.tsx'
import { localText } from '../../../shared/desk-clock/index.ts'
import styles from './timer.module.css'
import { useCalendar } from './use-calendar.ts'

/** How long a call has lasted: `3:07`, `1:02:45`. */
export function callLength(startedAt: string, nowMs: number): string {
  const seconds = Math.max(0, Math.floor((nowMs - Date.parse(startedAt)) / 1_000))
  const [hours, minutes] = [Math.floor(seconds / 3_600), Math.floor(seconds / 60) % 60]
  const tail = String(seconds % 60).padStart(2, '0')
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`
}

/** The milliseconds of the wall clock, anew every second. */
export function useSeconds(): number {
  const desk = useDesk()
  const [nowMs, setNow] = useState(() => desk.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(desk.now()), 1_000)
    return () => clearInterval(timer)
  }, [desk])
  return nowMs
}

/** The running timer of a call. */
export function CallTimer({ since }: { readonly since: string }) {
  const nowMs = useSeconds()
  return (
    <span className={styles.timer} role="timer" aria-label="Length of the call">
      {callLength(since, nowMs)}
    </span>
  )
}

/** In the place of the timer, of a call that nobody is on any more: when it began. How long it lasted nobody knows. */
export function CallBegun({ at }: { readonly at: string }) {
  const { zone } = useCalendar()
  return <span className={styles.timer}>{`begun ${localText(at, zone)}`}</span>
}
