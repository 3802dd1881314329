import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fieldSpecs } from '../../../../shared/ticket/field-specs.ts'
import {
  CHANNELS,
  isVerified,
  PERISHABLE_ANSWERS,
  RISK_ANSWERS,
  RISK_QUESTIONS,
  VERIFICATION_METHODS,
} from '../../../../shared/taxonomy/contacts.ts'
import * as markings from '../../../../shared/taxonomy/markings.ts'
import {
  CLOSURES,
  IMPACT_LEVELS,
  OUTCOME_VERBS,
  STRATEGY_STRANDS,
} from '../../../../shared/taxonomy/outcomes.ts'
import { RANKS } from '../../../../shared/taxonomy/ranks.ts'
import {
  AUTHORITIES,
  DECISION_HEADINGS,
  RETENTION_GROUPS,
  SUBJECT_CATEGORIES,
} from '../../../../shared/taxonomy/records.ts'
import { REQUEST_TYPES, requirements } from '../../../../shared/taxonomy/request-types.ts'
import { CROSS_CUT_FLAGS, SECTORS } from '../../../../shared/taxonomy/sectors.ts'
import { isOpenStatus, mayMove, pathTo, STATUSES } from '../../../../shared/taxonomy/statuses.ts'
import { codesOf, isCodeOf, labelOf, type Term, termOf } from '../../../../shared/taxonomy/term.ts'

const { CLASSIFICATIONS, DESCRIPTORS, HANDLING_CODES, HANDLING_INSTRUCTIONS, INFORMATION_GRADES } = markings
const VOCABULARIES: Record<string, readonly Term[]> = {
  AUTHORITIES,
  CAVEATS: markings.CAVEATS,
  CHANNELS,
  CLASSIFICATIONS,
  CLOSURES,
  CROSS_CUT_FLAGS,
  DECISION_HEADINGS,
  DESCRIPTORS,
  HANDLING_CODES,
  HANDLING_INSTRUCTIONS,
  IMPACT_LEVELS,
  INFORMATION_GRADES,
  OUTCOME_VERBS,
  RANKS,
  REFUSED_CLASSIFICATIONS: markings.REFUSED_CLASSIFICATIONS,
  REQUEST_TYPES,
  RETENTION_GROUPS,
  PERISHABLE_ANSWERS,
  RISK_ANSWERS,
  RISK_QUESTIONS,
  SECTORS,
  SOURCE_GRADES: markings.SOURCE_GRADES,
  STATUSES,
  STRATEGY_STRANDS,
  SUBJECT_CATEGORIES,
  TLP_LABELS: markings.TLP_LABELS,
  VERIFICATION_METHODS,
}

describe('every vocabulary', () => {
  it.each(Object.entries(VOCABULARIES))('%s has unique codes, labels and help', (_name, terms) => {
    expect(new Set(terms.map((term) => term.code)).size).toBe(terms.length)
    expect(new Set(terms.map((term) => term.label)).size).toBe(terms.length)
    for (const term of terms) expect(term.help).not.toBe('')
  })

  it('answers on perishing data with the codes of the answers on risk, and words of its own', () => {
    expect(codesOf(PERISHABLE_ANSWERS)).toEqual(codesOf(RISK_ANSWERS))
    const helpOnRisk = RISK_ANSWERS.map(({ help }) => help as string)
    expect(PERISHABLE_ANSWERS.filter(({ help }) => helpOnRisk.includes(help))).toEqual([])
    expect(fieldSpecs.perishable).toHaveProperty('terms', PERISHABLE_ANSWERS)
  })

  it('is looked up by code, and shows an unknown code as it is', () => {
    expect(codesOf(CHANNELS)).toEqual(['phone', 'e-mail', 'in-person', 'other'])
    expect(isCodeOf(CHANNELS, 'phone')).toBe(true)
    expect(isCodeOf(CHANNELS, 'fax')).toBe(false)
    expect(termOf(SECTORS, 'CSAE')?.seedLabel).toBe('Child pornography')
    expect(termOf(SECTORS, 'NOPE')).toBeUndefined()
    expect(labelOf(CHANNELS, 'e-mail')).toBe('E-mail')
    expect(labelOf(CHANNELS, 'fax')).toBe('fax')
  })
})

