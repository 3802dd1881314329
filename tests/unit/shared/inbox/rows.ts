import type { MailRow } from '../../../../shared/mail/row.ts'

/** A message's line for a test: one that came in on a Friday afternoon and waits to be decided on. */
export function mailLine(changes: Partial<MailRow> & { readonly id: string }): MailRow {
  return {
    direction: 'in',
    at: '2026-11-20T14:00:00.000Z',
    subject: 'Wallet address',
    name: 'DC Kim Lee',
    address: 'kim.lee@kent.police.uk',
    others: 0,
    preview: 'Can you trace this wallet?',
    attachments: 0,
    place: 'undecided',
    open: true,
    clashes: false,
    tickets: [],
    dismissed: null,
    because: '',
    note: '',
    decidedBy: null,
    proposal: null,
    unreadable: null,
    mailbox: 'INBOX',
    purpose: null,
    automatic: false,
    sendAfter: null,
    attempts: 0,
    workstation: '',
    ...changes,
  }
}

/** A message that goes out. */
export function outgoingLine(changes: Partial<MailRow> & { readonly id: string }): MailRow {
  return mailLine({
    direction: 'out',
    name: '',
    place: 'waiting',
    mailbox: '',
    purpose: 'reply',
    tickets: ['t1'],
    sendAfter: '2026-11-20T14:00:15.000Z',
    workstation: '7K',
    ...changes,
  })
}
