import type { Session } from 'electron'
import { expect, test, vi } from 'vitest'
import { blockNetwork, isLocal } from '../../../../electron/security/network.ts'

test.each(['app://ui/index.html', 'data:image/png;base64,AA==', 'blob:app://ui/1'])(
  '%s is local',
  (address) => {
    expect(isLocal(address, false)).toBe(true)
  },
)

test.each([
  'https://example.org/',
  'http://127.0.0.1:80/',
  'ws://example.org/',
  'wss://example.org/',
  'ftp://example.org/',
  'file:///etc/hostname',
  'chrome-extension://abc/x.js',
  'devtools://devtools/bundled/x.html',
  'apps://ui/',
  'not an address',
])('%s is not', (address) => {
  expect(isLocal(address, false)).toBe(false)
})

test('developer tools load in an unpackaged desk only', () => {
  expect(isLocal('devtools://devtools/bundled/x.html', true)).toBe(true)
})

test('requests that would leave are cancelled, and so is every download', () => {
  type OnRequest = (details: { url: string }, callback: (verdict: { cancel: boolean }) => void) => void
  let onRequest: OnRequest = () => undefined
  let onDownload: (event: { preventDefault: () => void }) => void = () => undefined
  blockNetwork(
    {
      webRequest: {
        onBeforeRequest: (listener: OnRequest) => {
          onRequest = listener
        },
      },
      on: (_name: string, listener: typeof onDownload) => {
        onDownload = listener
      },
    } as unknown as Session,
    false,
  )
  const verdict = vi.fn<(verdict: { cancel: boolean }) => void>()
  onRequest({ url: 'https://example.org/' }, verdict)
  onRequest({ url: 'app://ui/a.js' }, verdict)
  expect(verdict.mock.calls).toEqual([[{ cancel: true }], [{ cancel: false }]])
  const preventDefault = vi.fn<() => void>()
  onDownload({ preventDefault })
  expect(preventDefault).toHaveBeenCalledOnce()
})
