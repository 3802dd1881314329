import type { AnyDraft } from '../journal/kinds/index.ts'
import { CROSS_CUT_FLAGS, SECTORS } from '../taxonomy/sectors.ts'
import { REQUEST_TYPES } from '../taxonomy/request-types.ts'
import { labelOf } from '../taxonomy/term.ts'
import type { AbandonedCall } from '../desk/state.ts'
import { type CallDraft, newDraft, partyOf } from './draft.ts'
import { notUnderstood } from './fit.ts'

/** The entry of a call that ended before it was logged, with everything that had been typed. */
export function abandonedDraft(draft: CallDraft, now: string): AnyDraft {
  return {
    stream: 'desk',
    kind: 'desk.call-abandoned',
    body: {
      call: draft.id,
      startedAt: draft.startedAt,
      endedAt: now,
      number: (draft.fields.requesterTelephone ?? '').slice(0, 80),
      party: partyOf(draft.fields).slice(0, 1_000),
      text: allWords(draft),
    },
  }
}

/** A card to take an abandoned call up again; logging it also reviews the abandoned one. */
export function draftOfAbandoned(call: AbandonedCall, id: string, now: string): CallDraft {
  return {
    ...newDraft(id, now),
    reviews: call.call,
    fields: {
      receivedAt: call.startedAt,
      ...(call.number ? { requesterTelephone: call.number } : {}),
      ...(call.text ? { narrative: call.text } : {}),
    },
  }
}

const LABELLED = [
  ['asked', 'Asked'],
  ['requesterCollar', 'Collar'],
  ['requesterUnit', 'Unit'],
  ['requesterEmail', 'E-mail'],
  ['operation', 'Operation'],
  ['crimeReference', 'Crime reference'],
  ['offence', 'Offence'],
  ['powerReference', 'Authority reference'],
  ['necessity', 'Necessity'],
  ['timeWindow', 'Time window'],
  ['deadlineReason', 'Deadline because'],
] as const

function allWords(draft: CallDraft): string {
  const { fields } = draft
  const coded = [
    fields.type ? `Type: ${labelOf(REQUEST_TYPES, fields.type)}` : '',
    fields.sector ? `Sector: ${labelOf(SECTORS, fields.sector)}` : '',
    fields.flags?.length ? fields.flags.map((flag) => labelOf(CROSS_CUT_FLAGS, flag)).join(', ') : '',
    fields.threatToLife === 'yes' ? 'Threat to life: yes' : '',
    fields.childAtRisk === 'yes' ? 'Child at risk: yes' : '',
    fields.deadline ? `Deadline: ${fields.deadline}` : '',
  ]
  const labelled = LABELLED.map(([name, label]) => (fields[name] ? `${label}: ${fields[name]}` : ''))
  return [fields.narrative ?? '', ...labelled, ...coded, ...notUnderstood(draft)].filter(Boolean).join('\n')
}
