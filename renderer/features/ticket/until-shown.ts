import { useCallback, useEffect, useRef } from 'react'
import type { RawEntry } from '../../../shared/journal/entry.ts'

interface Awaited {
  readonly id: string
  readonly isShown: () => void
}

/**
 * Waits for what was committed to be on screen: a field that is opened before that would begin with what stood there, and
 * put it over what was just written.
 *
 * @param entries of the ticket as it is drawn
 * @returns ends once the entry of an id is drawn, or the ticket is left
 */
export function useUntilShown(entries: readonly RawEntry[]): (id: string) => Promise<void> {
  const drawn = useRef(entries)
  const awaited = useRef(new Set<Awaited>())
  const isHere = useRef(false)
  useEffect(() => {
    drawn.current = entries
    end(awaited.current, ({ id }) => isAmong(entries, id))
  }, [entries])
  useEffect(() => {
    isHere.current = true
    const all = awaited.current
    return () => {
      isHere.current = false
      end(all, () => true)
    }
  }, [])
  return useCallback(
    (id) =>
      !isHere.current || isAmong(drawn.current, id)
        ? Promise.resolve()
        : new Promise((isShown) => awaited.current.add({ id, isShown })),
    [],
  )
}

function isAmong(entries: readonly RawEntry[], id: string): boolean {
  return entries.some((entry) => entry.id === id)
}

function end(awaited: Set<Awaited>, which: (one: Awaited) => boolean): void {
  for (const one of [...awaited].filter(which)) {
    awaited.delete(one)
    one.isShown()
  }
}
