import { describe, expect, it } from 'vitest'
import { type AcknowledgeFacts, acknowledgement, MOST_AN_HOUR } from '../../../../shared/mail/acknowledge.ts'
import { dueMails, dueMs, isHeldBack, nextDueMs, waitingText } from '../../../../shared/mail/outgoing.ts'
import type { MailRow } from '../../../../shared/mail/row.ts'
import { contentOfTest } from './build.ts'

const facts = (changes: Partial<AcknowledgeFacts> = {}): AcknowledgeFacts => ({
  isOn: true,
  mail: contentOfTest(),
  via: 'imap',
  receivedAt: '2026-11-20T13:59:00.000Z',
  now: '2026-11-20T14:00:00.000Z',
  automatic: null,
  forged: null,
  isContinuation: false,
  own: ['ecrime@soca.gov.uk'],
  lastToSender: null,
  against: null,
  withinLastHour: 0,
  ...changes,
})
const from = (...addresses: string[]) =>
  contentOfTest({ from: addresses.map((address) => ({ name: '', address })) })

describe('an automatic acknowledgement', () => {
  it('goes to the one who wrote', () => {
    expect(acknowledgement(facts())).toMatchObject({ send: true, to: 'kim.lee@kent.police.uk' })
    const yesterday = '2026-11-19T14:00:00.000Z'
    expect(acknowledgement(facts({ lastToSender: yesterday }))).toMatchObject({ send: true })
    const replyTo = [{ name: '', address: 'team@cyber.kent.police.uk' }]
    expect(acknowledgement(facts({ mail: contentOfTest({ replyTo }) })).send).toBe(true)
  })

  it.each<[string, Partial<AcknowledgeFacts>]>([
    ['where nobody has switched it on', { isOn: false }],
    ['to a machine', { automatic: 'it is a list' }],
    ['to whom may never have written', { forged: 'mx.example found DMARC fail' }],
    ['for a file', { via: 'file' }],
    ['for what continues something', { isContinuation: true }],
    ['to nobody', { mail: from() }],
    ['to several', { mail: from('a@b.example', 'c@d.example') }],
    ['to what is no address', { mail: from('/O=EXCHANGE/CN=LEE') }],
    ['to the desk itself', { mail: from('ECrime@soca.gov.uk') }],
    ['to a mailbox that nobody reads', { mail: from('no-reply@kent.police.uk') }],
    ...[
      'do_not_reply',
      'no.reply',
      'noreply',
      'notifications',
      'mailer',
      'Do.Not.Reply',
      'no_reply+case7',
    ].map((local): [string, Partial<AcknowledgeFacts>] => [
      `to ${local}@`,
      { mail: from(`${local}@kent.police.uk`) },
    ]),
    ['to the desk itself, by a tag', { mail: from('ecrime+x@soca.gov.uk') }],
    ['where a check stands against it', { against: 'OFFICIAL-SENSITIVE does not go there' }],
    ['to an address that hides a character', { mail: from('kim.lee@kent\u200B.police.uk') }],
    ['to whoever looks after a list', { mail: from('owner-all@kent.police.uk') }],
    ['to a list’s machine', { mail: from('all-request@kent.police.uk') }],
    ['to a delivery robot', { mail: from('MAILER-DAEMON@kent.police.uk') }],
    [
      'where answers are to go elsewhere',
      { mail: contentOfTest({ replyTo: [{ name: '', address: 'x@evil.example' }] }) },
    ],
    ['for what lay there for a day', { receivedAt: '2026-11-19T13:00:00.000Z' }],
    ['twice a day', { lastToSender: '2026-11-20T08:00:00.000Z' }],
    ['when very many have gone out', { withinLastHour: MOST_AN_HOUR }],
  ])('never goes %s', (_, changes) => {
    expect(acknowledgement(facts(changes)).send).toBe(false)
  })
})

describe('a message that waits', () => {
  const row = (id: string, sendAfter: string | null, changes: Partial<MailRow> = {}) =>
    ({ id, sendAfter, attempts: 0, place: 'waiting', workstation: '7K', ...changes }) as MailRow
  const at = (time: string) => `2026-11-20T${time}:00.000Z`

  it('is due when it may be sent; after failures later and later, at most by an hour', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 50].map(
      (attempts) => ((dueMs({ sendAfter: at('14:00'), attempts }) ?? 0) - Date.parse(at('14:00'))) / 60_000,
    )
    expect(dueMs({ sendAfter: at('14:00'), attempts: 0 })).toBe(Date.parse(at('14:00')))
    expect(pauses).toEqual([1, 2, 5, 15, 30, 60, 60, 60])
    expect(dueMs({ sendAfter: null, attempts: 1 })).toBeNull()
  })

  it('is sent by the workstation that wrote it, the longest due first', () => {
    const rows = [
      row('later', at('14:30')),
      row('second', at('13:50')),
      row('first', at('13:00')),
      row('theirs', at('13:00'), { workstation: '3M' }),
      row('sent', null, { place: 'sent' }),
    ]
    expect(dueMails(rows, '7K', Date.parse(at('14:00'))).map(({ id }) => id)).toEqual(['first', 'second'])
    expect(nextDueMs(rows, '7K')).toBe(Date.parse(at('13:00')))
    expect(nextDueMs(rows, '9X')).toBeNull()
  })

  it('says why it has not gone, and when it is tried again', () => {
    const greylisted = row('a', at('14:00'), { attempts: 2, because: 'try again later (451)' })
    expect(waitingText(greylisted, (instant) => instant.slice(11, 16))).toBe(
      'Tried 2 times, next at 14:02: try again later (451)',
    )
    expect(waitingText(row('a', at('14:00')), String)).toBe('')
  })

  it('waits for one exchange with the hub, where the desk wrote it by itself and there is a hub', () => {
    const own = { automatic: true, at: at('14:00') }
    const asAt = (time: string) => ({ asAtMs: Date.parse(at(time)) })
    expect(isHeldBack(own, null)).toBe(false)
    expect(isHeldBack(own, { asAtMs: null })).toBe(true)
    expect(isHeldBack(own, asAt('13:59'))).toBe(true)
    expect(isHeldBack(own, asAt('14:01'))).toBe(false)
    expect(isHeldBack({ ...own, automatic: false }, { asAtMs: null })).toBe(false)
    const held = row('held', at('13:00'), own)
    const isHeld = (one: MailRow) => isHeldBack(one, { asAtMs: null })
    expect(dueMails([held], '7K', Date.parse(at('14:00')), true, isHeld)).toEqual([])
    expect(nextDueMs([held], '7K', isHeld)).toBeNull()
  })
})
