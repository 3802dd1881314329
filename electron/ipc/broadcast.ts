import type { WebContents } from 'electron'
import { type Events, events } from '../../shared/contract/events.ts'
import { type EventName, eventChannelOf } from '../../shared/contract/names.ts'

/** Tells a window something it did not ask for. What the contract does not know cannot be sent. */
export const tell = <N extends EventName>(contents: WebContents, name: N, event: Events[N]): void => {
  if (!contents.isDestroyed() && !contents.isCrashed())
    contents.send(eventChannelOf(name), events[name].parse(event))
}
