import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  codeWords,
  sameReference,
  sharedReferences,
  writersUnder,
} from '../../../../shared/queue/shared-references.ts'
import { aRow } from './rows.ts'

const runs = { numRuns: 200, seed: 20261125, endOnFailure: true }

it('a reference that stands on several tickets is found with all of them, and no other', () => {
  const letters = fc.array(fc.constantFrom('A', 'B', 'C', 'D'), { maxLength: 8 })
  fc.assert(
    fc.property(letters, (references) => {
      const rows = references.map((reference, at) => aRow({ id: `t${at}`, reference }))
      const found = sharedReferences(rows)
      expect(found.map(({ reference }) => reference)).toEqual(
        ['A', 'B', 'C', 'D'].filter((one) => references.filter((other) => other === one).length > 1),
      )
      for (const { reference, tickets } of found) {
        expect(tickets).toEqual(rows.filter((row) => row.reference === reference))
        for (const { id } of tickets)
          expect(sameReference(rows, id, reference)).toEqual(tickets.filter((other) => other.id !== id))
      }
    }),
    runs,
  )
  expect(sameReference([aRow({ id: 't1', reference: '' })], 't2', null)).toEqual([])
})

it('who wrote under the code of such a reference is told, and another workstation from a copy', () => {
  const rows = ['t1', 't2'].map((id) => aRow({ id, reference: 'TS26-7K-0001-Z' }))
  const pen = (user: string, workstation: string, workstationName: string) => ({
    [`${workstation}.${user}`]: { user, workstation, workstationName, publicKey: 'ab'.repeat(32) },
  })
  const users = {}
  const words = (pens: ReturnType<typeof pen>) =>
    writersUnder(sharedReferences(rows), { pens, users, unproven: [] }).map(({ code, places }) =>
      codeWords(code, places),
    )
  const here = { ...pen('DANA', '7K', 'Desk 7K'), ...pen('OLU', '3M', 'Desk 3M') }
  const [imported] = words({ ...here, ...pen('EVE', '7K', 'Elsewhere') })
  expect(imported).toContain('at “Desk 7K” DANA (7K.DANA); at “Elsewhere” EVE (7K.EVE).')
  expect(imported).toContain('not copies of one workstation')
  expect(imported).not.toContain('3M')
  const [cloned] = words({ ...here, ...pen('EVE', '7K', 'Desk 7K') })
  expect(cloned).toContain('at “Desk 7K” DANA (7K.DANA), EVE (7K.EVE).')
  expect(cloned).toContain('set the copy up anew')
})
