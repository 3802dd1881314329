import type { Session, WebContents } from 'electron'
import { beforeEach, expect, test, vi } from 'vitest'
import { webPreferences } from '../../../../electron/security/web-preferences.ts'
import { createWindowFactory } from '../../../../electron/security/window-factory.ts'

interface FakeContents {
  type: string
  destroyed: boolean
  handlers: Map<string, (...given: unknown[]) => unknown>
}

const fake = vi.hoisted(() => {
  const made: {
    options: Record<string, unknown>
    contents: object
    protection?: boolean
    destroyed?: boolean
  }[] = []
  let onCreated: (contents: object) => void = () => undefined
  class BrowserWindow {
    static fromWebContents(contents: object) {
      return made.find((window) => window.contents === contents)?.contents === contents
        ? { destroy: () => Object.assign(contents, { destroyed: true }) }
        : null
    }
    webContents = {
      destroyed: false,
      on: () => undefined,
      setWindowOpenHandler: () => undefined,
      setWebRTCIPHandlingPolicy: () => undefined,
      getType: () => 'window',
      isDestroyed: () => this.webContents.destroyed,
    }
    private readonly record: (typeof made)[number]
    constructor(options: Record<string, unknown>) {
      this.record = { options, contents: this.webContents }
      made.push(this.record)
      onCreated(this.webContents)
    }
    setContentProtection(on: boolean) {
      this.record.protection = on
    }
  }
  return {
    made,
    BrowserWindow,
    listen: (listener: (contents: object) => void) => {
      onCreated = listener
    },
  }
})
vi.mock('electron', () => ({ BrowserWindow: fake.BrowserWindow }))

const factory = (over: Partial<Parameters<typeof createWindowFactory>[0]> = {}) =>
  createWindowFactory({
    devTools: false,
    contentProtection: true,
    preload: '/out/preload.cjs',
    onLink: () => undefined,
    ...over,
  })

beforeEach(() => {
  fake.made.length = 0
  fake.listen(() => undefined)
})

test('a desk window has the one set of preferences, a bridge and protection from capture', () => {
  factory().desk({ show: false })
  expect(fake.made[0]?.options['webPreferences']).toEqual({
    ...webPreferences,
    devTools: false,
    preload: '/out/preload.cjs',
  })
  expect(fake.made[0]?.protection).toBe(true)
})

test('the policy of the machine can allow capture', () => {
  factory({ contentProtection: false }).desk({})
  expect(fake.made[0]?.protection).toBe(false)
})

test('a report window has no bridge and runs no script', () => {
  const session = {} as Session
  const windows = factory()
  const window = windows.report(session)
  expect(fake.made[0]?.options['webPreferences']).toEqual({
    ...webPreferences,
    devTools: false,
    session,
    javascript: false,
  })
  expect(windows.isDesk(window.webContents)).toBe(false)
})

test('a sanitiser window has no bridge and a session of its own', () => {
  const session = {} as Session
  const windows = factory()
  const window = windows.sanitiser(session)
  expect(fake.made[0]?.options).toMatchObject({ show: false })
  expect(fake.made[0]?.options['webPreferences']).toEqual({ ...webPreferences, devTools: false, session })
  expect(windows.isDesk(window.webContents)).toBe(false)
})

test('a window that the factory did not make is closed, its own are not', async () => {
  const windows = factory()
  fake.listen((contents) => windows.police(contents as WebContents))
  const own = windows.desk({})
  const foreign = new fake.BrowserWindow({})
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
  expect((own.webContents as unknown as FakeContents).destroyed).toBe(false)
  expect(foreign.webContents.destroyed).toBe(true)
  expect(windows.isDesk(foreign.webContents as unknown as WebContents)).toBe(false)
})
