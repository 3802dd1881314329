import type { ContactState } from '../contact/state.ts'
import type { AbandonedCall } from '../desk/state.ts'
import type { DeskCalendar, Priority } from '../desk-clock/index.ts'
import { userOfPen } from '../journal/entry.ts'
import type { AnyDraft } from '../journal/kinds/index.ts'
import { fieldSpecs } from '../ticket/field-specs.ts'
import { type FieldWords, fieldText } from '../ticket/field-text.ts'
import { fieldNames } from '../ticket/fields.ts'
import type { CheckedCaller } from '../ticket/verification.ts'
import { type CallDraft, newDraft, partyOf } from './draft.ts'
import { notUnderstood } from './fit.ts'
import { intakePriority } from './intake-priority.ts'
import { readWholeCard, toWholeCard } from './kept.ts'
import { checkedCaller, checkInWords } from './verification.ts'

/**
 * The entry of a call that ended before it was logged: its whole card, and everything on it in words.
 *
 * @param contact the directory's entry of the caller; null: nobody known
 */
export function abandonedDraft(
  draft: CallDraft,
  now: string,
  words: FieldWords,
  contact: ContactState | null,
): AnyDraft {
  return {
    stream: 'desk',
    kind: 'desk.call-abandoned',
    body: {
      call: draft.id,
      startedAt: draft.startedAt,
      endedAt: now,
      number: (draft.fields.requesterTelephone ?? '').slice(0, 80),
      party: partyOf(draft.fields).slice(0, 1_000),
      text: allWords(draft, words, checkedCaller(draft, contact)),
      card: toWholeCard(draft),
    },
  }
}

/**
 * A card to take an abandoned call up again, as it was put down; logging it also reviews the abandoned one. Of a call
 * that was put down without its card, what is known of it stands in the narrative.
 */
export function draftOfAbandoned(call: AbandonedCall, id: string, now: string): CallDraft {
  const card = readWholeCard(call.card)
  const fields = card?.fields ?? {
    ...(call.number ? { requesterTelephone: call.number } : {}),
    ...(call.text ? { narrative: call.text } : {}),
  }
  return {
    ...newDraft(id, now),
    ...card,
    takenBy: takerOfAbandoned(call),
    reviews: call.call,
    fields: { ...fields, receivedAt: fields.receivedAt ?? call.startedAt },
  }
}

/** The user who took an abandoned call: another than put it down where that one says so. */
export function takerOfAbandoned(call: AbandonedCall): string {
  return readWholeCard(call.card)?.takenBy ?? userOfPen(call.by)
}

/** How pressing an abandoned call is, as set by hand or as its card says; null where no card was kept. */
export function priorityOfAbandoned(
  call: AbandonedCall,
  now: string,
  calendar: DeskCalendar,
): Priority | null {
  const card = readWholeCard(call.card)
  return card && (card.priority?.to ?? intakePriority(card.fields, now, calendar).priority)
}

/** What the entry holds already: who called, when, and the narrative before all other words. */
const BESIDE = new Set<string>([
  'narrative',
  'receivedAt',
  'requesterContact',
  'requesterRank',
  'requesterName',
  'requesterOrganisation',
  'requesterOrganisationName',
  'requesterTelephone',
])

function allWords(draft: CallDraft, words: FieldWords, caller: CheckedCaller): string {
  const { fields, priority } = draft
  const labelled = fieldNames
    .filter((name) => !BESIDE.has(name))
    .map((name) => [fieldSpecs[name].label, fieldText(name, fields[name], words)] as const)
    .flatMap(([label, text]) => (text ? [`${label}: ${text}`] : []))
  const byHand = priority ? `Priority: ${[priority.to, priority.reason].filter(Boolean).join(', ')}` : ''
  const said = [fields.narrative, ...labelled, byHand, checkInWords(draft.verification, caller)]
  return [...said, ...notUnderstood(draft)].filter(Boolean).join('\n')
}
