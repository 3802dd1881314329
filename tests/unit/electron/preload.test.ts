import { runInNewContext } from 'node:vm'
import { beforeAll, expect, test, vi } from 'vitest'
import { bridge } from '../../../shared/contract/bridge.ts'
import { events } from '../../../shared/contract/events.ts'

type Listener = (event: unknown, payload: unknown) => void
const fake = vi.hoisted(() => ({
  exposed: new Map<string, Record<string, Record<string, (arg?: unknown) => unknown>>>(),
  invoke: vi.fn<(channel: string, args: unknown) => Promise<unknown>>(),
  listeners: new Map<string, Listener>(),
  scripts: [] as string[],
}))
vi.mock('electron', () => ({
  contextBridge: {
    exposeInMainWorld: (name: string, api: never) => fake.exposed.set(name, api),
  },
  ipcRenderer: {
    invoke: fake.invoke,
    on: (channel: string, listener: Listener) => fake.listeners.set(channel, listener),
    off: (channel: string, listener: Listener) => {
      if (fake.listeners.get(channel) === listener) fake.listeners.delete(channel)
    },
  },
  webFrame: {
    executeJavaScript: (script: string) => {
      fake.scripts.push(script)
      return Promise.resolve()
    },
  },
}))

beforeAll(async () => {
  await import('../../../electron/preload.ts')
})

const desk = () => fake.exposed.get('desk') ?? {}

test('the page is given the functions of the contract and nothing else', () => {
  expect(Array.from(fake.exposed.keys())).toEqual(['desk'])
  const { events: subscriptions = {}, ...groups } = desk()
  const names = (all: object) =>
    Object.fromEntries(
      Object.entries(all).map(([group, calls]) => [group, Object.keys(calls as object).toSorted()]),
    )
  expect(names(groups)).toEqual(names(bridge))
  expect(Object.keys(subscriptions).toSorted()).toEqual(
    Object.keys(events)
      .map((name) => `on${name.charAt(0).toUpperCase()}${name.slice(1)}`)
      .toSorted(),
  )
  for (const group of Object.values(desk()))
    for (const each of Object.values(group)) expect(typeof each).toBe('function')
})

test('a call goes to its own channel with its arguments only', () => {
  desk()['vault']?.['unlock']?.({ userId: '3F9QZ2' })
  desk()['app']?.['info']?.()
  expect(fake.invoke.mock.calls).toEqual([
    ['desk:vault.unlock', { userId: '3F9QZ2' }],
    ['desk:app.info', {}],
  ])
})

test('a listener hears what was sent, never the event object, until it is taken off', () => {
  const listener = vi.fn<(event: unknown) => void>()
  const end = desk()['events']?.['onLocked']?.(listener) as () => unknown
  fake.listeners.get('desk-event:locked')?.({ sender: 'secret' }, { reason: 'idle' })
  expect(listener.mock.calls).toEqual([[{ reason: 'idle' }]])
  expect(end()).toBeUndefined()
  expect(fake.listeners.has('desk-event:locked')).toBe(false)
})

test("the page's own print does nothing", () => {
  const page = { print: () => 'printed' }
  // What runs in the page is run here on a page that is not one.
  runInNewContext(fake.scripts.join(';'), { window: page })
  expect(page.print()).toBeUndefined()
  expect(() => Object.defineProperty(page, 'print', { value: () => 'printed' })).toThrow(TypeError)
})
