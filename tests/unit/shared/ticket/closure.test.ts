import { describe, expect, it } from 'vitest'
import type { CloseGate } from '../../../../shared/ticket/close-gate.ts'
import {
  type ClosureDraft,
  closureBody,
  closureFaults,
  emptyClosure,
} from '../../../../shared/ticket/closure.ts'

const state = { links: {}, mergedInto: null }
const nothing: CloseGate = { missing: [], openTasks: [] }
const task = {
  id: 'k1',
  title: 'Ring back',
  owner: null,
  dueAt: null,
  state: 'open' as const,
  reason: '',
  entry: '7K.A/2',
}

const placesOf = (draft: Partial<ClosureDraft>, gate = nothing, on: typeof state = state) =>
  closureFaults({ ...emptyClosure, ...draft }, gate, on).map(({ at }) => at)

describe('closureFaults', () => {
  it('asks for an outcome or a closure', () => {
    expect(placesOf({})).toEqual(['outcome'])
    expect(placesOf({ closure: 'ADVICE_GIVEN' })).toEqual([])
  })

  it('asks for all that a verb needs, and for its impact', () => {
    const outcome = { verb: 'DISRUPT' as const, impact: null, needs: { what: 'a transfer', when: ' ' } }
    expect(placesOf({ outcomes: [outcome] })).toEqual([
      'outcome DISRUPT when',
      'outcome DISRUPT effect',
      'outcome DISRUPT impact',
      'outcome DISRUPT strand',
    ])
    expect(
      closureFaults({ ...emptyClosure, outcomes: [outcome] }, nothing, state).map(({ says }) => says),
    ).toEqual([
      'Disrupt: when is missing',
      'Disrupt: evidence of the effect is missing',
      'Disrupt: say how much it changed',
      'Disrupt: say which strand of the strategy it serves',
    ])
  })

  it('asks for a reason where the closure does', () => {
    expect(placesOf({ closure: 'REFUSED' })).toEqual(['closure'])
    expect(placesOf({ closure: 'REFUSED', reason: 'no power' })).toEqual([])
  })

  it('asks a duplicate to point at the other ticket', () => {
    const link = { relation: 'duplicate-of' as const, ticket: 't2', note: '', entry: '7K.A/2' }
    expect(placesOf({ closure: 'DUPLICATE' })).toEqual(['links'])
    expect(
      closureFaults({ ...emptyClosure, closure: 'DUPLICATE' }, nothing, { ...state, links: { l: link } }),
    ).toEqual([])
    expect(
      closureFaults({ ...emptyClosure, closure: 'DUPLICATE' }, nothing, { ...state, mergedInto: 't2' }),
    ).toEqual([])
  })

  it('asks what becomes of every open task, and why unless it is done', () => {
    const gate = { ...nothing, openTasks: [task] }
    const closed = { closure: 'NO_RESULT' as const }
    expect(placesOf(closed, gate)).toEqual(['task k1'])
    expect(placesOf({ ...closed, tasks: { k1: { becomes: 'carried-over', reason: ' ' } } }, gate)).toEqual([
      'task k1 reason',
    ])
    expect(placesOf({ ...closed, tasks: { k1: { becomes: 'done', reason: '' } } }, gate)).toEqual([])
  })

  it('lets what is missing stay empty for a reason, but never the type', () => {
    const closed = { closure: 'NO_RESULT' as const }
    const unit = {
      missing: [{ what: 'requesterUnit' as const, label: 'Unit', where: 'Requester' }],
      openTasks: [],
    }
    const type = {
      missing: [{ what: 'type' as const, label: 'Type of request', where: 'Request' }],
      openTasks: [],
    }
    expect(placesOf(closed, unit)).toEqual(['left-empty'])
    expect(placesOf({ ...closed, leftEmpty: 'not known' }, unit)).toEqual([])
    expect(placesOf({ ...closed, leftEmpty: 'not known' }, type)).toEqual(['field type'])
  })
})

describe('closureBody', () => {
  it('writes down the verbs with what they need, the tasks, and what was left empty and why', () => {
    const gate = {
      missing: [{ what: 'requesterUnit' as const, label: 'Unit', where: 'Requester' }],
      openTasks: [task],
    }
    const draft: ClosureDraft = {
      closure: 'REFERRED',
      reason: 'to the force',
      outcomes: [{ verb: 'DENY', impact: 'MAJOR', strand: 'PROTECT', needs: { beneficiary: ' the bank ' } }],
      summary: 'Account blocked.',
      tasks: { k1: { becomes: 'not-needed', reason: ' settled ' } },
      leftEmpty: 'not known',
    }
    expect(closureBody(draft, gate)).toEqual({
      closure: 'REFERRED',
      outcomes: [
        { verb: 'DENY', impact: 'MAJOR', strand: 'PROTECT', detail: 'Who is the safer for it: the bank' },
      ],
      summary: 'to the force\nAccount blocked.\nLeft empty (unit): not known',
      tasks: [{ task: 'k1', becomes: 'not-needed', reason: 'settled' }],
    })
  })
})
