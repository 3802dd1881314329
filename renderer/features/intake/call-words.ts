import { type CallDraft, partyOf } from '../../../shared/call/draft.ts'
import type { AppError } from '../../../shared/contract/result.ts'
import { localTime } from '../../../shared/desk-clock/index.ts'
import type { LoggedCall } from '../../store/acts/calls.ts'

/** Keys there are for parked calls. */
export const PARKED_KEYS = 9

/** Who is on the line of a call, as far as it is known. */
export function callerOf({ fields }: CallDraft): string {
  return partyOf(fields) || fields.requesterTelephone || ''
}

/** The first words that were typed. */
export function beginning({ fields }: CallDraft): string {
  return (fields.narrative ?? fields.asked ?? '').trim().slice(0, 40)
}

/** A call that is not logged, in few words. */
export function callName(draft: CallDraft): string {
  return callerOf(draft) || beginning(draft) || 'Call'
}

/** Why `Ctrl+Z` does nothing about a call. */
export function stays({ reference }: LoggedCall): string {
  return `A call that is logged is not taken back; on ${reference} an entry can be struck out`
}

/** What became of a call that is not in front any more. */
export function loggedWords({
  call,
  draft,
}: {
  readonly call: LoggedCall
  readonly draft: CallDraft
}): string {
  return `${call.isNew ? 'Logged as' : 'Added to'} ${call.reference}: ${callName(draft)}`
}

/**
 * That a call was not stored which is not in front, and how to get at it.
 *
 * @param zone IANA name of the desk's
 * @param at its place among the parked ones, from 0
 */
export function notStoredWords(draft: CallDraft, { code }: AppError, zone: string, at: number): string {
  return `Not stored (${code}): the call of ${localTime(draft.startedAt, zone)}, ${callName(draft)}. Its card is parked with all that was typed: ${wayTo(at)}`
}

/**
 * That a call which is logged could not be put on a further ticket, and how to do it again.
 *
 * @param zone IANA name of the desk's
 */
export function notAddedWords(
  draft: CallDraft,
  { code }: AppError,
  zone: string,
  { at, reference }: { readonly at: number; readonly reference: string },
): string {
  return `Not added to ${reference} (${code}): the call of ${localTime(draft.startedAt, zone)}, ${callName(draft)}. Its card is parked again with all that was typed: ${wayTo(at)}, Ctrl+Shift+A there adds it to a ticket`
}

function wayTo(at: number): string {
  return at < PARKED_KEYS ? `Ctrl+Shift+${at + 1} brings it up` : 'it stands under Calls'
}
