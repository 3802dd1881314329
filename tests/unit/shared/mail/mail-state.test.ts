import { describe, expect, it } from 'vitest'
import { isOpenMail } from '../../../../shared/mail/state.ts'
import { contentOfTest, MailBuilder, receivedBody, writtenBody } from './build.ts'

const handled = (tickets: string[], dismissed: string | null = null) => ({
  tickets,
  dismissed,
  because: 'so decided',
  note: '',
})

describe('a message that came in', () => {
  it('waits for a decision, and is done with one', () => {
    const mail = new MailBuilder()
    mail.add('mail.received', receivedBody())
    expect(mail.state).toMatchObject({ direction: 'in', unreadable: null, delivery: null })
    expect(mail.state.content?.subject).toBe('Wallet address')
    expect(isOpenMail(mail.state)).toBe(true)
    mail.add('mail.handled', handled(['t1', 't2']))
    expect(isOpenMail(mail.state)).toBe(false)
    mail.add('mail.handled', handled([]))
    expect(isOpenMail(mail.state)).toBe(true)
    mail.add('mail.handled', handled([], 'UNSOLICITED'))
    expect(isOpenMail(mail.state)).toBe(false)
    mail.add('mail.handled', handled(['t1'], 'UNSOLICITED'))
    expect(mail.refused).toBe('it is either on a ticket or put away, not both')
  })

  it('that another workstation received too has one more copy, and nothing else changes', () => {
    const mail = new MailBuilder()
    mail.add('mail.received', receivedBody())
    const later = receivedBody({ key: '02'.repeat(32), receivedAt: '2026-11-21T08:00:00.000Z', mailbox: 'x' })
    mail.add('mail.received', later, 'BOB222')
    expect(mail.state.copies).toEqual([
      { key: '01'.repeat(32), pen: '7K.ALICE1' },
      { key: '02'.repeat(32), pen: '7K.BOB222' },
    ])
    expect(mail.state.received).toMatchObject({ receivedAt: '2026-11-20T13:59:00.000Z', mailbox: 'INBOX' })
    mail.add('mail.received', later, 'BOB222')
    expect(mail.refused).toBe('this copy is known already')
  })

  it('under a name that is not the hash of its bytes has no effect', () => {
    const mail = new MailBuilder('cd'.repeat(32))
    mail.add('mail.received', receivedBody())
    expect(mail.refused).toBe('its bytes are not those that it is named by')
    expect(mail.state.direction).toBeNull()
    expect(isOpenMail(mail.state)).toBe(false)
  })

  it('that could not be read may be read later, and is never unread again', () => {
    const unreadable = { code: 'E_MAIL_BROKEN', text: 'its headers do not end' }
    const mail = new MailBuilder()
    mail.add('mail.received', receivedBody({ content: null, unreadable }))
    expect(mail.state).toMatchObject({ content: null, unreadable })
    mail.add('mail.parsed', { content: contentOfTest(), unreadable: null })
    expect(mail.state).toMatchObject({ unreadable: null, content: { subject: 'Wallet address' } })
    mail.add('mail.parsed', { content: null, unreadable })
    expect(mail.refused).toBe('it could be read before')
    expect(mail.state.content).not.toBeNull()
  })

  it('on which two people decide differently, without knowing of each other, is open until one settles it', () => {
    const mail = new MailBuilder()
    mail.add('mail.received', receivedBody())
    mail.add('mail.handled', handled(['t1']), 'ALICE1')
    mail.add('mail.handled', handled([], 'UNSOLICITED'), 'BOB222', false)
    expect(mail.state.clashes).toEqual(['handling'])
    expect(isOpenMail(mail.state)).toBe(true)
    mail.add('mail.handled', handled(['t1']), 'BOB222')
    expect(mail.state.clashes).toEqual([])
    expect(isOpenMail(mail.state)).toBe(false)
  })

  it('on which two people decide alike does not clash, whatever they say of it', () => {
    const mail = new MailBuilder()
    mail.add('mail.received', receivedBody())
    mail.add('mail.handled', { ...handled(['t1', 't2']), because: 'it answers' }, 'ALICE1')
    mail.add('mail.handled', { ...handled(['t2', 't1']), because: 'I say so' }, 'BOB222', false)
    expect(mail.state.clashes).toEqual([])
  })
})

