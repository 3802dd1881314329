import { EventEmitter } from 'node:events'
import type { App } from 'electron'
import { expect, test } from 'vitest'
import { createCrashGuard, watchForFaults } from '../../../electron/crash.ts'

const setUp = () => {
  const acts: string[] = []
  const clock = { now: 1000 }
  const guard = createCrashGuard({
    log: { event: (code) => acts.push(code), fault: (code) => acts.push(code) },
    now: () => clock.now,
    lock: () => acts.push('lock'),
    reload: () => acts.push('reload'),
    showSafeScreen: () => acts.push('safe screen'),
  })
  return { acts, clock, guard }
}

test('a crash locks the desk and loads it again', () => {
  const { acts, guard } = setUp()
  expect(guard.afterCrash()).toBe(false)
  guard.rendererGone({ reason: 'crashed' })
  expect(acts).toEqual(['RENDERER_GONE', 'lock', 'RENDERER_RELOADED', 'reload'])
  expect(guard.afterCrash()).toBe(true)
  guard.signedIn()
  expect(guard.afterCrash()).toBe(false)
})

test('a second crash within a minute ends on the page that cannot fail', () => {
  const { acts, clock, guard } = setUp()
  guard.rendererGone({ reason: 'oom' })
  clock.now += 59_000
  acts.length = 0
  guard.rendererGone({ reason: 'oom' })
  expect(acts).toEqual(['RENDERER_GONE', 'lock', 'SAFE_SCREEN', 'safe screen'])
})

test('a crash on another day is a first one', () => {
  const { acts, clock, guard } = setUp()
  guard.rendererGone({ reason: 'crashed' })
  clock.now += 61_000
  acts.length = 0
  guard.rendererGone({ reason: 'crashed' })
  expect(acts).toContain('reload')
})

test('a clean end is no crash', () => {
  const { acts, guard } = setUp()
  guard.rendererGone({ reason: 'clean-exit' })
  expect(acts).toEqual([])
})

test('what nobody caught is logged by its code', () => {
  const faults: string[] = []
  const process = new EventEmitter() as unknown as NodeJS.Process
  const app = new EventEmitter() as unknown as App
  watchForFaults(process, app, { event: (code) => faults.push(code), fault: (code) => faults.push(code) })
  process.emit('uncaughtException', new Error('x'))
  process.emit('unhandledRejection', new Error('x'), Promise.resolve())
  app.emit('child-process-gone', {}, { reason: 'crashed' })
  app.emit('child-process-gone', {}, { reason: 'clean-exit' })
  expect(faults).toEqual(['MAIN_ERROR', 'MAIN_REJECTION', 'CHILD_GONE'])
})
