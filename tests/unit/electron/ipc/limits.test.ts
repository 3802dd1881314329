import { expect, test } from 'vitest'
import { createGate } from '../../../../electron/ipc/limits.ts'

test('no more at once than allowed', () => {
  const gate = createGate({ atOnce: 2, burst: 100, perSecond: 100 }, () => 0)
  const first = gate()
  gate()
  expect(gate()).toBeNull()
  first?.()
  expect(gate()).not.toBeNull()
})

test('a flood is turned away, and let in again as time passes', () => {
  let now = 0
  const gate = createGate({ atOnce: 1, burst: 3, perSecond: 2 }, () => now)
  const admitted = () => {
    const leave = gate()
    leave?.()
    return leave !== null
  }
  expect([admitted(), admitted(), admitted(), admitted()]).toEqual([true, true, true, false])
  now = 500
  expect([admitted(), admitted()]).toEqual([true, false])
  now = 1_000_000
  expect([admitted(), admitted(), admitted(), admitted()]).toEqual([true, true, true, false])
})
