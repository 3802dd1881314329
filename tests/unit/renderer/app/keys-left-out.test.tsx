import { afterEach, beforeEach, expect, it } from 'vitest'
import { listenForKeys } from '../../../../renderer/app/keymap.ts'
import { noteKeysLeftOut, sayKeysLeftOut } from '../../../../renderer/app/keys-left-out.ts'
import { toasts } from '../../../../renderer/ui/feedback/toast-store.ts'
import { dropHeldKeys, holdKeys } from '../../../../renderer/ui/held-keys.ts'

let ends: (() => void)[] = []
beforeEach(() => {
  toasts.setState({ toasts: [] })
  sessionStorage.clear()
  ends = [listenForKeys(window), noteKeysLeftOut(sessionStorage, window)]
})
afterEach(() => {
  for (const end of ends) end()
  dropHeldKeys()
})

const strike = (keys: readonly string[]) => {
  for (const key of keys)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
}
const said = () => toasts.getState().toasts.map(({ message }) => message)

it('tells whoever signs in next how many keys a lock came before, once, and keeps none of what they said', () => {
  holdKeys()
  strike(['F2', 'a', 'b', 'c'])
  window.dispatchEvent(new Event('pagehide'))
  expect(Object.entries(sessionStorage)).toEqual([['keys-left-out', '4']])
  sayKeysLeftOut(sessionStorage)
  sayKeysLeftOut(sessionStorage)
  expect(said()).toEqual([
    'The desk was locked before it could act on the last 4 keys struck. Nothing was done with what was typed, and none of it is kept: no call was taken, nothing logged',
  ])
})

it('says nothing where nothing was held', () => {
  holdKeys()
  strike(['a'])
  window.dispatchEvent(new Event('pagehide'))
  sayKeysLeftOut(sessionStorage)
  expect(said()).toEqual([])
})
