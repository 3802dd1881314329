import { expect, test } from 'vitest'
import type { Found } from '../../../../electron/files/json-file.ts'
import { createThrottle, pauseAfter, type ThrottleState } from '../../../../electron/vault/throttle.ts'

const start = Date.parse('2026-05-01T09:00:00Z')

const setUp = (found: Found<ThrottleState> = { state: 'absent' }) => {
  const clock = { now: start }
  let content = found
  const make = () =>
    createThrottle(
      {
        read: () => Promise.resolve(content),
        write: (next) => {
          content = { state: 'whole', content: next }
          return Promise.resolve()
        },
      },
      () => clock.now,
    )
  return { clock, make, throttle: make() }
}

const at = (milliseconds: number): string => new Date(milliseconds).toISOString()

test('five attempts are free, then the pause doubles up to a quarter of an hour', () => {
  expect([0, 4, 5, 6, 7, 8, 12, 13, 1000].map(pauseAfter)).toEqual([
    0, 0, 5_000, 10_000, 20_000, 40_000, 640_000, 900_000, 900_000,
  ])
})

test('an attempt counts before its end is known', async () => {
  const { clock, make, throttle } = setUp()
  for (let count = 0; count < 5; count += 1) await throttle.attempt()
  const afterRestart = make()
  expect(await afterRestart.retryAt()).toBe(at(start + 5_000))
  clock.now += 4_999
  expect(await afterRestart.retryAt()).not.toBeNull()
  clock.now += 1
  expect(await afterRestart.retryAt()).toBeNull()
})

test('the right passphrase starts the count anew', async () => {
  const { throttle } = setUp()
  for (let count = 0; count < 5; count += 1) await throttle.attempt()
  await throttle.succeed()
  expect(await throttle.retryAt()).toBeNull()
  for (let count = 0; count < 4; count += 1) await throttle.attempt()
  expect(await throttle.retryAt()).toBeNull()
})

test('a clock that was set back a year pauses no longer than the pause', async () => {
  const { clock, throttle } = setUp()
  for (let count = 0; count < 5; count += 1) await throttle.attempt()
  clock.now -= 365 * 86_400_000
  expect(await throttle.retryAt()).toBe(at(clock.now + 5_000))
  clock.now += 5_000
  expect(await throttle.retryAt()).toBeNull()
})

test('a damaged count costs one pause', async () => {
  const { throttle } = setUp({ state: 'damaged' })
  expect(await throttle.retryAt()).toBe(at(start + 5_000))
})

test('an attempt that cannot be kept is refused, and is none the more counted', async () => {
  const clock = { now: start }
  let isFull = true
  const throttle = createThrottle(
    {
      read: () => Promise.resolve({ state: 'absent' }),
      write: () => (isFull ? Promise.reject(new Error('ENOSPC')) : Promise.resolve()),
    },
    () => clock.now,
  )
  for (let n = 0; n < 10; n++) await expect(throttle.attempt()).rejects.toThrow('ENOSPC')
  isFull = false
  expect(await throttle.retryAt()).toBe(null)
})
