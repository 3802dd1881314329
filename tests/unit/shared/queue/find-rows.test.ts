import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { telephoneDigits } from '../../../../shared/identifiers/telephone.ts'
import { findRows } from '../../../../shared/queue/find-rows.ts'
import { createTable, updateTable } from '../../../../shared/queue/table.ts'
import { aRow } from './rows.ts'

const at = (minute: number) => `2026-11-20T10:0${minute}:00.000Z`
const rows = [
  aRow({
    id: 'amir',
    reference: 'TS26-7K-0147-M',
    requester: 'DC Amir Khan',
    telephone: telephoneDigits('020 7855 2810'),
    receivedAt: at(1),
  }),
  aRow({
    id: 'kim',
    reference: 'TS26-7K-1470-P',
    requester: 'Kim O’Leary',
    operation: 'KHAN',
    telephone: telephoneDigits('+353 1 666 2810'),
    receivedAt: at(2),
  }),
  aRow({
    id: 'khan',
    reference: 'TS26-8M-0002-W',
    requester: 'Khan, Ann',
    crimeReference: '42/2810/26',
    receivedAt: at(3),
  }),
]

function found(typed: string, limit = 9, besides: readonly string[] = []) {
  const { total, hits } = findRows(createTable(rows), typed, new Set(besides), limit)
  return { total, ids: hits.map(({ row }) => row.id), because: hits.map(({ because }) => because) }
}

describe('tickets by their line', () => {
  it.each([
    ['Khan Amir', ['amir']],
    ['khan a', ['khan', 'amir']],
    ['A. Khan', ['khan', 'amir']],
    ['AK', ['khan', 'amir']],
    ['DC Khan', ['khan', 'amir']],
    ['oleary kim', ['kim']],
    ['Khan Ben', []],
    ['0147', ['amir']],
    ['7k0147m', ['amir']],
    ['7K-O147', ['amir']],
    ['147', ['kim', 'amir']],
    ['14', []],
    ['855 2810', ['amir']],
    ['2810', ['khan', 'kim', 'amir']],
    ['+44 20 78', ['amir']],
    ['020) 7855', ['amir']],
    ['1 666', ['kim']],
    ['281', ['khan']],
    ['subscriber', []],
  ])('by %j', (typed, ids) => {
    expect(found(typed).ids).toEqual(ids)
  })

  it('the surest reason first, the latest received before, and each once', () => {
    expect(found('khan')).toEqual({
      total: 3,
      ids: ['khan', 'amir', 'kim'],
      because: ['name of the requester', 'name of the requester', 'operation'],
    })
    expect(found('2810').because).toEqual([
      'crime reference',
      'part of the telephone number',
      'part of the telephone number',
    ])
  })

  it('says how many beyond the limit, and leaves out what is found already', () => {
    expect(found('khan', 1)).toMatchObject({ total: 3, ids: ['khan'] })
    expect(found('khan', -3)).toMatchObject({ total: 3, ids: [] })
    expect(found('khan', 9, ['khan'])).toMatchObject({ total: 2, ids: ['amir', 'kim'] })
  })

  it('a name that has changed is found by its new words, not by those before', () => {
    const table = createTable(rows)
    findRows(table, 'x', new Set(), 1)
    const [first, ...others] = rows
    if (!first) throw new Error('no row')
    const now = updateTable(table, [
      { ...first, requester: 'Omar Said' },
      ...others,
      aRow({ id: 'new', requester: 'Bo Li' }),
    ])
    const ids = (typed: string) => findRows(now, typed, new Set(), 9).hits.map(({ row }) => row.id)
    expect([ids('said omar'), ids('li bo'), ids('khan amir')]).toEqual([['amir'], ['new'], []])
  })

  it('any four digits or more in a row of a number, and any two words of a name turned round', () => {
    const word = fc.stringMatching(/^[a-z]{6,8}$/)
    const number = fc.stringMatching(/^7[0-9]{9}$/)
    fc.assert(
      fc.property(
        word,
        word,
        number,
        fc.nat(7),
        fc.integer({ min: 4, max: 10 }),
        (given, family, digits, from, length) => {
          const row = aRow({
            id: 'a',
            requester: `${given} ${family}`,
            telephone: telephoneDigits(`+44${digits}`),
          })
          const table = createTable([row])
          const total = (typed: string) => findRows(table, typed, new Set(), 1).total
          const part = `0${digits}`.slice(from, from + length)
          // That is how the country's code begins.
          fc.pre(!part.startsWith('0044'))
          expect(total(part)).toBe(1)
          expect(total(`${family} ${given.charAt(0)}`)).toBe(1)
        },
      ),
    )
  })
})
