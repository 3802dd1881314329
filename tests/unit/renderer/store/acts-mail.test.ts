import { describe, expect, it } from 'vitest'
import {
  addMailTo,
  dismissMail,
  makeTicketOf,
  markMailRead,
  moveMail,
  reopenMail,
  splitMail,
} from '../../../../renderer/store/acts/mail.ts'
import { append, undo } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { appErrorOf } from '../../../../renderer/store/failure.ts'
import { findTickets, readMail, readTicket } from '../../../../renderer/store/reads.ts'
import { fieldsOfMail } from '../../../../shared/mail/ticket-of.ts'
import { isArrived } from '../../../../shared/mail/state.ts'
import { field } from '../../../../shared/ticket/state.ts'
import { mailTicketBody } from '../../shared/mail/build.ts'
import { open, opening, sessionOf } from './harness.ts'
import { received, shaOf } from './mail-drafts.ts'

const label = 'did'
const mail = shaOf(1)
const t1 = { id: 't1', reference: 'TS26-7K-0001-Z' }
const t2 = { id: 't2', reference: 'TS26-7K-0002-H' }

async function withMail(): Promise<Desk> {
  const desk = await open()
  for (const id of ['t1', 't2']) await append(desk, (issue) => opening(id, issue()), { label })
  await append(desk, [received(1), received(2)], { label })
  return desk
}

const row = (desk: Desk, id = mail) => desk.mails.getState().get(id)
const stage = async (desk: Desk, ticket: string) =>
  (await readTicket(desk, ticket))?.state.mails?.[mail]?.state
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'went well',
    (error) => appErrorOf(error).code,
  )

describe('a ticket made of a message', () => {
  it('holds what the message says, under a reference, with the message on it', async () => {
    const desk = await withMail()
    const state = (await readMail(desk, mail))?.state
    const fields =
      state && isArrived(state) ? fieldsOfMail(state, { contact: null, organisation: 'kent' }) : {}
    const { ticket, reference } = await makeTicketOf(desk, mail, fields)
    expect(reference).toMatch(/^TS26-7K-0003-/)
    const read = await readTicket(desk, ticket)
    if (!read) throw new Error('no ticket')
    expect(field(read.state, 'title')).toBe('Wallet address')
    expect(field(read.state, 'channel')).toBe('e-mail')
    expect(field(read.state, 'receivedAt')).toBe('2026-11-20T13:59:00.000Z')
    expect(field(read.state, 'requesterEmail')).toBe('kim.lee@kent.police.uk')
    expect(field(read.state, 'narrative')).toBe('Can you trace this wallet?')
    expect(field(read.state, 'priority')).not.toBeNull()
    expect(read.state.mails?.[mail]).toMatchObject({ state: 'seen', addresses: ['kim.lee@kent.police.uk'] })
    expect(row(desk)).toMatchObject({ place: 'on-ticket', tickets: [ticket], open: false })
    expect((await findTickets(desk, 'kim.lee@kent.police.uk', 5)).hits[0]?.row.id).toBe(ticket)
    // A reference is never taken back: the message is taken off it instead.
    expect(desk.acts.getState().acts[0]?.undoable).toBe(false)
    await reopenMail(desk, mail)
    expect(row(desk)).toMatchObject({ place: 'undecided', open: true })
    expect(await stage(desk, ticket)).toBe('moved')
    expect((await findTickets(desk, 'one@kent.police.uk', 5)).total).toBe(0)
    closeDesk(desk)
  })

  it('can be one of several, each with the whole message, linked to the first', async () => {
    const desk = await withMail()
    const made = await splitMail(desk, mail, [{ title: 'Wallet' }, { title: 'Phone' }])
    expect(row(desk)?.tickets).toEqual(made.map(({ ticket }) => ticket))
    const second = await readTicket(desk, made[1]?.ticket ?? '')
    expect(Object.values(second?.state.links ?? {})).toMatchObject([
      { relation: 'related', ticket: made[0]?.ticket },
    ])
    expect(second?.state.mails?.[mail]?.state).toBe('seen')
    closeDesk(desk)
  })

  it('is made of one that cannot be read, too', async () => {
    const desk = await withMail()
    const unreadable = { code: 'E_MAIL_UNREADABLE', text: 'its headers do not end' }
    await append(desk, [received(3, { content: null, unreadable })], { label })
    const { ticket } = await makeTicketOf(desk, shaOf(3), { narrative: 'read by eye' })
    const entry = (await readTicket(desk, ticket))?.entries.find(({ kind }) => kind === 'ticket.mail')
    const { text } = (entry?.body ?? { text: '' }) as { text: string }
    expect(text).toContain(shaOf(3))
    expect(text).toContain('its headers do not end')
    closeDesk(desk)
  })
})

