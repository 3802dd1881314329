import { Readable } from 'node:stream'
import type { SMTPTransportOptions } from 'nodemailer'
import type { Outgoing, SendFault, SendResult, SmtpSettings } from '../../shared/contract/mail.ts'
import { mailableAddress } from '../../shared/mail/mailable.ts'
import { sendFaultText } from '../../shared/mailbox/words.ts'
import { showControls } from '../../shared/text/controls.ts'
import { type Fault, faultOf, oneLine } from './server-fault.ts'
import { tlsFor } from './imap.ts'
import { composeMail, recipientsOf } from './outgoing.ts'

/** The server that sends and what signs in to it. */
export interface SmtpAccount {
  readonly settings: SmtpSettings
  readonly secret: string
}

/** How long the server may take, in milliseconds. */
export interface SmtpPatience {
  readonly connect: number
  readonly silence: number
}

export const usualSmtpPatience: SmtpPatience = { connect: 20_000, silence: 60_000 }

const optionsFor = ({ settings, secret }: SmtpAccount, patience: SmtpPatience): SMTPTransportOptions => ({
  host: settings.host,
  port: settings.port,
  secure: settings.tls === 'implicit',
  // Insisted upon: without it nothing is said, neither the password nor the message.
  requireTLS: true,
  tls: tlsFor(settings),
  auth:
    settings.signIn === 'oauth2'
      ? { type: 'OAuth2', user: settings.user, accessToken: secret }
      : { user: settings.user, pass: secret },
  connectionTimeout: patience.connect,
  greetingTimeout: patience.connect,
  socketTimeout: patience.silence,
  disableFileAccess: true,
  disableUrlAccess: true,
  logger: false,
})

/** Not connected yet. The library is loaded here and not with the desk, whose start it would hold up. */
const transportFor = async (account: SmtpAccount, patience: SmtpPatience) => {
  const { createTransport } = await import('nodemailer')
  return createTransport(optionsFor(account, patience))
}

/** Signs in, and out again. @throws what `faultOf` understands */
export const trySending = async (account: SmtpAccount, patience: SmtpPatience): Promise<void> => {
  const transport = await transportFor(account, patience)
  try {
    await transport.verify()
  } finally {
    transport.close()
  }
}

/** What a sending needs. */
interface Sending {
  readonly patience: SmtpPatience
  readonly now: () => Date
  /** From here on the server may take the message. Where this fails, nothing is handed over. */
  readonly beforeHandingOver: () => Promise<void>
}

async function* handedOverAfter(before: () => Promise<void>, raw: Buffer): AsyncGenerator<Buffer> {
  await before()
  yield raw
}

/**
 * Sends one message over a connection of its own. It goes to exactly the addresses that were judged: one that is not
 * in the form of `mailable` goes nowhere.
 *
 * @returns what the server answered, or why it was not sent
 */
export const sendMail = async (
  account: SmtpAccount,
  mail: Outgoing,
  { patience, now, beforeHandingOver }: Sending,
): Promise<{ readonly result: SendResult; readonly fault: Fault | null }> => {
  const astray = recipientsOf(mail).find((address) => mailableAddress(address) !== address)
  if (astray !== undefined)
    return {
      result: {
        sent: false,
        code: 'E_MAIL_RECIPIENT',
        permanent: true,
        reason: line(`“${showControls(astray)}” is no address that the desk sends to`),
      },
      fault: null,
    }
  const raw = await composeMail(mail, now())
  const transport = await transportFor(account, patience)
  let handedOver = false
  const source = Readable.from(handedOverAfter(beforeHandingOver, raw))
  source.once('end', () => {
    handedOver = true
  })
  try {
    // As addresses and not as texts: a text would be read once more, and might name somebody else.
    const envelope = { from: plain(mail.from.address), to: recipientsOf(mail).map(plain) }
    const { response, rejected } = await transport.sendMail({ envelope, raw: source })
    const sentAt = now().toISOString()
    return {
      result: {
        sent: true,
        sentAt,
        response: line(response),
        refused: rejected.map((address) => line(address, 320)),
      },
      fault: null,
    }
  } catch (error) {
    const fault = faultOf(error)
    const { code, permanent } = sendFaultOf(error as Refusal, fault, handedOver)
    return {
      result: {
        sent: false,
        code,
        permanent,
        reason: line(sendFaultText(code, fault.said)),
      },
      fault,
    }
  } finally {
    transport.close()
  }
}

const plain = (address: string) => ({ name: '', address })

const line = (text: string, max = 1_000): string => oneLine(text).slice(0, max)

/** What nodemailer puts on its errors. */
interface Refusal {
  readonly code?: string
  readonly command?: string
  readonly responseCode?: number
}

const byFault: Partial<Record<Fault['code'], SendFault>> = {
  unreachable: 'E_MAIL_UNREACHABLE',
  frozen: 'E_MAIL_UNREACHABLE',
  untrusted: 'E_MAIL_UNTRUSTED',
  refused: 'E_MAIL_SIGN_IN',
}

/** Which fault it was, and whether the same message can never be sent (a reply of the 500s, RFC 5321, 4.2.1). */
const sendFaultOf = (
  { code, command, responseCode }: Refusal,
  fault: Fault,
  handedOver: boolean,
): { readonly code: SendFault; readonly permanent: boolean } => {
  const known = byFault[fault.code]
  // The message was on its way when the connection ended: nobody knows whether the server took it.
  if (handedOver && known === 'E_MAIL_UNREACHABLE') return { code: 'E_MAIL_UNSURE', permanent: false }
  if (known) return { code: known, permanent: false }
  if (responseCode !== undefined && responseCode < 500) return { code: 'E_MAIL_DEFERRED', permanent: false }
  if (command === 'RCPT TO') return { code: 'E_MAIL_RECIPIENT', permanent: true }
  const judged = responseCode !== undefined || code === 'EENVELOPE' || code === 'EMESSAGE'
  return judged
    ? { code: 'E_MAIL_REFUSED', permanent: true }
    : { code: 'E_MAIL_UNREACHABLE', permanent: false }
}
