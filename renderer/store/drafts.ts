import type { TicketFieldValues } from '../../shared/ticket/fields.ts'
import type { Desk } from './desk.ts'
import { diskFailureOf } from './failure.ts'
import { keep } from './log.ts'

/** A call card in progress, kept sealed from the first key on. Plain JSON. */
export interface CallDraft {
  /** The call's id, which its entries will bear. */
  readonly id: string
  readonly startedAt: string
  /** When it was put aside for another call; null while it is in front. */
  readonly parkedAt: string | null
  readonly updatedAt: string
  readonly fields: TicketFieldValues
  /** When it happened, as typed: judged only when the call is logged. */
  readonly happenedAtText: string
  /** Who is on the line and the number shown, as typed. */
  readonly party: string
  readonly number: string
  readonly contact: string | null
  /** Whatever else the card needs to stand as it stood: JSON of its own making. */
  readonly card: Readonly<Record<string, unknown>>
}

/**
 * Keeps a draft as it stands; it is on disk when this resolves, and stays there.
 *
 * @throws StoreFailure E_STORE_FULL, E_STORE_FAILED
 */
export async function saveDraft(desk: Desk, draft: CallDraft): Promise<void> {
  await keep(desk, () => desk.db.drafts.put(draft))
}

export async function deleteDraft({ db }: Desk, id: string): Promise<void> {
  try {
    await db.drafts.delete(id)
  } catch (error) {
    throw await diskFailureOf(error)
  }
}

/** Every draft on this workstation, the latest started first. */
export async function listDrafts({ db }: Desk): Promise<CallDraft[]> {
  const drafts = await db.drafts.toArray()
  return drafts.sort((a, b) => (a.startedAt < b.startedAt ? 1 : a.startedAt > b.startedAt ? -1 : 0))
}
