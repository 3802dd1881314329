import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { expect, test } from 'vitest'
import { isTrustedSender } from '../../../../electron/ipc/sender.ts'

const desk = {} as WebContents
const other = {} as WebContents
const page = { parent: null, origin: 'app://ui', url: 'app://ui/index.html' }

const trusts = (frame: object | null, sender = desk): boolean =>
  isTrustedSender(
    { sender, senderFrame: frame as IpcMainInvokeEvent['senderFrame'] },
    (contents) => contents === desk,
  )

test('the top frame of a desk window is heard', () => {
  expect(trusts(page)).toBe(true)
})

test.each([
  ['a frame that is gone', null],
  ['an embedded frame', { ...page, parent: page }],
  ['an empty address', { ...page, url: '' }],
  ['about:blank', { ...page, url: 'about:blank' }],
  ['about:srcdoc', { ...page, url: 'about:srcdoc' }],
  ['an opaque origin', { ...page, origin: 'null' }],
  ['another host', { ...page, origin: 'app://mail', url: 'app://mail/1' }],
  ['a host that begins alike', { ...page, origin: 'app://ui.evil', url: 'app://ui.evil/' }],
  ['a web page', { ...page, origin: 'https://ui', url: 'https://ui/index.html' }],
  ['a file', { ...page, origin: 'file://', url: 'file:///index.html' }],
  ['an origin that its address belies', { ...page, url: 'https://x.test/' }],
])('%s is not', (_what, frame) => {
  expect(trusts(frame)).toBe(false)
})

test('a window that the factory did not make is not', () => {
  expect(trusts(page, other)).toBe(false)
})
