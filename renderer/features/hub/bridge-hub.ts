import type { Desk as Bridge } from '../../../shared/contract/bridge.ts'
import type { Result } from '../../../shared/contract/result.ts'
import type { HubPerson } from '../../../shared/hub/people.ts'
import { type Hub, hubFailureOf } from '../../../shared/sync/index.ts'

/**
 * The hub over the bridge: the main process holds the connection and what signs in.
 *
 * @param onPeople called whenever the hub has said who its people are
 */
export function createBridgeHub(
  { hub, events }: Pick<Bridge, 'hub' | 'events'>,
  onPeople: (people: readonly HubPerson[]) => void,
): Hub {
  const ask = async <T>(call: () => Promise<Result<T>>, signal: AbortSignal): Promise<T> => {
    const drop = () => void hub.drop()
    signal.addEventListener('abort', drop)
    try {
      const answer = await call()
      if (!answer.ok) throw hubFailureOf(answer.error.code)
      return answer.value
    } finally {
      signal.removeEventListener('abort', drop)
    }
  }
  return {
    hello: async (signal) => {
      const { people, ...hello } = await ask(() => hub.hello(), signal)
      onPeople(people)
      return hello
    },
    since: (cursor, signal) => ask(() => hub.since({ cursor }), signal),
    ofPen: async (pen, from, signal) => (await ask(() => hub.ofPen({ pen, from }), signal)).entries,
    push: async (entries, signal) => (await ask(() => hub.push({ entries: [...entries] }), signal)).verdicts,
    sendHead: async (pen, head, signal) => (await ask(() => hub.sendHead({ pen, head }), signal)).taken,
    listen: (wake) => events.onHubWoken(wake),
  }
}
