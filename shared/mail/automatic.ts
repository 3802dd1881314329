import type { MailContent } from './parsed.ts'

export type AutomaticKind = 'auto-reply' | 'list' | 'bounce' | 'out-of-office' | 'bulk'

export interface Automatic {
  /** What shows it, in words. */
  readonly because: string
  readonly kind: AutomaticKind
}

type Judged = Pick<MailContent, 'from' | 'headers' | 'report' | 'subject'>

// How mail programs head their notices of absence, as whole beginnings of a subject.
const ABSENCE =
  /^(?:\W*(?:re|aw|sv)\s*:\s*)*(?:(?:(?:i(?: a|[’'])m|we(?: a|[’'])re) )?(?:currently |now |away and )?(?:out[- ]of[- ](?:the[- ])?office|away from (?:my|the) (?:e-?mail|mail|desk|office)|on (?:annual |sick |parental |maternity )?leave (?:until|from|till)\b)|automatic reply|auto(?:matic)?[- ]?(?:response|reply)|out[- ]of[- ](?:the[- ])?office|ooo\b|automatische antwort|abwesenheits|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina|risposta automatica|automatisch antwoord|autosvar|resposta automática)/iu
const DAEMON = /^mailer-?daemon@/i
const POSTMASTER = /^(?:postmaster|mail[.-]?delivery[^@]*|mdaemon)@/i
// How reports of failed deliveries head themselves; an answer to one begins otherwise.
const FAILURE =
  /^\W*(?:undeliver|un?delivered mail|returned mail|mail (?:could not be delivered|delivery (?:fail|status|warning))|delivery (?:status|fail|has failed|report|problem|notification)|failure (?:notice|delivery)|(?:permanent|message) delivery failure|nondeliverable|non[- ]delivery|warning: (?:message|could not send)|mail failed|failed mail)/i

/**
 * Whether a machine wrote a message, what kind, and what shows it; null where nothing does. A ticket may be made of it
 * all the same; what must not happen is that one machine answers another (RFC 3834, 2). A subject alone never shows it:
 * people write of undelivered parcels and of what happened out of office hours.
 */
export function isAutomatic(mail: Judged): Automatic | null {
  const header = (name: string): string =>
    mail.headers
      .find((one) => one.name === name)
      ?.value.trim()
      .toLowerCase() ?? ''
  return bounce(mail, header) ?? reply(mail, header) ?? crowd(mail, header)
}

type Header = (name: string) => string

function bounce({ from, report, subject }: Judged, header: Header): Automatic | null {
  const kind = 'bounce'
  if (/^multipart\/report\b.*delivery-status/.test(header('content-type')))
    return { kind, because: 'it is a delivery report' }
  if (header('x-failed-recipients') !== '') return { kind, because: 'it names recipients that failed' }
  const daemon = from.find(({ address }) => DAEMON.test(address))
  if (daemon) return { kind, because: `it comes from ${daemon.address}` }
  const postmaster = from.find(({ address }) => POSTMASTER.test(address))
  const machine = postmaster ? `it comes from ${postmaster.address}` : machineSign(header)
  if (machine === null) return null
  // Anybody can carry on a report, or write its subject: from a machine it is one.
  if (report) return { kind, because: `it holds a delivery report, and ${machine}` }
  return FAILURE.test(subject) ? { kind, because: `${machine}, and is headed like a failed delivery` } : null
}

/** What shows that no person sent a message, apart from who is named as its sender. */
function machineSign(header: Header): string | null {
  if (isFromNobody(header)) return 'it has no return address'
  if (/^<?mailer-?daemon@/.test(header('return-path'))) return 'its return address is a mail server’s'
  const submitted = submittedBy(header)
  return submitted === '' || submitted === 'no' ? null : `Auto-Submitted is ${submitted}`
}

const isFromNobody = (header: Header): boolean => /^<\s*>$/.test(header('return-path'))

/** The value of Auto-Submitted (RFC 3834, 5) without its comments and parameters. */
const submittedBy = (header: Header): string => header('auto-submitted').replace(/[\s;(].*$/, '')

function reply({ subject }: Judged, header: Header): Automatic | null {
  const submitted = submittedBy(header)
  // A subject tells one automatic answer from another; it makes none.
  const kind = ABSENCE.test(subject) ? 'out-of-office' : 'auto-reply'
  if (submitted !== '' && submitted !== 'no') {
    const isAnswer = kind === 'out-of-office' || submitted === 'auto-replied'
    return { kind: isAnswer ? kind : 'bulk', because: `Auto-Submitted is ${submitted}` }
  }
  for (const name of ['x-autoreply', 'x-autorespond', 'x-autoresponse', 'x-auto-reply', 'x-mail-autoreply'])
    if (header(name) !== '' && header(name) !== 'no') return { kind, because: `it has the header ${name}` }
  const precedence = header('precedence')
  if (precedence === 'auto_reply' || (kind === 'out-of-office' && /^(?:bulk|junk)$/.test(precedence)))
    return { kind, because: `Precedence is ${precedence}` }
  if (/^multipart\/report\b.*disposition-notification/.test(header('content-type')))
    return { kind: 'auto-reply', because: 'it is a receipt that a message was read' }
  return null
}

function crowd({ headers, subject }: Judged, header: Header): Automatic | null {
  const precedence = header('precedence')
  const list = ['list-id', 'list-post', 'list-help', 'list-owner', 'list-subscribe', 'list-archive'].find(
    (name) => header(name) !== '',
  )
  if (list !== undefined) return { kind: 'list', because: `it comes by a mailing list (${list})` }
  if (precedence === 'list') return { kind: 'list', because: 'Precedence is list' }
  if (precedence === 'bulk' || precedence === 'junk')
    return { kind: 'bulk', because: `Precedence is ${precedence}` }
  if (header('list-unsubscribe') !== '' || header('feedback-id') !== '')
    return { kind: 'bulk', because: 'it was sent to many at once' }
  if (headers.some(({ name }) => name === 'x-loop'))
    return { kind: 'auto-reply', because: 'it has the header x-loop' }
  const kind = ABSENCE.test(subject) ? 'out-of-office' : 'auto-reply'
  if (isFromNobody(header)) return { kind, because: 'it has no return address: nobody waits for an answer' }
  // Which of all automatic answers Exchange is asked to hold back.
  if (/\b(?:all|oof|autoreply)\b/.test(header('x-auto-response-suppress')))
    return { kind, because: 'it asks for no automatic answer (x-auto-response-suppress)' }
  return null
}
