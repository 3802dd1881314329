import { describe, expect, it } from 'vitest'
import {
  type MailboxCode,
  type MailboxState,
  mailboxCodes,
  sendFaults,
} from '../../../../shared/contract/mail.ts'
import { isReached, mailboxLine, mailboxWords, sendFaultText } from '../../../../shared/mailbox/words.ts'

const zone = 'Europe/London'
const server = (code: MailboxCode, retryAt: string | null = null): MailboxState['imap'] => ({
  code,
  since: '2026-11-20T14:00:00.000Z',
  retryAt,
  untaken: 0,
  said: '',
})

const none = { count: 0, nextMs: null }

describe('the mailbox in words', () => {
  it('has words and advice for every state, and says of none that something is lost', () => {
    const told = (['imap', 'smtp'] as const).flatMap((which) =>
      mailboxCodes.map((code) => ({ code, ...mailboxWords(which, code) })),
    )
    expect(told.filter(({ words }) => words === '')).toEqual([])
    expect(told.filter(({ advice }) => !advice.endsWith('.'))).toEqual([])
    expect(mailboxWords('imap', 'refused').advice).toContain('wait on the server')
    expect(mailboxWords('smtp', 'refused').advice).toContain('outbox')
  })

  it('is one fact on the line: that of the server which is worse off', () => {
    expect(mailboxLine({ imap: server('off'), smtp: server('off') }, zone, none).words).toBe('no mailbox')
    expect(mailboxLine({ imap: server('watching'), smtp: server('ready') }, zone, none)).toEqual({
      level: 'good',
      words: 'mailbox: watching',
    })
    expect(mailboxLine({ imap: server('watching'), smtp: server('refused') }, zone, none)).toEqual({
      level: 'caution',
      words: 'sending: the server refuses the sign-in',
    })
  })

  it('says when an unreachable server is tried again, and takes that as an ordinary state', () => {
    const state = { imap: server('unreachable', '2026-11-20T14:35:00.000Z'), smtp: server('ready') }
    expect(mailboxLine(state, zone, none)).toEqual({
      level: 'quiet',
      words: 'mailbox: the server cannot be reached, again at 14:35',
    })
  })

  it('says what waits to go out, whichever server is to blame, and when it is tried again', () => {
    const nextMs = Date.parse('2026-11-20T14:36:00.000Z')
    const gone = { imap: server('unreachable'), smtp: server('unreachable') }
    expect(mailboxLine(gone, zone, { count: 1, nextMs })).toEqual({
      level: 'quiet',
      words: 'mailbox: the server cannot be reached; 1 message waits to go out, tried again at 14:36',
    })
    const well = { imap: server('watching'), smtp: server('ready') }
    expect(mailboxLine(well, zone, { count: 2, nextMs })).toMatchObject({ level: 'quiet' })
    const wrong = mailboxLine({ imap: server('watching'), smtp: server('refused') }, zone, {
      count: 2,
      nextMs,
    })
    expect(wrong.level).toBe('caution')
    expect(wrong.words).toContain('2 messages wait to go out')
  })

  it('tells whether the mailbox can be reached, where its state says', () => {
    const reached = (code: MailboxCode) => isReached({ imap: server(code), smtp: server('off') })
    expect([reached('watching'), reached('unreachable'), reached('connecting')]).toEqual([true, false, null])
  })

  it('says in words why a message was not sent, and what the server said', () => {
    expect(sendFaultText('E_MAIL_UNREACHABLE', 'connect refused')).toBe(
      'The server cannot be reached (connect refused)',
    )
    expect(sendFaults.filter((code) => /undefined|_|^\W/.test(sendFaultText(code, '')))).toEqual([])
  })
})
