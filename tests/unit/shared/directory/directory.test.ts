import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  comparableContact,
  type DirectoryContact,
  possibleDuplicates,
} from '../../../../shared/directory/match.ts'
import { ORGANISATION_KINDS, SEED_ORGANISATIONS } from '../../../../shared/directory/organisations.ts'
import { comparableName, jaroWinkler, nameSimilarity } from '../../../../shared/directory/similarity.ts'

const ann: DirectoryContact = {
  id: 'ann',
  name: 'DS Ann Lee',
  collar: '4711',
  organisation: 'kent',
  telephones: ['020 7855 2810'],
  emails: ['Ann.Lee@kent.police.uk'],
}

function stranger(changes: Partial<DirectoryContact>): DirectoryContact {
  return {
    id: 'other',
    name: 'Bo Quist',
    collar: null,
    organisation: 'essex',
    telephones: [],
    emails: [],
    ...changes,
  }
}

function duplicatesOf(contact: DirectoryContact, ...others: DirectoryContact[]) {
  return possibleDuplicates(comparableContact(contact), others.map(comparableContact))
}

describe('the shipped directory', () => {
  it('has every territorial force of the United Kingdom', () => {
    const territorial = SEED_ORGANISATIONS.filter(({ kind }) => kind === 'territorial')
    const per = (country: string) => territorial.filter((force) => force.country === country).length
    expect([per('England'), per('Wales'), per('Scotland'), per('Northern Ireland')]).toEqual([39, 4, 1, 1])
  })

  it('has ids that are slugs and unique, like the names', () => {
    for (const field of ['id', 'name', 'short'] as const) {
      expect(new Set(SEED_ORGANISATIONS.map((seed) => seed[field])).size).toBe(SEED_ORGANISATIONS.length)
    }
    expect(SEED_ORGANISATIONS.filter(({ id }) => !/^[a-z]+(-[a-z]+)*$/.test(id))).toEqual([])
  })

  it('has somebody of every kind', () => {
    const kinds = new Set(SEED_ORGANISATIONS.map(({ kind }) => kind))
    expect(ORGANISATION_KINDS.filter(({ code }) => !kinds.has(code))).toEqual([])
  })

  it('claims no number and no domain that nobody has checked', () => {
    expect(new Set(SEED_ORGANISATIONS.map(({ switchboard }) => switchboard))).toEqual(
      new Set(['101', null, '0300 123 2040']),
    )
    expect(
      SEED_ORGANISATIONS.every(({ switchboardSource }) => /to be confirmed/i.test(switchboardSource)),
    ).toBe(true)
    expect(SEED_ORGANISATIONS.some(({ emailDomainsConfirmed }) => emailDomainsConfirmed)).toBe(false)
  })
})

describe('likeness of names', () => {
  it('follows Jaro and Winkler', () => {
    expect(jaroWinkler('martha', 'marhta')).toBeCloseTo(0.9611, 4)
    expect(jaroWinkler('dixon', 'dicksonx')).toBeCloseTo(0.8133, 4)
    expect(jaroWinkler('dwayne', 'duane')).toBeCloseTo(0.84, 4)
    expect(jaroWinkler('abc', 'xyz')).toBe(0)
    expect(jaroWinkler('', 'a')).toBe(0)
  })

  it.each([
    ['Ann Lee', 'DS LEE, Ann', true],
    ['Siobhán O’Neill', "Siobhan O'Neil", true],
    ['Ann Lee', 'A. Lee', true],
    ['Catherine Shaw', 'Katherine Shaw', true],
    ['Ann Lee', 'Ben Lee', false],
    ['Ann Lee', 'Ann Shaw', false],
    ['B Lee', 'Ann Lee', false],
    ['', 'Ann Lee', false],
  ])('%j and %j: %s', (a, b, alike) => {
    expect(nameSimilarity(comparableName(a), comparableName(b)) >= 0.9).toBe(alike)
  })

  it('is between 0 and 1, the same both ways, and 1 with itself', () => {
    const name = fc
      .string({ unit: fc.constantFrom(...Array.from('abcé .-李')), maxLength: 20 })
      .map(comparableName)
    fc.assert(
      fc.property(name, name, (a, b) => {
        const likeness = nameSimilarity(a, b)
        expect(likeness).toBeGreaterThanOrEqual(0)
        expect(likeness).toBeLessThanOrEqual(1)
        expect(nameSimilarity(b, a)).toBeCloseTo(likeness, 10)
        expect(nameSimilarity(a, a)).toBe(a === '' ? 0 : 1)
      }),
    )
  })
})

describe('possible duplicates', () => {
  it.each([
    [{ telephones: ['+44(0)207-855-2810'] }, 'Same telephone number 020 7855 2810'],
    [{ emails: [' ann.lee@KENT.police.uk'] }, 'Same e-mail address ann.lee@kent.police.uk'],
    [{ collar: '47 11', organisation: 'kent' }, 'Same collar number 4711 in the same organisation'],
    [{ name: 'Lee, Ann', organisation: 'kent' }, 'Similar name in the same organisation'],
    [{ name: 'Ann Lee', organisation: 'kent' }, 'Same name in the same organisation'],
  ])('%j', (changes, reason) => {
    expect(duplicatesOf(ann, stranger(changes))).toMatchObject([{ id: 'other', reasons: [reason] }])
  })

  it.each([
    ['a stranger', {}],
    ['the same collar number in another force', { collar: '4711' }],
    ['the same name in another force', { name: 'Ann Lee' }],
    ['the same name with another collar number', { name: 'Ann Lee', organisation: 'kent', collar: '12' }],
    ['nobody’s force', { name: 'Ann Lee', organisation: null }],
    ['empty fields', { name: '', organisation: 'kent', telephones: [''], emails: [' '] }],
    ['itself', { ...ann }],
  ])('leave out %s', (_what, changes) => {
    expect(duplicatesOf({ ...ann, emails: [...ann.emails, ''] }, stranger(changes))).toEqual([])
  })

  it('come likeliest first, with every reason', () => {
    const office = stranger({ id: 'office', telephones: ['02078552810'] })
    const same = stranger({ ...ann, id: 'same' })
    const found = duplicatesOf(ann, office, same)
    expect(found.map(({ id }) => id)).toEqual(['same', 'office'])
    expect(found[0]?.reasons).toHaveLength(4)
    expect(found[0]?.score).toBeGreaterThan(0.99)
  })
})
