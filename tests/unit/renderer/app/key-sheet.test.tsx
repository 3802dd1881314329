import { afterEach, expect, it } from 'vitest'
import { keysAt } from '../../../../renderer/app/key-sheet.tsx'
import { scopesInReach } from '../../../../renderer/app/keymap.ts'
import type { Command } from '../../../../renderer/ui/commands/command.ts'

function command(title: string, part: Partial<Command>): Command {
  return { id: title, title, section: part.scope ?? 'global', scope: 'global', run: () => undefined, ...part }
}

const commands = [
  command('Take a call', { keys: ['F2'] }),
  command('Back', { keys: ['Alt+ArrowLeft'], when: () => false }),
  command('Log', { scope: 'call', keys: ['Ctrl+Enter'] }),
  command('Assign', { scope: 'list', keys: ['A', 'Ctrl+M'] }),
  command('No key', { scope: 'call' }),
]

const titles = (sections: ReadonlyMap<string, readonly { readonly title: string }[]>) =>
  [...sections].map(([section, lines]) => [section, ...lines.map(({ title }) => title)])

afterEach(() => {
  document.body.replaceChildren()
})

it('lists what acts where focus is, apart from what acts in another part of the screen', () => {
  const at = { around: new Set(['global', 'call']), inReach: new Set(['call', 'list']), singleKeys: false }
  const { here, elsewhere } = keysAt(commands, at)
  expect(titles(here)).toEqual([
    ['global', 'Take a call'],
    ['call', 'Log'],
  ])
  expect(elsewhere.get('list')).toEqual([expect.objectContaining({ title: 'Assign', keys: ['Ctrl+M'] })])
  expect(elsewhere.get('Lists')?.find(({ title }) => title === 'Select')?.keys).toEqual(['Ctrl+Space'])
})

it('lists nothing of a screen that the call card lies over', () => {
  document.body.innerHTML =
    '<main><div inert><div data-scope="list"></div></div><section data-scope="call"></section></main>'
  expect([...scopesInReach()]).toEqual(['call'])
  const at = { around: new Set(['global', 'call']), inReach: scopesInReach(), singleKeys: true }
  expect(titles(keysAt(commands, at).elsewhere)).toEqual([])
})
