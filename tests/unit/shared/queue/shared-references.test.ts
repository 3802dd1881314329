import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sameReference, sharedReferences } from '../../../../shared/queue/shared-references.ts'
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