describe('a message', () => {
  it('is added to a ticket, moved to another, and each can be taken back', async () => {
    const desk = await withMail()
    const { act } = await addMailTo(desk, mail, t1, { because: 'same wallet' })
    expect(row(desk)).toMatchObject({ tickets: ['t1'], because: 'same wallet' })
    const { act: moved } = await moveMail(desk, mail, t1, t2, 'the wrong one')
    expect([await stage(desk, 't1'), await stage(desk, 't2')]).toEqual(['moved', 'seen'])
    expect(row(desk)?.tickets).toEqual(['t2'])
    await undo(desk, moved)
    expect([await stage(desk, 't1'), await stage(desk, 't2')]).toEqual(['seen', undefined])
    expect(row(desk)?.tickets).toEqual(['t1'])
    // Somebody has decided since: what stands by now is left alone, and the older act is no more the last word.
    await dismissMail(desk, [mail], 'REPEATED')
    expect(row(desk)).toMatchObject({ place: 'dismissed', dismissed: 'REPEATED', tickets: [] })
    await undo(desk, act)
    expect(row(desk)).toMatchObject({ place: 'dismissed' })
    closeDesk(desk)
  })

  it('is put away with others at once, and brought back by undoing', async () => {
    const desk = await withMail()
    const { act } = await dismissMail(desk, [mail, shaOf(2)], 'UNSOLICITED', 'the same wave')
    expect(desk.mails.getState()).toMatchObject({ undecided: 0, total: 2 })
    expect(act.undoable).toBe(true)
    await undo(desk, act)
    expect(desk.mails.getState()).toMatchObject({ undecided: 2 })
    expect(row(desk)).toMatchObject({ place: 'undecided', because: 'undone' })
    closeDesk(desk)
  })

  it('takes a closed ticket up again only where that is wanted', async () => {
    const desk = await withMail()
    const to = ['ACKNOWLEDGED', 'TRIAGED', 'ASSIGNED', 'IN_PROGRESS', 'RESOLVED'] as const
    await append(
      desk,
      [
        {
          stream: 'ticket/t1',
          kind: 'ticket.fields',
          body: { set: { type: 'ADV' }, reason: null, settles: false },
        },
        ...to.map(
          (status) =>
            ({
              stream: 'ticket/t1',
              kind: 'ticket.status',
              body: { to: status, awaiting: null, reason: null },
            }) as const,
        ),
        {
          stream: 'ticket/t1',
          kind: 'ticket.closed',
          body: { outcomes: [], closure: 'ADVICE', summary: '', tasks: [] },
        },
      ],
      { label },
    )
    const status = () => desk.queue.getState().get('t1')?.status
    await addMailTo(desk, mail, t1, { because: 'thanks only' })
    expect(status()).toBe('CLOSED')
    const { act } = await addMailTo(desk, shaOf(2), t1, { because: 'asks again', reopen: true })
    expect(status()).toBe('REOPENED')
    await undo(desk, act)
    expect(status()).toBe('CLOSED')
    expect(row(desk, shaOf(2))?.place).toBe('undecided')
    closeDesk(desk)
  })

  it('that is new on a ticket is read once, without a word in the history', async () => {
    const desk = await withMail()
    await append(
      desk,
      [{ stream: 'ticket/t1', kind: 'ticket.mail', body: mailTicketBody({ mail, unread: true }) }],
      { label },
    )
    const acts = desk.acts.getState().acts.length
    const read = async () => {
      const ticket = (await readTicket(desk, 't1'))?.state
      if (ticket) await markMailRead(desk, ticket)
    }
    expect(await stage(desk, 't1')).toBe('new')
    await read()
    expect(await stage(desk, 't1')).toBe('seen')
    const { entries } = (await readTicket(desk, 't1')) ?? { entries: [] }
    await read()
    expect((await readTicket(desk, 't1'))?.entries).toHaveLength(entries.length)
    expect(desk.acts.getState().acts).toHaveLength(acts)
    closeDesk(desk)
  })

  it('that is not here, or a role that may not, changes nothing', async () => {
    const desk = await withMail()
    expect(await codeOf(addMailTo(desk, 'nowhere', t1, { because: 'x' }))).toBe('E_NO_EFFECT')
    await addMailTo(desk, mail, t1, { because: 'x' })
    expect(await codeOf(addMailTo(desk, mail, t1, { because: 'again' }))).toBe('E_NO_EFFECT')
    const auditor = sessionOf({
      user: { id: 'D4E5F6', name: 'An Auditor', role: 'auditor', collar: '' },
      pen: '7K.D4E5F6',
    })
    const looking: Desk = { ...desk, session: { ...desk.session, user: auditor.user, pen: auditor.pen } }
    expect(await codeOf(dismissMail(looking, [mail], 'UNSOLICITED'))).toBe('E_FORBIDDEN')
    closeDesk(desk)
  })
})
