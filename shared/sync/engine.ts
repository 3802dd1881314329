import { createAsk, Stopped } from './asking.ts'
import { backOffMs } from './back-off.ts'
import { type Clock, type Hub, HubFailure, type Store } from './ports.ts'
import { createRounds } from './round.ts'
import type { Status } from './status.ts'

/** Where nothing tells that there is something new, it is looked for all the same. */
const POLL_MS = 30_000

export interface SyncDeps {
  readonly store: Store
  /** Null where none is set up. */
  readonly hub: Hub | null
  readonly clock: Clock
  /** From 0 up to 1. */
  readonly random: () => number
}

export interface Sync {
  /** Exchanges again and again, until `stop`. */
  readonly start: () => void
  /** Ends what is under way; when it resolves, nothing runs and no timer is left. What was taken in stays. */
  readonly stop: () => Promise<void>
  /** Exchanges once, whether started or not. Never rejects: the status says how it went. */
  readonly once: () => Promise<Status>
  readonly status: () => Status
  /** The network is back, the machine has woken, somebody has signed in, something was written: now rather than later. */
  readonly wake: () => void
  /** Calls with every new status; gives the end of that. */
  readonly watch: (listener: (status: Status) => void) => () => void
}

/** The exchange between this workstation's journal and a hub: all that one has and the other lacks, both ways. */
export function createSync({ store, hub, clock, random }: SyncDeps): Sync {
  const listeners = new Set<(status: Status) => void>()
  let status: Status = {
    state: { state: hub === null ? 'no-hub' : 'stopped' },
    asAtMs: null,
    unsent: null,
    refused: {},
    waiting: {},
    aheadMs: null,
    findings: [],
    isSecond: false,
  }
  const tell = (more: Partial<Status>): void => {
    status = { ...status, ...more }
    for (const listener of listeners) listener(status)
  }

  let failures = 0
  let offlineSinceMs: number | null = null
  let stops = 0
  let isStarted = false
  let isWoken = false
  let stopping = new AbortController()
  let running: Promise<void> | null = null
  let callOffTimer: (() => void) | null = null
  let unlisten: (() => void) | null = null

  const rounds =
    hub && createRounds({ store, hub, clock, tell, ask: (call) => createAsk(clock, stopping.signal)(call) })

  const fail = (error: unknown): void => {
    if (error instanceof Stopped) return
    failures++
    if (!(error instanceof HubFailure)) tell({ state: { state: 'store-failed' } })
    else if (error.why === 'login') tell({ state: { state: 'login-needed', code: error.code } })
    else if (error.why !== 'unreachable') tell({ state: { state: error.why, code: error.code } })
    else {
      offlineSinceMs ??= clock.now()
      tell({ state: { state: 'offline', sinceMs: offlineSinceMs } })
    }
  }

  const exchange = async (): Promise<void> => {
    isWoken = false
    if (!rounds) return
    try {
      const isPutOff = await rounds()
      failures = isPutOff ? failures + 1 : 0
      offlineSinceMs = null
    } catch (error) {
      fail(error)
    }
  }

  /** One at a time. What is asked for meanwhile may come too late for the one that runs: then another follows. */
  const run = (): Promise<void> => {
    if (running) return running
    callOffTimer?.()
    callOffTimer = null
    const one = exchange().then(() => {
      running = null
      plan()
    })
    running = one
    return one
  }

  const plan = (): void => {
    if (!isStarted || running || callOffTimer) return
    // Whom the hub does not let in is not tried again until somebody does something about it.
    if (status.state.state === 'login-needed' && !isWoken) return
    const wait = isWoken && failures === 0 ? 0 : failures > 0 ? backOffMs(failures, random()) : POLL_MS
    callOffTimer = clock.after(wait, () => {
      callOffTimer = null
      void run()
    })
  }

  const wake = (): void => {
    isWoken = true
    if (!isStarted || running) return
    failures = 0
    callOffTimer?.()
    callOffTimer = null
    plan()
  }

  const once = async (): Promise<Status> => {
    const before = stops
    if (running) await running
    // Who stops means also what was still to begin.
    if (stops === before) await run()
    return status
  }

  return {
    start: () => {
      if (isStarted || !hub) return
      isStarted = true
      unlisten = hub.listen(wake)
      wake()
    },
    stop: async () => {
      isStarted = false
      stops++
      unlisten?.()
      unlisten = null
      callOffTimer?.()
      callOffTimer = null
      stopping.abort()
      await running
      stopping = new AbortController()
      if (hub) tell({ state: { state: 'stopped' } })
    },
    once,
    status: () => status,
    wake,
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
