import { describe, expect, it } from 'vitest'
import { addMailTo, dismissMail, reopenMail, splitMail } from '../../../../renderer/store/acts/mail.ts'
import { retryParse, takeInMail } from '../../../../renderer/store/acts/mail-in.ts'
import { recordSent, writeReply } from '../../../../renderer/store/acts/mail-out.ts'
import { append, undo } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { ingest } from '../../../../renderer/store/ingest.ts'
import { readAll, readMail, readTicket } from '../../../../renderer/store/reads.ts'
import { rebuild } from '../../../../renderer/store/rebuild.ts'
import type { MailArrived } from '../../../../shared/contract/mail.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import type { MailContent } from '../../../../shared/mail/parsed.ts'
import { moveDrafts } from '../../../../shared/ticket/flow.ts'
import { contentOfTest } from '../../shared/mail/build.ts'
import { dumpTables } from './dump.ts'
import { createPlace, open, opening, otherSession, setFields } from './harness.ts'
import { shaOf, ownId } from './mail-drafts.ts'

const label = 'did'
const t1 = { id: 't1', reference: 'TS26-7K-0001-Z' }

function arrived(
  n: number,
  content: Partial<MailContent> | null = {},
  changes: Partial<MailArrived> = {},
): MailArrived {
  return {
    id: shaOf(n),
    raw: { sha256: shaOf(n), size: 100, key: shaOf(n + 100) },
    via: 'imap',
    mailbox: 'alice@mail.example/INBOX',
    receivedAt: '2026-11-16T08:55:00.000Z',
    parsed: content && contentOfTest({ messageId: `<m${n}@kent.police.uk>`, ...content }),
    unreadable: content ? null : { code: 'E_MAIL_UNREADABLE', text: 'its headers do not end' },
    batch: null,
    ...changes,
  }
}

const row = (desk: Desk, n: number) => desk.mails.getState().get(shaOf(n))
const onTicket = async (desk: Desk, n: number, ticket = 't1') =>
  (await readTicket(desk, ticket))?.state.mails?.[shaOf(n)]

const reply: Parameters<typeof writeReply>[2] = {
  purpose: 'reply',
  answers: null,
  to: ['kim.lee@kent.police.uk'],
  cc: ['boss@kent.police.uk'],
  subject: 'Your wallet',
  text: 'We are on it.',
  marking: 'OFFICIAL',
  agreed: [{ check: 'ORGANISATION_UNKNOWN', reason: 'known' }],
}

/** A ticket to which our answer `<id@soca.gov.uk>` was sent; gives that id. */
async function withAnswer(desk: Desk): Promise<string> {
  await append(desk, (issue) => opening('t1', issue(), { requesterEmail: 'kim.lee@kent.police.uk' }), {
    label,
  })
  const { mail } = await writeReply(desk, t1, reply)
  await recordSent(desk, mail, { sentAt: '2026-11-16T08:50:00.000Z', response: 'ok', refused: [] })
  return mail
}

