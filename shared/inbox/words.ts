import { type DeskCalendar, localText, workingMinutesBetween } from '../desk-clock/index.ts'
import type { DateSource, Mailbox, MailFault, Protection } from '../mail/parsed.ts'
import { stripControls } from '../text/controls.ts'
import { ageText, durationText } from '../text/age.ts'

/** A mailbox in full: the name as its owner gave it, and the address that counts. */
export function mailboxText({ name, address }: Mailbox): string {
  const shown = stripControls(name)
  const plain = stripControls(address)
  if (plain === '') return shown === '' ? 'nobody named' : `${shown}, no address given`
  return shown === '' || shown === plain ? plain : `${shown} <${plain}>`
}

/**
 * What the reader of a message said of a list that it cut, how many there are of it among that; '' where it is whole.
 *
 * @param what as the reader calls them: `recipients`
 */
export function cutText(what: string, faults: readonly MailFault[]): string {
  const said = faults.find(
    ({ code, text }) => code === 'E_MAIL_CUT' && text.replace(/^Of \d+ | \d+ are listed\..*$/g, '') === what,
  )
  return said?.text ?? ''
}

const SOURCES: Readonly<Record<DateSource, string>> = {
  header: 'as the message says',
  received: 'as a server on its way noted; the message gives no date that can be read',
  server: 'when the mail server took it in; the message gives no date that can be read',
  file: 'the date of the file; the message gives no date that can be read',
  none: '',
}

/** When a message was written, and who says so. */
export function dateText(date: string | null, source: DateSource, zone: string): string {
  if (date === null) return 'The message gives no date'
  return [localText(date, zone), SOURCES[source]].filter(Boolean).join(', ')
}

/** What protects a message, and what that means here; '' where nothing does. */
export function protectionText(protection: Protection): string {
  return PROTECTIONS[protection]
}

const PROTECTIONS: Readonly<Record<Protection, string>> = {
  none: '',
  'smime-signed': 'Signed with S/MIME. The desk does not check the signature; it is kept with the message.',
  'smime-encrypted':
    'Encrypted with S/MIME. The desk has no key for it: save a copy, and open it where the key is.',
  'pgp-signed': 'Signed with PGP. The desk does not check the signature; it is kept with the message.',
  'pgp-encrypted':
    'Encrypted with PGP. The desk has no key for it: save a copy, and open it where the key is.',
}

/** How long a message has waited. */
export interface Waited {
  /** Time of the desk: `1 h 20`; a clock that runs while it is closed counts nothing. */
  readonly words: string
  /** Both clocks: `1 h 20 of desk time, 15 h 3 by the clock`. */
  readonly title: string
}

/** @param nowMs milliseconds since 1970 */
export function waited(at: string, nowMs: number, calendar: DeskCalendar): Waited {
  const now = new Date(nowMs).toISOString()
  const words = durationText(workingMinutesBetween(calendar, at, now))
  return { words, title: `${words} of desk time, ${ageText(Date.parse(at), nowMs)} by the clock` }
}
