import type { AnyDraft } from '../journal/kinds/index.ts'
import type { Status } from '../taxonomy/statuses.ts'
import { isSameAddress } from './addresses.ts'
import type { MailState } from './state.ts'

/** Why a ticket is in progress again, on its log. */
export const ANSWER_ENDS_AWAITING = 'what was awaited of the requester came by e-mail'

/** A ticket, as far as it waits for somebody. */
export interface Awaiting {
  readonly id: string
  readonly status: Status
  /** The addresses of the requester, and of everybody who takes part in its mail. */
  readonly participants: readonly string[]
}

/**
 * The entry that ends the awaiting of a ticket because a message was put on it: what is awaited has come, and the clock
 * runs again (domain section 1). Only where the requester or somebody who takes part wrote it, and no machine did: a
 * notice of absence is no answer. Null where it ends nothing.
 */
export function endOfAwaiting(
  { content, proposal }: Pick<MailState, 'content' | 'proposal'>,
  { id, status, participants }: Awaiting,
): AnyDraft | null {
  if (status !== 'AWAITING_REQUESTER' || content === null || proposal?.automatic) return null
  const isFromThem = content.from.some(({ address }) =>
    participants.some((one) => address !== '' && isSameAddress(one, address)),
  )
  if (!isFromThem) return null
  return {
    stream: `ticket/${id}`,
    kind: 'ticket.status',
    body: { to: 'IN_PROGRESS', awaiting: null, reason: ANSWER_ENDS_AWAITING },
  }
}
