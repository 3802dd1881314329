import type { Handlers } from '../../shared/contract/bridge.ts'
import type { Events } from '../../shared/contract/events.ts'
import type { MailboxCode, Outgoing, SendResult } from '../../shared/contract/mail.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { contentOf, type ParsedMail } from '../../shared/mail/parsed.ts'
import { sendFaultText } from '../../shared/mailbox/words.ts'
import type { Account } from './account.ts'
import { type CursorKeeper, cursorFile, keepCursor } from './cursor.ts'
import { faultOf } from './server-fault.ts'
import type { HandedOver } from './handed-over.ts'
import { nameOf, type Patience, readMailbox, tryMailbox } from './imap.ts'
import { createIntake, type RawKeeper, type ReadMail, readSealed, type Sealed } from './intake.ts'
import { createMailFiles } from './mail-files.ts'
import type { OwedFiles } from './owed-files.ts'
import type { CarriedPicture, Sanitise } from './sanitiser.ts'
import { createServerStates } from './server-states.ts'
import { type SmtpAccount, type SmtpPatience, sendMail, trySending } from './smtp.ts'
import { createWatch, type Watch } from './watch.ts'

type TellMail = <N extends 'mailArrived' | 'mailFiles' | 'mailboxState'>(name: N, event: Events[N]) => void

interface Deps {
  readonly account: Account
  readonly handedOver: HandedOver
  readonly owedFiles: OwedFiles
  readonly keeper: MailKeeper
  readonly read: ReadMail
  /** The bytes of one attachment of a message; null where it has no such attachment or cannot be read. */
  readonly part: (bytes: Uint8Array, index: number) => Promise<Uint8Array | null>
  readonly sanitise: Sanitise
  /** @returns the address at which sanitised HTML is shown */
  readonly show: (html: string) => string
  readonly forgetShown: () => void
  readonly askFiles: () => Promise<readonly string[]>
  readonly finishFile: (args: { readonly handle: string }) => Promise<Result<Sealed>>
  readonly tell: TellMail
  /** Tells one mailbox from another without naming it; null while locked. */
  readonly fingerprint: (name: string) => string | null
  readonly cursorPath: string
  readonly now: () => Date
  readonly random: () => number
  readonly pause: (milliseconds: number, signal: AbortSignal) => Promise<void>
  readonly patience: Patience
  readonly smtpPatience: SmtpPatience
}

/** The keeping of raw messages, and of what is taken out of one. */
export interface MailKeeper extends RawKeeper {
  readonly sealBytes: (bytes: Uint8Array) => Promise<Result<Sealed & { readonly type: string }>>
}

/** Everything that the main process does with e-mail. */
export interface MailHands {
  readonly calls: Handlers<unknown>['mailbox']
  /** The desk locks or ends: connections are closed, nothing more is handed over. Resolves when nothing runs. */
  readonly close: () => Promise<void>
}

/** Messages that may be under way to the desk together. */
const atOnce = 16
/** Messages whose sending is remembered. */
const sendsKept = 500
/** More HTML than this is not shown. */
const htmlLimit = 5_000_000
const pictureLimit = 5_000_000
const picturesShown = 40

