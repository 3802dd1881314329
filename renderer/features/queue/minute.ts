import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { useEffect } from 'react'
import type { Desk } from '../../store/desk.ts'

const MINUTE = 60_000

/** The wall clock as ages read it, milliseconds since 1970; moves on once a minute, for all of them at once. */
const minute = createStore<{ readonly nowMs: number }>(() => ({ nowMs: 0 }))

/** The present minute; what calls this is drawn again when it ends. */
export function useMinute(): number {
  return useStore(minute, (state) => state.nowMs)
}

/** Keeps the minutes going while the calling component is shown: once, in the screen. */
export function useMinuteHand(desk: Desk): number {
  if (minute.getState().nowMs === 0) minute.setState({ nowMs: desk.now() })
  useEffect(() => {
    const tick = () => minute.setState({ nowMs: desk.now() })
    tick()
    let timer = setTimeout(
      function next() {
        tick()
        timer = setTimeout(next, MINUTE - (desk.now() % MINUTE))
      },
      MINUTE - (desk.now() % MINUTE),
    )
    return () => clearTimeout(timer)
  }, [desk])
  return useMinute()
}
