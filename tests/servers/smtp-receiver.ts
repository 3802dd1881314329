import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SMTPServer } from 'smtp-server'
import { makeCertificate } from './certificate.ts'

/** A message as the server took it. */
export interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
  readonly secure: boolean
  readonly user: string
}

/** What the server is to answer at one step instead of saying yes; null for yes. */
export interface Rules {
  recipient?: (address: string) => { readonly code: number; readonly text: string } | null
  /** 'drop' ends the connection when the whole message is here, without a word. */
  message?: () => { readonly code: number; readonly text: string } | 'drop' | null
}

/** A real SMTP server on the loopback interface. */
export interface SmtpReceiver {
  readonly host: 'localhost'
  readonly port: number
  readonly password: string
  readonly ca: string
  readonly received: Received[]
  readonly rules: Rules
  /** Sign-ins that were tried, whether they succeeded or not. */
  readonly signIns: string[]
  /** The network to it is cut: what is under way breaks off, and nobody gets through. */
  readonly cut: () => Promise<void>
  /** It can be reached again, where it was. */
  readonly restore: () => Promise<void>
  readonly stop: () => Promise<void>
}

const password = 'secret-of-the-tests'

class Refusal extends Error {
  readonly responseCode: number
  constructor({ code, text }: { readonly code: number; readonly text: string }) {
    super(text)
    this.responseCode = code
  }
}

/**
 * Starts one.
 *
 * @param tls from the first byte, by STARTTLS, or not at all
 */
export const startSmtpReceiver = async (tls: 'implicit' | 'starttls' | 'none'): Promise<SmtpReceiver> => {
  const folder = mkdtempSync(join(tmpdir(), 'smtp-'))
  const { ca, key } = makeCertificate(folder)
  rmSync(folder, { recursive: true, force: true })
  const received: Received[] = []
  const signIns: string[] = []
  const rules: Rules = {}
  const server = new SMTPServer({
    secure: tls === 'implicit',
    key,
    cert: ca,
    disabledCommands: tls === 'none' ? ['STARTTLS'] : [],
    allowInsecureAuth: tls === 'none',
    authMethods: ['PLAIN', 'LOGIN'],
    disableReverseLookup: true,
    logger: false,
    onAuth: (auth, _session, callback) => {
      signIns.push(auth.username ?? '')
      if (auth.password === password) callback(null, { user: auth.username })
      else callback(new Refusal({ code: 535, text: 'Not this password' }))
    },
    onRcptTo: ({ address }, _session, callback) => {
      const refusal = rules.recipient?.(address) ?? null
      callback(refusal && new Refusal(refusal))
    },
    onData: (stream, session, callback) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const answer = rules.message?.() ?? null
        if (answer === 'drop') {
          for (const connection of server.connections) connection.close()
          return
        }
        if (answer) return callback(new Refusal(answer))
        received.push({
          from: mailFrom === false ? '' : mailFrom.address,
          to: rcptTo.map(({ address }) => address),
          raw: Buffer.concat(parts).toString(),
          secure: session.secure,
          user: String(session.user),
        })
        callback(null, 'Taken')
      })
    },
  })
  server.on('error', () => undefined)
  const listen = (port: number) =>
    new Promise<void>((resolve) => server.server.listen(port, '127.0.0.1', () => resolve()))
  await listen(0)
  const address = server.server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    host: 'localhost',
    port,
    password,
    ca,
    received,
    rules,
    signIns,
    cut: () =>
      new Promise((resolve) => {
        server.server.close(() => resolve())
        for (const connection of server.connections) connection.close()
      }),
    restore: () => listen(port),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}
