import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { watchIdleness } from '../../../../electron/power/idle-watch.ts'
import { createLock } from '../../../../electron/power/lock.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('the lock', () => {
  const setUp = (unlocked = true) => {
    const acts: string[] = []
    const lock = createLock({
      isUnlocked: () => unlocked,
      forget: () => acts.push('forget'),
      announce: (reason) => acts.push(`announce ${reason}`),
      reload: () => acts.push('reload'),
    })
    return { acts, lock }
  }

  test.each(['asked', 'idle', 'screen'] as const)(
    '(%s) drops the keys at once and the page a moment later',
    (reason) => {
      const { acts, lock } = setUp()
      lock(reason)
      expect(acts).toEqual(['forget', `announce ${reason}`])
      vi.advanceTimersByTime(300)
      expect(acts).toEqual(['forget', `announce ${reason}`, 'reload'])
    },
  )

  test('does not wait when the machine goes to sleep', () => {
    const { acts, lock } = setUp()
    lock('suspend')
    expect(acts).toEqual(['forget', 'announce suspend', 'reload'])
  })

  test('has nothing to do on a locked desk', () => {
    const { acts, lock } = setUp(false)
    lock('screen')
    vi.runAllTimers()
    expect(acts).toEqual([])
  })
})

describe('the idle watch', () => {
  const setUp = (limitMinutes = 10) => {
    const desk = { unlocked: true, idle: 0, acts: [] as string[] }
    const end = watchIdleness({
      isUnlocked: () => desk.unlocked,
      idleSeconds: () => desk.idle,
      limitMinutes: () => limitMinutes,
      warn: (seconds) => desk.acts.push(`warn ${seconds}`),
      warningOver: () => desk.acts.push('over'),
      lock: () => {
        desk.acts.push('lock')
        desk.unlocked = false
      },
    })
    const pass = (seconds: number) => {
      for (let second = 0; second < seconds; second += 1) {
        desk.idle += 1
        vi.advanceTimersByTime(1000)
      }
    }
    return { desk, end, pass }
  }

  test('warns twenty seconds before it locks, once', () => {
    const { desk, pass } = setUp()
    pass(579)
    expect(desk.acts).toEqual([])
    pass(1)
    expect(desk.acts).toEqual(['warn 20'])
    pass(19)
    expect(desk.acts).toEqual(['warn 20'])
    pass(1)
    expect(desk.acts).toEqual(['warn 20', 'lock'])
    pass(100)
    expect(desk.acts).toEqual(['warn 20', 'lock'])
  })

  test('a touch ends the warning', () => {
    const { desk, pass } = setUp()
    pass(585)
    desk.idle = 0
    pass(1)
    expect(desk.acts).toEqual(['warn 20', 'over'])
    pass(579)
    expect(desk.acts).toEqual(['warn 20', 'over', 'warn 20'])
  })

  test('keeps to the limit that was set', () => {
    const { desk, pass } = setUp(1)
    pass(60)
    expect(desk.acts).toEqual(['warn 20', 'lock'])
  })

  test('ends', () => {
    const { desk, end, pass } = setUp(1)
    end()
    pass(120)
    expect(desk.acts).toEqual([])
  })
})
