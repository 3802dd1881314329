import { describe, expect, it } from 'vitest'
import {
  recordFailed,
  recordSent,
  type Reply,
  sendAgain,
  withdrawReply,
  writeReply,
} from '../../../../renderer/store/acts/mail-out.ts'
import { append, undo } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { appErrorOf } from '../../../../renderer/store/failure.ts'
import { stopOf } from '../../../../renderer/store/send-stops.ts'
import type { AnyDraft } from '../../../../shared/journal/kinds/index.ts'
import { readMail, readTicket } from '../../../../renderer/store/reads.ts'
import { MONDAY, open, opening, setFields } from './harness.ts'
import { received, shaOf, ownId } from './mail-drafts.ts'

const t1 = { id: 't1', reference: 'TS26-7K-0001-Z' }
const agreed = [{ check: 'ORGANISATION_UNKNOWN', reason: 'known to me' }]
const reply = (changes: Partial<Reply> = {}): Reply => ({
  purpose: 'reply',
  answers: shaOf(1),
  to: ['kim.lee@kent.police.uk'],
  cc: [],
  subject: 'Re: Wallet address [TS26-7K-0001-Z]',
  text: 'We are on it.',
  marking: 'OFFICIAL',
  agreed,
  ...changes,
})
const sent = { sentAt: '2026-11-16T09:10:00.000Z', response: '250 ok', refused: [] as string[] }
const failed = (permanent: boolean, at = '2026-11-16T09:10:00.000Z') => ({
  at,
  code: 'E_MAIL_DEFERRED',
  reason: 'no answer',
  permanent,
})

async function withTicket(): Promise<Desk> {
  const desk = await open()
  await append(
    desk,
    (issue) => opening('t1', issue(), { requesterEmail: 'kim.lee@kent.police.uk', marking: 'OFFICIAL' }),
    { label: 'did' },
  )
  await append(desk, [received(1)], { label: 'did' })
  return desk
}

const stage = async (desk: Desk, mail: string) => (await readTicket(desk, 't1'))?.state.mails?.[mail]?.state
const place = (desk: Desk, mail: string) => desk.mails.getState().get(mail)?.place
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'went well',
    (error) => appErrorOf(error).code,
  )

