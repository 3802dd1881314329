import type { ImapSettings, MailboxSettings, SmtpSettings } from '../../../shared/contract/mail.ts'
import { mailboxSettingsSchema } from '../../../shared/contract/mail.ts'
import { ok, type Result } from '../../../shared/contract/result.ts'

/** A server as it stands in the form; `secret` is what was typed, '' where the kept one stays. */
export interface ServerForm {
  readonly isOn: boolean
  readonly host: string
  readonly port: number
  readonly tls: ImapSettings['tls']
  readonly ca: string
  readonly user: string
  readonly signIn: ImapSettings['signIn']
  readonly secret: string
  /** Reading only: the folder, and what becomes of a message that was taken in. */
  readonly folder: string
  readonly afterwards: ImapSettings['afterwards']['do']
  readonly moveTo: string
  readonly keyword: string
}

export interface MailForm {
  readonly imap: ServerForm
  readonly smtp: ServerForm
}

/** The settings that are kept, and whether secrets lie beside them. */
export interface Reading {
  readonly form: MailForm
  readonly imapSecret: boolean
  readonly smtpSecret: boolean
}

const EMPTY = {
  isOn: false,
  host: '',
  ca: '',
  user: '',
  signIn: 'password',
  secret: '',
  folder: 'INBOX',
  afterwards: 'move',
  moveTo: 'Processed',
  keyword: '$TacticalDesk',
} as const

/** Where TLS begins at once, and where a plain connection is turned into one (RFC 8314). */
export const PORTS = {
  imap: { implicit: 993, starttls: 143 },
  smtp: { implicit: 465, starttls: 587 },
} as const

/** The settings as they are kept. */
export async function readMailForm(): Promise<Result<Reading>> {
  const answer = await window.desk.mailbox.settings()
  if (!answer.ok) return answer
  const { settings, imapSecret, smtpSecret } = answer.value
  return ok({
    form: { imap: imapForm(settings.imap), smtp: smtpForm(settings.smtp) },
    imapSecret,
    smtpSecret,
  })
}

function imapForm(kept: ImapSettings | null): ServerForm {
  const empty: ServerForm = { ...EMPTY, tls: 'implicit', port: PORTS.imap.implicit }
  if (!kept) return empty
  const { afterwards, ...server } = kept
  return {
    ...empty,
    ...server,
    isOn: true,
    afterwards: afterwards.do,
    ...(afterwards.do === 'move' ? { moveTo: afterwards.folder } : {}),
    ...(afterwards.do === 'flag' ? { keyword: afterwards.keyword } : {}),
  }
}

function smtpForm(kept: SmtpSettings | null): ServerForm {
  return { ...EMPTY, tls: 'implicit', port: PORTS.smtp.implicit, ...kept, isOn: kept !== null }
}

/** The form as settings. */
export function settingsOf({ imap, smtp }: MailForm): MailboxSettings {
  return {
    imap: imap.isOn
      ? { ...serverOf(imap), folder: imap.folder.trim(), afterwards: afterwardsOf(imap) }
      : null,
    smtp: smtp.isOn ? serverOf(smtp) : null,
  }
}

function serverOf({ host, port, tls, ca, user, signIn }: ServerForm): SmtpSettings {
  return { host: host.trim(), port, tls, ca: ca.trim(), user: user.trim(), signIn }
}

function afterwardsOf({ afterwards, moveTo, keyword }: ServerForm): ImapSettings['afterwards'] {
  if (afterwards === 'move') return { do: 'move', folder: moveTo.trim() }
  return afterwards === 'flag' ? { do: 'flag', keyword: keyword.trim() } : { do: 'leave' }
}

/** The secret to keep; null leaves the one that is kept. */
export function secretOf({ isOn, secret }: ServerForm): string | null {
  return isOn && secret !== '' ? secret : null
}

const NAMES: Readonly<Record<string, string>> = {
  host: 'the server’s name',
  port: 'the port',
  user: 'the user',
  folder: 'the folder',
  afterwards: 'what becomes of messages',
  ca: 'the certificate',
}

/** What must be mended before it can be saved; null where nothing must. */
export function faultOf(form: MailForm, kept: Pick<Reading, 'imapSecret' | 'smtpSecret'>): string | null {
  const issue = mailboxSettingsSchema.safeParse(settingsOf(form)).error?.issues[0]
  if (issue) {
    const [which, part] = issue.path.map(String)
    return `${which === 'smtp' ? 'Sending' : 'Reading'}: look at ${NAMES[part ?? ''] ?? 'what was entered'}`
  }
  for (const [which, server, isKept] of [
    ['Reading', form.imap, kept.imapSecret],
    ['Sending', form.smtp, kept.smtpSecret],
  ] as const) {
    if (server.isOn && !isKept && server.secret === '')
      return `${which}: enter the ${server.signIn === 'password' ? 'password' : 'access token'}`
    if (server.ca.trim() !== '' && !server.ca.includes('-----BEGIN CERTIFICATE-----'))
      return `${which}: the certificate is not in PEM form`
  }
  return null
}
