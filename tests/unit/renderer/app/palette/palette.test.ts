import { describe, expect, it } from 'vitest'
import { commandEntries, ranked, SHOWN } from '../../../../../renderer/app/palette/entries.ts'
import { rank } from '../../../../../renderer/app/palette/rank.ts'
import type { Command } from '../../../../../renderer/ui/commands/command.ts'

function command(title: string, part: Partial<Command> = {}): Command {
  return { id: title, title, section: 'Test', scope: 'global', run: () => undefined, ...part }
}

const all = () => true

describe('ranking', () => {
  it('puts the start of the text before the start of a word, initials, the inside, and scattered letters', () => {
    const texts = ['Assign to me', 'Do assign', 'A silent start in graves', 'Reassign', 'Abc s d s e i f g n']
    const scores = texts.map((text) => rank('assi', text))
    expect([...scores].sort((a, b) => b - a)).toEqual(scores)
    expect(rank('atm', 'Assign to me')).toBeGreaterThan(rank('sign', 'Assign to me'))
  })

  it('wants every word', () => {
    expect(rank('assign me', 'Assign to me')).toBeGreaterThan(0.5)
    expect(rank('assign kate', 'Assign to me')).toBe(0)
  })

  it('does not look at case or accents', () => {
    expect(rank('ZOE', 'Zoë Brontë')).toBeGreaterThan(0.8)
  })

  it('takes nothing typed as fitting everything a little', () => {
    expect(rank('', 'Anything')).toBe(0.5)
  })
})

describe('commands in the palette', () => {
  it('of one kind are told apart by a detail, as it is when they are looked for, and found by it', () => {
    let minutes = 3
    const parked = command('Resume the parked call: nobody named', {
      detail: () => `${minutes}:00 · wallet emptied`,
    })
    minutes = 4
    const [line] = commandEntries('wallet', [parked, command('Park the call')], all)
    expect(line).toMatchObject({ title: parked.title, detail: '4:00 · wallet emptied' })
    expect(commandEntries('phish', [parked], all)).toEqual([])
  })

  it('are those that fit, can be done and are in reach, each with its key', () => {
    const commands = [
      command('Assign to me', { scope: 'list', keys: ['A'] }),
      command('Assign a task', { scope: 'ticket' }),
      command('Assist', { when: () => false }),
      command('Settings'),
    ]
    const entries = commandEntries('ass', commands, (scope) => scope === 'list')
    expect(entries.map(({ title, keys }) => [title, keys])).toEqual([['Assign to me', 'A']])
  })

  it('are found by their other names', () => {
    const [entry] = commandEntries('shortcuts', [command('Keys', { alsoKnownAs: ['shortcuts'] })], all)
    expect(entry?.title).toBe('Keys')
  })

  it('stand best first, fifty at most', () => {
    const commands = Array.from({ length: 80 }, (_, index) => command(`Reassign ${index}`))
    const entries = ranked(commandEntries('assign', [...commands, command('Assign')], all))
    expect(entries[0]?.title).toBe('Assign')
    expect(entries).toHaveLength(SHOWN)
  })
})
