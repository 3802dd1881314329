import { describe, expect, it } from 'vitest'
import { commandFor, type KeyContext, keymapFaults } from '../../../../renderer/app/keymap.ts'
import { deskCommands } from '../../../../renderer/app/desk-commands.ts'
import type { Command } from '../../../../renderer/ui/commands/command.ts'
import type { KeyPress } from '../../../../renderer/ui/commands/keys.ts'

function press(key: string, held: Partial<KeyPress> = {}): KeyPress {
  return { key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held }
}

function command(id: string, part: Partial<Command> = {}): Command {
  return { id, title: id, section: 'Test', scope: 'global', run: () => undefined, ...part }
}

function context(part: Partial<KeyContext> = {}): KeyContext {
  return {
    scopes: new Set(['global']),
    isTyping: false,
    isInDialog: false,
    isOverDialog: false,
    singleKeys: true,
    isMac: false,
    ...part,
  }
}

const assign = command('queue.assign', { scope: 'list', keys: ['A'] })
const inList = { scopes: new Set(['global', 'list']) }

describe('a single-letter key', () => {
  const found = (part: Partial<KeyContext>) => commandFor(press('a'), [assign], context(part))?.id

  it('acts on a focused list', () => expect(found(inList)).toBe('queue.assign'))
  it('does nothing elsewhere', () => expect(found({})).toBeUndefined())
  it('does nothing while somebody types', () => expect(found({ ...inList, isTyping: true })).toBeUndefined())
  it('does nothing when switched off', () => expect(found({ ...inList, singleKeys: false })).toBeUndefined())
})

describe('keys held with Ctrl and function keys', () => {
  const find = command('find', { keys: ['F3'] })

  it('act while somebody types, and with single letters switched off', () => {
    expect(commandFor(press('F3'), [find], context({ isTyping: true, singleKeys: false }))?.id).toBe('find')
  })

  it('rest while a dialog is open, but for those that are meant to work there', () => {
    const lock = command('lock', { keys: ['Ctrl+L'], overDialogs: true })
    const inDialog = context({ isInDialog: true })
    expect(commandFor(press('F3'), [find, lock], inDialog)).toBeUndefined()
    expect(commandFor(press('l', { ctrlKey: true }), [find, lock], inDialog)?.id).toBe('lock')
  })

  it('over a dialog rest too where they would act anywhere, but not where they belong to what lies over it', () => {
    const lock = command('lock', { keys: ['Ctrl+L'], overDialogs: true })
    const park = command('call.park', { scope: 'call', keys: ['Escape'] })
    const overDialog = context({ isOverDialog: true, scopes: new Set(['global', 'call', 'over-dialog']) })
    expect(commandFor(press('F3'), [find, lock, park], overDialog)).toBeUndefined()
    expect(commandFor(press('l', { ctrlKey: true }), [find, lock, park], overDialog)?.id).toBe('lock')
    expect(commandFor(press('Escape'), [find, lock, park], overDialog)?.id).toBe('call.park')
  })
})

describe('of several commands with one key', () => {
  it('the narrower scope wins', () => {
    const wide = command('wide', { keys: ['Ctrl+Enter'] })
    const narrow = command('narrow', { scope: 'call', keys: ['Ctrl+Enter'] })
    const enter = press('Enter', { ctrlKey: true })
    expect(commandFor(enter, [narrow, wide], context({ scopes: new Set(['global', 'call']) }))?.id).toBe(
      'narrow',
    )
    expect(commandFor(enter, [narrow, wide], context())?.id).toBe('wide')
  })

  it('one that cannot be done now leaves the key to the other', () => {
    const never = command('never', { keys: ['F4'], when: () => false })
    const other = command('other', { keys: ['F4'] })
    expect(commandFor(press('F4'), [never, other], context())?.id).toBe('other')
  })

  it('of one id the latest stands', () => {
    const before = command('same', { keys: ['F4'], title: 'before' })
    const now = command('same', { keys: ['F4'], title: 'now' })
    expect(commandFor(press('F4'), [before, now], context())?.title).toBe('now')
  })
})

describe('the rules of the keymap', () => {
  it('find a letter that would act everywhere', () => {
    expect(keymapFaults([command('bad', { keys: ['D'] })])).toEqual([
      'bad: D types a character and must not be global',
    ])
  })

  it('find a key given away twice in one scope', () => {
    const faults = keymapFaults([command('one', { keys: ['Ctrl+D'] }), command('two', { keys: ['Ctrl+d'] })])
    expect(faults).toEqual(['two: Ctrl+d is taken by one'])
  })

  it('are kept by the commands of the frame', () => {
    expect(keymapFaults(deskCommands([]))).toEqual([])
  })
})
