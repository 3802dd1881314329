import { z } from '../../shared/zod.ts'
import { go, navigation, openTicket, type Place } from '../ui/navigation.ts'

const KEY = 'place'

const kept = z.strictObject({
  user: z.string(),
  screen: z.string(),
  ticketId: z.string().nullable(),
})

/** What the window keeps from one loading of the page to the next, and forgets when it closes. */
type WindowStorage = Pick<Storage, 'getItem' | 'setItem'>

/**
 * Goes to where this person was when the desk was locked, once they have signed in again; the list that a ticket was
 * opened from lies behind it. Where somebody else was, nobody is led.
 *
 * @param user id of who has signed in
 */
export function returnToPlace(storage: WindowStorage, user: string): void {
  const place = readKept(storage.getItem(KEY))
  if (place?.user !== user) return
  go({ screen: place.screen })
  if (place.ticketId !== null) openTicket(place.ticketId)
}

/** Keeps where a person is, so that a lock can lead back: ids alone, nothing of any case. Returns the undo. */
export function keepPlace(storage: WindowStorage, user: string): () => void {
  const keep = ({ screen, ticketId }: Place) =>
    storage.setItem(KEY, JSON.stringify({ user, screen, ticketId }))
  keep(navigation.getState().place)
  return navigation.subscribe(({ place }) => keep(place))
}

/** What was kept; null where it cannot be read. */
function readKept(text: string | null): z.output<typeof kept> | null {
  if (text === null) return null
  try {
    return kept.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}
