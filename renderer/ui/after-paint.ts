import { useCallback, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/**
 * False until the component has been painted once, then true: what is drawn only then does not hold up the first
 * frame. It does not give way to typing, and whoever needs the rest sooner draws it with the second value, at once.
 */
export function useAfterPaint(): readonly [isPainted: boolean, drawNow: () => void] {
  const [isPainted, setPainted] = useState(false)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      // The frame is drawn behind its callbacks, and before the next task.
      timer = setTimeout(() => setPainted(true), 0)
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [])
  const drawNow = useCallback(() => flushSync(() => setPainted(true)), [])
  return [isPainted, drawNow]
}
