import type { CallDraft } from '../../../shared/call/draft.ts'
import type { AppError } from '../../../shared/contract/result.ts'
import type { LoggedCall } from '../../store/acts/calls.ts'

/** A logged call, and its card as it was. */
export interface Logged {
  readonly call: LoggedCall
  readonly draft: CallDraft
}

/** Why a card is not stored. */
interface Unstored {
  readonly error: AppError
  /** Whether it could only not be kept as it stands: that is over as soon as it can. */
  readonly isOfKeeping: boolean
}

export interface CallsState {
  /** Every card in progress, the earliest call first. */
  readonly drafts: readonly CallDraft[]
  /** The card in front; null: none. */
  readonly openId: string | null
  /** The call that was just logged, until it is put away. */
  readonly logged: Logged | null
  /** The cards that are being committed, one after the other in this order: they take no more keys. */
  readonly committing: readonly string[]
  /** Cards that could not be stored, and why; what was typed still stands on them. */
  readonly unstored: Readonly<Record<string, Unstored>>
  /** Cards that were found on disk at the start: nobody is on their line any more. */
  readonly recovered: ReadonlySet<string>
}

/** The card of an id, if it is in progress. */
export function draftIn(state: CallsState, id: string | null): CallDraft | undefined {
  return state.drafts.find((draft) => draft.id === id)
}

/** The n-th parked card, from 0, in the order of the strip. */
export function parkedIn(state: CallsState): readonly CallDraft[] {
  return state.drafts.filter((draft) => draft.id !== state.openId)
}

/** Says of a card why it is not stored; null: nothing of the kind. */
export function withTrouble(id: string, trouble: Unstored | null) {
  return ({ unstored }: CallsState): Pick<CallsState, 'unstored'> => {
    const others = Object.fromEntries(Object.entries(unstored).filter(([other]) => other !== id))
    return { unstored: trouble ? { ...others, [id]: trouble } : others }
  }
}
