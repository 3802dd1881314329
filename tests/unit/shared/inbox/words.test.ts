import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultCalendar } from '../../../../shared/desk-clock/index.ts'
import { linkPieces } from '../../../../shared/inbox/links.ts'
import { partyOf } from '../../../../shared/inbox/stage.ts'
import { whyOf } from '../../../../shared/inbox/why.ts'
import { cutText, dateText, mailboxText, waited } from '../../../../shared/inbox/words.ts'
import { mailLine, outgoingLine } from './rows.ts'

const names = { ticket: (id: string) => `TS26-${id}`, label: (code: string) => code.toLowerCase() }

describe('a message in words', () => {
  it('names a mailbox by its name and the address that counts', () => {
    expect(mailboxText({ name: 'Kim Lee', address: 'kim@kent.police.uk' })).toBe(
      'Kim Lee <kim@kent.police.uk>',
    )
    expect(mailboxText({ name: '', address: 'kim@kent.police.uk' })).toBe('kim@kent.police.uk')
    expect(mailboxText({ name: 'Kim Lee', address: '' })).toBe('Kim Lee, no address given')
    expect(mailboxText({ name: '', address: '' })).toBe('nobody named')
  })

  it('says of a list that was cut how long it was, and of no other', () => {
    const text = 'Of 10001 recipients 1000 are listed. The raw message keeps all.'
    const faults = [
      { code: 'E_MAIL_CUT', text: 'Of 2000 recipients in copy 1000 are listed. The raw message keeps all.' },
      { code: 'E_MAIL_CUT', text },
    ]
    expect(cutText('recipients', faults)).toBe(text)
    expect(cutText('recipients in copy', faults)).toContain('2000')
    expect(cutText('attachments', faults)).toBe('')
  })

  it('lets no hidden character turn an address round', () => {
    expect(mailboxText({ name: 'ku.ecilop\u202e', address: 'a@b.example' })).not.toContain('\u202e')
    expect(partyOf(mailLine({ id: 'a', name: 'Kim\u200b Lee' }))).toBe('Kim Lee')
  })

  it('says who says when it was written', () => {
    const zone = 'Europe/London'
    expect(dateText('2026-11-20T14:00:00.000Z', 'header', zone)).toContain('as the message says')
    expect(dateText('2026-11-20T14:00:00.000Z', 'received', zone)).toContain('no date that can be read')
    expect(dateText(null, 'none', zone)).toBe('The message gives no date')
  })

  it('counts waiting by the desk’s own clock', () => {
    const friday = '2026-11-20T17:30:00.000Z'
    const monday = Date.parse('2026-11-23T09:20:00.000Z')
    expect(waited(friday, monday, defaultCalendar)).toEqual({
      words: '50 min',
      title: '50 min of desk time, 2 d 15 h by the clock',
    })
  })

  it('says why it is where it is', () => {
    const proposal = {
      ticket: 't1',
      sameAs: null,
      like: null,
      automatic: null,
      because: 'the ticket is closed',
    }
    expect(whyOf(mailLine({ id: 'a', proposal }), names)).toBe(
      'Seems to belong to TS26-t1: the ticket is closed',
    )
    expect(whyOf(mailLine({ id: 'a', dismissed: 'UNSOLICITED', note: 'phishing' }), names)).toBe(
      'unsolicited: phishing',
    )
    expect(whyOf(mailLine({ id: 'a', tickets: ['t1', 't2'], because: 'it answers' }), names)).toBe(
      'TS26-t1, TS26-t2: it answers',
    )
    expect(whyOf(outgoingLine({ id: 'a', because: 'the server is away' }), names)).toBe(
      'TS26-t1: the server is away',
    )
    expect(whyOf(mailLine({ id: 'a', unreadable: 'cut short' }), names)).toBe('cut short')
  })
})

describe('addresses in running text', () => {
  it('are found without what ends the sentence', () => {
    expect(linkPieces('See https://example.org/a?b=c, or (http://x.example).')).toEqual([
      { text: 'See ', isLink: false },
      { text: 'https://example.org/a?b=c', isLink: true },
      { text: ', or (', isLink: false },
      { text: 'http://x.example', isLink: true },
      { text: ').', isLink: false },
    ])
  })

  it('leave the text as it was, whatever it is', () => {
    const word = fc.oneof(
      fc.constantFrom('https://', 'http://a.example/b', '...', ' ', '\n', ')'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => {
        const text = words.join('')
        const pieces = linkPieces(text)
        expect(pieces.map((piece) => piece.text).join('')).toBe(text)
        expect(
          pieces.filter((piece) => piece.isLink).every((piece) => /^https?:\/\//i.test(piece.text)),
        ).toBe(true)
      }),
      { seed: 20261120 },
    )
  })
})