describe('a message that goes out', () => {
  const sent = { sentAt: '2026-11-20T14:06:00.000Z', response: '250 ok', refused: [] as string[] }
  const failed = (permanent: boolean) => ({
    at: '2026-11-20T14:06:00.000Z',
    code: 'E_SMTP',
    reason: 'no answer',
    permanent,
  })
  const written = () => {
    const mail = new MailBuilder('out1')
    mail.add('mail.written', writtenBody())
    return mail
  }

  it('waits, is tried again, and goes', () => {
    const mail = written()
    expect(mail.state.delivery).toEqual({
      state: 'waiting',
      at: '2026-11-20T14:05:00.000Z',
      detail: '',
      attempts: 0,
      refused: [],
    })
    mail.add('mail.failed', failed(false))
    expect(mail.state.delivery).toMatchObject({ state: 'waiting', attempts: 1, detail: 'no answer' })
    expect(isOpenMail(mail.state)).toBe(true)
    mail.add('mail.sent', sent)
    expect(mail.state.delivery).toMatchObject({ state: 'sent', attempts: 1 })
    expect(isOpenMail(mail.state)).toBe(false)
    mail.add('mail.sent', sent)
    expect(mail.refused).toBe('it was sent already')
    mail.add('mail.withdrawn', {})
    expect(mail.refused).toBe('it has gone out')
    mail.add('mail.written', writtenBody())
    expect(mail.refused).toBe('it is written already')
  })

  it('has gone out where it was withdrawn while it was on its way', () => {
    const mail = written()
    mail.add('mail.withdrawn', {})
    mail.add('mail.failed', failed(true))
    expect(mail.refused).toBe('it was not waiting to be sent')
    expect(mail.state.delivery?.state).toBe('withdrawn')
    mail.add('mail.sent', sent)
    expect(mail.state.delivery?.state).toBe('sent')
  })

  it.each<[string, (mail: MailBuilder) => unknown]>([
    ['would not be taken', (mail) => mail.add('mail.failed', failed(true))],
    ['was given up', (mail) => mail.add('mail.undelivered', { at: sent.sentAt, reason: 'two days' })],
  ])('stays in sight where it %s, until somebody puts it away or writes it once more', (_, act) => {
    const mail = written()
    act(mail)
    expect(isOpenMail(mail.state)).toBe(true)
    mail.add('mail.handled', handled([], 'DEALT_WITH'))
    expect(isOpenMail(mail.state)).toBe(false)
    mail.add('mail.written', writtenBody({ to: ['kim.lee@kent.pnn.police.uk'] }))
    expect(mail.state.delivery?.state).toBe('waiting')
    expect(mail.state.written?.to).toEqual(['kim.lee@kent.pnn.police.uk'])
    mail.add('mail.failed', failed(true))
    expect(isOpenMail(mail.state)).toBe(true)
  })

  it('stays in sight where it did not reach everybody', () => {
    const mail = written()
    mail.add('mail.bounced', { by: 'x', address: 'kim.lee@kent.police.uk', reason: 'no such user' })
    expect(mail.refused).toBe('it has not been sent')
    mail.add('mail.sent', { ...sent, refused: ['boss@kent.police.uk'] })
    expect(isOpenMail(mail.state)).toBe(true)
    mail.add('mail.bounced', { by: 'x', address: 'kim.lee@kent.police.uk', reason: 'no such user' })
    mail.add('mail.bounced', { by: 'y', address: 'kim.lee@kent.police.uk', reason: 'no such user' })
    expect(mail.state.delivery).toMatchObject({
      state: 'bounced',
      refused: ['boss@kent.police.uk', 'kim.lee@kent.police.uk'],
    })
  })

  it('is never taken for one that came in', () => {
    const mail = new MailBuilder()
    mail.add('mail.received', receivedBody())
    mail.add('mail.written', writtenBody())
    expect(mail.refused).toBe('it is a message that came in')
    const other = new MailBuilder()
    other.add('mail.written', writtenBody())
    other.add('mail.received', receivedBody())
    expect(other.refused).toBe('it was written here')
  })
})
