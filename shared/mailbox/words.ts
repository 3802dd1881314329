import type { MailboxCode, MailboxState, SendFault, ServerState } from '../contract/mail.ts'
import { localTime } from '../desk-clock/index.ts'
import type { Unsent } from '../mail/outgoing.ts'

/** `quiet`: it cannot be done now and goes on by itself; `caution`: it needs somebody's hand. */
export type MailboxLevel = 'off' | 'good' | 'quiet' | 'caution'

/** How it stands with a server, as people are told. */
export interface MailboxWords {
  readonly level: MailboxLevel
  /** The fact: "The server cannot be reached". */
  readonly words: string
  /** What was kept and what to do; a whole sentence. */
  readonly advice: string
}

const GOES_ON = 'Nothing is lost: it is tried again by itself.'
const WAITS = 'Messages wait on the server until this is mended.'

const words: Readonly<Record<MailboxCode, MailboxWords>> = {
  off: { level: 'off', words: 'Switched off', advice: 'Files can be taken in all the same.' },
  idle: { level: 'off', words: 'At rest', advice: 'It begins when somebody signs in who takes in e-mail.' },
  connecting: { level: 'quiet', words: 'Connecting', advice: 'A moment.' },
  reading: { level: 'good', words: 'Reading', advice: 'What has come is being taken in.' },
  watching: { level: 'good', words: 'Watching', advice: 'The server tells of what comes at once.' },
  polling: { level: 'good', words: 'Looking every minute', advice: 'The server does not tell by itself.' },
  ready: { level: 'good', words: 'Ready', advice: 'The server knows this desk.' },
  sending: { level: 'good', words: 'Sending', advice: 'A moment.' },
  waiting: { level: 'quiet', words: 'Waiting to try again', advice: GOES_ON },
  unreachable: { level: 'quiet', words: 'The server cannot be reached', advice: GOES_ON },
  untrusted: {
    level: 'caution',
    words: 'The server’s certificate is not trusted',
    advice: `Nothing was sent to it. Check its name, or enter the certificate of your own authority. ${WAITS}`,
  },
  refused: {
    level: 'caution',
    words: 'The server refuses the sign-in',
    advice: `Check user and password. ${WAITS}`,
  },
  frozen: { level: 'quiet', words: 'The server does not answer', advice: GOES_ON },
  'no-folder': {
    level: 'caution',
    words: 'The folder is not on the server',
    advice: `Check the folder’s name in the settings. ${WAITS}`,
  },
  'no-space': {
    level: 'caution',
    words: 'There is no room for more e-mail here',
    advice: `Free some space on this workstation. ${WAITS}`,
  },
  failing: { level: 'caution', words: 'Something fails', advice: `${GOES_ON} If it lasts, report it.` },
}

/** How it stands with a server, in words. */
export function mailboxWords(which: 'imap' | 'smtp', code: MailboxCode): MailboxWords {
  // A server that only sends holds nothing that waits there.
  const { level, words: fact, advice } = words[code]
  return {
    level,
    words: fact,
    advice: which === 'smtp' ? advice.replace(WAITS, 'What is to be sent waits in the outbox.') : advice,
  }
}

/** What stands on a line at the foot of the desk. */
interface MailboxLine {
  readonly level: MailboxLevel
  readonly words: string
}

/**
 * The mailbox on the line at the foot: one fact, that of the server which is worse off; and what waits to go out because
 * it could not.
 */
export function mailboxLine(state: MailboxState, zone: string, unsent: Unsent): MailboxLine {
  const line = serverLine(state, zone)
  const { count, nextMs } = unsent
  if (count === 0) return line
  const what = count === 1 ? '1 message waits to go out' : `${count} messages wait to go out`
  const when = nextMs === null ? '' : `, tried again at ${localTime(new Date(nextMs).toISOString(), zone)}`
  return { level: line.level === 'caution' ? 'caution' : 'quiet', words: `${line.words}; ${what}${when}` }
}

function serverLine({ imap, smtp }: MailboxState, zone: string): MailboxLine {
  const reading = mailboxWords('imap', imap.code)
  const sending = mailboxWords('smtp', smtp.code)
  if (reading.level === 'off' && sending.level === 'off') return { level: 'off', words: 'no mailbox' }
  const isSending = order.indexOf(sending.level) > order.indexOf(reading.level)
  const [state, told] = isSending ? [smtp, sending] : [imap, reading]
  if (told.level === 'good') return { level: 'good', words: `mailbox: ${told.words.toLowerCase()}` }
  const what = isSending ? 'sending' : 'mailbox'
  return { level: told.level, words: `${what}: ${lower(told.words)}${again(state, zone)}` }
}

const order: readonly MailboxLevel[] = ['off', 'good', 'quiet', 'caution']

function again({ retryAt }: ServerState, zone: string): string {
  return retryAt === null ? '' : `, again at ${localTime(retryAt, zone)}`
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}

const GONE: readonly MailboxCode[] = ['waiting', 'unreachable', 'frozen']
const THERE: readonly MailboxCode[] = ['reading', 'watching', 'polling']

/** Whether the mailbox could not be reached, or can be; null where its state says neither. */
export function isReached({ imap }: MailboxState): boolean | null {
  if (THERE.includes(imap.code)) return true
  return GONE.includes(imap.code) ? false : null
}

const SEND_FAULTS: Readonly<Record<SendFault, string>> = {
  E_MAIL_OFF: 'No server is set up to send by',
  E_MAIL_UNREACHABLE: 'The server cannot be reached',
  E_MAIL_UNTRUSTED: 'The server’s certificate is not trusted',
  E_MAIL_SIGN_IN: 'The server refuses the sign-in',
  E_MAIL_RECIPIENT: 'The server turns a recipient away',
  E_MAIL_REFUSED: 'The server refuses the message',
  E_MAIL_DEFERRED: 'The server asks to try later',
  E_MAIL_UNSURE: 'The server may have taken the message',
}

/** Why a message was not sent: in words, then what the server or the system said. */
export function sendFaultText(code: SendFault, said: string): string {
  return said === '' ? SEND_FAULTS[code] : `${SEND_FAULTS[code]} (${said})`
}