export const createMailHands = (deps: Deps): MailHands => {
  const { account, keeper, read, part, tell, now, handedOver } = deps
  const states = createServerStates(now, (state) => tell('mailboxState', state))
  const intake = createIntake({
    keeper,
    read,
    atOnce,
    announce: (mail) => tell('mailArrived', mail),
    onWaiting: (untaken) => states.set('imap', null, { untaken }),
  })
  const files = createMailFiles({
    intake,
    keeper,
    owed: deps.owedFiles,
    now,
    ask: deps.askFiles,
    finish: deps.finishFile,
    tell: (progress) => tell('mailFiles', progress),
  })

  let watching: { readonly watch: Watch; readonly cursor: CursorKeeper } | null = null
  let started = false
  let last: Promise<unknown> = Promise.resolve()
  /** Starting, stopping and configuring come one after the other. */
  const inTurn = <T>(act: () => Promise<T>): Promise<T> => {
    const mine = last.then(act)
    last = mine.catch(() => undefined)
    return mine
  }

  const stopWatch = async (): Promise<void> => {
    const stopping = watching
    watching = null
    await stopping?.watch.stop()
    await stopping?.cursor.close()
  }

  const at = (milliseconds: number): Date => new Date(now().getTime() + milliseconds)

  /** The watch of the configured mailbox; none where there is none. */
  const startWatch = async (): Promise<Result<null>> => {
    const found = await account.read()
    if (!found.ok) return found
    const { settings, imapSecret, smtpSecret } = found.value
    states.set('smtp', settings.smtp && smtpSecret !== null ? 'ready' : 'off')
    if (!settings.imap || imapSecret === null) {
      states.set('imap', 'off')
      return ok(null)
    }
    const { imap } = settings
    const fingerprint = deps.fingerprint(nameOf(imap))
    if (fingerprint === null) return fail('E_LOCKED')
    const cursor = keepCursor(cursorFile(deps.cursorPath), fingerprint)
    const underWay = new Set<string>()
    const watch = createWatch({
      random: deps.random,
      pause: deps.pause,
      onState: (code, { retryAfter, said }) =>
        states.set('imap', code, {
          retryAt: retryAfter === undefined ? null : at(retryAfter),
          ...(said === undefined ? {} : { said }),
        }),
      session: (signal, connected) =>
        readMailbox({
          account: { settings: imap, secret: imapSecret },
          patience: deps.patience,
          cursor,
          intake,
          underWay,
          signal,
          onState: (code) => {
            connected()
            states.set('imap', code)
          },
          onTrouble: (said) => states.set('imap', null, { said }),
        }),
    })
    watching = { watch, cursor }
    watch.start()
    return ok(null)
  }

  const stop = (): Promise<void> =>
    inTurn(async () => {
      started = false
      files.suspend()
      intake.close()
      await stopWatch()
      states.set('imap', 'off')
      states.set('smtp', 'off')
    })

  /** By Message-ID: what is being sent, and what was. A page that was loaded anew meanwhile may ask a second time. */
  const sends = new Map<string, Promise<SendResult>>()

  const sendOnce = (server: SmtpAccount, mail: Outgoing): Promise<SendResult> => {
    const known = sends.get(mail.messageId)
    if (known) return known
    const sending = sendUnlessGone(server, mail).catch((error: unknown) => {
      sends.delete(mail.messageId)
      throw error
    })
    sends.set(mail.messageId, sending)
    for (const oldest of [...sends.keys()].slice(0, -sendsKept)) sends.delete(oldest)
    return sending
  }

  /** What may be with the server since before the desk ended: somebody decides whether it goes again. */
  const sendUnlessGone = async (server: SmtpAccount, mail: Outgoing): Promise<SendResult> => {
    const found = await handedOver.lookUp(mail)
    if (found === 'no') return sendNow(server, mail)
    sends.delete(mail.messageId)
    const said =
      found === 'handed-over'
        ? 'the desk ended while it was being sent'
        : 'what was being sent is not known any more: the desk’s note of that is damaged'
    const reason = sendFaultText('E_MAIL_UNSURE', said)
    return { sent: false, code: 'E_MAIL_UNSURE', reason, permanent: false }
  }

  const sendNow = async (server: SmtpAccount, mail: Outgoing): Promise<SendResult> => {
    states.set('smtp', 'sending')
    const { result, fault } = await sendMail(server, mail, {
      patience: deps.smtpPatience,
      now,
      beforeHandingOver: () => handedOver.add(mail.messageId),
    })
    if (!result.sent && result.code !== 'E_MAIL_UNSURE') await handedOver.remove(mail.messageId)
    // A message that was turned away says nothing against the server.
    const blame = fault && fault.code !== 'failing' ? fault : null
    states.set('smtp', blame?.code ?? 'ready', { said: blame?.said ?? '' })
    if (!result.sent) sends.delete(mail.messageId)
    return result
  }

  const bytesOf = (sealed: Pick<Sealed, 'sha256' | 'key'>): Promise<Result<Uint8Array>> =>
    keeper.whole(sealed)

  /** What is shown of a message: its HTML, made safe, with the pictures that it carries where they are wanted. */
  const html: MailHands['calls']['html'] = async ({ pictures, ...sealed }) => {
    const bytes = await bytesOf(sealed)
    if (!bytes.ok) return bytes
    const { parsed } = await read(bytes.value)
    if (!parsed) return fail('E_MAIL_UNREADABLE')
    if (parsed.html === null) return ok(null)
    if (parsed.html.length > htmlLimit) return fail('E_MAIL_NOT_SHOWN')
    const safe = await deps.sanitise(parsed.html, pictures ? await picturesOf(parsed, bytes.value, part) : [])
    return safe === null ? fail('E_MAIL_NOT_SHOWN') : ok({ url: deps.show(safe) })
  }

  return {
    close: async () => {
      deps.forgetShown()
      // At once: what is refused from here on is refused for want of keys.
      files.suspend()
      intake.close()
      await stop()
    },
    calls: {
      settings: () => account.settings(),
      configure: (args) =>
        inTurn(async () => {
          const configured = await account.configure(args)
          if (!configured.ok || !started) return configured
          await stopWatch()
          return startWatch()
        }),
      test: async ({ which }) => {
        const found = await account.read()
        if (!found.ok) return found
        const { settings, imapSecret, smtpSecret } = found.value
        const ready: MailboxCode = which === 'imap' ? 'watching' : 'ready'
        try {
          if (which === 'imap') {
            if (!settings.imap || imapSecret === null) return ok({ code: 'off', said: '' })
            await tryMailbox({ settings: settings.imap, secret: imapSecret }, deps.patience)
          } else {
            if (!settings.smtp || smtpSecret === null) return ok({ code: 'off', said: '' })
            await trySending({ settings: settings.smtp, secret: smtpSecret }, deps.smtpPatience)
          }
          return ok({ code: ready, said: '' })
        } catch (error) {
          return ok(faultOf(error))
        }
      },
      start: () =>
        inTurn(async () => {
          started = true
          // Whatever was handed over to a page that is gone is handed over again.
          files.suspend()
          intake.close()
          await stopWatch()
          intake.open()
          files.resume()
          // Where that cannot be written now, it is found again with the first message.
          await handedOver.check().catch(() => undefined)
          const begun = await startWatch()
          return begun.ok ? ok(states.current()) : begun
        }),
      stop: async () => {
        await stop()
        return ok(null)
      },
      taken: intake.taken,
      refused: intake.refused,
      pickFiles: files.pick,
      openDropped: files.openDropped,
      cancelFiles: files.cancel,
      seenFiles: files.seen,
      parseAgain: async (sealed) => {
        const { parsed, unreadable } = await readSealed(keeper, read, sealed)
        return ok({ parsed: parsed && contentOf(parsed), unreadable })
      },
      html,
      attachment: async ({ index, ...sealed }) => {
        const bytes = await bytesOf(sealed)
        if (!bytes.ok) return bytes
        const found = await part(bytes.value, index)
        return found ? keeper.sealBytes(found) : fail('E_MAIL_PART')
      },
      recorded: async ({ messageId }) => {
        await handedOver.remove(messageId)
        return ok(null)
      },
      send: async (mail) => {
        const found = await account.read()
        if (!found.ok) return found
        const { settings, smtpSecret } = found.value
        if (!settings.smtp || smtpSecret === null)
          return ok({
            sent: false,
            code: 'E_MAIL_OFF',
            reason: sendFaultText('E_MAIL_OFF', ''),
            permanent: false,
          })
        return ok(await sendOnce({ settings: settings.smtp, secret: smtpSecret }, mail))
      },
    },
  }
}

/** The pictures that a message shows within its HTML. */
const picturesOf = async (
  { attachments }: ParsedMail,
  bytes: Uint8Array,
  part: Deps['part'],
): Promise<CarriedPicture[]> => {
  const carried = attachments
    .map((attachment, index) => ({ ...attachment, index }))
    .filter(
      ({ contentId, type, size }) => contentId !== null && type.startsWith('image/') && size <= pictureLimit,
    )
    .slice(0, picturesShown)
  const pictures: CarriedPicture[] = []
  for (const { index, contentId, type } of carried) {
    const found = await part(bytes, index)
    if (found)
      pictures.push({ contentId: contentId ?? '', type, base64: Buffer.from(found).toString('base64') })
  }
  return pictures
}
