import { describe, expect, it } from 'vitest'
import { addMailTo } from '../../../../renderer/store/acts/mail.ts'
import { takeInMail } from '../../../../renderer/store/acts/mail-in.ts'
import {
  recordFailed,
  recordSent,
  type Reply,
  sendAgain,
  writeReply,
} from '../../../../renderer/store/acts/mail-out.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { appErrorOf } from '../../../../renderer/store/failure.ts'
import { readMail, readMailState, readTicket, readTicketState } from '../../../../renderer/store/reads.ts'
import { sendFactsOf } from '../../../../renderer/store/send-facts.ts'
import { stopOf } from '../../../../renderer/store/send-stops.ts'
import { quoted, subjectWith } from '../../../../shared/mail/index.ts'
import type { MailContent } from '../../../../shared/mail/parsed.ts'
import { sendChecks } from '../../../../shared/mail/send-checks.ts'
import { contentOfTest } from '../../shared/mail/build.ts'
import { open, opening } from './harness.ts'
import { ownId, shaOf } from './mail-drafts.ts'

const ticket = { id: 't1', reference: 'TS26-7K-0001-Z' }
const KIM = 'kim.lee@kent.police.uk'
const BANK = 'disclosure@bank.example'
const [ASKED, ANSWERED] = [41, 42]
const agreed = [{ check: 'ORGANISATION_UNKNOWN', reason: 'known to me' }]

function arrive(desk: Desk, n: number, content: Partial<MailContent>): Promise<unknown> {
  return takeInMail(desk, {
    id: shaOf(n),
    raw: { sha256: shaOf(n), size: 100, key: shaOf(n + 100) },
    via: 'imap',
    mailbox: 'alice@mail.example/INBOX',
    receivedAt: new Date(desk.now()).toISOString(),
    parsed: contentOfTest({ messageId: `<m${n}@there.example>`, ...content }),
    unreadable: null,
    batch: null,
  })
}

/** An answer to a message, with its subject and all of its text, as the desk begins and quotes it. */
async function answerTo(
  desk: Desk,
  n: number,
  to: readonly string[],
  cc: readonly string[] = [],
): Promise<Reply> {
  const content = (await readMailState(desk, shaOf(n)))?.content
  return {
    purpose: 'reply',
    answers: shaOf(n),
    to,
    cc,
    subject: subjectWith(content?.subject ?? '', ticket.reference),
    text: `They wrote:\n${quoted(content?.text ?? '')}\n`,
    marking: 'OFFICIAL',
    agreed,
  }
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'went well',
    (error) => appErrorOf(error).code,
  )

/** An officer nobody has verified asks; the bank is asked, and answers with what nobody else may have. */
async function withAnswer(asked: Partial<MailContent> = {}): Promise<Desk> {
  const desk = await open()
  await append(
    desk,
    (issue) => opening('t1', issue(), { requesterEmail: KIM, marking: 'OFFICIAL', subjects: [] }),
    { label: 'did' },
  )
  await arrive(desk, ASKED, {
    subject: 'Who has 203.0.113.7?',
    text: 'The suspect was born on 3 May 1990.',
    ...asked,
  })
  await addMailTo(desk, shaOf(ASKED), ticket, { because: 'it asks that' })
  const { mail } = await writeReply(desk, ticket, {
    ...(await answerTo(desk, ASKED, [BANK])),
    subject: 'Re: [TS26-7K-0001-Z] A question',
    text: 'Please call us.',
  })
  await recordSent(desk, mail, { sentAt: '2026-11-16T09:10:00.000Z', response: '250 ok', refused: [] })
  await arrive(desk, ANSWERED, {
    from: [{ name: 'Disclosure', address: BANK }],
    subject: 'Re: [TS26-7K-0001-Z] Account of John Smith, DOB 01/02/1980',
    text: 'He lives at ME14 1XX.\nHis number is 07911 123456.',
    inReplyTo: ownId(desk, mail),
    references: [ownId(desk, mail)],
  })
  expect(Object.keys((await readTicket(desk, 't1'))?.state.mails ?? {})).toContain(shaOf(ANSWERED))
  return desk
}

describe('what a third party wrote', () => {
  it('is asked about before it goes to a requester who is not verified, and the stop names it', async () => {
    const desk = await withAnswer()
    const letter = await answerTo(desk, ANSWERED, [KIM])
    expect(await codeOf(writeReply(desk, ticket, letter))).toBe('E_MAIL_CHECKS')
    const [state, answered] = [await readTicketState(desk, 't1'), await readMailState(desk, shaOf(ANSWERED))]
    const checks = state && answered ? sendChecks(sendFactsOf(desk, state, letter, [answered])) : []
    const { text, ground } = checks.find(({ code }) => code === 'PERSONAL_DATA_UNVERIFIED') ?? {}
    expect(text).toContain('a telephone number, a postcode, a date of birth')
    expect(ground).toBe('unverified, a telephone number, a postcode, a date of birth')
    // The text alone, the subject alone, and a copy.
    const parts = [{ subject: 'Re: your question' }, { text: 'It is here.' }, { to: [BANK], cc: [KIM] }]
    for (const changes of parts)
      expect(await codeOf(writeReply(desk, ticket, { ...letter, ...changes }))).toBe('E_MAIL_CHECKS')
    closeDesk(desk)
  })

  it('goes back to them alone without a question, and to nobody else later', async () => {
    const desk = await withAnswer()
    const { mail } = await writeReply(
      desk,
      ticket,
      await answerTo(desk, ANSWERED, ['Disclosure@BANK.example']),
    )
    const written = (await readMail(desk, mail))?.state.written
    expect(written && (await stopOf(desk, written))).toBeNull()
    await recordFailed(desk, mail, {
      at: '2026-11-16T09:20:00.000Z',
      code: 'E_MAIL_DEFERRED',
      reason: 'no such mailbox',
      permanent: true,
    })
    expect(await codeOf(sendAgain(desk, mail, { to: [KIM] }))).toBe('E_MAIL_CHECKS')
    expect(await codeOf(sendAgain(desk, mail))).toBe('went well')
    closeDesk(desk)
  })

  it.each<[string, Partial<MailContent>]>([
    ['an ordinary message', {}],
    ['a message without an id', { messageId: null }],
  ])('is no matter where %s of the requester is answered, quoted, and sent', async (_, asked) => {
    const desk = await withAnswer(asked)
    const { mail } = await writeReply(desk, ticket, await answerTo(desk, ASKED, [KIM]))
    const written = (await readMail(desk, mail))?.state.written
    expect(written && (await stopOf(desk, written))).toBeNull()
    // Whatever message it answers: the subject is the requester's own.
    const own = { ...(await answerTo(desk, ASKED, [KIM])), answers: shaOf(ANSWERED), text: 'It is here.' }
    expect(await codeOf(writeReply(desk, ticket, own))).toBe('went well')
    closeDesk(desk)
  })
})
