import { calendarOf } from '../../shared/desk/calendar.ts'
import { profileOf } from '../../shared/desk/profile.ts'
import { localTime, statusOfDesk } from '../../shared/desk-clock/index.ts'
import type { Desk } from '../store/desk.ts'
import { clearDeskBar, setDeskBar } from '../ui/desk-bar.ts'

const REFRESH_MS = 15_000

const roleWords = {
  'desk-officer': 'desk officer',
  'duty-officer': 'duty officer',
  auditor: 'auditor',
  administrator: 'administrator',
} as const

/** Keeps what is always in sight true while somebody is at the desk; returns what ends it. */
export function keepDeskBar(desk: Desk): () => void {
  const { user, workstation } = desk.session
  const refresh = () => {
    const profile = profileOf(desk.deskState.getState())
    const now = new Date(desk.now()).toISOString()
    const { open, words } = statusOfDesk(calendarOf(profile), now)
    setDeskBar({
      deskName: profile.desk,
      marking: profile.marking,
      clock: { isOpen: open, detail: words.replace(/^(open|closed)(, )?/, '') },
      onDuty: user.role === 'duty-officer' ? [user.name] : [],
      user: { name: user.name, role: roleWords[user.role] },
      asAt: localTime(now, profile.zone),
      workstation: workstation.code,
    })
  }
  let idleMinutes = 0
  const obeyIdle = () => {
    const wanted = profileOf(desk.deskState.getState()).idleMinutes
    if (wanted === idleMinutes) return
    idleMinutes = wanted
    void window.desk.window.idle({ minutes: wanted })
  }
  refresh()
  obeyIdle()
  const timer = setInterval(refresh, REFRESH_MS)
  const ends = [
    desk.deskState.subscribe(refresh),
    desk.deskState.subscribe(obeyIdle),
    window.desk.events.onLockWarning(({ seconds }) => setDeskBar({ lockInMs: seconds * 1000 })),
    window.desk.events.onLockWarningOver(() => setDeskBar({ lockInMs: null })),
  ]
  return () => {
    clearInterval(timer)
    for (const end of ends) end()
    clearDeskBar()
  }
}
