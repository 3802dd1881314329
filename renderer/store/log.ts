import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { Desk } from './desk.ts'
import { diskFailureOf, isFull, StoreFailure } from './failure.ts'
import { withinPatience } from './patience.ts'

/** What stands in the log of a store may be thrown away when next it is opened: see `new-log.ts`. */
export interface StoreLog {
  readonly isTorn: boolean
  /** How often it came into doubt: once more while another is begun, and that may be in doubt too. */
  readonly doubts: number
  /** Whether the store was thrown away since the desk was opened: what was logged before is in the second copy alone. */
  readonly isEmptied: boolean
}

/** What a disk answers that may have broken off in the middle of a write. */
const OF_THE_DISK: readonly ErrorCode[] = ['E_STORE_FULL', 'E_STORE_FAILED']

/** Chromium mostly does it in half a second; what keeps silent is tried again with the next that is kept. */
const SILENT_MS = 30_000

/** As it is once it came into doubt. */
export const doubted = (log: StoreLog): StoreLog => ({ ...log, isTorn: true, doubts: log.doubts + 1 })

const mending = new WeakMap<Desk, Promise<void>>()

/**
 * Runs a write of something half written, which is nowhere else. When it resolves that is on disk, and stays there: where
 * the log may be torn, another is begun behind it first.
 *
 * @throws StoreFailure E_STORE_FULL, E_STORE_FAILED
 */
export async function keep(desk: Desk, write: () => PromiseLike<unknown>): Promise<void> {
  try {
    if (desk.log.getState().isTorn) await expectRoom()
    await write()
    await mendLog(desk)
  } catch (error) {
    throw await refusedBy(desk, error)
  }
}

/** What a write threw, as a failure; where it is the disk's, the log is in doubt from then on. */
export async function refusedBy(desk: Desk, thrown: unknown): Promise<StoreFailure> {
  const failure = await diskFailureOf(thrown)
  if (OF_THE_DISK.includes(failure.error.code) && !desk.workings.closing.signal.aborted)
    desk.log.setState(doubted)
  return failure
}

/**
 * Begins another log where this one may be torn; nothing otherwise. Rejects where the disk does not take it.
 *
 * @param begin how: by filling it, unless nothing is written yet
 */
export function mendLog(desk: Desk, begin = () => desk.db.fillLog()): Promise<void> {
  const { isTorn, doubts } = desk.log.getState()
  if (!isTorn) return Promise.resolve()
  const known = mending.get(desk)
  if (known) return known
  const done = expectRoom()
    .then(() => withinPatience(begin(), SILENT_MS))
    .then(() => desk.log.setState((now) => ({ ...now, isTorn: now.doubts !== doubts })))
    .finally(() => mending.delete(desk))
    // Once more where it came into doubt meanwhile.
    .then(() => mendLog(desk))
  mending.set(desk, done)
  return done
}

/**
 * Chromium closes every store by force where it cannot write, and what is written besides may never be answered: on a full
 * disk nothing is tried that can wait, so that a call that is logged is refused at once.
 */
async function expectRoom(): Promise<void> {
  if (await isFull()) throw new StoreFailure('E_STORE_FULL')
}

/** Calls whenever the log comes into doubt, and at once where it is. */
export function whenTorn({ log }: Desk, call: () => void): () => void {
  if (log.getState().isTorn) call()
  return log.subscribe(({ isTorn }, before) => {
    if (isTorn && !before.isTorn) call()
  })
}
