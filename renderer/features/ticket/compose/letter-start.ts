import { profileOf } from '../../../../shared/desk/profile.ts'
import { fillModule } from '../../../../shared/desk/text-modules.ts'
import { subjectWith } from '../../../../shared/mail/index.ts'
import type { MailPurpose } from '../../../../shared/mail/state.ts'
import { ACKNOWLEDGEMENT, ACKNOWLEDGEMENT_KEYWORD, SIGNATURE } from '../../../../shared/reply/letter.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { useDeskState, useQueue } from '../../../store/hooks.tsx'
import { useCorrespondence } from '../correspondence.ts'
import { useOpenTicket } from '../open-ticket.ts'

/** An answer before anybody writes on it. */
export interface LetterStart {
  /** The message that it answers: the latest on the ticket of a person who takes part in it; null: none. */
  readonly answers: string | null
  /** The messages that stood on the ticket by then. */
  readonly known: readonly string[]
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  /** What stands under it, as it ends `text`. */
  readonly signature: string
}

/** What an answer about the open ticket would start from now. */
export function useLetterStart(purpose: MailPurpose): LetterStart {
  const { desk, ticket, words } = useOpenTicket()
  const profile = profileOf(useDeskState((state) => state))
  const modules = useDeskState((state) => state.textModules)
  const { answers, to } = useCorrespondence()
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
  const mails = ticket.mails ?? {}
  return {
    answers,
    known: Object.keys(mails),
    to,
    subject: subjectWith(
      mails[answers ?? '']?.subject ?? field(ticket, 'title') ?? '',
      ticket.reference ?? '',
    ),
    text: filled(template),
    signature: filled(SIGNATURE),
  }
}

/** Every text of the desk that may have been put into a letter. */
export function useTemplates(): readonly string[] {
  const modules = useDeskState((state) => state.textModules)
  return [ACKNOWLEDGEMENT, SIGNATURE, ...Object.values(modules).map(({ text }) => text)]
}
