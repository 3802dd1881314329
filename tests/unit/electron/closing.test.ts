import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createClosing } from '../../../electron/closing.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a window that is about to close', () => {
  const setUp = (unlocked = true, holding = false) => {
    const acts: string[] = []
    const closing = createClosing({
      isUnlocked: () => unlocked,
      isHolding: () => holding,
      announce: () => acts.push('announce'),
      quit: () => acts.push('quit'),
    })
    return { acts, closing }
  }

  test('stays until the page has kept what is being written, and is asked once', () => {
    const { acts, closing } = setUp()
    expect([closing.holds(), closing.holds()]).toEqual([true, true])
    expect(acts).toEqual(['announce'])
    closing.quit()
    expect(closing.holds()).toBe(false)
    vi.runAllTimers()
    expect(acts).toEqual(['announce', 'quit'])
  })

  test('does not wait for a page that never answers', () => {
    const { acts, closing } = setUp()
    closing.holds()
    vi.advanceTimersByTime(1_999)
    expect(acts).toEqual(['announce'])
    vi.advanceTimersByTime(1)
    expect(acts).toEqual(['announce', 'quit'])
    expect(closing.holds()).toBe(false)
  })

  test('stays for as long as somebody is asked, and is asked anew each time', () => {
    const { acts, closing } = setUp()
    closing.holds()
    closing.stay()
    vi.runAllTimers()
    expect(acts).toEqual(['announce'])
    expect(closing.holds()).toBe(true)
    expect(acts).toEqual(['announce', 'announce'])
    closing.quit()
    expect(closing.holds()).toBe(false)
  })

  test('of a locked desk that holds what no disk took is asked about', () => {
    const { acts, closing } = setUp(false, true)
    expect(closing.holds()).toBe(true)
    expect(acts).toEqual(['announce'])
  })

  test('of a locked desk closes at once', () => {
    const { acts, closing } = setUp(false)
    expect(closing.holds()).toBe(false)
    expect(acts).toEqual([])
  })
})
