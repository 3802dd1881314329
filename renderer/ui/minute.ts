import { useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'

const MINUTE = 60_000

/** The wall clock as ages read it, milliseconds since 1970; moves on once a minute, for all of them at once. */
const minute = createStore<{ readonly nowMs: number }>(() => ({ nowMs: 0 }))

/** The present minute; what calls this is drawn again when it ends. */
export function useMinute(): number {
  return useStore(minute, (state) => state.nowMs)
}

/**
 * Keeps the minutes going while the calling component is shown: once, in the screen.
 *
 * @param now stable function: the wall clock, milliseconds since 1970
 */
export function useMinuteHand(now: () => number): number {
  if (minute.getState().nowMs === 0) minute.setState({ nowMs: now() })
  useEffect(() => {
    const tick = () => minute.setState({ nowMs: now() })
    tick()
    let timer = setTimeout(
      function next() {
        tick()
        timer = setTimeout(next, MINUTE - (now() % MINUTE))
      },
      MINUTE - (now() % MINUTE),
    )
    return () => clearTimeout(timer)
  }, [now])
  return useMinute()
}
