import { type Clock, HubFailure } from './ports.ts'

/** Was stopped in the middle: not a failure, and nothing to tell of. */
export class Stopped extends Error {}

/** A hub that has not answered by then is out of reach, whatever its connection says. */
const PATIENCE_MS = 60_000

/** Asks the hub, and waits no longer than is sensible, nor beyond the stop. */
export type Ask = <T>(call: (signal: AbortSignal) => Promise<T>) => Promise<T>

/** @param stop ends every call at once */
export function createAsk(clock: Clock, stop: AbortSignal): Ask {
  return (call) => {
    if (stop.aborted) return Promise.reject(new Stopped())
    const one = new AbortController()
    return new Promise((resolve, reject) => {
      const end = (settle: () => void): void => {
        callOff()
        stop.removeEventListener('abort', onStop)
        settle()
      }
      const give = (error: Error): void =>
        end(() => {
          one.abort()
          reject(error)
        })
      const onStop = (): void => give(new Stopped())
      const callOff = clock.after(PATIENCE_MS, () => give(new HubFailure('unreachable')))
      stop.addEventListener('abort', onStop)
      // A call that throws at once ends like one that fails.
      Promise.resolve()
        .then(() => call(one.signal))
        .then(
          (value) => end(() => resolve(value)),
          (error: unknown) =>
            end(() => reject(error instanceof Error ? error : new HubFailure('unreachable'))),
        )
    })
  }
}
