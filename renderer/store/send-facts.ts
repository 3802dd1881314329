import { profileOf } from '../../shared/desk/profile.ts'
import type { MailContent } from '../../shared/mail/parsed.ts'
import type { MailState } from '../../shared/mail/state.ts'
import { type Received, type SendFacts, sendChecks } from '../../shared/mail/send-checks.ts'
import { knownOrganisation } from '../../shared/organisation/known.ts'
import { field, type TicketState, verificationOf } from '../../shared/ticket/state.ts'
import type { Desk } from './desk.ts'

/** A message as far as it is written. */
export interface Letter {
  readonly to: readonly string[]
  readonly cc: readonly string[]
  readonly subject: string
  readonly text: string
}

/** A message that came in, as far as it tells of an answer to it. */
export type Answered = Pick<MailState, 'proposal' | 'content'>

/**
 * What is to be judged before a message about a ticket is sent (`sendChecks`), from the ticket and the directory as
 * they stand.
 *
 * @param answers the message that it answers, or those that it may; none: it answers nothing, or nothing is known of it
 */
export function sendFactsOf(
  desk: Desk,
  ticket: TicketState,
  letter: Letter,
  answers: readonly Answered[],
): SendFacts {
  const { contacts, organisations } = desk.directory.getState()
  const profile = profileOf(desk.deskState.getState())
  const contact = contacts.get(field(ticket, 'requesterContact') ?? '')?.fields
  const organisation = field(ticket, 'requesterOrganisation')
  const told = (texts: readonly (string | null | undefined)[]) => texts.filter((text) => !!text) as string[]
  return {
    ...letter,
    received: [
      ...answers.flatMap(({ content }) => (content ? [receivedOf(content)] : [])),
      ...subjectsOn(desk, ticket),
    ],
    answersMachine: answers.find(({ proposal }) => proposal?.automatic)?.proposal?.automatic?.because ?? null,
    organisation: organisation === null ? null : knownOrganisation(organisation, organisations),
    requester: {
      addresses: told([field(ticket, 'requesterEmail'), ...(contact?.emails?.value ?? [])]),
      telephones: told([
        field(ticket, 'requesterTelephone'),
        ...(contact?.telephones?.value ?? []).map(({ number }) => number),
      ]),
    },
    verification: verificationOf(ticket),
    isP1: field(ticket, 'priority') === 'P1',
    subjects: (field(ticket, 'subjects') ?? []).map(({ name }) => name),
    marking: field(ticket, 'marking') ?? profile.marking,
    handlingInstructions: field(ticket, 'handlingInstructions') ?? [],
    tlp: field(ticket, 'tlp'),
    conditions: field(ticket, 'handlingConditions') ?? '',
    own: { addresses: [profile.mailbox], telephones: [profile.telephone] },
  }
}

function receivedOf({ from, subject, text }: Pick<MailContent, 'from' | 'subject' | 'text'>): Received {
  return { by: from.map(({ address }) => address), subject, text }
}

/** The subjects of what came in on a ticket, and by whom each is; one whose author is not known here is nobody's. */
function subjectsOn(desk: Desk, { mails = {} }: TicketState): Received[] {
  const { get } = desk.mails.getState()
  return Object.entries(mails).flatMap(([id, { direction, subject }]) => {
    const row = get(id)
    return direction === 'in' && row?.others === 0 ? [{ by: [row.address], subject, text: '' }] : []
  })
}

/**
 * What stands against acknowledging a message that is on no ticket yet, by the same checks as anything else that goes out
 * (`sendChecks`), in words; null where nothing does. Of these, that no organisation is named does not count: there is no
 * requester yet but the one who wrote and is written to.
 *
 * @param asked what is acknowledged
 */
export function againstAcknowledging(
  desk: Desk,
  letter: Letter,
  asked: Pick<MailContent, 'from' | 'subject' | 'text'>,
): string | null {
  const { marking, mailbox, telephone } = profileOf(desk.deskState.getState())
  const checks = sendChecks({
    ...letter,
    received: [receivedOf(asked)],
    answersMachine: null,
    organisation: null,
    requester: { addresses: letter.to, telephones: [] },
    verification: 'unverified',
    isP1: false,
    subjects: [],
    marking,
    handlingInstructions: [],
    tlp: null,
    conditions: '',
    own: { addresses: [mailbox], telephones: [telephone] },
  })
  return checks.find(({ code }) => code !== 'ORGANISATION_UNKNOWN')?.text ?? null
}
