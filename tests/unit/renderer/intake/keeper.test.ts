import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createKeeper } from '../../../../renderer/features/intake/keeper.ts'

interface Item {
  readonly id: string
  readonly text: string
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function keeping(save?: (item: Item) => Promise<void>) {
  const saved: string[] = []
  const failures: unknown[] = []
  const keeper = createKeeper<Item>(
    save ??
      ((item) => {
        saved.push(item.text)
        return Promise.resolve()
      }),
    (_, thrown) => {
      if (thrown !== null) failures.push(thrown)
    },
    250,
  )
  return { keeper, saved, failures }
}

describe('keeping a draft', () => {
  test('writes the newest state within the time, however steadily somebody types', async () => {
    const { keeper, saved } = keeping()
    for (let n = 0; n < 10; n++) {
      keeper.note({ id: 'a', text: `${n}` })
      await vi.advanceTimersByTimeAsync(50)
    }
    expect(saved).toEqual(['4', '9'])
  })

  test('flushing writes at once, and each item once', async () => {
    const { keeper, saved } = keeping()
    keeper.note({ id: 'a', text: 'one' })
    keeper.note({ id: 'b', text: 'two' })
    await keeper.flush()
    await vi.advanceTimersByTimeAsync(1_000)
    expect(saved).toEqual(['one', 'two'])
  })

  test('what is forgotten is not written afterwards, and a write under way is waited for', async () => {
    let finish = () => {}
    const begun: string[] = []
    const { keeper } = keeping((item) => {
      begun.push(item.text)
      return new Promise((resolve) => {
        finish = resolve
      })
    })
    keeper.note({ id: 'a', text: 'begun' })
    await vi.advanceTimersByTimeAsync(250)
    keeper.note({ id: 'a', text: 'later' })
    let forgotten = false
    const forgetting = keeper.forget('a').then(() => {
      forgotten = true
    })
    await vi.advanceTimersByTimeAsync(1)
    expect(forgotten).toBe(false)
    finish()
    await forgetting
    await vi.advanceTimersByTimeAsync(1_000)
    expect(begun).toEqual(['begun'])
  })

  test('a failure is told, and the next change is tried again', async () => {
    let refuse = true
    const kept: string[] = []
    const { keeper, failures } = keeping((item) => {
      if (refuse) return Promise.reject(new Error('full'))
      kept.push(item.text)
      return Promise.resolve()
    })
    keeper.note({ id: 'a', text: 'one' })
    await vi.advanceTimersByTimeAsync(250)
    expect(failures).toHaveLength(1)
    refuse = false
    keeper.note({ id: 'a', text: 'two' })
    await vi.advanceTimersByTimeAsync(250)
    expect(kept).toEqual(['two'])
  })

  test('what could not be written is tried again by itself, unless it was put away', async () => {
    let refuse = true
    const kept: string[] = []
    const { keeper, failures } = keeping((item) => {
      if (refuse) return Promise.reject(new Error('full'))
      kept.push(item.text)
      return Promise.resolve()
    })
    keeper.note({ id: 'a', text: 'one' })
    keeper.note({ id: 'b', text: 'put away' })
    await vi.advanceTimersByTimeAsync(250)
    await keeper.forget('b')
    await vi.advanceTimersByTimeAsync(2_000)
    expect(failures).toHaveLength(3)
    refuse = false
    await vi.advanceTimersByTimeAsync(2_000)
    expect(kept).toEqual(['one'])
    await vi.advanceTimersByTimeAsync(10_000)
    expect(kept).toEqual(['one'])
  })
})
