import { expect, test } from 'vitest'
import {
  EMPTY_PLACE,
  type PlaceForm,
  placeFaultOf,
  placeOf,
} from '../../../../renderer/features/settings/hub-form.ts'

const here = { ...EMPTY_PLACE, host: ' 127.0.0.1 ' }
const form = (changes: Partial<PlaceForm>): PlaceForm => ({ isOn: true, ...here, second: null, ...changes })

test('a place is kept without the spaces around it, that of a second site too', () => {
  const second = { ...here, port: 5433 }
  expect(placeOf(form({ second }))).toMatchObject({
    host: '127.0.0.1',
    second: { host: '127.0.0.1', port: 5433 },
  })
  expect(placeOf(form({ isOn: false, second }))).toBeNull()
})

test.each([
  [{}, null],
  [{ host: '' }, 'Look at the server’s name'],
  [{ second: EMPTY_PLACE }, 'Look at the server’s name of the second site'],
  [{ second: { ...here, port: 5433 } }, null],
  [{ second: here }, 'The second site is the first one: enter another server'],
  [{ second: { ...here, host: 'south.example.org' } }, 'Enter the certificate of your authority'],
  [{ second: { ...here, port: 5433, ca: 'nonsense' } }, 'The certificate is not in PEM form'],
] satisfies [Partial<PlaceForm>, string | null][])('what is to be mended is said: %j', (changes, fault) => {
  expect(placeFaultOf(form(changes))).toBe(fault)
})
