import type { TicketFieldValues } from '../ticket/fields.ts'

/** Fields that are written as text and must be understood first: a code, a moment. */
export const typedNames = [
  'type',
  'sector',
  'power',
  'receivedAt',
  'deadline',
  'perishesAt',
  'powerExpiry',
] as const
export type TypedName = (typeof typedNames)[number]

/** How the caller was checked while on the line; becomes a verification entry of its own. */
export interface DraftVerification {
  readonly method: string
  readonly numberDialled: string
  /** Where that number came from: a directory, a switchboard, never the caller. */
  readonly numberSource: string
  readonly note: string
}

/** A ticket that was logged from this very call before. */
export interface SiblingTicket {
  readonly ticket: string
  readonly reference: string
}

/** A call card in progress. Plain JSON, kept sealed from the first keystroke; its id is the call's. */
export interface CallDraft {
  readonly id: string
  /** The user who took the call; null on a card that was kept before that was known. */
  readonly takenBy: string | null
  /** When the card was opened: the call timer's zero. */
  readonly startedAt: string
  readonly parkedAt: string | null
  readonly updatedAt: string
  /** What is understood, as it will stand on the ticket. Texts are as typed. */
  readonly fields: TicketFieldValues
  /** What was typed and not understood yet; it leaves here once it is. */
  readonly typed: Readonly<Partial<Record<TypedName, string>>>
  readonly verification: DraftVerification | null
  /** Set by hand, with its reason; null: as computed. */
  readonly priority: { readonly to: 'P1' | 'P2' | 'P3' | 'P4'; readonly reason: string } | null
  /** Tickets already logged from this call. */
  readonly siblings: readonly SiblingTicket[]
  /** The abandoned call that this card was made of, if it was. */
  readonly reviews: string | null
}

/** An empty card, of the user who takes the call. */
export function newDraft(id: string, startedAt: string, takenBy: string | null = null): CallDraft {
  return {
    id,
    takenBy,
    startedAt,
    parkedAt: null,
    updatedAt: startedAt,
    fields: {},
    typed: {},
    verification: null,
    priority: null,
    siblings: [],
    reviews: null,
  }
}

/** Names of the fields that say who is calling, carried to the next ticket of the same call. */
const CALLER = [
  'requesterContact',
  'requesterName',
  'requesterRank',
  'requesterCollar',
  'requesterOrganisation',
  'requesterOrganisationName',
  'requesterUnit',
  'requesterTelephone',
  'requesterEmail',
] as const

/** A card for a further ticket of the same call: the same caller and check, everything else empty. */
export function nextOnSameCall(
  draft: CallDraft,
  { ticket, reference, contact }: SiblingTicket & { readonly contact: string | null },
  now: string,
): CallDraft {
  const caller = Object.fromEntries(
    CALLER.flatMap((name) => (draft.fields[name] === undefined ? [] : [[name, draft.fields[name]]])),
  )
  return {
    ...newDraft(draft.id, draft.startedAt, draft.takenBy),
    updatedAt: now,
    fields: contact === null ? caller : { ...caller, requesterContact: contact },
    verification: draft.verification,
    siblings: [...draft.siblings, { ticket, reference }],
  }
}

/** Whether anything was written: an untouched card may be put away without a trace. */
export function isBlank(draft: CallDraft): boolean {
  return (
    draft.siblings.length === 0 &&
    draft.verification === null &&
    Object.values(draft.typed).every((text) => text === '') &&
    Object.values(draft.fields).every((value) => value === null || value === '')
  )
}

/** Who is on the line, short enough for a strip: "DC Miller, Kent Police", a number, or nothing. */
export function partyOf(fields: TicketFieldValues): string {
  const person = [fields.requesterRank, fields.requesterName].filter(Boolean).join(' ')
  return [person, fields.requesterOrganisationName].filter(Boolean).join(', ')
}
