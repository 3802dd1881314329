import type { MailboxCode } from '../../shared/contract/mail.ts'
import { faultOf } from './server-fault.ts'

/** A pause before the next try, in milliseconds. */
const minute = 60_000
const first = 2_000
const longest = 5 * minute
/** Another try with a wrong password may lock the account; so does hurrying a server whose certificate is wrong. */
const unhurried = new Set<MailboxCode>(['refused', 'untrusted', 'no-folder'])

/**
 * How long to wait after a fault: twice as long each time, up to five minutes, and never at the same moment as every
 * other workstation. What only a person can mend is tried again every ten to fifteen minutes.
 *
 * @param failures how many in a row, 1 for the first
 * @param random 0 to 1
 */
export const backOff = (code: MailboxCode, failures: number, random: number): number =>
  unhurried.has(code)
    ? Math.round(10 * minute * (1 + random / 2))
    : Math.round(Math.min(longest, first * 2 ** Math.min(failures - 1, 20)) * (0.5 + random / 2))

interface Deps {
  /** Reads over one connection until it ends or `signal` does. `connected` says that it is well. */
  readonly session: (signal: AbortSignal, connected: () => void) => Promise<void>
  readonly onState: (
    code: MailboxCode,
    more: { readonly retryAfter?: number; readonly said?: string },
  ) => void
  /** 0 to 1. */
  readonly random: () => number
  /** Resolves after the time, or when the signal is given up, whichever is first. */
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
}

/** Keeps a mailbox read, over as many connections as that takes. */
export interface Watch {
  readonly start: () => void
  /** Resolves when nothing is under way any more. */
  readonly stop: () => Promise<void>
}

export const createWatch = ({ session, onState, random, pause }: Deps): Watch => {
  let running: { readonly aborter: AbortController; readonly over: Promise<void> } | null = null

  const run = async (signal: AbortSignal): Promise<void> => {
    let failures = 0
    while (!signal.aborted) {
      onState('connecting', {})
      try {
        await session(signal, () => {
          failures = 0
        })
      } catch (error) {
        if (signal.aborted) return
        failures += 1
        const { code, said } = faultOf(error)
        const retryAfter = backOff(code, failures, random())
        onState(code, { retryAfter, said })
        await pause(retryAfter, signal)
      }
    }
  }

  return {
    start: () => {
      if (running) return
      const aborter = new AbortController()
      running = { aborter, over: run(aborter.signal) }
    },
    stop: async () => {
      const stopping = running
      running = null
      stopping?.aborter.abort()
      await stopping?.over
    },
  }
}

/** Waits on the clock of the system. */
export const pauseFor = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, milliseconds)
    signal.addEventListener('abort', done)
  })
