import { expect, it } from 'vitest'
import { penName } from '../../../../shared/desk/pen-name.ts'

const pens = {
  '7K.A1B2C3': { user: 'A1B2C3', workstation: '7K', workstationName: 'Desk\none', publicKey: '' },
}
const users = {
  A1B2C3: { id: 'A1B2C3', name: 'Sam Khan', role: 'desk-officer', collar: '', active: true },
} as const

it('names who writes with a pen, and where, as far as that is known', () => {
  expect(penName({ pens, users }, '7K.A1B2C3')).toBe('7K.A1B2C3 (Sam Khan, Desk one)')
  expect(penName({ pens: {}, users }, '9P.A1B2C3')).toBe('9P.A1B2C3 (Sam Khan)')
  expect(penName({ pens: {}, users: {} }, '9P.ZZZZZZ')).toBe('9P.ZZZZZZ')
})
