import { describe, expect, it } from 'vitest'
import { failedAddresses, isAutomatic, type MailContent } from '../../../../shared/mail/index.ts'
import { content, headed } from './content.ts'

const cases: readonly [kind: string, mail: MailContent][] = [
  ['bounce', headed({ 'return-path': '<>' }, { report: { failed: [] } })],
  ['bounce', headed({ 'content-type': 'multipart/report; report-type=delivery-status; boundary=b' })],
  ['bounce', headed({ 'x-failed-recipients': 'a@b.example' })],
  ['bounce', content({ from: [{ name: '', address: 'MAILER-DAEMON@mx.example' }] })],
  ['bounce', headed({ 'return-path': '<>' }, { subject: 'Undeliverable: Hello' })],
  [
    'bounce',
    headed({ 'return-path': '<MAILER-DAEMON@mx.example>' }, { subject: 'Mail could not be delivered' }),
  ],
  [
    'bounce',
    content({ from: [{ name: '', address: 'postmaster@mx.example' }], subject: 'Delivery failure' }),
  ],
  ['bounce', headed({ 'auto-submitted': 'auto-replied' }, { report: { failed: [] } })],
  ['auto-reply', headed({ 'auto-submitted': 'auto-replied (vacation)' })],
  ['out-of-office', headed({ 'auto-submitted': 'auto-replied' }, { subject: 'Automatic reply: Hello' })],
  ['out-of-office', headed({ 'return-path': '<>' }, { subject: 'Out of office: back on Monday' })],
  ['out-of-office', headed({ precedence: 'bulk' }, { subject: 'Abwesenheitsnotiz' })],
  ['out-of-office', headed({ 'x-autoreply': 'yes' }, { subject: 'On annual leave until Monday' })],
  ['bulk', headed({ 'auto-submitted': 'auto-generated' })],
  ['auto-reply', headed({ 'x-autoreply': 'yes' })],
  ['auto-reply', headed({ 'content-type': 'multipart/report; report-type=disposition-notification' })],
  ['auto-reply', headed({ 'x-loop': 'desk' })],
  ['list', headed({ 'list-id': '<users.python.example>' })],
  ['list', headed({ precedence: 'list' })],
  ['bulk', headed({ precedence: 'Bulk' })],
  ['list', headed({ 'list-help': '<mailto:x@y.example>' })],
  ['list', headed({ 'list-owner': '<mailto:x@y.example>' })],
  ['auto-reply', headed({ 'return-path': '<>' })],
  ['auto-reply', headed({ 'x-auto-response-suppress': 'All' })],
  ['auto-reply', headed({ 'x-auto-response-suppress': 'DR, OOF, AutoReply' })],
  [
    'out-of-office',
    headed({ 'x-auto-response-suppress': 'All' }, { subject: 'I’m currently out of office' }),
  ],
  ['bulk', headed({ 'list-unsubscribe': '<mailto:x@y.example>' })],
]

describe('automatic mail', () => {
  it.each(cases)('%s is recognised, with what shows it', (kind, mail) => {
    expect(isAutomatic(mail)).toEqual({ kind, because: expect.stringMatching(/\w/) as unknown })
  })

  it.each([
    ['a plain message', content()],
    ['what says it is not automatic', headed({ 'auto-submitted': 'no' })],
    ['an answer to a bounce', content({ subject: 'Re: Undeliverable: Hello' })],
    ['a message about being out of the office', content({ subject: 'Who is out of office on Friday?' })],
    ['a message that asks for no receipts', headed({ 'x-auto-response-suppress': 'DR, RN, NRN' })],
    ['what somebody attached a report to', content({ report: { failed: [] } })],
    [
      'what a server’s administrator writes',
      content({ from: [{ name: '', address: 'postmaster@mx.example' }] }),
    ],
    ['a message about somebody on leave', content({ subject: 'On leave of a suspect' })],
    ['urgent mail', headed({ precedence: 'first-class', importance: 'high' })],
  ])('%s is not', (_, mail) => {
    expect(isAutomatic(mail)).toBeNull()
  })

  it.each([
    'Delivery problem: Royal Mail smishing',
    'Undelivered parcel scam - help needed',
    'Undeliverable: parcel texts in our area',
    'Out of office hours fraud at a bank',
    'Auto response needed: child at risk',
    'Automatic reply: how the fraudster’s account answers',
    'Failure notice to court',
    'Returned mail fraud scheme',
    'Mail delivery failed: returning message to sender',
    'I am out of the office when they ring',
  ])('is not told by a subject: %s', (subject) => {
    expect(isAutomatic(content({ subject }))).toBeNull()
  })
})

describe('addresses that could not be reached', () => {
  const failed = (address: string, action: string) => ({ address, action, status: '', diagnostic: '' })

  it('are those that the report says failed for good', () => {
    const report = { failed: [failed('a@b.example', 'failed'), failed('c@d.example', 'delayed')] }
    expect(failedAddresses(content({ report, text: 'e@f.example' }))).toEqual(['a@b.example'])
  })

  it('are those that a header names', () => {
    expect(
      failedAddresses(headed({ 'x-failed-recipients': 'a@b.example, A@B.example, c@d.example' })),
    ).toEqual(['A@B.example', 'c@d.example'])
  })

  it('are otherwise those that its text names before the message that failed', () => {
    const text = `Could not be delivered to:\n  <a@b.example>\n\nAsk postmaster@mx.example.\n\n--- Original message ---\nFrom: me@here.example`
    expect(failedAddresses(content({ text }))).toEqual(['a@b.example'])
    expect(failedAddresses(content({ text: `${text}\nWe will retry.` }))).toEqual(['a@b.example'])
    expect(failedAddresses(content({ text: `We will retry.\n${text}` }))).toEqual([])
  })
})
