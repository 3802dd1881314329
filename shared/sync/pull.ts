import type { Ask } from './asking.ts'
import { lacking } from './compare.ts'
import type { Checkpoint, Held, Hello, Hub, Store, Untaken } from './ports.ts'

/** What a pull is made with. */
export interface Pulling {
  readonly store: Store
  readonly hub: Hub
  readonly ask: Ask
  readonly onProgress: (done: number, of: number) => void
}

/**
 * Takes in all that the hub has and this workstation lacks. The vector says what that is; where a checkpoint of this hub
 * is held, its order of arrival brings it in fewer pages, and what that did not bring is asked for by pen.
 *
 * @param idle pens that are not asked for: what they lack was given before, and could not be taken
 * @returns what the store did not take
 */
export async function pull(
  { store, hub, ask, onProgress }: Pulling,
  held: Held,
  hello: Hello,
  idle: ReadonlySet<string>,
): Promise<readonly Untaken[]> {
  const wanted = (now: Held) =>
    lacking(now.vector, hello.vector).filter(({ pen }) => !now.written.includes(pen) && !idle.has(pen))
  const of = wanted(held).reduce((sum, { count }) => sum + count, 0)
  const untaken: Untaken[] = []
  let done = 0

  const take = async (entries: readonly unknown[], checkpoint: Checkpoint | null): Promise<void> => {
    untaken.push(...(await store.take(entries, checkpoint)))
    done = Math.min(of, done + entries.length)
    onProgress(done, of)
  }

  const byArrival = async (from: string | null): Promise<void> => {
    let cursor = from
    for (let more = true; more; ) {
      const page = await ask((signal) => hub.since(cursor, signal))
      // A hub that says that there is more, and gives none, would be asked for ever.
      more = page.more && page.cursor !== cursor
      if (page.cursor !== cursor) await take(page.entries, checkpointAt(hello, page.cursor))
      cursor = page.cursor
    }
  }

  const byPen = async (pen: string, from: number, until: number): Promise<void> => {
    for (let next = from; next <= until; ) {
      const entries = await ask((signal) => hub.ofPen(pen, next, signal))
      if (entries.length === 0) return
      await take(entries, null)
      next += entries.length
    }
  }

  const { checkpoint } = held
  const isSameHub = checkpoint?.hub === hello.hub && checkpoint.epoch === hello.epoch
  const isEmpty = Object.keys(held.vector).length === 0
  const hasOrder = isSameHub || isEmpty
  // What was written here and has arrived there is not fetched back: nothing is lacking before the horizon.
  if (of > 0 && hasOrder) await byArrival(isSameHub ? checkpoint.cursor : null)

  const now = of > 0 && hasOrder ? await store.held() : held
  for (const { pen, count } of wanted(now)) {
    const until = hello.vector[pen]?.seq ?? 0
    await byPen(pen, until - count + 1, until)
  }
  const isAtHorizon = isSameHub && checkpoint.cursor === hello.horizon
  if (!isAtHorizon && (of === 0 || !hasOrder))
    untaken.push(...(await store.take([], checkpointAt(hello, hello.horizon))))
  return untaken
}

function checkpointAt({ hub, epoch }: Hello, cursor: string): Checkpoint {
  return { hub, epoch, cursor }
}
