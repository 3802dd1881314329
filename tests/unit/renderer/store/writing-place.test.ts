import { expect, it } from 'vitest'
import { writtenOfAll } from '../../../../renderer/store/writing-state.ts'

it('a text about several is kept with exactly these, whichever was chosen first, and shown with no others', () => {
  const of = (...ids: string[]) => writtenOfAll(ids, 'dismiss').join(' ')
  expect(of('alpha', 'bravo')).toBe(of('bravo', 'alpha'))
  expect(of('alpha', 'bravo')).not.toBe(of('alpha', 'delta'))
  expect(of('alpha')).toBe('alpha dismiss-1')
})
