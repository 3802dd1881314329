import { mailboxText } from '../../../../shared/inbox/words.ts'
import { isSameAddress } from '../../../../shared/mail/addresses.ts'
import { shownAddress, shownAddresses } from '../../../../shared/mail/mailable.ts'
import type { MailState } from '../../../../shared/mail/state.ts'
import type { cameSince } from '../../../../shared/reply/correspondence.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { Banner } from '../../../ui/feedback/banner.tsx'
import { useCorrespondence } from '../correspondence.ts'
import { useOpenTicket } from '../open-ticket.ts'

/** What came while it was written, in words; '' where nothing did. */
export function sinceText(came: ReturnType<typeof cameSince>): string {
  const [last] = came.slice(-1)
  if (!last) return ''
  const from = shownAddresses(last[1].party)
  return came.length === 1
    ? `A message from ${from} came since you began; this letter answers what was there before`
    : `${came.length} messages came since you began, the last from ${from}; this letter answers what was there before`
}

/** How many get it, and what their addresses hide. */
export function recipientsHint(addresses: readonly string[], typed: string): string {
  if (addresses.length === 0) return 'Nobody yet'
  const count = addresses.length === 1 ? 'One recipient' : `${addresses.length} recipients`
  return [count, foreignHint(addresses, typed)].filter(Boolean).join('. ')
}

/** Where it goes by the letters that a mail server looks up, if those are not what stands there. */
export function foreignHint(addresses: readonly string[], typed: string): string {
  const other = addresses.filter((address) => address.includes('@xn--') || /\.xn--/.test(address))
  const changed = addresses.filter((address) => !typed.toLowerCase().includes(address.toLowerCase()))
  const named = [...new Set([...other, ...changed])]
  return named.length === 0 ? '' : `Letters that may look like others: it goes to ${named.join(', ')}`
}

interface StrangerNoteProps {
  readonly known: readonly string[]
  /** To whom it goes as it stands. */
  readonly addresses: readonly string[]
}

/** Somebody wrote who took no part before: said, and never answered by itself. */
export function StrangerNote({ known, addresses }: StrangerNoteProps) {
  const { ticket } = useOpenTicket()
  const { strange } = useCorrespondence()
  const strangers = strange.flatMap((id) =>
    known.includes(id) ? (ticket.mails?.[id]?.addresses[0] ?? []) : [],
  )
  const names = [...new Set(strangers)]
  if (names.length === 0) return null
  const isWrittenTo = names.some((name) => addresses.some((address) => isSameAddress(address, name)))
  return (
    <Banner
      tone="caution"
      title={`${names.slice(0, 3).map(shownAddress).join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''} wrote on this ticket, and took no part in it before.`}
    >
      {isWrittenTo ? 'It goes there, too. Make sure of it first.' : 'It does not go there.'}
    </Banner>
  )
}

interface ReplyToNoteProps {
  readonly answered: MailState | null
  readonly onUse: (address: string) => void
}

/** Where a message wants its answers elsewhere: said, and never obeyed by itself. */
export function ReplyToNote({ answered, onUse }: ReplyToNoteProps) {
  const { from = [], replyTo = [] } = answered?.content ?? {}
  const elsewhere = replyTo.filter(({ address }) => !from.some((one) => one.address === address))
  const [first] = elsewhere
  if (!first) return null
  return (
    <Banner
      tone="caution"
      title={`The message asks for answers at ${elsewhere.map((one) => shownAddresses(mailboxText(one))).join(', ')}.`}
      actions={<Button onPress={() => onUse(first.address)}>Send it there</Button>}
    >
      It came from somewhere else. Make sure of it first.
    </Banner>
  )
}
