import { beforeEach, describe, expect, it } from 'vitest'
import { keepPlace, returnToPlace } from '../../../../renderer/app/keep-place.ts'
import { go, goBack, navigation, openTicket, resetNavigation } from '../../../../renderer/ui/navigation.ts'

const QUEUE = { screen: 'queue', ticketId: null }
const place = () => navigation.getState().place

function windowStorage(text?: string) {
  const kept = new Map(text === undefined ? [] : [['place', text]])
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

beforeEach(resetNavigation)

describe('where a person was when the desk was locked', () => {
  /** Goes to a ticket out of the mail, and locks. */
  function lockedAt(user: string) {
    const storage = windowStorage()
    const stop = keepPlace(storage, user)
    go({ screen: 'mail' })
    openTicket('t1')
    stop()
    resetNavigation()
    return storage
  }

  it('is where they are when they have signed in again, the list behind it', () => {
    returnToPlace(lockedAt('A1B2C3'), 'A1B2C3')
    expect(place()).toEqual({ screen: 'mail', ticketId: 't1' })
    goBack()
    expect(place()).toEqual({ screen: 'mail', ticketId: null })
  })

  it('leads nobody else, and is forgotten once somebody else has been there', () => {
    const storage = lockedAt('A1B2C3')
    returnToPlace(storage, 'D4E5F6')
    expect(place()).toEqual(QUEUE)
    keepPlace(storage, 'D4E5F6')()
    returnToPlace(storage, 'A1B2C3')
    expect(place()).toEqual(QUEUE)
  })

  it.each(['', 'no JSON', 'null', '[]', '{"user":"A1B2C3","screen":7,"ticketId":null}'])(
    'is the queue where %j was kept',
    (text) => {
      returnToPlace(windowStorage(text), 'A1B2C3')
      expect(place()).toEqual(QUEUE)
    },
  )
})
