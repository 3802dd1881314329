import { expect, test } from 'vitest'
import { refusedSwitch } from '../../../../electron/security/switches.ts'

const started = (...names: string[]) => ({ hasSwitch: (name: string) => names.includes(name) })
const packaged = { packaged: true, root: false }

test.each([
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'disable-web-security',
  'ignore-certificate-errors',
  'js-flags',
  'load-extension',
  'no-sandbox',
])('a packaged desk does not start with --%s', (name) => {
  expect(refusedSwitch(started('user-data-dir', name), packaged)).toBe(name)
})

test('root on Linux has no sandbox to give up', () => {
  expect(refusedSwitch(started('no-sandbox'), { packaged: true, root: true })).toBeNull()
})

test('an unpackaged desk can be debugged', () => {
  expect(refusedSwitch(started('remote-debugging-port'), { packaged: false, root: false })).toBeNull()
})

test('harmless switches are left alone', () => {
  expect(refusedSwitch(started('user-data-dir', 'disable-gpu', 'password-store'), packaged)).toBeNull()
})