async function close(desk: Desk): Promise<void> {
  const status = (to: 'TRIAGED' | 'ASSIGNED' | 'IN_PROGRESS' | 'RESOLVED') =>
    ({ stream: 'ticket/t1', kind: 'ticket.status', body: { to, awaiting: null, reason: null } }) as const
  await append(
    desk,
    [
      setFields('t1', { type: 'ADV' }),
      ...(['TRIAGED', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED'] as const).map(status),
      {
        stream: 'ticket/t1',
        kind: 'ticket.closed',
        body: { outcomes: [], closure: 'ADVICE', summary: '', tasks: [] },
      },
    ],
    { label },
  )
}

describe('a message that comes in', () => {
  it('is kept once, however often it comes, and stands in nobody’s history', async () => {
    const desk = await open()
    expect(await takeInMail(desk, arrived(1))).toEqual({ kept: true, isNew: true })
    const entries = desk.workings.journal.entries
    expect(await takeInMail(desk, arrived(1))).toEqual({ kept: false, isNew: false })
    expect(desk.workings.journal.entries).toBe(entries)
    // Several at once, one twice.
    const several = [arrived(2), arrived(3), arrived(2)].map((one) => takeInMail(desk, one))
    expect((await Promise.all(several)).map(({ isNew }) => isNew)).toEqual([true, true, false])
    expect(desk.mails.getState()).toMatchObject({ total: 3, undecided: 3 })
    expect(desk.acts.getState().acts).toEqual([])
    closeDesk(desk)
  })

  it('that another workstation took in gets this one’s copy, and is not sorted again', async () => {
    const place = createPlace()
    const other = await open(otherSession, place)
    await takeInMail(other, arrived(1))
    await dismissMail(other, [shaOf(1)], 'UNSOLICITED')
    const entries: RawEntry[] = []
    await readAll(other, (page) => void entries.push(...page))
    closeDesk(other)
    const desk = await open()
    await ingest(desk, entries)
    expect(
      await takeInMail(desk, arrived(1, {}, { raw: { sha256: shaOf(1), size: 100, key: shaOf(99) } })),
    ).toEqual({
      kept: true,
      isNew: false,
    })
    const mail = (await readMail(desk, shaOf(1)))?.state
    expect(mail?.copies.map(({ pen }) => pen)).toEqual(['3M.D4E5F6', '7K.A1B2C3'])
    expect(row(desk, 1)).toMatchObject({ place: 'dismissed' })
    closeDesk(desk)
  })

  it('that answers ours is only proposed where its sender may be forged, and says so', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    const headers = [{ name: 'authentication-results', value: 'mx.example; dmarc=fail' }]
    await takeInMail(desk, arrived(1, { inReplyTo: ownId(desk, ours), headers }))
    expect(row(desk, 1)).toMatchObject({ place: 'undecided', tickets: [], open: true })
    expect((await readMail(desk, shaOf(1)))?.state.proposal).toMatchObject({
      ticket: 't1',
      because: expect.stringContaining('mx.example found DMARC fail') as unknown,
    })
    closeDesk(desk)
  })

  it('that answers ours goes to the ticket, unread, and says why', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    await takeInMail(desk, arrived(1, { inReplyTo: ownId(desk, ours), text: 'Thank you.' }))
    expect(row(desk, 1)).toMatchObject({ place: 'on-ticket', tickets: ['t1'], open: false })
    expect(row(desk, 1)?.because).toContain(ownId(desk, ours))
    expect(await onTicket(desk, 1)).toMatchObject({ state: 'new', addresses: ['kim.lee@kent.police.uk'] })
    // What follows that one follows it there.
    await takeInMail(desk, arrived(2, { references: ['<m1@kent.police.uk>'] }))
    expect(row(desk, 2)?.tickets).toEqual(['t1'])
    const before = await dumpTables(desk)
    await rebuild(desk)
    expect(await dumpTables(desk)).toBe(before)
    closeDesk(desk)
  })

  it('goes by a reference only where its sender takes part', async () => {
    const desk = await open()
    await withAnswer(desk)
    const subject = `About ${t1.reference}`
    await takeInMail(desk, arrived(1, { subject, from: [{ name: '', address: 'x@evil.example' }] }))
    expect(row(desk, 1)).toMatchObject({ place: 'undecided', proposal: null })
    await takeInMail(desk, arrived(2, { subject }))
    expect(row(desk, 2)?.tickets).toEqual(['t1'])
    await takeInMail(desk, arrived(3, { subject, from: [{ name: '', address: 'BOSS@kent.police.uk' }] }))
    expect(row(desk, 3)?.tickets).toEqual(['t1'])
    closeDesk(desk)
  })

  it('for a closed ticket waits for somebody, with the ticket proposed; for a merged one goes where that goes on', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    await close(desk)
    const inReplyTo = ownId(desk, ours)
    await takeInMail(desk, arrived(1, { inReplyTo }))
    expect(row(desk, 1)).toMatchObject({ place: 'undecided', proposal: { ticket: 't1' } })
    expect(await onTicket(desk, 1)).toBeUndefined()
    await append(desk, (issue) => opening('t2', issue()), { label })
    await append(
      desk,
      [{ stream: 'ticket/t1', kind: 'ticket.merged', body: { into: 't2', reason: 'one case' } }],
      { label },
    )
    await takeInMail(desk, arrived(2, { inReplyTo }))
    expect(row(desk, 2)?.tickets).toEqual(['t2'])
    closeDesk(desk)
  })

  it('under a Message-ID that is here already is kept, marked, and left to somebody', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    const same = { messageId: '<m1@kent.police.uk>', inReplyTo: ownId(desk, ours) }
    await takeInMail(desk, arrived(1, same))
    await takeInMail(desk, arrived(2, same))
    expect(row(desk, 2)).toMatchObject({ place: 'undecided', proposal: { sameAs: shaOf(1), ticket: 't1' } })
    closeDesk(desk)
  })

  it('whose Message-ID somebody used first still goes where it belongs, and it is said', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    const messageId = '<m1@kent.police.uk>'
    const forger = [{ name: '', address: 'x@evil.example' }]
    await takeInMail(desk, arrived(1, { messageId, from: forger, text: 'Mine.' }))
    await takeInMail(desk, arrived(2, { messageId, inReplyTo: ownId(desk, ours) }))
    expect(row(desk, 2)).toMatchObject({ tickets: ['t1'], proposal: { sameAs: shaOf(1) } })
    // Not of a stranger, nor of what answers no letter of ours.
    const text = 'Once more.'
    await takeInMail(desk, arrived(3, { messageId, from: forger, text, inReplyTo: ownId(desk, ours) }))
    await takeInMail(desk, arrived(4, { messageId, text, subject: t1.reference }))
    expect([3, 4].map((n) => row(desk, n)?.place)).toEqual(['undecided', 'undecided'])
    closeDesk(desk)
  })

  it('that answers what was split waits, with both tickets named; an answer to a letter goes to its ticket', async () => {
    const desk = await open()
    await takeInMail(desk, arrived(1))
    const made = await splitMail(desk, shaOf(1), [{ title: 'One' }, { title: 'Two' }])
    const tickets = made.map(({ ticket }) => ticket)
    const inReplyTo = '<m1@kent.police.uk>'
    await takeInMail(desk, arrived(2, { inReplyTo, text: 'Any news?' }))
    expect(row(desk, 2)).toMatchObject({ place: 'undecided', tickets: [], proposal: { ticket: null } })
    expect(row(desk, 2)?.proposal?.among?.toSorted()).toEqual(tickets.toSorted())
    for (const [n, { ticket, reference }] of made.entries()) {
      const { mail } = await writeReply(desk, { id: ticket, reference }, reply)
      await recordSent(desk, mail, { sentAt: '2026-11-16T08:50:00.000Z', response: 'ok', refused: [] })
      const references = [inReplyTo, ownId(desk, mail)]
      await takeInMail(desk, arrived(3 + n, { inReplyTo: ownId(desk, mail), references, text: `To ${n}` }))
      expect(row(desk, 3 + n)?.tickets).toEqual([ticket])
    }
    closeDesk(desk)
  })

  it('that says nearly what the same sender said before is marked', async () => {
    const desk = await open()
    const text =
      'Can you please trace this wallet for us, it was used in a fraud against an elderly couple in Maidstone'
    await takeInMail(desk, arrived(1, { text }))
    await takeInMail(desk, arrived(2, { text: `${text}!` }))
    await takeInMail(desk, arrived(3, { text, from: [{ name: '', address: 'other@kent.police.uk' }] }))
    expect(row(desk, 2)?.proposal?.like).toBe(shaOf(1))
    expect(row(desk, 3)?.proposal).toBeNull()
    closeDesk(desk)
  })

  it('without a date is dated by its arrival at the server, and never by its being taken in', async () => {
    const desk = await open()
    await takeInMail(desk, arrived(1, { date: null, dateSource: 'none' }))
    await takeInMail(desk, arrived(2, { date: null, dateSource: 'none' }, { via: 'file', mailbox: 'a.eml' }))
    const content = async (n: number) => (await readMail(desk, shaOf(n)))?.state.content
    expect(await content(1)).toMatchObject({ date: '2026-11-16T08:55:00.000Z', dateSource: 'server' })
    expect(await content(2)).toMatchObject({ date: null, dateSource: 'none' })
    closeDesk(desk)
  })

  it('that cannot be read is kept, and sorted once it can', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    await takeInMail(desk, arrived(1, null))
    expect(row(desk, 1)).toMatchObject({ place: 'undecided', unreadable: 'its headers do not end' })
    await retryParse(desk, shaOf(1), arrived(1, { inReplyTo: ownId(desk, ours) }))
    expect(row(desk, 1)).toMatchObject({ unreadable: null, tickets: ['t1'] })
    closeDesk(desk)
  })
})

