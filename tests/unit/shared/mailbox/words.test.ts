import { describe, expect, it } from 'vitest'
import { type MailboxCode, type MailboxState, mailboxCodes } from '../../../../shared/contract/mail.ts'
import { mailboxLine, mailboxWords } from '../../../../shared/mailbox/words.ts'

const zone = 'Europe/London'
const server = (code: MailboxCode, retryAt: string | null = null): MailboxState['imap'] => ({
  code,
  since: '2026-11-20T14:00:00.000Z',
  retryAt,
  untaken: 0,
  said: '',
})

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
    expect(mailboxLine({ imap: server('off'), smtp: server('off') }, zone).words).toBe('no mailbox')
    expect(mailboxLine({ imap: server('watching'), smtp: server('ready') }, zone)).toEqual({
      level: 'good',
      words: 'mailbox: watching',
    })
    expect(mailboxLine({ imap: server('watching'), smtp: server('refused') }, zone)).toEqual({
      level: 'caution',
      words: 'sending: the server refuses the sign-in',
    })
  })

  it('says when an unreachable server is tried again, and takes that as an ordinary state', () => {
    const state = { imap: server('unreachable', '2026-11-20T14:35:00.000Z'), smtp: server('ready') }
    expect(mailboxLine(state, zone)).toEqual({
      level: 'quiet',
      words: 'mailbox: the server cannot be reached, again at 14:35',
    })
  })
})
