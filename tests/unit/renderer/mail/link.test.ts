import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { keepArrivals } from '../../../../renderer/features/mail/link/arrivals.ts'
import { listBatches } from '../../../../renderer/features/mail/link/batch-list.ts'
import { noteProgress, openFiles, seeBatch } from '../../../../renderer/features/mail/link/files.ts'
import { keepMail } from '../../../../renderer/features/mail/link/keep-mail.ts'
import { keepSending, type Sending } from '../../../../renderer/features/mail/link/sending.ts'
import { sendAgain, withdrawReply, writeReply } from '../../../../renderer/store/acts/mail-out.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { readMail, readTicket } from '../../../../renderer/store/reads.ts'
import { deskBar } from '../../../../renderer/ui/desk-bar.ts'
import { toasts } from '../../../../renderer/ui/feedback/toast-store.ts'
import type {
  MailArrived,
  MailboxCode,
  MailboxState,
  Outgoing,
  SendResult,
} from '../../../../shared/contract/mail.ts'
import { ok } from '../../../../shared/contract/result.ts'
import { WITHDRAWABLE_MS } from '../../../../shared/mail/outgoing.ts'
import { deskDouble } from '../../../doubles/desk-double.ts'
import { contentOfTest, SHA } from '../../shared/mail/build.ts'
import { ownId } from '../store/mail-drafts.ts'
import { createPlace, MONDAY, open, opening, setFields } from '../store/harness.ts'

const KEY = '01'.repeat(32)
const TICKET = { id: 't1', reference: 'TS26-7K-0001-Z' }

let desk: Desk
let nowMs = MONDAY
beforeEach(async () => {
  nowMs = MONDAY
  // The clock stands still unless a test moves it.
  desk = await open(undefined, { ...createPlace(), now: () => nowMs })
  await append(desk, (issue) => opening('t1', issue()), { label: 'did' })
})
afterEach(() => {
  closeDesk(desk)
  vi.unstubAllGlobals()
})

/** Resolves when something holds, looked at after every change of the lists. */
function until(holds: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds()) return
      stop()
      resolve()
    }
    const stop = desk.mails.subscribe(look)
    look()
  })
}

/** Both servers, the mailbox as given. */
function reach(code: MailboxCode): MailboxState {
  const server = { since: new Date(MONDAY).toISOString(), retryAt: null, untaken: 0, said: '' }
  return { imap: { ...server, code }, smtp: { ...server, code: 'ready' } }
}

async function written(): Promise<string> {
  const { mail } = await writeReply(desk, TICKET, {
    purpose: 'reply',
    answers: null,
    to: ['kim.lee@kent.police.uk'],
    cc: [],
    subject: 'Re: Wallet',
    text: 'It is held.',
    marking: 'OFFICIAL',
    agreed: [{ check: 'ORGANISATION_UNKNOWN', reason: 'known from the call' }],
  })
  return mail
}

describe('what was written', () => {
  let sending: Sending
  let sent: Outgoing[] = []
  let answer: SendResult
  beforeEach(() => {
    sent = []
    answer = { sent: true, sentAt: new Date(MONDAY).toISOString(), response: '250 taken', refused: [] }
    const double = deskDouble({
      mailbox: {
        send: (letter) => {
          sent.push(letter)
          return Promise.resolve(ok(answer))
        },
      },
    })
    vi.stubGlobal('window', { desk: double.desk })
    sending = keepSending(desk)
  })
  afterEach(() => sending.end())

  it('goes when it is due, once, and the ticket says so', async () => {
    const id = await written()
    nowMs += WITHDRAWABLE_MS
    sending.allow(true)
    await until(() => desk.mails.getState().get(id)?.place === 'sent')
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      to: [{ address: 'kim.lee@kent.police.uk' }],
      marking: 'OFFICIAL',
      messageId: ownId(desk, id),
    })
    expect((await readTicket(desk, 't1'))?.state.mails?.[id]?.state).toBe('sent')
    expect((await readTicket(desk, 't1'))?.state.firstReplyAt).not.toBeNull()
  })

  it('does not go where it was withdrawn before', async () => {
    const withdrawn = await written()
    await withdrawReply(desk, withdrawn)
    const other = await written()
    nowMs += WITHDRAWABLE_MS
    sending.allow(true)
    await until(() => desk.mails.getState().get(other)?.place === 'sent')
    expect(sent.map(({ messageId }) => messageId)).toEqual([ownId(desk, other)])
  })

  it('waits while there is no server, and fails for good only where the server says so', async () => {
    const id = await written()
    nowMs += WITHDRAWABLE_MS
    sending.allow(false)
    answer = { sent: false, code: 'E_MAIL_DEFERRED', reason: 'try later', permanent: false }
    sending.allow(true)
    await until(() => desk.mails.getState().get(id)?.attempts === 1)
    expect(desk.mails.getState().get(id)).toMatchObject({ place: 'waiting', because: 'try later' })
    expect(sent).toHaveLength(1)
    answer = { sent: false, code: 'E_MAIL_REFUSED', reason: 'never', permanent: true }
    nowMs += 3_600_000
    sending.allow(true)
    await until(() => desk.mails.getState().get(id)?.place === 'failed')
    expect((await readTicket(desk, 't1'))?.state.mails?.[id]).toMatchObject({
      state: 'failed',
      detail: 'never',
    })
  })
})

