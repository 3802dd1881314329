import type { Session, WebContents } from 'electron'
import { expect, test, vi } from 'vitest'
import { swallowDevToolsKeys } from '../../../../electron/security/dev-tools.ts'
import { switchOffSpellChecker } from '../../../../electron/security/spell-checker.ts'

type Listener = (event: { preventDefault: () => void }, input: object) => void

const isSwallowed = (input: object): boolean => {
  const preventDefault = vi.fn<() => void>()
  swallowDevToolsKeys({
    on: (_name: string, listener: Listener) =>
      listener(
        { preventDefault },
        { key: '', control: false, shift: false, meta: false, alt: false, ...input },
      ),
  } as unknown as WebContents)
  return preventDefault.mock.calls.length > 0
}

test.each([
  { key: 'F12' },
  { key: 'I', control: true, shift: true },
  { key: 'j', control: true, shift: true },
  { key: 'C', control: true, shift: true },
  { key: 'i', meta: true, alt: true },
])('%j opens no developer tools', (input) => {
  expect(isSwallowed(input)).toBe(true)
})

test.each([{ key: 'F2' }, { key: 'i' }, { key: 'c', control: true }, { key: 'k', control: true }])(
  '%j reaches the desk',
  (input) => {
    expect(isSwallowed(input)).toBe(false)
  },
)

test('the spell checker is off and has no dictionary to fetch', () => {
  const setSpellCheckerEnabled = vi.fn<(on: boolean) => void>()
  const setSpellCheckerLanguages = vi.fn<(languages: string[]) => void>()
  switchOffSpellChecker({ setSpellCheckerEnabled, setSpellCheckerLanguages } as unknown as Session)
  expect(setSpellCheckerEnabled.mock.calls).toEqual([[false]])
  expect(setSpellCheckerLanguages.mock.calls).toEqual([[[]]])
})
