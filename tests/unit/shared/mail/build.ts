import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { foldMail } from '../../../../shared/journal/fold.ts'
import type { AnyDraft, BodyOf, EntryKind } from '../../../../shared/journal/kinds/index.ts'
import { type PenPosition, writeEntries } from '../../../../shared/journal/write.ts'
import type { MailContent } from '../../../../shared/mail/parsed.ts'
import type { MailState } from '../../../../shared/mail/state.ts'

const START = Date.UTC(2026, 10, 20, 14, 0)
export const SHA = 'ab'.repeat(32)

/** What a plain message from an officer says. */
export function contentOfTest(changes: Partial<MailContent> = {}): MailContent {
  return {
    subject: 'Wallet address',
    from: [{ name: 'DC Lee', address: 'kim.lee@kent.police.uk' }],
    sender: [],
    replyTo: [],
    to: [{ name: '', address: 'ecrime@soca.gov.uk' }],
    cc: [],
    date: '2026-11-20T13:58:00.000Z',
    dateSource: 'header',
    messageId: '<one@kent.police.uk>',
    inReplyTo: null,
    references: [],
    text: 'Can you trace this wallet?',
    attachments: [],
    headers: [],
    report: null,
    protection: 'none',
    faults: [],
    ...changes,
  }
}

export function receivedBody(changes: Partial<BodyOf<'mail.received'>> = {}): BodyOf<'mail.received'> {
  return {
    sha256: SHA,
    size: 1234,
    key: '01'.repeat(32),
    via: 'imap',
    mailbox: 'INBOX',
    receivedAt: '2026-11-20T13:59:00.000Z',
    content: contentOfTest(),
    unreadable: null,
    ...changes,
  }
}

export function writtenBody(changes: Partial<BodyOf<'mail.written'>> = {}): BodyOf<'mail.written'> {
  return {
    ticket: 't1',
    purpose: 'reply',
    automatic: false,
    from: 'ecrime@soca.gov.uk',
    to: ['kim.lee@kent.police.uk'],
    cc: [],
    subject: 'Re: Wallet address [TS26-7K-0001-Z]',
    text: 'It is held at an exchange.',
    messageId: '<two@soca.gov.uk>',
    inReplyTo: '<one@kent.police.uk>',
    references: ['<one@kent.police.uk>'],
    marking: 'OFFICIAL-SENSITIVE',
    sendAfter: '2026-11-20T14:05:00.000Z',
    agreed: [],
    ...changes,
  }
}

export function mailTicketBody(changes: Partial<BodyOf<'ticket.mail'>> = {}): BodyOf<'ticket.mail'> {
  return {
    mail: SHA,
    direction: 'in',
    purpose: null,
    messageId: '<one@kent.police.uk>',
    subject: 'Wallet address',
    party: 'DC Lee, kim.lee@kent.police.uk',
    addresses: ['kim.lee@kent.police.uk'],
    text: 'Can you trace this wallet?',
    happenedAt: '2026-11-20T13:59:00.000Z',
    because: 'it answers a message of this ticket',
    automatic: false,
    unread: true,
    ...changes,
  }
}

/** Writes a message's stream for a test: one minute an entry, by one or several people. */
export class MailBuilder {
  readonly entries: RawEntry[] = []
  private nowMs = START
  private readonly pens = new Map<string, PenPosition>()

  private readonly id: string

  constructor(id = SHA) {
    this.id = id
  }

  /** @param knows whether the author had seen everything so far; without it, only the first entry. */
  add<K extends EntryKind>(kind: K, body: BodyOf<K>, user = 'ALICE1', knows = true): RawEntry {
    const pen = `7K.${user}`
    const from = this.pens.get(pen) ?? { pen, seq: 0, hash: '', clock: null }
    this.nowMs += 60_000
    const seen: Record<string, number> = {}
    for (const entry of knows ? this.entries : this.entries.slice(0, 1))
      seen[entry.pen] = Math.max(seen[entry.pen] ?? 0, entry.seq)
    const draft = { stream: `mail/${this.id}`, kind, body } as unknown as AnyDraft
    const { entries, position } = writeEntries([draft], from, {
      nowMs: this.nowMs,
      salt: () => '0'.repeat(32),
      seen: () => seen,
    })
    this.pens.set(pen, position)
    this.entries.push(...entries)
    return entries[0] as RawEntry
  }

  get state(): MailState {
    return foldMail(this.entries)
  }

  /** Why the latest entry has no effect; undefined where it has. */
  get refused(): string | undefined {
    return this.state.marks[this.entries.at(-1)?.id ?? '']?.noEffect
  }
}