describe('an answer', () => {
  it('is written for the outbox, tied to what it answers, and stands on the ticket', async () => {
    const desk = await withTicket()
    const { mail } = await writeReply(desk, t1, reply())
    const written = (await readMail(desk, mail))?.state.written
    expect(written).toMatchObject({
      from: 'ecrime@soca.gov.uk',
      messageId: ownId(desk, mail),
      inReplyTo: '<one@kent.police.uk>',
      references: ['<one@kent.police.uk>'],
      agreed,
    })
    // Some seconds in which it can be held back.
    const wait = Date.parse(written?.sendAfter ?? '') - MONDAY
    expect(wait).toBeGreaterThan(15_000)
    expect(desk.mails.getState()).toMatchObject({ outbox: 1 })
    expect(await stage(desk, mail)).toBe('waiting')
    closeDesk(desk)
  })

  it('is not written while something stands against it', async () => {
    const desk = await withTicket()
    expect(await codeOf(writeReply(desk, t1, reply({ agreed: [] })))).toBe('E_MAIL_CHECKS')
    const personal = reply({ text: 'It was sent from 203.0.113.7.' })
    expect(await codeOf(writeReply(desk, t1, personal))).toBe('E_MAIL_CHECKS')
    const by = (user: string) => [
      ...agreed,
      {
        check: 'PERSONAL_DATA_UNVERIFIED',
        reason: 'a server of the suspect',
        by: user,
        ground: 'unverified, an IP address',
      },
    ]
    expect(await codeOf(writeReply(desk, t1, { ...personal, agreed: by('NOBODY') }))).toBe('E_MAIL_CHECKS')
    expect(desk.mails.getState().outbox).toBe(0)
    await writeReply(desk, t1, { ...personal, agreed: by('A1B2C3') })
    expect(desk.mails.getState().outbox).toBe(1)
    closeDesk(desk)
  })

  it('that was sent keeps the desk’s promises, and acknowledges a new ticket', async () => {
    const desk = await withTicket()
    const { mail } = await writeReply(desk, t1, reply())
    await recordSent(desk, mail, sent)
    expect([place(desk, mail), await stage(desk, mail)]).toEqual(['sent', 'sent'])
    const ticket = (await readTicket(desk, 't1'))?.state
    expect(ticket?.status.value).toBe('ACKNOWLEDGED')
    expect(ticket?.firstReplyAt).not.toBeNull()
    expect(desk.mails.getState().outbox).toBe(0)
    expect(await codeOf(recordSent(desk, mail, sent))).toBe('E_NO_EFFECT')
    expect(await codeOf(withdrawReply(desk, mail))).toBe('E_NO_EFFECT')
    closeDesk(desk)
  })

  it('is taken back by undoing as long as it has not gone, and that by undoing too', async () => {
    const desk = await withTicket()
    const { act, mail } = await writeReply(desk, t1, reply())
    await undo(desk, act)
    expect(place(desk, mail)).toBe('withdrawn')
    expect(await stage(desk, mail)).toBeUndefined()

    const second = await writeReply(desk, t1, reply())
    const { act: withdrawal } = await withdrawReply(desk, second.mail)
    expect([place(desk, second.mail), await stage(desk, second.mail)]).toEqual(['withdrawn', 'withdrawn'])
    await undo(desk, withdrawal)
    expect([place(desk, second.mail), await stage(desk, second.mail)]).toEqual(['waiting', 'waiting'])
    await recordSent(desk, second.mail, sent)
    expect(await codeOf(undo(desk, second.act))).toBe('E_NO_EFFECT')
    expect(await stage(desk, second.mail)).toBe('sent')
    closeDesk(desk)
  })

  it('that was taken back while it was on its way stands on the ticket all the same', async () => {
    const desk = await withTicket()
    const { act, mail } = await writeReply(desk, t1, reply())
    await undo(desk, act)
    await recordSent(desk, mail, sent)
    expect([place(desk, mail), await stage(desk, mail)]).toEqual(['sent', 'sent'])
    closeDesk(desk)
  })

  it('is tried again after a failure, given up after two days, and can be sent once more', async () => {
    const desk = await withTicket()
    const { mail } = await writeReply(desk, t1, reply())
    await recordFailed(desk, mail, failed(false))
    expect(desk.mails.getState().get(mail)).toMatchObject({
      place: 'waiting',
      attempts: 1,
      because: 'no answer',
    })
    expect(await stage(desk, mail)).toBe('waiting')
    await recordFailed(desk, mail, failed(false, '2026-11-18T09:30:00.000Z'))
    expect([place(desk, mail), await stage(desk, mail)]).toEqual(['undelivered', 'undelivered'])
    expect(desk.mails.getState().outbox).toBe(1)
    await sendAgain(desk, mail, { to: ['KIM.LEE@kent.police.uk'] })
    expect([place(desk, mail), await stage(desk, mail)]).toEqual(['waiting', 'waiting'])
    expect(desk.mails.getState().get(mail)?.address).toBe('KIM.LEE@kent.police.uk')
    await recordFailed(desk, mail, failed(true))
    expect([place(desk, mail), await stage(desk, mail)]).toEqual(['failed', 'failed'])
    // What was agreed to was agreed to for one recipient.
    expect(await codeOf(sendAgain(desk, mail, { cc: ['x@gmail.com'] }))).toBe('E_MAIL_CHECKS')
    expect(await codeOf(sendAgain(desk, mail))).toBe('went well')
    closeDesk(desk)
  })

  it('does not go once more under its old marking, once the ticket is marked higher', async () => {
    const desk = await withTicket()
    const { mail } = await writeReply(desk, t1, reply())
    await withdrawReply(desk, mail)
    await append(desk, [setFields('t1', { marking: 'OFFICIAL-SENSITIVE' })], { label: 'did' })
    expect(await codeOf(sendAgain(desk, mail))).toBe('E_MAIL_MARKING')
    expect(place(desk, mail)).toBe('withdrawn')
    await append(desk, [setFields('t1', { marking: 'OFFICIAL', tlp: 'TLP:AMBER+STRICT' })], { label: 'did' })
    expect(await codeOf(sendAgain(desk, mail))).toBe('E_MAIL_CHECKS')
    closeDesk(desk)
  })

  it.each<[string, AnyDraft]>([
    ['the ticket is P1 no longer', setFields('t1', { priority: 'P4' })],
    [
      'it may be shared on other conditions alone',
      setFields('t1', { handlingConditions: 'Not to be given to Kent Police' }),
    ],
    [
      'the requester was found to be somebody else',
      {
        stream: 'ticket/t1',
        kind: 'ticket.verification',
        body: {
          method: 'SWITCHBOARD_CALLBACK',
          result: 'failed',
          numberDialled: '01622 690690',
          numberSource: 'switchboard',
          contact: null,
          note: 'no such officer',
          happenedAt: '2026-11-16T09:05:00.000Z',
        },
      },
    ],
  ])('that waits does not go once %s, for what was agreed to was agreed before', async (_, change) => {
    const desk = await withTicket()
    await append(
      desk,
      [setFields('t1', { priority: 'P1', handlingConditions: 'Police may use it freely' })],
      {
        label: 'did',
      },
    )
    const { mail } = await writeReply(
      desk,
      t1,
      reply({
        text: 'It was sent from 203.0.113.7.',
        agreed: [
          ...agreed,
          {
            check: 'PERSONAL_DATA_UNVERIFIED',
            reason: 'life at risk',
            by: 'A1B2C3',
            ground: 'unverified, P1, an IP address',
          },
          { check: 'CONDITIONS', reason: 'they are police', ground: 'Police may use it freely' },
        ],
      }),
    )
    const stop = async () => {
      const written = (await readMail(desk, mail))?.state.written
      return written && (await stopOf(desk, written))
    }
    expect(await stop()).toBeNull()
    await append(desk, [change], { label: 'did' })
    expect(await stop()).toMatchObject({ code: 'E_MAIL_CHECKS' })
    closeDesk(desk)
  })

  it('keeps for whom something was agreed to', async () => {
    const desk = await withTicket()
    const named = [{ ...agreed[0], addresses: ['kim.lee@kent.police.uk'] }] as Reply['agreed']
    const other = reply({ agreed: named, cc: ['evil@evil.example'] })
    expect(await codeOf(writeReply(desk, t1, other))).toBe('E_MAIL_CHECKS')
    const { mail } = await writeReply(desk, t1, reply({ agreed: named }))
    expect((await readMail(desk, mail))?.state.written?.agreed).toEqual(named)
    closeDesk(desk)
  })
})
