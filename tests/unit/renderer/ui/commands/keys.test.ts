import { describe, expect, it } from 'vitest'
import {
  isCharacterKey,
  keyCaps,
  type KeyPress,
  matchesKeys,
  parseKeys,
} from '../../../../../renderer/ui/commands/keys.ts'

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }
}

const matches = (keys: string, pressed: KeyPress, isMac = false) =>
  matchesKeys(parseKeys(keys), pressed, isMac)

describe('keys', () => {
  it('a letter is itself in either case, and not with another key held', () => {
    expect(matches('A', press('a'))).toBe(true)
    expect(matches('A', press('A'))).toBe(true)
    expect(matches('A', press('A', { shiftKey: true }))).toBe(false)
    expect(matches('A', press('a', { ctrlKey: true }))).toBe(false)
    expect(matches('A', press('a', { altKey: true }))).toBe(false)
  })

  it('Ctrl is Command on a Mac, and only there', () => {
    expect(matches('Ctrl+K', press('k', { ctrlKey: true }))).toBe(true)
    expect(matches('Ctrl+K', press('k', { metaKey: true }))).toBe(false)
    expect(matches('Ctrl+K', press('k', { metaKey: true }), true)).toBe(true)
    expect(matches('Ctrl+K', press('k', { ctrlKey: true }), true)).toBe(false)
  })

  it('a digit held with Ctrl is found by its place where the layout sends a sign', () => {
    expect(matches('Ctrl+1', press('&', { ctrlKey: true, code: 'Digit1' }))).toBe(true)
    expect(matches('Ctrl+1', press('2', { ctrlKey: true, code: 'Digit2' }))).toBe(false)
  })

  it('a sign is a sign, whatever Shift makes it', () => {
    expect(matches('?', press('?', { shiftKey: true }))).toBe(true)
    expect(matches('?', press('?'))).toBe(true)
    expect(matches('?', press('/'))).toBe(false)
  })

  it('function and arrow keys count Shift', () => {
    expect(matches('F6', press('F6'))).toBe(true)
    expect(matches('F6', press('F6', { shiftKey: true }))).toBe(false)
    expect(matches('Shift+F6', press('F6', { shiftKey: true }))).toBe(true)
    expect(matches('Alt+ArrowLeft', press('ArrowLeft', { altKey: true }))).toBe(true)
  })

  it('takes plus and space as keys', () => {
    expect(parseKeys('Ctrl++').key).toBe('+')
    expect(parseKeys('Ctrl+Space')).toEqual({ ctrl: true, alt: false, shift: false, key: ' ' })
  })

  it('knows which keys type a character', () => {
    expect(['A', '?', 'Shift+A', '1'].map((keys) => isCharacterKey(parseKeys(keys)))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['Ctrl+A', 'Alt+1', 'F2', 'Enter'].map((keys) => isCharacterKey(parseKeys(keys)))).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  it('draws caps in the words of the machine', () => {
    expect(keyCaps('Ctrl+Shift+k', false)).toEqual(['Ctrl', 'Shift', 'K'])
    expect(keyCaps('Ctrl+K', true)).toEqual(['⌘', 'K'])
    expect(keyCaps('Alt+ArrowLeft', false)).toEqual(['Alt', '←'])
    expect(keyCaps('Space', false)).toEqual(['Space'])
  })
})
