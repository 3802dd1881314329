import { describe, expect, it } from 'vitest'
import { contentOf, mailContent, type ParsedMail, parsedMail } from '../../../../shared/mail/index.ts'
import { textLimit } from '../../../../shared/mail/parsed.ts'

const mail: ParsedMail = {
  subject: 'Hello',
  from: [{ name: 'Ann', address: 'ann@force.example' }],
  sender: [],
  replyTo: [],
  to: [],
  cc: [],
  date: '2026-11-20T09:00:00.000Z',
  dateSource: 'header',
  messageId: '<1@force.example>',
  inReplyTo: null,
  references: [],
  text: 'Short.',
  html: '<p>Short.</p>',
  attachments: [],
  headers: [],
  report: null,
  protection: 'none',
  faults: [],
}

describe('what an entry holds of a message', () => {
  it('is the message without its HTML', () => {
    expect(parsedMail.parse(mail)).toEqual(mail)
    const content = mailContent.parse(contentOf(mail))
    expect({ ...content, html: mail.html }).toEqual(mail)
    expect(content).not.toHaveProperty('html')
  })

  it('has text of bounded length, never half a character, and says so', () => {
    const long = `${'a'.repeat(textLimit - 1)}😀 and more`
    const content = mailContent.parse(contentOf({ ...mail, text: long }))
    expect(content.text).toBe('a'.repeat(textLimit - 1))
    expect(content.faults).toEqual([
      { code: 'E_MAIL_TEXT_CUT', text: expect.stringContaining(String(long.length)) as unknown },
    ])
  })

  it('takes an instant in UTC for a date and nothing else', () => {
    for (const date of ['2026-11-20T09:00:00+01:00', 'yesterday', ''])
      expect(mailContent.safeParse(contentOf({ ...mail, date })).success).toBe(false)
  })
})
