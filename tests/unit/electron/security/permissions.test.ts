import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Session } from 'electron'
import { expect, test, vi } from 'vitest'
import { projectRoot } from '../../../../build/paths.mjs'
import { denyPermissions } from '../../../../electron/security/permissions.ts'

/** All that Electron can ask about; a new one has to be looked at, and then added here. */
const known = (
  'ar automatic-fullscreen background-fetch background-sync captured-surface-control clipboard-read ' +
  'clipboard-sanitized-write deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation ' +
  'geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts local-network ' +
  'local-network-access loopback-network media mediaKeySystem midi midiSysex nfc notifications openExternal ' +
  'payment-handler periodic-background-sync persistent-storage pointerLock screen-wake-lock sensors serial ' +
  'smart-card speaker-selection storage-access system-wake-lock top-level-storage-access usb vr ' +
  'web-app-installation web-printing window-management unknown'
).split(' ')

const typings = readFileSync(join(projectRoot, 'node_modules/electron/electron.d.ts'), 'utf8')
const unionOf = (method: string): string[] => {
  const declaration = new RegExp(`${method}\\(handler: .*?permission: (.*?)[,)]`).exec(typings)?.[1] ?? ''
  return Array.from(declaration.matchAll(/'([^']+)'/g), ([, name = '']) => name)
}

type Handler = (...given: unknown[]) => unknown

const handlersOf = (): Record<string, Handler> => {
  const handlers: Record<string, Handler> = {}
  const record = (name: string) => (handler: Handler) => {
    handlers[name] = handler
  }
  denyPermissions({
    setPermissionRequestHandler: record('request'),
    setPermissionCheckHandler: record('check'),
    setDevicePermissionHandler: record('device'),
    setDisplayMediaRequestHandler: record('display'),
  } as unknown as Session)
  return handlers
}

test('every permission that Electron knows is one that was thought of', () => {
  expect(unionOf('setPermissionRequestHandler').toSorted()).toEqual(known.toSorted())
  expect(unionOf('setPermissionCheckHandler').toSorted()).toEqual(known.toSorted())
})

const isGranted = (permission: string, requestingUrl: string, isMainFrame = true): unknown[] => {
  const { request, check } = handlersOf()
  const callback = vi.fn<(granted: boolean) => void>()
  request?.({}, permission, callback, { isMainFrame, requestingUrl })
  expect(callback).toHaveBeenCalledOnce()
  return [callback.mock.calls[0]?.[0], check?.({}, permission, requestingUrl)]
}

test.each(known.filter((permission) => permission !== 'persistent-storage'))(
  '%s is denied, asked for or checked',
  (permission) => {
    expect(isGranted(permission, 'app://ui/')).toEqual([false, false])
  },
)

test('the desk keeps its store, and nobody else keeps anything', () => {
  expect(isGranted('persistent-storage', 'app://ui/')).toEqual([true, true])
  for (const address of ['app://report/', 'app://ui.evil/', 'https://ui/', 'file:///', 'null', ''])
    expect(isGranted('persistent-storage', address)).toEqual([false, false])
  expect(isGranted('persistent-storage', 'app://ui/', false)[0]).toBe(false)
})

test('no device and no screen is handed out', () => {
  const { device, display } = handlersOf()
  const callback = vi.fn<(streams: object) => void>()
  expect(device?.({ deviceType: 'usb' })).toBe(false)
  display?.({}, callback)
  expect(callback.mock.calls).toEqual([[{}]])
})
