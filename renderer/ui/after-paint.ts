import { useEffect, useState } from 'react'

/**
 * False until the component has been painted once, then true: what is drawn only then does not hold up the first
 * frame. It does not give way to typing: somebody who types at once would otherwise tab past what is not there yet.
 */
export function useAfterPaint(): boolean {
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
  return isPainted
}