describe('a report of a failed delivery', () => {
  const report = (address: string, action = 'failed') => ({
    failed: [{ address, action, status: '5.1.1', diagnostic: 'smtp; 550 no such user' }],
  })
  const bounce = (changes: Partial<MailContent>): Partial<MailContent> => ({
    subject: 'Undelivered Mail Returned to Sender',
    from: [{ name: '', address: 'MAILER-DAEMON@kent.police.uk' }],
    headers: [{ name: 'content-type', value: 'multipart/report; report-type=delivery-status' }],
    ...changes,
  })

  it('is noted on our message and its ticket by its id; by whom it reports on alone it is proposed', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    await takeInMail(
      desk,
      arrived(1, bounce({ report: report('boss@kent.police.uk'), references: [ownId(desk, ours)] })),
    )
    const sent = () => desk.mails.getState().get(ours)
    expect(sent()).toMatchObject({ place: 'bounced', open: true, because: '5.1.1 smtp; 550 no such user' })
    expect((await readTicket(desk, 't1'))?.state.mails?.[ours]).toMatchObject({ state: 'bounced' })
    expect(row(desk, 1)).toMatchObject({ tickets: ['t1'], proposal: { automatic: { kind: 'bounce' } } })
    expect(await onTicket(desk, 1)).toMatchObject({ automatic: true, state: 'new' })
    closeDesk(desk)

    const another = await open()
    const second = await withAnswer(another)
    await takeInMail(another, arrived(1, bounce({ report: report('KIM.LEE@kent.police.uk') })))
    // Whoever knows whom we wrote to can make it up.
    expect(another.mails.getState().get(second)).toMatchObject({ place: 'sent', open: false })
    expect(row(another, 1)).toMatchObject({ tickets: [], place: 'undecided' })
    const proposal = (await readMail(another, shaOf(1)))?.state.proposal
    expect(proposal).toMatchObject({ ticket: 't1', automatic: { kind: 'bounce' } })
    expect(proposal?.because).toMatch(/did not reach kim\.lee@kent\.police\.uk.*names no message of ours/i)
    closeDesk(another)
  })

  it('is noted by the head that it gives back, be it of a recipient to whom more was sent', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    const about = [ownId(desk, ours)]
    const receivedAt = '2026-11-26T08:00:00.000Z'
    const changes = bounce({ report: { ...report('kim.lee@kent.police.uk'), about } })
    await takeInMail(desk, arrived(1, changes, { receivedAt }))
    expect(desk.mails.getState().get(ours)).toMatchObject({ place: 'bounced' })
    closeDesk(desk)
  })

  it('is not believed by an address in a text, and comes onto no ticket', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    const text = 'I could not reach kim.lee@kent.police.uk, whose account was taken over.'
    // A person whose subject is that of a report, a machine without a report, and a person who carries one on.
    await takeInMail(desk, arrived(1, { subject: 'Delivery problem: Royal Mail smishing', text }))
    await takeInMail(desk, arrived(2, bounce({ headers: [], text })))
    await takeInMail(
      desk,
      arrived(
        3,
        bounce({
          report: report('kim.lee@kent.police.uk'),
          headers: [{ name: 'content-type', value: 'multipart/mixed' }],
        }),
      ),
    )
    expect(desk.mails.getState().get(ours)).toMatchObject({ place: 'sent' })
    expect([1, 2, 3].map((n) => row(desk, n)?.tickets)).toEqual([[], [], []])
    expect(row(desk, 1)).toMatchObject({ place: 'undecided', proposal: null })
    closeDesk(desk)
  })

  it('about somebody else’s message to the same person, or one that a relay renamed, is proposed and no more', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    const other = '<sent-from-outlook@soca.gov.uk>'
    const said = report('kim.lee@kent.police.uk')
    const head = `Your message did not arrive.\n\nMessage-ID: ${other}`
    await takeInMail(desk, arrived(1, bounce({ report: { ...said, about: [other] } })))
    await takeInMail(desk, arrived(2, bounce({ report: said, references: [other] })))
    await takeInMail(desk, arrived(3, bounce({ report: said, inReplyTo: other })))
    await takeInMail(desk, arrived(4, bounce({ report: said, text: head })))
    expect(desk.mails.getState().get(ours)).toMatchObject({ place: 'sent', open: false })
    expect((await onTicket(desk, 1)) ?? null).toBeNull()
    expect([1, 2, 3, 4].map((n) => row(desk, n)?.tickets)).toEqual([[], [], [], []])
    for (const n of [1, 2, 3, 4])
      expect((await readMail(desk, shaOf(n)))?.state.proposal).toMatchObject({ ticket: 't1' })
    closeDesk(desk)
  })

  it('whose sender may be forged is proposed as what it is, and changes nothing', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    const forged = bounce({
      from: [{ name: 'Jo', address: 'jo@evil.example' }],
      report: report('kim.lee@kent.police.uk'),
      headers: [
        { name: 'content-type', value: 'multipart/report; report-type=delivery-status' },
        { name: 'authentication-results', value: 'mx.soca.gov.uk; spf=fail; dkim=fail; dmarc=fail' },
      ],
    })
    await takeInMail(desk, arrived(1, forged))
    await takeInMail(desk, arrived(2, { ...forged, references: [ownId(desk, ours)] }))
    expect(desk.mails.getState().get(ours)).toMatchObject({ place: 'sent', open: false })
    expect((await readTicket(desk, 't1'))?.state.mails?.[ours]).toMatchObject({ state: 'sent' })
    expect([1, 2].map((n) => row(desk, n)?.place)).toEqual(['undecided', 'undecided'])
    const proposal = (await readMail(desk, shaOf(1)))?.state.proposal
    expect(proposal).toMatchObject({ ticket: 't1', automatic: { kind: 'bounce' } })
    expect(proposal?.because).toMatch(/did not reach kim\.lee@kent\.police\.uk.*may be forged/)
    closeDesk(desk)
  })

  it('is not believed of somebody to whom nothing was sent, of a delay, or long after', async () => {
    const desk = await open()
    const ours = await withAnswer(desk)
    await takeInMail(desk, arrived(1, bounce({ report: report('stranger@kent.police.uk') })))
    await takeInMail(desk, arrived(2, bounce({ report: report('kim.lee@kent.police.uk', 'delayed') })))
    await takeInMail(
      desk,
      arrived(3, bounce({ report: report('kim.lee@kent.police.uk') }), {
        receivedAt: '2026-11-26T08:00:00.000Z',
      }),
    )
    expect(desk.mails.getState().get(ours)).toMatchObject({ place: 'sent' })
    closeDesk(desk)
  })
})