describe('what waits when its ticket is marked higher', () => {
  it('is not handed over, and says why', async () => {
    const send = vi.fn<() => never>()
    vi.stubGlobal('window', { desk: deskDouble({ mailbox: { send } }).desk })
    const id = await written()
    await append(desk, [setFields('t1', { marking: 'OFFICIAL-SENSITIVE' })], { label: 'did' })
    nowMs += WITHDRAWABLE_MS
    const sending = keepSending(desk)
    sending.allow(true)
    await until(() => desk.mails.getState().get(id)?.place === 'failed')
    sending.end()
    expect(send).not.toHaveBeenCalled()
    expect((await readTicket(desk, 't1'))?.state.mails?.[id]).toMatchObject({
      state: 'failed',
      detail:
        'The ticket is marked OFFICIAL-SENSITIVE now, and the message OFFICIAL: write it anew under the marking that holds.',
    })
  })
})

describe('what may have been sent', () => {
  it('waits for somebody to decide, in words, and does not go again by itself', async () => {
    const sent: string[] = []
    const recorded: string[] = []
    const double = deskDouble({
      mailbox: {
        send: ({ messageId }) => {
          sent.push(messageId)
          const reason = 'The server may have taken the message (the desk ended)'
          return Promise.resolve(ok({ sent: false, code: 'E_MAIL_UNSURE', reason, permanent: false }))
        },
        recorded: ({ messageId }) => {
          recorded.push(messageId)
          return Promise.resolve(ok(null))
        },
      },
    })
    vi.stubGlobal('window', { desk: double.desk })
    const id = await written()
    nowMs += WITHDRAWABLE_MS
    const sending = keepSending(desk)
    sending.allow(true)
    await until(() => desk.mails.getState().get(id)?.place === 'unsure')
    nowMs += 72 * 3_600_000
    sending.hurry()
    const other = await written()
    nowMs += WITHDRAWABLE_MS
    sending.allow(true)
    await until(() => desk.mails.getState().get(other)?.place === 'unsure')
    expect(sent).toEqual([ownId(desk, id), ownId(desk, other)])
    expect(recorded[0]).toBe(sent[0])
    const row = desk.mails.getState().get(id)
    expect(row).toMatchObject({
      open: true,
      because: 'The server may have taken the message (the desk ended)',
    })
    expect((await readTicket(desk, 't1'))?.state.mails?.[id]?.state).toBe('unsure')
    sending.end()
    await sendAgain(desk, id)
    expect(desk.mails.getState().get(id)?.place).toBe('waiting')
  })
})

describe('what could not be sent', () => {
  it('goes at once when the network comes back, and what was just written still waits its seconds', async () => {
    const sent: Outgoing[] = []
    let isCut = true
    const double = deskDouble({
      mailbox: {
        start: () => Promise.resolve(ok(reach('unreachable'))),
        stop: () => Promise.resolve(ok(null)),
        send: (letter) => {
          sent.push(letter)
          return Promise.resolve(
            ok(
              isCut
                ? {
                    sent: false,
                    code: 'E_MAIL_UNREACHABLE',
                    reason: 'The server cannot be reached',
                    permanent: false,
                  }
                : { sent: true, sentAt: new Date(nowMs).toISOString(), response: '250 taken', refused: [] },
            ),
          )
        },
      },
    })
    vi.stubGlobal('window', { desk: double.desk })
    const id = await written()
    nowMs += WITHDRAWABLE_MS
    const end = keepMail(desk)
    await until(() => desk.mails.getState().get(id)?.attempts === 1)
    expect(deskBar.getState().mailbox.words).toContain('1 message waits to go out')
    const later = await written()
    isCut = false
    double.emit('mailboxState', reach('connecting'))
    double.emit('mailboxState', reach('watching'))
    await until(() => desk.mails.getState().get(id)?.place === 'sent')
    expect(sent.map(({ messageId }) => messageId)).toEqual(Array(2).fill(ownId(desk, id)))
    expect(desk.mails.getState().get(later)?.place).toBe('waiting')
    expect(deskBar.getState().mailbox.words).toBe('mailbox: watching')
    end()
  })
})

