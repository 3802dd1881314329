import type { MailContent } from '../../../../shared/mail/parsed.ts'

/** A message for a test: a plain one from an officer, but for what is given. */
export const content = (over: Partial<MailContent> = {}): MailContent => ({
  subject: 'Seized telephone',
  from: [{ name: 'Ann Lee', address: 'ann.lee@kent.police.example' }],
  sender: [],
  replyTo: [],
  to: [{ name: '', address: 'desk@support.example' }],
  cc: [],
  date: '2026-11-20T09:00:00.000Z',
  dateSource: 'header',
  messageId: '<1@kent.police.example>',
  inReplyTo: null,
  references: [],
  text: 'Please ring back.',
  attachments: [],
  headers: [],
  report: null,
  protection: 'none',
  faults: [],
  ...over,
})

/** The same with headers given as a record. */
export const headed = (
  headers: Readonly<Record<string, string>>,
  over: Partial<MailContent> = {},
): MailContent =>
  content({ headers: Object.entries(headers).map(([name, value]) => ({ name, value })), ...over })