describe('acknowledging without anybody’s doing', () => {
  const acknowledgements = (desk: Desk) =>
    desk.mails.getState().rows.filter(({ direction, automatic }) => direction === 'out' && automatic)

  it('is off until somebody switches it on', async () => {
    const desk = await open()
    await takeInMail(desk, arrived(1))
    expect(acknowledgements(desk)).toEqual([])
    closeDesk(desk)
  })

  it('answers a person once a day, and no machine', async () => {
    const desk = await open()
    await append(
      desk,
      [{ stream: 'desk', kind: 'desk.profile', body: { set: { acknowledges: true }, reason: null } }],
      { label },
    )
    await takeInMail(desk, arrived(1))
    const [first] = acknowledgements(desk)
    expect(first).toMatchObject({ address: 'kim.lee@kent.police.uk', place: 'waiting', tickets: [] })
    const written = (await readMail(desk, first?.id ?? ''))?.state.written
    expect(written).toMatchObject({ inReplyTo: '<m1@kent.police.uk>', automatic: true, ticket: null })
    // As every message of the desk does, it begins with its marking.
    expect(written?.text.split('\n').slice(0, 2)).toEqual([written?.marking, ''])
    expect(written?.marking).toBe('OFFICIAL-SENSITIVE')
    await takeInMail(desk, arrived(2))
    const headers = [{ name: 'auto-submitted', value: 'auto-replied' }]
    const from = (address: string) => [{ name: '', address }]
    await takeInMail(desk, arrived(3, { headers, from: from('b@kent.police.uk') }))
    await takeInMail(desk, arrived(4, { from: from('c@kent.police.uk') }, { via: 'file' }))
    expect(acknowledgements(desk)).toHaveLength(1)
    await takeInMail(desk, arrived(5, { from: from('d@kent.police.uk') }))
    expect(acknowledgements(desk)).toHaveLength(2)
    closeDesk(desk)
  })

  it('makes one and the same at two workstations, and the one that was first sends it', async () => {
    const on = [
      { stream: 'desk', kind: 'desk.profile', body: { set: { acknowledges: true }, reason: null } } as const,
    ]
    const [one, two] = [await open(), await open(otherSession)]
    for (const desk of [one, two]) {
      await append(desk, on, { label })
      await takeInMail(desk, arrived(1))
    }
    const id = acknowledgements(one)[0]?.id ?? ''
    expect(acknowledgements(two).map((row) => row.id)).toEqual([id])
    const idOf = async (desk: Desk) => (await readMail(desk, id))?.state.written?.messageId
    expect(await idOf(one)).toBe(await idOf(two))
    const entriesOf = async (desk: Desk) => {
      const entries: RawEntry[] = []
      await readAll(desk, (page) => void entries.push(...page))
      return entries
    }
    const [ofOne, ofTwo] = [await entriesOf(one), await entriesOf(two)]
    await ingest(one, ofTwo)
    await ingest(two, ofOne)
    const senders = [one, two].map((desk) => acknowledgements(desk).map(({ workstation }) => workstation))
    expect(senders[0]).toHaveLength(1)
    expect(senders[0]).toEqual(senders[1])
    closeDesk(one)
    closeDesk(two)
  })

  it('sends nothing that a person would have to agree to', async () => {
    const desk = await open()
    await append(
      desk,
      [{ stream: 'desk', kind: 'desk.profile', body: { set: { acknowledges: true }, reason: null } }],
      { label },
    )
    // The desk's own marking is OFFICIAL-SENSITIVE.
    await takeInMail(desk, arrived(1, { from: [{ name: 'Kim', address: 'kim.lee@yahoo.de' }] }))
    expect(acknowledgements(desk)).toEqual([])
    const set = { marking: 'OFFICIAL' }
    await append(desk, [{ stream: 'desk', kind: 'desk.profile', body: { set, reason: null } }], { label })
    await takeInMail(desk, arrived(2, { from: [{ name: 'Kim', address: 'kim.lee@yahoo.de' }] }))
    expect(acknowledgements(desk)).toHaveLength(1)
    closeDesk(desk)
  })

  it('answers nobody who answers what was written here, which nobody can make up', async () => {
    const desk = await open()
    await append(
      desk,
      [{ stream: 'desk', kind: 'desk.profile', body: { set: { acknowledges: true }, reason: null } }],
      { label },
    )
    await takeInMail(desk, arrived(1))
    const [first] = acknowledgements(desk)
    const ours = (await readMail(desk, first?.id ?? ''))?.state.written?.messageId ?? ''
    expect(ours).toBe(`<ack-${shaOf(1).slice(0, 40)}@soca.gov.uk>`)
    const from = (address: string) => [{ name: '', address }]
    await takeInMail(desk, arrived(2, { from: from('b@kent.police.uk'), references: [ours] }))
    expect(acknowledgements(desk)).toHaveLength(1)
    // Not even of a message that is not kept here.
    await takeInMail(desk, arrived(3, { from: from('c@kent.police.uk'), inReplyTo: ownId(desk, 'lost') }))
    expect(acknowledgements(desk)).toHaveLength(1)
    const forged = ownId(desk, 'lost').replace('lost', 'other')
    await takeInMail(desk, arrived(4, { from: from('d@kent.police.uk'), inReplyTo: forged }))
    expect(acknowledgements(desk)).toHaveLength(2)
    closeDesk(desk)
  })
})

