import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  mailReferences,
  replyHeaders,
  subjectWith,
  type ThreadIndex,
  threadOf,
} from '../../../../shared/mail/index.ts'
import { formatReference } from '../../../../shared/reference/reference.ts'
import { content } from './content.ts'

const reference = formatReference({ prefix: 'TS', year: 2026, workstation: '7K', number: 147 })
const other = formatReference({ prefix: 'TS', year: 2026, workstation: '7K', number: 148 })
const index: ThreadIndex = {
  byMessageId: (id) =>
    ({ '<a@x>': ['ticket-a'], '<b@x>': ['ticket-b'], '<s@x>': ['ticket-a', 'ticket-r'] })[id] ?? [],
  byReference: (one) => ({ [reference]: 'ticket-r' })[one] ?? null,
  isParticipant: (ticket, address) => ticket === 'ticket-r' && address === 'ann.lee@kent.police.example',
}

describe('the thread of a message', () => {
  it('is that of what it answers, before all else', () => {
    const mail = content({ inReplyTo: '<a@x>', references: ['<b@x>'], subject: `Re: ${reference}` })
    expect(threadOf(mail, index)).toEqual({
      ticket: 'ticket-a',
      among: [],
      because: 'It answers <a@x>, which is on the ticket.',
    })
  })

  it('is that of the newest message before it that is known', () => {
    const mail = content({ inReplyTo: '<unknown@x>', references: ['<a@x>', '<b@x>', '<c@x>'] })
    expect(threadOf(mail, index)?.ticket).toBe('ticket-b')
  })

  it('is any of several tickets of what it answers, unless something else that it names tells which', () => {
    const several = { ticket: null, among: ['ticket-a', 'ticket-r'] }
    const split = content({ inReplyTo: '<s@x>', references: ['<s@x>'] })
    expect(threadOf(split, index)).toMatchObject({
      ...several,
      because: expect.stringContaining('<s@x>') as unknown,
    })
    expect(threadOf({ ...split, references: ['<b@x>', '<s@x>'] }, index)).toMatchObject(several)
    expect(threadOf({ ...split, references: ['<s@x>', '<a@x>'] }, index)?.ticket).toBe('ticket-a')
    expect(threadOf({ ...split, subject: `Re: [${reference}]` }, index)?.ticket).toBe('ticket-r')
    const ours = content({ inReplyTo: '<a@x>', references: ['<s@x>', '<a@x>'] })
    expect(threadOf(ours, index)?.ticket).toBe('ticket-a')
  })

  it('is that of a reference in its subject or text, if the sender takes part in the ticket', () => {
    expect(threadOf(content({ subject: `Your ${reference}` }), index)?.ticket).toBe('ticket-r')
    expect(threadOf(content({ text: `about ${reference.toLowerCase()}, please` }), index)?.ticket).toBe(
      'ticket-r',
    )
  })

  it('is not that of a reference which a stranger writes, nor of a mistyped one', () => {
    const stranger = [{ name: 'Ann Lee', address: 'ann.lee@elsewhere.example' }]
    expect(threadOf(content({ from: stranger, subject: reference }), index)).toBeNull()
    const wrong = `${reference.slice(0, -1)}${reference.endsWith('A') ? 'B' : 'A'}`
    expect(threadOf(content({ subject: wrong }), index)).toBeNull()
    expect(threadOf(content({ from: [], subject: reference }), index)).toBeNull()
  })

  it('is never found by the subject alone', () => {
    fc.assert(
      fc.property(fc.string(), (subject) => {
        expect(threadOf(content({ subject, text: '' }), { ...index, byReference: () => null })).toBeNull()
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})

describe('references in running text', () => {
  it('are found each once, between words and punctuation, and not within longer words', () => {
    expect(mailReferences(`(${reference}), ${other}; ${reference} again, X${reference}`)).toEqual([
      reference,
      other,
    ])
  })

  it('are found wherever they stand in whatever text', () => {
    const number = fc.integer({ min: 1, max: 999_999 })
    fc.assert(
      fc.property(fc.string(), number, fc.string(), (before, one, after) => {
        const written = formatReference({ prefix: 'TS', year: 2026, workstation: '7K', number: one })
        expect(mailReferences(`${before} ${written} ${after}`)).toContain(written)
      }),
      { seed: 6, numRuns: 300 },
    )
  })
})

describe('an answer', () => {
  it('has the reference in its subject once, and one Re', () => {
    expect(subjectWith('RE: Re: Help', reference)).toBe(`Re: [${reference}] Help`)
    expect(subjectWith(subjectWith('Help', reference), reference)).toBe(`Re: [${reference}] Help`)
    expect(subjectWith('', reference)).toBe(`Re: [${reference}]`)
  })

  it('names what it answers, and the thread before that', () => {
    expect(replyHeaders(content({ references: ['<a@x>', '<b@x>'] }))).toEqual({
      inReplyTo: '<1@kent.police.example>',
      references: ['<a@x>', '<b@x>', '<1@kent.police.example>'],
    })
    expect(replyHeaders(content({ inReplyTo: '<a@x>' })).references).toEqual([
      '<a@x>',
      '<1@kent.police.example>',
    ])
    expect(replyHeaders(content({ messageId: null }))).toEqual({ inReplyTo: null, references: [] })
    const long = Array.from({ length: 300 }, (_, at) => `<${at}@x>`)
    const { references } = replyHeaders(content({ references: long }))
    expect([references.length, references[0], references.at(-1)]).toEqual([
      200,
      '<0@x>',
      '<1@kent.police.example>',
    ])
  })

  it('and what is said in it comes back to the thread that it names', () => {
    const sent = replyHeaders(content({ messageId: '<a@x>' }))
    expect(
      threadOf(content({ inReplyTo: '<sent@desk>', references: [...sent.references] }), index)?.ticket,
    ).toBe('ticket-a')
  })
})
