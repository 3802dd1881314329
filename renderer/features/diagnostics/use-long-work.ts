import { useCallback, useEffect, useRef, useState } from 'react'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import type { Progress } from '../../store/desk.ts'
import { errorCodeOf } from '../../store/done-act.ts'

interface LongWork<T> {
  readonly isRunning: boolean
  /** Null before the first word of it. */
  readonly progress: Progress | null
  readonly result: T | null
  readonly error: ErrorCode | null
  readonly start: () => void
  readonly cancel: () => void
}

/** Work that takes its time: how far it is, its end, and a way to stop it. Leaving the screen stops it too. */
export function useLongWork<T>(
  work: (onProgress: (progress: Progress) => void, signal: AbortSignal) => Promise<T>,
): LongWork<T> {
  const [isRunning, setRunning] = useState(false)
  const [progress, setProgress] = useState<Progress | null>(null)
  const [result, setResult] = useState<T | null>(null)
  const [error, setError] = useState<ErrorCode | null>(null)
  const abort = useRef<AbortController | null>(null)
  useEffect(() => () => abort.current?.abort(), [])
  const start = () => {
    const controller = new AbortController()
    abort.current = controller
    setRunning(true)
    setProgress(null)
    setResult(null)
    setError(null)
    const done = () => {
      if (abort.current === controller) setRunning(false)
    }
    work(setProgress, controller.signal)
      .then(setResult, (thrown: unknown) => setError(errorCodeOf(thrown)))
      .finally(done)
  }
  const cancel = useCallback(() => abort.current?.abort(), [])
  return { isRunning, progress, result, error, start, cancel }
}
