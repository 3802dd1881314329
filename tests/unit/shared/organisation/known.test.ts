import { describe, expect, test } from 'vitest'
import { SEED_ORGANISATIONS } from '../../../../shared/directory/organisations.ts'
import { foldOrganisation } from '../../../../shared/journal/fold.ts'
import { writeEntries } from '../../../../shared/journal/write.ts'
import { fittingOrganisations } from '../../../../shared/organisation/fitting.ts'
import { knownOrganisation, knownOrganisations } from '../../../../shared/organisation/known.ts'
import type { OrganisationFieldValues } from '../../../../shared/organisation/state.ts'

const seed = SEED_ORGANISATIONS[0]!

function written(id: string, set: OrganisationFieldValues) {
  const { entries } = writeEntries(
    [{ stream: `organisation/${id}`, kind: 'organisation.fields', body: { set, reason: null } }],
    { pen: '7K.dana', seq: 0, hash: '', clock: null },
    { nowMs: 0, salt: () => '00'.repeat(16), seen: () => ({}) },
  )
  return new Map([[id, foldOrganisation(entries)]])
}

describe('known organisations', () => {
  test('are those that ship with the desk, until something is written', () => {
    const all = knownOrganisations(new Map())
    expect(all).toHaveLength(SEED_ORGANISATIONS.length)
    expect(
      all.every(({ name, isActive, areDomainsConfirmed }) => name && isActive && !areDomainsConfirmed),
    ).toBe(true)
  })

  test('what is written lies over what shipped; emptied is empty', () => {
    const one = knownOrganisation(
      seed.id,
      written(seed.id, {
        switchboard: '+441622690690',
        switchboardSource: null,
        emailDomains: ['x.police.uk'],
      }),
    )
    expect(one).toMatchObject({
      name: seed.name,
      switchboard: '+441622690690',
      switchboardSource: '',
      emailDomains: ['x.police.uk'],
      areDomainsConfirmed: true,
    })
  })

  test('one that is new stands among the others; one unknown is none', () => {
    const map = written('new1', { name: 'Aardvark Agency' })
    expect(knownOrganisations(map)[0]).toMatchObject({ id: 'new1', name: 'Aardvark Agency', kind: 'agency' })
    expect(knownOrganisation('nowhere', map)).toBeNull()
  })

  test('are found by short name, by the beginning of the name, and by words; those put away are not', () => {
    const all = knownOrganisations(new Map())
    expect(fittingOrganisations(all, 'kent')[0]?.name).toBe('Kent Police')
    expect(fittingOrganisations(all, 'police kent').map(({ name }) => name)).toContain('Kent Police')
    const kent = all.find(({ name }) => name === 'Kent Police')!
    const without = knownOrganisations(written(kent.id, { active: false }))
    expect(fittingOrganisations(without, 'kent').map(({ name }) => name)).not.toContain('Kent Police')
  })
})