describe('request types', () => {
  it('are the fourteen of the desk', () => {
    expect(codesOf(REQUEST_TYPES).join(' ')).toBe(
      'ADV RES ACC PRS INT247 OSR FOR MAL FIN DIS DEC LIA INF REF',
    )
  })

  it('ask for necessity and authority where the law does', () => {
    const asking = (field: keyof ReturnType<typeof requirements>) =>
      codesOf(REQUEST_TYPES).filter((type) => requirements(type)[field])
    expect(asking('necessity')).toEqual(['RES', 'ACC', 'OSR', 'FIN'])
    expect(asking('timeWindow')).toEqual(['RES', 'ACC'])
    expect(asking('noAuthorityBlocksRelease')).toEqual(['RES', 'ACC'])
    expect(asking('sensitive')).toEqual(['RES', 'ACC'])
    expect(asking('authority')).toEqual(['RES', 'ACC', 'INT247'])
    expect(asking('dataExpiry')).toEqual(['PRS', 'INT247'])
    expect(asking('article29')).toEqual(['INT247'])
    expect(asking('grading')).toEqual(['INF'])
  })
})

describe('statuses', () => {
  const codes = codesOf(STATUSES)
  const status = fc.constantFrom(...codes)

  it('move only as the desk works', () => {
    const moves = codes.flatMap((from) =>
      codes.filter((to) => mayMove(from, to)).map((to) => `${from} ${to}`),
    )
    expect(moves).toEqual([
      'NEW ACKNOWLEDGED',
      'ACKNOWLEDGED TRIAGED',
      'TRIAGED ASSIGNED',
      'ASSIGNED IN_PROGRESS',
      'IN_PROGRESS AWAITING_REQUESTER',
      'IN_PROGRESS RESOLVED',
      'AWAITING_REQUESTER IN_PROGRESS',
      'AWAITING_REQUESTER RESOLVED',
      'RESOLVED IN_PROGRESS',
      'RESOLVED CLOSED',
      'CLOSED REOPENED',
      'REOPENED ASSIGNED',
      'REOPENED IN_PROGRESS',
      'REOPENED AWAITING_REQUESTER',
      'REOPENED RESOLVED',
    ])
  })

  it('are passed through one by one on the shortest way', () => {
    expect(pathTo('NEW', 'ASSIGNED')).toEqual(['ACKNOWLEDGED', 'TRIAGED', 'ASSIGNED'])
    expect(pathTo('IN_PROGRESS', 'CLOSED')).toEqual(['RESOLVED', 'CLOSED'])
    expect(pathTo('CLOSED', 'RESOLVED')).toEqual(['REOPENED', 'RESOLVED'])
    expect(pathTo('NEW', 'NEW')).toEqual([])
    expect(pathTo('ACKNOWLEDGED', 'NEW')).toBeNull()
  })

  it('reach each other only by allowed moves', () => {
    fc.assert(
      fc.property(status, status, (from, to) => {
        const path = pathTo(from, to)
        fc.pre(path !== null)
        expect([from, ...path].at(-1)).toBe(to)
        path.forEach((step, place) => {
          expect(mayMove(path[place - 1] ?? from, step)).toBe(true)
        })
      }),
    )
  })

  it('never lead back before triage, and always on to closing', () => {
    const early = ['NEW', 'ACKNOWLEDGED', 'TRIAGED'] as const
    for (const from of codes) {
      expect(pathTo(from, 'CLOSED')).not.toBeNull()
    }
    expect(early.map((to) => pathTo('CLOSED', to))).toEqual([null, null, null])
  })

  it('are open until resolved', () => {
    expect(codes.filter((code) => !isOpenStatus(code))).toEqual(['RESOLVED', 'CLOSED'])
  })
})

describe('verification', () => {
  it('holds for every method but the two that name a failure to verify', () => {
    expect(codesOf(VERIFICATION_METHODS).filter((method) => !isVerified(method))).toEqual([
      'UNVERIFIED',
      'FAILED',
    ])
  })
})

describe('markings', () => {
  it('read TLP as others write it', () => {
    expect(markings.readTlp('tlp:white')).toBe('TLP:CLEAR')
    expect(markings.readTlp('TLP: Amber+Strict')).toBe('TLP:AMBER+STRICT')
    expect(markings.readTlp('AMBER')).toBeNull()
  })

  it('grade 3x5x2, and nothing else', () => {
    expect(['1AP', '3EC', '2BP'].every(markings.isGrading)).toBe(true)
    expect(['4AP', '1FP', '1A1', '1ap', 'E41', '1AP '].some(markings.isGrading)).toBe(false)
    expect([markings.gradingNeedsConditions('2BC'), markings.gradingNeedsConditions('1CP')]).toEqual([
      true,
      false,
    ])
  })
})
