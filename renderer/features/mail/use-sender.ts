import { useMemo } from 'react'
import { isSameAddress } from '../../../shared/mail/addresses.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import {
  type MailContact,
  type MailOrganisation,
  matchSender,
  type SenderMatch,
  type SenderWarning,
  senderWarnings,
} from '../../../shared/mail/index.ts'
import type { MailContent } from '../../../shared/mail/parsed.ts'
import { knownOrganisations } from '../../../shared/organisation/known.ts'
import { showControls } from '../../../shared/text/controls.ts'
import type { DirectoryState } from '../../store/desk.ts'
import { useDeskState, useDirectory } from '../../store/hooks.tsx'

type Sent = Pick<MailContent, 'from' | 'replyTo' | 'headers'>

/** The directory as far as senders are concerned. */
interface SenderDirectory {
  readonly contacts: readonly MailContact[]
  readonly organisations: readonly MailOrganisation[]
}

/** Whom the directory takes the sender of a message for, with what they are called: '' where nobody knows. */
export interface Sender extends SenderMatch {
  readonly name: string
  readonly organisationName: string
}

/** Warnings that say no more than that nobody knows the sender. */
const MILD: ReadonlySet<string> = new Set(['E_MAIL_SENDER_UNKNOWN_DOMAIN', 'E_MAIL_SENDER_UNCONFIRMED'])

export function isMild({ code }: SenderWarning): boolean {
  return MILD.has(code)
}

/** The one who sent a message, as far as the directory knows; null where it does not. */
export function useSender(content: Sent | null): Sender | null {
  const directory = useSenderDirectory()
  const server = useChecksBy()
  return useMemo(() => {
    const match = content && matchSender(content, directory.contacts, directory.organisations, server)
    if (!match) return null
    return {
      ...match,
      name: showControls(directory.contacts.find(({ id }) => id === match.contact)?.name ?? ''),
      organisationName: directory.organisations.find(({ id }) => id === match.organisation)?.name ?? '',
    }
  }, [content, directory, server])
}

/** What somebody must know before they believe who a message says it is from. */
export function useSenderWarnings(content: Sent | null): readonly SenderWarning[] {
  const directory = useSenderDirectory()
  const server = useChecksBy()
  return useMemo(() => {
    if (!content) return []
    const match = matchSender(content, directory.contacts, directory.organisations, server)
    const organisation = directory.organisations.find(({ id }) => id === match?.organisation) ?? null
    return senderWarnings(content, organisation, directory.organisations, server, directory.contacts)
  }, [content, directory, server])
}

/** Whose findings of senders count; '' where the settings name no server. */
export function useChecksBy(): string {
  return useDeskState((state) => profileOf(state).checksBy)
}

function useSenderDirectory(): SenderDirectory {
  const directory = useDirectory((state) => state)
  return senderDirectory(directory)
}

const known = new WeakMap<DirectoryState, SenderDirectory>()

/** Worked out once for each state of the directory: every line of a list asks. */
function senderDirectory(directory: DirectoryState): SenderDirectory {
  const before = known.get(directory)
  if (before) return before
  const made: SenderDirectory = {
    contacts: [...directory.contacts.values()]
      .filter(({ mergedInto }) => mergedInto === null)
      .map(({ id, fields }) => ({
        id,
        name: fields.name?.value ?? '',
        organisation: fields.organisation?.value ?? null,
        emails: fields.emails?.value ?? [],
      })),
    organisations: knownOrganisations(directory.organisations).filter(({ isActive }) => isActive),
  }
  known.set(directory, made)
  return made
}

/** The one contact that has an address; null where none has, or several have. */
export function contactOfAddress(directory: DirectoryState, address: string): string | null {
  const { contacts } = senderDirectory(directory)
  const [contact, another] = contacts.filter(({ emails }) =>
    emails.some((one) => isSameAddress(one, address)),
  )
  return contact && !another ? contact.id : null
}
