import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createShortCopy } from '../../../electron/clipboard.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const setUp = () => {
  const board = { text: '', reads: 0 }
  const copies = createShortCopy({
    readText: () => {
      board.reads += 1
      return board.text
    },
    writeText: (text) => {
      board.text = text
    },
    clear: () => {
      board.text = ''
    },
  })
  return { board, copies }
}

test('a copy is taken back after a minute', async () => {
  const { board, copies } = setUp()
  await copies.copy('TS26-7K-0147-M')
  await vi.advanceTimersByTimeAsync(59_999)
  expect(board).toEqual({ text: 'TS26-7K-0147-M', reads: 0 })
  await vi.advanceTimersByTimeAsync(1)
  expect(board.text).toBe('')
})

test('what somebody else copied meanwhile stays', async () => {
  const { board, copies } = setUp()
  await copies.copy('TS26-7K-0147-M')
  board.text = 'theirs'
  await vi.advanceTimersByTimeAsync(60_000)
  expect(board.text).toBe('theirs')
})

test('a second copy has a minute of its own', async () => {
  const { board, copies } = setUp()
  await copies.copy('one')
  await vi.advanceTimersByTimeAsync(40_000)
  await copies.copy('two')
  await vi.advanceTimersByTimeAsync(59_999)
  expect(board.text).toBe('two')
  await vi.advanceTimersByTimeAsync(1)
  expect(board.text).toBe('')
})

test('a lock takes it back at once, and the clipboard is not read without a copy of ours on it', async () => {
  const { board, copies } = setUp()
  await copies.takeBack()
  expect(board.reads).toBe(0)
  await copies.copy('one')
  await copies.takeBack()
  expect(board.text).toBe('')
  await vi.advanceTimersByTimeAsync(120_000)
  expect(board.reads).toBe(1)
})