it('a message that a person moved by hand leads what follows it to where it is now', async () => {
  const desk = await open()
  for (const id of ['t1', 't2']) await append(desk, (issue) => opening(id, issue()), { label })
  await takeInMail(desk, arrived(1))
  await addMailTo(desk, shaOf(1), { id: 't2', reference: 'TS26-7K-0002-H' }, { because: 'about that' })
  await takeInMail(desk, arrived(2, { inReplyTo: '<m1@kent.police.uk>' }))
  expect(row(desk, 2)?.tickets).toEqual(['t2'])
  closeDesk(desk)
})

describe('what was awaited of a requester', () => {
  const status = (to: 'IN_PROGRESS' | 'AWAITING_REQUESTER') =>
    ({
      stream: 'ticket/t1',
      kind: 'ticket.status',
      body: { to, awaiting: to === 'IN_PROGRESS' ? null : 'the ports', reason: null },
    }) as const
  const awaiting = async (desk: Desk): Promise<string> => {
    const answer = await withAnswer(desk)
    const t1State = (await readTicket(desk, 't1'))?.state
    const way = t1State && moveDrafts(t1State, { to: 'IN_PROGRESS', awaiting: null, reason: null, by: 'u' })
    await append(desk, [...(way ?? []), status('AWAITING_REQUESTER')], { label })
    return answer
  }
  const state = async (desk: Desk) => (await readTicket(desk, 't1'))?.state

  it('has come with an answer from them, or from whoever takes part; the log says why, and the clock runs', async () => {
    const desk = await open()
    const answer = await awaiting(desk)
    expect((await state(desk))?.awaiting?.what).toBe('the ports')
    await takeInMail(desk, arrived(1, { inReplyTo: ownId(desk, answer) }))
    expect(await state(desk)).toMatchObject({ awaiting: null, status: { value: 'IN_PROGRESS' } })
    const [end] = (await readTicket(desk, 't1'))?.entries.slice(-1) ?? []
    expect(end).toMatchObject({
      kind: 'ticket.status',
      body: { reason: 'what was awaited of the requester came by e-mail' },
    })
    closeDesk(desk)
  })

  it('has not come with a notice of absence, or from a stranger who was put there', async () => {
    const desk = await open()
    const answer = await awaiting(desk)
    const inReplyTo = ownId(desk, answer)
    const headers = [{ name: 'auto-submitted', value: 'auto-replied' }]
    await takeInMail(desk, arrived(1, { inReplyTo, headers }))
    await takeInMail(desk, arrived(2, { inReplyTo, from: [{ name: '', address: 'x@evil.example' }] }))
    expect((await onTicket(desk, 1))?.state).toBe('new')
    expect((await onTicket(desk, 2))?.state).toBe('new')
    expect((await state(desk))?.status.value).toBe('AWAITING_REQUESTER')
    closeDesk(desk)
  })

  it('has not come with a second message of a stranger, whom the first one made nobody who takes part', async () => {
    const desk = await open()
    const answer = await awaiting(desk)
    const from = [{ name: 'Mx', address: 'x@evil.example' }]
    await takeInMail(desk, arrived(1, { from, inReplyTo: ownId(desk, answer), text: 'One.' }))
    await takeInMail(desk, arrived(2, { from, subject: `About ${t1.reference}`, text: 'Two.' }))
    await takeInMail(desk, arrived(3, { from, inReplyTo: ownId(desk, answer), text: 'Three.' }))
    // It follows a letter of ours, which is seen; a reference anybody can write.
    expect([1, 2, 3].map((n) => row(desk, n)?.tickets)).toEqual([['t1'], [], ['t1']])
    expect((await state(desk))?.status.value).toBe('AWAITING_REQUESTER')
    // Once the desk has written to them, they take part.
    const { mail } = await writeReply(desk, t1, { ...reply, to: ['x@evil.example'], cc: [] })
    await recordSent(desk, mail, { sentAt: '2026-11-16T08:56:00.000Z', response: 'ok', refused: [] })
    await takeInMail(desk, arrived(4, { from, subject: `About ${t1.reference}`, text: 'Four.' }))
    expect(row(desk, 4)?.tickets).toEqual(['t1'])
    expect((await state(desk))?.status.value).toBe('IN_PROGRESS')
    closeDesk(desk)
  })

  it('is awaited still where a person puts the message elsewhere, and where adding it is undone', async () => {
    const desk = await open()
    const answer = await awaiting(desk)
    await takeInMail(desk, arrived(1, { inReplyTo: ownId(desk, answer) }))
    await reopenMail(desk, shaOf(1))
    expect(await state(desk)).toMatchObject({
      awaiting: { what: 'the ports' },
      status: { value: 'AWAITING_REQUESTER' },
    })
    const { act } = await addMailTo(desk, shaOf(1), t1, { because: 'it is theirs' })
    expect((await state(desk))?.status.value).toBe('IN_PROGRESS')
    await undo(desk, act)
    expect((await state(desk))?.status.value).toBe('AWAITING_REQUESTER')
    closeDesk(desk)
  })

  it('stays come where the ticket has gone on since', async () => {
    const desk = await open()
    const answer = await awaiting(desk)
    await takeInMail(desk, arrived(1, { inReplyTo: ownId(desk, answer) }))
    const resolved = { ...status('IN_PROGRESS').body, to: 'RESOLVED' as const }
    await append(desk, [{ stream: 'ticket/t1', kind: 'ticket.status', body: resolved }], { label })
    await reopenMail(desk, shaOf(1))
    expect((await state(desk))?.status.value).toBe('RESOLVED')
    closeDesk(desk)
  })
})
