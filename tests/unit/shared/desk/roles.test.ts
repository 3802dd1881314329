import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  judgedOtherwise,
  type RoleBook,
  roleAt,
  type RoleSpan,
  withRole,
} from '../../../../shared/desk/roles.ts'
import { canonicalJson } from '../../../../shared/journal/canonical.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { fold, foldDesk, foldOn } from '../../../../shared/journal/fold.ts'
import type { Role } from '../../../../shared/journal/kinds/define.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import { hostileHistory } from '../journal/simulation.ts'

const runs = { numRuns: 150, seed: 20261125, endOnFailure: true }
const user = 'AAAAAA'
const roles = fc.constantFrom<Role>('desk-officer', 'duty-officer', 'auditor', 'administrator')
const spans = fc
  .array(fc.record({ at: fc.constantFrom('b', 'd', 'f', 'h'), role: roles }), { maxLength: 4 })
  .map((all) => all.reduce<RoleSpan[]>(withRole, []))

function person(id: string, role: Role): AnyDraft {
  return {
    stream: 'desk',
    kind: 'desk.user',
    body: { user: id, name: 'Sam', role, collar: '', active: true },
  }
}

function written(pen: string, drafts: readonly AnyDraft[], nowMs = 1_790_000_000_000): RawEntry[] {
  const seen: Record<string, number> = {}
  return drafts.length === 0
    ? []
    : writeEntries(
        drafts,
        { pen, seq: 0, hash: '', clock: null },
        { nowMs, salt: () => '00'.repeat(16), seen: () => seen },
      ).entries
}

describe('a book of roles', () => {
  it('keeps times in order, and gives the last role before a time, and the first before all', () => {
    fc.assert(
      fc.property(spans, fc.constantFrom('a', 'c', 'e', 'g', 'i'), (known, at) => {
        expect(known.map((span) => span.at)).toEqual(known.map((span) => span.at).toSorted())
        const before = known.filter((span) => span.at < at)
        const expected = before.at(-1)?.role ?? known[0]?.role ?? null
        expect(roleAt({ [user]: known }, user, at)).toBe(expected)
        expect(roleAt({ [user]: known }, 'constructor', at)).toBe(null)
      }),
      runs,
    )
  })

  it('names whom another judges otherwise, from no later than where it does', () => {
    fc.assert(
      fc.property(spans, spans, (one, other) => {
        const from = judgedOtherwise({ [user]: one }, { [user]: other })[user]
        for (const at of ['a', 'c', 'e', 'g', 'i']) {
          const isSame = roleAt({ [user]: one }, user, at) === roleAt({ [user]: other }, user, at)
          expect(isSame || (from !== undefined && at > from)).toBe(true)
        }
        expect(judgedOtherwise({ [user]: one }, { [user]: [...one] })).toEqual({})
      }),
      runs,
    )
  })
})

describe('the fold, by the roles of authors', () => {
  const book: fc.Arbitrary<RoleBook> = fc
    .tuple(roles, roles, fc.nat({ max: 60_000 }))
    .map(([first, then, ms]) => ({
      AAAAAA: [
        { at: '000000000001-0000-x', role: first },
        { at: `${(1_790_000_000_000 + ms).toString(16).padStart(12, '0')}-0000-x`, role: then },
      ],
      BBBBBB: [{ at: '000000000001-0000-x', role: 'auditor' }],
    }))

  it('gives the same bytes in any order and duplication, and going on is folding all', () => {
    fc.assert(
      fc.property(hostileHistory, book, fc.nat(), (entries, known, turn) => {
        const whole = canonicalJson(fold(entries, known))
        const at = turn % entries.length
        const moved = [...entries.slice(at), ...entries.slice(0, at + 3)]
        expect(canonicalJson(fold(moved, known))).toBe(whole)
        const begun = fold(entries.slice(0, at + 1), known)
        const further = foldOn(begun, entries.slice(at + 1), known)
        // Null: it cannot be told without the earlier ones.
        expect(further === null ? whole : canonicalJson(further)).toBe(whole)
      }),
      runs,
    )
  })

  it('lets nothing of an auditor take effect, a strike among it, and says why', () => {
    fc.assert(
      fc.property(hostileHistory, book, (entries, known) => {
        const state = fold(entries, known)
        const hands = entries.filter(({ pen }) => pen.endsWith('BBBBBB'))
        for (const { id } of hands) {
          const { noEffect, voidedBy, quarantined } = state.marks[id] ?? {}
          expect(noEffect ?? voidedBy ?? quarantined).toBeDefined()
        }
        const ids = new Set(hands.map(({ id }) => id))
        for (const { voidedBy } of Object.values(state.marks))
          expect(ids.has(voidedBy?.entry ?? '')).toBe(false)
      }),
      runs,
    )
  })

  it('judges nobody of whom nothing is known', () => {
    fc.assert(
      fc.property(hostileHistory, (entries) => {
        const other = { CONSTR: [{ at: '000000000001-0000-x', role: 'auditor' as const }] }
        expect(canonicalJson(fold(entries, other))).toBe(canonicalJson(fold(entries)))
      }),
      { ...runs, numRuns: 30 },
    )
  })
})

describe('the stream of the desk', () => {
  const begun = written('7K.AAAAAA', [person('AAAAAA', 'duty-officer'), person('BBBBBB', 'desk-officer')])

  it('gives nobody a role that they took themselves', () => {
    const taken = written('8M.BBBBBB', [person('BBBBBB', 'administrator')], 1_790_000_100_000)
    const state = foldDesk([...taken, ...begun])
    expect(state.users['BBBBBB']?.role).toBe('desk-officer')
    expect(state.marks['8M.BBBBBB/1']).toEqual({
      noEffect: 'its author’s role was desk officer, which may not write this',
    })
    expect(state.roles['BBBBBB']).toHaveLength(1)
  })

  it('says who had which role from when on', () => {
    const { roles: known } = foldDesk(begun)
    expect(Object.keys(known)).toEqual(['AAAAAA', 'BBBBBB'])
    expect(known['BBBBBB']).toEqual([{ at: begun[1]?.at, role: 'desk-officer' }])
  })
})
