import { expect, it } from 'vitest'
import { presenceWords } from '../../../../shared/hub/presence.ts'

const at = (user: string, workstation: string, isWriting: boolean) => ({
  pen: `${workstation}.${user}`,
  user,
  stream: 'ticket/t1',
  isWriting,
})

it('names each person once, and who writes first', () => {
  const others = [at('A1', '4K', false), at('B2', '5M', false), at('B2', '6N', true)]
  expect(presenceWords(others, (user) => `Name of ${user}`)).toEqual([
    { words: 'Name of B2 is writing', isWriting: true },
    { words: 'Name of A1 is reading', isWriting: false },
  ])
  expect(presenceWords([], String)).toEqual([])
})
