import type { WebContents } from 'electron'
import { expect, test, vi } from 'vitest'
import { confineNavigation } from '../../../../electron/security/navigation.ts'

type Listener = (event: { url: string; preventDefault: () => void }) => void

const confined = () => {
  const listeners = new Map<string, Listener>()
  let openHandler: ((details: { url: string }) => { action: string }) | undefined
  confineNavigation({
    on: (name: string, listener: Listener) => listeners.set(name, listener),
    setWindowOpenHandler: (handler: typeof openHandler) => {
      openHandler = handler
    },
  } as unknown as WebContents)
  const prevented = (name: string, url: string): boolean => {
    const preventDefault = vi.fn<() => void>()
    listeners.get(name)?.({ url, preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  return { prevented, open: (url: string) => openHandler?.({ url }) }
}

const foreign = [
  'https://x.test/',
  'http://127.0.0.1/',
  'file:///etc/hostname',
  'app://mail/1',
  'app://ui.evil/',
  'app://somebody@ui/index.html',
  'about:blank',
  'data:text/html,x',
  'javascript:alert(1)',
  'blob:app://ui/1',
  '',
]

test.each(['will-navigate', 'will-frame-navigate', 'will-redirect'])('%s leads nowhere else', (name) => {
  const { prevented } = confined()
  expect(foreign.filter((url) => !prevented(name, url))).toEqual([])
  expect(prevented(name, 'app://ui/index.html')).toBe(false)
})

test('no further window and no web view', () => {
  const { prevented, open } = confined()
  for (const url of [...foreign, 'app://ui/index.html']) expect(open(url)).toEqual({ action: 'deny' })
  expect(prevented('will-attach-webview', 'app://ui/index.html')).toBe(true)
})