describe('what arrives', () => {
  const arrived: MailArrived = {
    id: SHA,
    raw: { sha256: SHA, size: 1234, key: KEY },
    via: 'imap',
    mailbox: 'ecrime at localhost, INBOX',
    receivedAt: new Date(MONDAY).toISOString(),
    parsed: contentOfTest(),
    unreadable: null,
    batch: null,
  }

  it('is said to be taken only once it is on disk, and a second time that it was here already', async () => {
    const told: { readonly id: string; readonly kept: boolean; readonly held: boolean }[] = []
    let heard = () => undefined as void
    const double = deskDouble({
      mailbox: {
        taken: async ({ id, kept }) => {
          told.push({ id, kept, held: (await readMail(desk, id)) !== null })
          heard()
          return ok(null)
        },
      },
    })
    vi.stubGlobal('window', { desk: double.desk })
    const end = keepArrivals(desk)
    for (const kept of [true, false]) {
      const next = new Promise<void>((resolve) => {
        heard = resolve
      })
      double.emit('mailArrived', arrived)
      await next
      expect(told.at(-1)).toEqual({ id: SHA, kept, held: true })
    }
    end()
  })

  it('is told of as here already where its bytes were here before, and is no new message', async () => {
    let heard: () => void = () => undefined
    const double = deskDouble({
      mailbox: {
        pickFiles: () => ok({ batch: 'b'.repeat(32), given: { first: 'a.eml', files: 1 } }),
        taken: () => {
          heard()
          return ok(null)
        },
      },
    })
    vi.stubGlobal('window', { desk: double.desk })
    const end = keepArrivals(desk)
    const said: string[] = []
    for (let time = 0; time < 2; time++) {
      await openFiles()
      const next = new Promise<void>((resolve) => {
        heard = resolve
      })
      double.emit('mailArrived', { ...arrived, via: 'file', batch: 'b'.repeat(32) })
      await next
      noteProgress({
        batch: 'b'.repeat(32),
        given: { first: 'a.eml', files: 1 },
        done: 1,
        of: 1,
        refused: 0,
        left: 0,
        failed: [],
        finished: true,
        cancelled: false,
      })
      said.push(toasts.getState().toasts.at(-1)?.message ?? '')
    }
    expect(said).toEqual([
      '1 message taken in',
      'Nothing new: 1 message here already, the same to the last byte',
    ])
    end()
  })

  it('stays in sight where an import that was cut off cannot go on, until somebody has seen it', async () => {
    const seen: string[] = []
    const batch = 'c'.repeat(32)
    const double = deskDouble({
      mailbox: {
        start: () => Promise.resolve(ok(reach('off'))),
        stop: () => Promise.resolve(ok(null)),
        seenFiles: (args) => {
          seen.push(args.batch)
          return ok(null)
        },
      },
    })
    vi.stubGlobal('window', { desk: double.desk })
    const told = {
      batch,
      given: { first: 'Inbox', files: 1 },
      done: 1,
      of: 1,
      refused: 1,
      left: 0,
      failed: [{ name: 'Inbox', code: 'E_MAIL_FILE_GONE' }],
      finished: true,
      cancelled: false,
    }
    let end = keepMail(desk)
    double.emit('mailFiles', told)
    expect(listBatches().map(({ progress }) => progress)).toEqual([told])
    // A lock: the main process tells it anew, and it stands there once.
    end()
    end = keepMail(desk)
    double.emit('mailFiles', { ...told, batch: 'd'.repeat(32) })
    expect(listBatches().map(({ handle }) => handle)).toEqual(['d'.repeat(32)])
    for (const one of listBatches()) seeBatch(one)
    expect(listBatches()).toEqual([])
    expect(seen).toEqual(['d'.repeat(32)])
    end()
  })

  it('stays where it was where the desk cannot keep it, with the code that says why', async () => {
    const refused = new Promise<string>((resolve) => {
      const double = deskDouble({
        mailbox: {
          refused: ({ code }) => {
            resolve(code)
            return ok(null)
          },
        },
      })
      vi.stubGlobal('window', { desk: double.desk })
      const end = keepArrivals(desk)
      desk.db.close()
      double.emit('mailArrived', arrived)
      void Promise.resolve().then(end)
    })
    expect(await refused).toMatch(/^E_STORE/)
  })
})
