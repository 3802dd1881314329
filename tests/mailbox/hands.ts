import { createHash, createHmac } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAttachments } from '../../electron/files/attachments.ts'
import { createSealedStore, type SealedStore } from '../../electron/files/sealed-store.ts'
import { createAccount } from '../../electron/mailbox/account.ts'
import type { Patience } from '../../electron/mailbox/imap.ts'
import { createHandedOver } from '../../electron/mailbox/handed-over.ts'
import { createMailHands, type MailHands } from '../../electron/mailbox/mailbox.ts'
import { createOwedFiles, type Owed, type OwedFiles } from '../../electron/mailbox/owed-files.ts'
import type { SmtpPatience } from '../../electron/mailbox/smtp.ts'
import { attachmentOf, MailUnreadable, parseMail } from '../../electron/mailbox/parse.ts'
import { rawKeeper } from '../../electron/mailbox/raw-keeper.ts'
import type { ImapSettings, MailArrived, MailboxState, MailFiles } from '../../shared/contract/mail.ts'
import type { Result } from '../../shared/contract/result.ts'
import type { Dovecot } from '../servers/dovecot.ts'
import { type Happenings, happenings } from './events.ts'

/** The hands of one workstation, with a profile of their own, and whatever they tell the desk. */
export interface Workstation {
  readonly hands: MailHands
  readonly owed: OwedFiles
  readonly store: SealedStore
  readonly attachments: ReturnType<typeof createAttachments>
  readonly profile: string
  readonly arrived: Happenings<MailArrived>
  readonly states: Happenings<MailboxState>
  readonly progress: Happenings<MailFiles>
  /** Pauses before a next try: how long, and the means to end it. */
  readonly pauses: Happenings<{ readonly milliseconds: number; readonly end: () => void }>
  /** What the file dialogue hands back. */
  readonly chosen: string[]
  /** Files that lie sealed. */
  readonly sealed: () => number
  readonly cursor: string
}

export const short: Patience = { connect: 10_000, silence: 60_000, idle: 45_000, poll: 120_000 }

const folders: string[] = []
export const makeProfile = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-mail-'))
  folders.push(folder)
  return folder
}
export const removeProfiles = (): void => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

/** @param profile that of a workstation that ended, to go on with it */
export const workstation = (
  profile = makeProfile(),
  patience: Patience = short,
  smtpPatience: SmtpPatience = { connect: 10_000, silence: 10_000 },
): Workstation => {
  const key = new Uint8Array(32).fill(7)
  const store = createSealedStore({ folder: join(profile, 'attachments'), nameKey: () => key })
  const chosen: string[] = []
  const attachments = createAttachments({
    store,
    askFiles: () => Promise.resolve([]),
    askCopy: () => Promise.resolve(null),
  })
  const arrived = happenings<MailArrived>()
  const states = happenings<MailboxState>()
  const progress = happenings<MailFiles>()
  const pauses: Workstation['pauses'] = happenings()
  const cursor = join(profile, 'mailbox-cursor.json')
  const owed = createOwedFiles({ path: join(profile, 'mail-owed.json'), key: () => key })
  const hands = createMailHands({
    account: createAccount({ path: join(profile, 'mailbox.json'), key: () => key }),
    handedOver: createHandedOver(join(profile, 'mail-handed-over.json'), () => new Date()),
    owedFiles: owed,
    keeper: rawKeeper(store),
    read: async (bytes) => {
      try {
        return { parsed: await parseMail(bytes), unreadable: null }
      } catch (error) {
        if (!(error instanceof MailUnreadable)) throw error
        return { parsed: null, unreadable: { code: error.code, text: error.message } }
      }
    },
    part: attachmentOf,
    sanitise: () => Promise.resolve(null),
    show: () => 'app://mail/',
    forgetShown: () => undefined,
    askFiles: () => Promise.resolve(chosen),
    finishFile: attachments.finish,
    tell: (name, event) => {
      if (name === 'mailArrived') arrived.add(event as MailArrived)
      if (name === 'mailboxState') states.add(event as MailboxState)
      if (name === 'mailFiles') progress.add(event as MailFiles)
    },
    fingerprint: (name) => createHmac('sha256', key).update(name).digest('hex'),
    cursorPath: cursor,
    now: () => new Date(),
    random: () => 0.5,
    pause: (milliseconds, signal) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(), { once: true })
        pauses.add({ milliseconds, end: resolve })
      }),
    patience,
    smtpPatience,
  })
  const sealed = (): number => {
    const folder = join(profile, 'attachments')
    return existsSync(folder) ? readdirSync(folder).filter((name) => name !== 'unfinished').length : 0
  }
  return {
    hands,
    owed,
    store,
    attachments,
    profile,
    arrived,
    states,
    progress,
    pauses,
    chosen,
    sealed,
    cursor,
  }
}

/** What the files of messages are that a workstation still owes, once all that was written of it is on disk. */
export const owedOf = async ({ owed }: Workstation): Promise<Owed> => must(await owed.read())

export const must = <T>(result: Result<T>): T => {
  if (!result.ok) throw new Error(result.error.code)
  return result.value
}

export const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

export const imapAt = (server: Dovecot, user: string, more: Partial<ImapSettings> = {}): ImapSettings => ({
  host: server.host,
  port: server.port,
  tls: 'implicit',
  ca: server.ca,
  user,
  signIn: 'password',
  folder: 'INBOX',
  afterwards: { do: 'move', folder: 'Processed' },
  ...more,
})

/** Configures the mailbox and starts to watch it. */
export const watchMailbox = async (
  { hands }: Workstation,
  imap: ImapSettings,
  secret: string,
): Promise<void> => {
  must(
    await hands.calls.configure(
      { settings: { imap, smtp: null }, imapSecret: secret, smtpSecret: null },
      null,
    ),
  )
  must(await hands.calls.start({}, null))
}

/** Takes in whatever arrives, as the desk does: what it holds already is not kept twice. */
export const takeAll = async (
  { hands, arrived }: Workstation,
  held: Set<string>,
  until: (answered: number) => boolean,
): Promise<void> => {
  for (let answered = 0; !until(answered); answered += 1) {
    const { id } = await arrived.next()
    if (until(answered)) return
    const kept = !held.has(id)
    held.add(id)
    must(await hands.calls.taken({ id, kept }, null))
  }
}

/** A small message; CRLF, as it goes over the wire. */
export const message = (number: number, size = 0): string =>
  [
    `From: Officer ${number} <officer${number}@example.org>`,
    'To: desk@example.org',
    `Subject: Message ${number}`,
    `Message-ID: <${number}@example.org>`,
    'Date: Mon, 2 Nov 2026 09:00:00 +0000',
    '',
    `This is message ${number}.`,
    ...Array.from({ length: Math.ceil(size / 70) }, (_none, line) => `${line}`.padStart(68, 'x')),
    '',
  ].join('\r\n')
