import type { Ask } from './asking.ts'
import { lacking } from './compare.ts'
import type { Checkpoint, Held, Hello, Hub, Page, Store, Untaken } from './ports.ts'

/** What a pull is made with. */
export interface Pulling {
  readonly store: Store
  readonly hub: Hub
  readonly ask: Ask
  readonly onProgress: (done: number, of: number) => void
}

/** Of what the hub has, so much has to be lacking for its whole order of arrival to be the shorter way to it. */
const MOSTLY = 3 / 4

/**
 * Takes in all that the hub has and this workstation lacks. The vector says what that is. Where a checkpoint of this hub
 * is held, its order of arrival brings it in fewer pages; where nearly all is lacking, that order from its beginning: what
 * belongs together arrived together, and pen by pen each ticket would be worked on many times. What that did not bring is
 * asked for by pen.
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

  // The next page is on its way while one is taken in.
  const byArrival = async (from: string | null): Promise<void> => {
    const pageAfter = (after: string | null): Promise<Page> => ask((signal) => hub.since(after, signal))
    let cursor = from
    let coming: Promise<Page> | null = pageAfter(cursor)
    while (coming) {
      const page: Page = await coming
      // A hub that says that there is more, and gives none, would be asked for ever.
      const isFurther = page.cursor !== cursor
      cursor = page.cursor
      coming = page.more && isFurther ? pageAfter(cursor) : null
      const isAnswered = coming?.catch(() => undefined)
      try {
        if (isFurther) await take(page.entries, checkpointAt(hello, page.cursor))
      } catch (error) {
        // One call at a time: nobody asks anew before this one is over.
        await isAnswered
        throw error
      }
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
  const all = Object.values(hello.vector).reduce((sum, { seq }) => sum + seq, 0)
  // What was written here and has arrived there is not fetched back.
  const isNewThere = held.written.every((pen) => !Object.hasOwn(hello.vector, pen))
  const hasOrder = isSameHub || (isNewThere && of >= all * MOSTLY)
  // Nothing is lacking before the horizon where nothing is lacking.
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
