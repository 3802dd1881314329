import { beforeEach, describe, expect, it } from 'vitest'
import { go, goBack, goForward, navigation, resetNavigation } from '../../../../renderer/ui/navigation.ts'

const place = () => navigation.getState().place

describe('navigation', () => {
  beforeEach(resetNavigation)

  it('begins at the queue with no ticket', () => {
    expect(place()).toEqual({ screen: 'queue', ticketId: null })
  })

  it('opens a ticket in the present screen, and leaves it with the screen', () => {
    go({ ticketId: 't1' })
    expect(place()).toEqual({ screen: 'queue', ticketId: 't1' })
    go({ screen: 'calls' })
    expect(place()).toEqual({ screen: 'calls', ticketId: null })
  })

  it('goes back and forward through the same places', () => {
    go({ ticketId: 't1' })
    go({ screen: 'calls' })
    goBack()
    expect(place()).toEqual({ screen: 'queue', ticketId: 't1' })
    goForward()
    expect(place().screen).toBe('calls')
    goBack()
    go({ screen: 'settings' })
    goForward()
    expect(place().screen).toBe('settings')
  })

  it('does not count going where one is as a step', () => {
    go({ screen: 'queue' })
    go({ screen: 'queue', ticketId: null })
    expect(navigation.getState().past).toEqual([])
  })

  it('stays where it is when there is no way back or forward', () => {
    goBack()
    goForward()
    expect(place().screen).toBe('queue')
  })

  it('keeps the last 200 places and lets older ones go', () => {
    for (let step = 0; step < 500; step += 1) go({ ticketId: `t${step}` })
    expect(navigation.getState().past).toHaveLength(200)
    expect(navigation.getState().past.at(-1)?.ticketId).toBe('t498')
  })
})
