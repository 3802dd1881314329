import { useEffect, useRef, useState } from 'react'
import type { ErrorCode } from '../../../shared/contract/errors.ts'
import { Cancelled, codeOf } from './failure.ts'

/** Long work that can be stopped: how far it is, what came of it. */
export type Transfer<Result, Progress> =
  | { readonly at: 'idle' }
  | { readonly at: 'running'; readonly progress: Progress | null }
  | { readonly at: 'done'; readonly result: Result }
  | { readonly at: 'cancelled' }
  | { readonly at: 'failed'; readonly code: ErrorCode }

interface Running<Result, Progress> {
  readonly transfer: Transfer<Result, Progress>
  /** Null as a result: the person thought better of it, and all is as before. */
  readonly start: (
    work: (onProgress: (progress: Progress) => void, signal: AbortSignal) => Promise<Result | null>,
  ) => void
  readonly cancel: () => void
}

/** Runs one piece of long work at a time; it is stopped when what shows it goes away. */
export function useTransfer<Result, Progress>(): Running<Result, Progress> {
  const [transfer, setTransfer] = useState<Transfer<Result, Progress>>({ at: 'idle' })
  const controller = useRef<AbortController | null>(null)
  useEffect(() => () => controller.current?.abort(), [])
  return {
    transfer,
    start: (work) => {
      const own = new AbortController()
      controller.current?.abort()
      controller.current = own
      setTransfer({ at: 'running', progress: null })
      work((progress) => setTransfer({ at: 'running', progress }), own.signal).then(
        (result) => setTransfer(result === null ? { at: 'idle' } : { at: 'done', result }),
        (error: unknown) =>
          setTransfer(
            error instanceof Cancelled ? { at: 'cancelled' } : { at: 'failed', code: codeOf(error) },
          ),
      )
    },
    cancel: () => controller.current?.abort(),
  }
}
