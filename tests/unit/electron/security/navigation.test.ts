import type { WebContents } from 'electron'
import { expect, test, vi } from 'vitest'
import { confineNavigation } from '../../../../electron/security/navigation.ts'

type Listener = (event: { url: string; isMainFrame: boolean; preventDefault: () => void }) => void

const confined = () => {
  const listeners = new Map<string, Listener>()
  let openHandler: ((details: { url: string }) => { action: string }) | undefined
  const onLink = vi.fn<(address: string) => void>()
  confineNavigation(
    {
      on: (name: string, listener: Listener) => listeners.set(name, listener),
      setWindowOpenHandler: (handler: typeof openHandler) => {
        openHandler = handler
      },
    } as unknown as WebContents,
    undefined,
    onLink,
  )
  const prevented = (name: string, url: string, isMainFrame = true): boolean => {
    const preventDefault = vi.fn<() => void>()
    listeners.get(name)?.({ url, isMainFrame, preventDefault })
    return preventDefault.mock.calls.length > 0
  }
  return { prevented, onLink, open: (url: string) => openHandler?.({ url }) }
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

test('a frame shows the HTML of messages, and nothing else', () => {
  const { prevented } = confined()
  expect(prevented('will-frame-navigate', 'app://mail/1', false)).toBe(false)
  expect(foreign.filter((url) => !prevented('will-frame-navigate', url, false))).toEqual(['app://mail/1'])
  expect(prevented('will-redirect', 'app://mail/1', false)).toBe(true)
})

test('no further window and no web view; that a link was followed is told', () => {
  const { prevented, onLink, open } = confined()
  for (const url of [...foreign, 'app://ui/index.html']) expect(open(url)).toEqual({ action: 'deny' })
  expect(onLink.mock.calls.map(([url]) => url)).toEqual([...foreign, 'app://ui/index.html'])
  expect(prevented('will-attach-webview', 'app://ui/index.html')).toBe(true)
})
