import { profileOf } from '../../../shared/desk/profile.ts'
import { localTime } from '../../../shared/desk-clock/index.ts'
import { hubParts, noHub } from '../../../shared/hub/words.ts'
import { type Clock, createSync, type Status, type Sync } from '../../../shared/sync/index.ts'
import type { Desk } from '../../store/desk.ts'
import { countUnsent } from '../../store/hub-heard.ts'
import { subscribeWritten } from '../../store/subscribe.ts'
import { createSyncStore } from '../../store/sync-store.ts'
import { setDeskBar } from '../../ui/desk-bar.ts'
import { hubBar } from '../../ui/hub-bar.ts'
import { createBridgeHub } from './bridge-hub.ts'
import { createPeopleWatch } from './people-watch.ts'
import { sendFiles } from './send-files.ts'

/** Whoever holds it exchanges; a second window waits for it. */
const LOCK = 'exchange with the hub'

const clock: Clock = {
  now: () => Date.now(),
  after: (ms, then) => {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}

/** The exchange with the hub while somebody is at the desk. */
export interface Keeping {
  /** Exchanges at once, whatever it was waiting for. */
  readonly now: () => void
  readonly end: () => void
}

/** Exchanges with the hub, where one is set up, and says how it stands. */
export function keepSync(desk: Desk): Keeping {
  const over = new AbortController()
  let sync: Sync | null = null
  void window.desk.hub.settings().then((answer) => {
    // Settings that cannot be read are told of by the first call, which reads them too.
    const isSetUp = !answer.ok || answer.value.settings !== null
    if (over.signal.aborted || !isSetUp) return
    sync = begin(desk, over.signal)
  })
  return {
    now: () => sync?.wake(),
    end: () => {
      over.abort()
      hubBar.setState({ status: null })
      setDeskBar({ hub: [noHub], unsent: 0 })
    },
  }
}

function begin(desk: Desk, over: AbortSignal): Sync {
  const sync = createSync({
    store: createSyncStore(desk, window.desk),
    hub: createBridgeHub(window.desk, createPeopleWatch(desk)),
    clock,
    random: Math.random,
  })
  const timeOf = (ms: number) =>
    localTime(new Date(ms).toISOString(), profileOf(desk.deskState.getState()).zone)
  const say = () => {
    if (over.aborted) return
    const status = sync.status()
    hubBar.setState({ status })
    setDeskBar({ hub: hubParts(status, timeOf), unsent: countUnsent(desk) })
  }
  const wake = () => sync.wake()
  let isSending = false
  /** Files go after entries: the hub takes none that no entry of its own names. */
  const send = ({ state }: Status) => {
    if (isSending || over.aborted || state.state !== 'up-to-date') return
    isSending = true
    // What fails is caught up after the next exchange.
    void sendFiles(desk, window.desk, over)
      .catch(() => undefined)
      .finally(() => {
        isSending = false
      })
  }
  const ends = [
    sync.watch(say),
    sync.watch(send),
    desk.hub.subscribe(say),
    subscribeWritten(desk, () => {
      say()
      wake()
    }),
  ]
  window.addEventListener('online', wake)
  over.addEventListener('abort', () => {
    for (const end of ends) end()
    window.removeEventListener('online', wake)
  })
  say()
  void holdLock(over, () => {
    sync.start()
    return () => sync.stop()
  })
  return sync
}

/** Does something while this window holds the lock, until it is over. */
async function holdLock(over: AbortSignal, start: () => () => Promise<void>): Promise<void> {
  const isOver = new Promise<void>((resolve) => {
    over.addEventListener('abort', () => resolve())
  })
  try {
    await navigator.locks.request(LOCK, { signal: over }, async () => {
      const stop = start()
      await isOver
      await stop()
    })
  } catch {
    // Over before it was this window's turn.
  }
}
