import { profileOf } from '../../../../shared/desk/profile.ts'
import { fillModule } from '../../../../shared/desk/text-modules.ts'
import type { MailPurpose } from '../../../../shared/mail/state.ts'
import { ACKNOWLEDGEMENT, ACKNOWLEDGEMENT_KEYWORD, SIGNATURE } from '../../../../shared/reply/letter.ts'
import { field, type TicketState } from '../../../../shared/ticket/state.ts'
import { useDeskState, useDirectory, useQueue } from '../../../store/hooks.tsx'
import { useOpenTicket } from '../open-ticket.ts'

/** An answer before anybody writes on it. */
export interface LetterStart {
  /** The message that it answers: the latest on the ticket that a person wrote; null: none. */
  readonly answers: string | null
  /** Addresses of the requester. */
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** What stands under it, as it ends `text`. */
  readonly signature: string
  /** The desk's own mailbox and marking. */
  readonly from: string
  readonly deskMarking: string
}

/** What an answer about the open ticket starts from. */
export function useLetterStart(purpose: MailPurpose): LetterStart {
  const { desk, ticket, words } = useOpenTicket()
  const profile = profileOf(useDeskState((state) => state))
  const modules = useDeskState((state) => state.textModules)
  const emails = useDirectory((state) => {
    const contact = state.contacts.get(field(ticket, 'requesterContact') ?? '')
    return contact?.fields.emails?.value
  })
  const dueAt = useQueue((queue) => queue.get(ticket.id)?.dueAt ?? null)
  const own = Object.values(modules).find(({ keyword }) => keyword === ACKNOWLEDGEMENT_KEYWORD)
  const template = purpose === 'acknowledgement' ? (own?.text ?? ACKNOWLEDGEMENT) : SIGNATURE
  const filled = (module: string) =>
    fillModule(module, {
      reference: ticket.reference ?? '',
      requester: field(ticket, 'requesterName') ?? '',
      organisation: field(ticket, 'requesterOrganisationName') ?? '',
      user: desk.session.user.name,
      desk: profile.desk,
      telephone: profile.telephone,
      'reply-by': dueAt === null ? '' : words.moment(dueAt),
    })
  return {
    answers: latestFromPeople(ticket),
    to: [field(ticket, 'requesterEmail') || emails?.[0] || ''].filter(Boolean),
    subject: field(ticket, 'title') ?? '',
    text: filled(template),
    signature: filled(SIGNATURE),
    from: profile.mailbox,
    deskMarking: profile.marking,
  }
}

function latestFromPeople({ mails = {} }: TicketState): string | null {
  const [latest] = Object.entries(mails)
    .filter(([, mail]) => mail.direction === 'in' && mail.state !== 'moved' && !mail.automatic)
    .toSorted(([, a], [, b]) => (a.happenedAt < b.happenedAt ? 1 : -1))
  return latest?.[0] ?? null
}
