import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bounds, createMboxScanner } from '../../../../shared/mail/mbox.ts'
import { nearDuplicateOf, quoted, similarity, splitMbox } from '../../../../shared/mail/index.ts'
import { content } from './content.ts'

const text =
  'We seized a telephone on Friday and need to know which provider the number belongs to before the hearing.'

describe('likeness', () => {
  it('is 1 for the same words, 0 for none in common, alike both ways, and between those otherwise', () => {
    expect(similarity(text, `  ${text.toUpperCase()}\n> quoted words are not theirs`)).toBe(1)
    expect(
      similarity(text, 'Something quite different was written here by somebody else this very morning.'),
    ).toBe(0)
    fc.assert(
      fc.property(fc.lorem({ maxCount: 40 }), fc.lorem({ maxCount: 40 }), (a, b) => {
        const likeness = similarity(a, b)
        expect(likeness).toBe(similarity(b, a))
        expect(likeness).toBeGreaterThanOrEqual(0)
        expect(likeness).toBeLessThanOrEqual(1)
        expect(similarity(a, a)).toBe(1)
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  it('finds what the same sender wrote before, the likest first', () => {
    const others = [
      { id: 'other sender', mail: content({ text, from: [{ name: '', address: 'bob@x.example' }] }) },
      { id: 'near', mail: content({ text: `${text} Thank you.` }) },
      { id: 'same', mail: content({ text }) },
      {
        id: 'different',
        mail: content({ text: 'Please close the matter about the website, it is gone since Monday.' }),
      },
    ]
    expect(nearDuplicateOf(content({ text }), others)).toEqual({
      id: 'same',
      because: 'The same sender wrote the same before.',
    })
    expect(nearDuplicateOf(content({ text }), others.slice(0, 2))?.id).toBe('near')
    expect(nearDuplicateOf(content({ text: 'Unlike anything.' }), others)).toBeNull()
  })

  it('of a few words needs the same subject as well', () => {
    const before = [{ id: 'a', mail: content({ text: 'See attached.', subject: 'Re: One' }) }]
    expect(nearDuplicateOf(content({ text: 'See attached.', subject: 'One' }), before)?.id).toBe('a')
    expect(nearDuplicateOf(content({ text: 'See attached.', subject: 'Two' }), before)).toBeNull()
  })
})

describe('a quotation', () => {
  it('marks every line once more', () => {
    expect(quoted('one\n\n> two\n')).toBe('> one\n>\n>> two')
  })
})

describe('an mbox file', () => {
  const bytes = (words: string): Uint8Array => new Uint8Array(Buffer.from(words))
  const split = (words: string): string[] => splitMbox(bytes(words)).map((one) => Buffer.from(one).toString())

  it('is taken apart at its separators, and nowhere else', () => {
    const file =
      'From a Mon Nov 23 09:00:00 2026\nSubject: 1\n\nFrom here on\nit is text\n\nFrom b Tue Nov 24 09:00:00 2026\nSubject: 2\n\n>From quoted\n'
    expect(split(file)).toEqual(['Subject: 1\n\nFrom here on\nit is text\n', 'Subject: 2\n\n>From quoted\n'])
    expect(split('Subject: 1\r\n\r\nno separator')).toEqual(['Subject: 1\r\n\r\nno separator'])
    expect(split('Subject: 1\n\nits own blank line\n\n')).toEqual(['Subject: 1\n\nits own blank line\n\n'])
    expect(split('')).toEqual([])
    expect(split('\n\n')).toEqual(['\n\n'])
    const bare = 'From x Thu Nov 19 10:00:00 2026\n\n'
    expect(split(bare)).toEqual([bare])
  })

  it('is not kept from being taken apart by what a message says of its length', () => {
    const [separator, second] = ['From x Thu Nov 19 10:00:00 2026\n', 'Subject: 2\n\ntwo\n']
    // As long as both are, up to the third.
    const length = `one\n\n${separator}${second}\n`.length
    const first = `Subject: 1\nContent-Length: ${length}\n\none\n`
    const file = [first, second, 'Subject: 3\n\nthree\n'].map((one) => `${separator}${one}`).join('\n')
    expect(split(file)).toEqual([first, second, 'Subject: 3\n\nthree\n'])
  })

  it('that has no separator is one message, whole', () => {
    for (const text of [
      'From the cafe he went home.\nSubject to change: all of it.\n\nFrom there he rang.\n\n',
      'From Kent Police\r\nSubject: help\r\n\r\ntext',
      'From x\rSubject: one\r\rtext\r',
    ])
      expect(split(text)).toEqual([text])
  })

  it('keeps a line of text that begins like a separator and is none', () => {
    for (const line of [
      'From 10:30 onwards he was at the cafe.',
      'From Tue Nov 24 09:00:00 2026 on he was at home.',
      'From the cafe at 10:30',
      'From what he wrote:',
    ]) {
      const after = line.endsWith(':') ? 'From: him\nSubject: I left\n\nSo he left.' : 'Note: he left.'
      const message = `Subject: 1\n\nSeen him twice.\n\n${line}\n${after}\n`
      expect(split(`From x Thu Nov 19 10:00:00 2026\n${message}`)).toEqual([message])
    }
  })

  it.each([
    'From x Thu Nov 19 10:01:00 2026',
    'From - Thu Nov 19 10:01:00 2026',
    'From user at force.example  Thu Nov  9 10:01:00 2026 +0000',
    'From 17@xxx Thu Nov 19 10:01:00 +0000 2026',
    'From x Thu Nov 19 10:01 GMT 2026',
    'From x@y.example Thu, 19 Nov 2026 10:01:00 +0000',
    'From x@y.example Thu, 19 Nov 2026 10:01:00 +0000 (GMT)',
    'From x thu nov 19 10:01:00 2026',
    'From x Thu Nov 19 10:01:00 Europe/London 2026',
    'From x 2026-11-19T10:01:00Z',
    'From x@y.example 2026-11-19 10:01:00 +00:00',
  ])('has its separator without a blank line before it: %s', (separator) => {
    expect(split(`From x Thu Nov 19 10:00:00 2026\nA: 1\n\none\n${separator}\nTo: 2\n\ntwo\n`)).toEqual([
      'A: 1\n\none\n',
      'To: 2\n\ntwo\n',
    ])
  })

  it('is the same in however small pieces it comes', () => {
    const file = bytes(
      'From a Thu Nov 19 10:00:00 2026\r\nA: 1\r\n\r\nFrom 10:30 on\r\n\r\nFrom b Thu Nov 19 10:01:00 2026\r\nA: 2\r\n\r\ntwo\nFrom c Thu Nov 19 10:02:00 2026\nTo: 3\n\n',
    )
    const whole = splitMbox(file).map((one) => Buffer.from(one).toString())
    expect(whole).toHaveLength(3)
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 9 }), (sizes) => {
        const scanner = createMboxScanner()
        const found: Bounds[] = []
        for (let at = 0, turn = 0; at < file.length; turn += 1) {
          const size = sizes[turn % sizes.length] ?? 1
          found.push(...scanner.push(file.subarray(at, at + size)))
          at += size
        }
        found.push(...scanner.end())
        expect(found.map(({ start, end }) => Buffer.from(file.subarray(start, end)).toString())).toEqual(
          whole,
        )
      }),
      { seed: 8, numRuns: 200 },
    )
  })

  it.each([
    'From x@y.example Mo 19 Nov 2026 10:01:00',
    'From x@y.example jeu. 19 nov. 2026 à 10:01',
    'From x@y.example 19/11/2026 10:01',
  ])('knows a separator by the head behind it, and keeps what it cannot read: %s', (separator) => {
    for (const end of ['\n', '\r\n', '\r']) {
      const first = `A: 1${end}${end}one${end}`
      const second = `${separator}${end}Received: by a${end} at b${end}Subject: 2${end}${end}two${end}`
      const known = `From x Thu Nov 19 10:00:00 2026${end}`
      expect(split(`${known}${first}${end}${second}`)).toEqual(
        [first, second].map((one) => Buffer.from(one).toString()),
      )
      const undated = `From x${end}Subject: 3${end}${end}three${end}${end}From y${end}Subject: 4${end}${end}four${end}`
      expect(split(undated)).toHaveLength(2)
      // Without a blank line before it, or a head behind it, it is text.
      const text = `${first}${separator}${end}Subject: 2${end}${end}${separator}${end}two${end}`
      expect(split(`${known}${text}`)).toEqual([text])
    }
  })

  it('is whole where its text gives a message back, or a line of a log', () => {
    for (const quoted of [
      'From the chief constable\nFrom: chief@kent.police.uk\nTo: kim@kent.police.uk\nSubject: a\n\nDo it.',
      'From kim@kent.police.uk\nDate: today\nSubject: a\n\nDo it.',
      'From the call of 19 November 2026 at 10:30\nFrom: bob@kent.police.uk\nSubject: a\n\nDo it.',
      'From bob Thu Nov 19 10:00:00 2026\nhe was logged in',
      'From bob Thu Nov 19 10:00:00 2026\nNote: he said so\nand left',
      'From bob Thu Nov 19 10:00:00 2026',
    ]) {
      const separator = 'From x@y.example Thu Nov 19 10:00:00 2026'
      // Of a log that stands alone in a paragraph only its end tells that no message follows.
      const texts = [`Seen:\n\n${quoted}\nThat is all.`, `Seen:\n${quoted}\nThat is all.`]
      for (const text of texts) {
        const messages = [`Subject: 1\n\n${text}\n`, 'Subject: 2\n\ntwo\n']
        expect(split(messages.map((one) => `${separator}\n${one}\n`).join(''))).toEqual(messages)
      }
    }
  })

  it('gives back every message, whatever lines without a date its text begins with From', () => {
    const word = fc.constantFrom(
      'the',
      'kim',
      'Kent',
      'him@kent.police.uk',
      '10:30',
      '2026',
      'Nov',
      '-',
      'a:',
    )
    const from = fc.array(word, { minLength: 1, maxLength: 5 }).map((words) => `From ${words.join(' ')}`)
    const field = fc.constantFrom('From: a@b.example', 'To: c@d.example', 'Subject: x', ' folded', 'Date: y')
    const line = fc.oneof(from, from, field, field, fc.constantFrom('', '', 'text', '>From z', '--b'))
    const message = fc
      .array(line, { maxLength: 14 })
      // A date of a sort behind an address is how separators look in other languages.
      .filter(
        (lines) => !lines.some((one) => /^From (?:\S*@\S*|-) .*2026/.test(one) && one.includes('10:30')),
      )
      .map((lines) => ['Subject: a', '', ...lines, 'x', ''])
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (all, end) => {
          const messages = all.map((lines) => lines.join(end))
          const file = messages.map((one) => `From x@y.example Mon Nov 20 09:00:00 2026${end}${one}${end}`)
          expect(split(file.join(''))).toEqual(messages)
        },
      ),
      { seed: 9, numRuns: 1_000 },
    )
  })

  it('is not split by a separator in a text and a line behind it that only looks like a field', () => {
    const separator = 'From x@y.example Thu Nov 19 10:00:00 2026'
    const text = (behind: string) =>
      `Subject: 1\n\nSeen:\n\nFrom someone Thu Nov 19 10:00:00 2026\n${behind}\n`
    const whole = text('Status: closed\nas agreed')
    expect(split(`${separator}\n${whole}`)).toEqual([whole])
    // What is a head to its blank line is one, and both halves are kept.
    expect(split(`${separator}\n${text('Status: closed\n\nas agreed')}`)).toEqual([
      'Subject: 1\n\nSeen:\n',
      'Status: closed\n\nas agreed\n',
    ])
    expect(split(`${separator}\nStatus: RO\nSubject: 1\n\none\n\n${separator}\nStatus: O\n\n`)).toEqual([
      'Status: RO\nSubject: 1\n\none\n',
      'Status: O\n',
    ])
  })

  it('gives back every message byte for byte that was written as mboxrd or mboxo, whatever its text holds', () => {
    const line = fc.constantFrom(
      '',
      '',
      'From a Thu Nov 19 10:00:00 2026',
      'From a@b.example 2026-11-19T10:01:00Z',
      'From a@b.example Mo 19 Nov 2026 10:01:00',
      'From the cafe',
      '>From a Thu Nov 19 10:00:00 2026',
      '>>From b',
      'Status: RO',
      'Subject: x',
      'X-Mozilla-Status: 0001',
      'To: a@b.example',
      ' folded',
      'text',
    )
    const message = fc.array(line, { maxLength: 14 }).map((lines) => ['Subject: a', '', ...lines, 'x', ''])
    const quoting = fc.constantFrom(/^(?=>*From )/, /^(?=From )/)
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        quoting,
        (all, end, begins) => {
          const messages = all.map((lines) => lines.map((one) => one.replace(begins, '>')).join(end))
          const file = messages.map((one) => `From - Mon Nov 20 09:00:00 2026${end}${one}${end}`)
          expect(split(file.join(''))).toEqual(messages)
        },
      ),
      { seed: 20261126, numRuns: 1_000 },
    )
  })

  it('loses nothing: every byte is of a message, or of a separator', () => {
    const piece = fc.oneof(
      fc.constantFrom('\n', '\r\n', '\r', '\n\n', '\r\n\r\n', '\r\r', 'Subject: a', 'A: b', ' c', '\u0000'),
      fc.constantFrom('From ', 'From x', '>From x', 'From Mo 19 Nov 2026', 'text'),
      fc.constantFrom('From x Thu Nov 19 10:00:00 2026', 'From 2026-11-19T10:01:00Z'),
    )
    const soup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''))
    const gap = /^(?:[\r\n]|From [^\n]*(?:Nov 19 10:00:00 2026|2026-11-19T10:01:00Z)\s*)*$/
    fc.assert(
      fc.property(soup, fc.integer({ min: 1, max: 50 }), (text, size) => {
        const file = bytes(text)
        const scanner = createMboxScanner()
        const found: Bounds[] = []
        for (let at = 0; at < file.length; at += size)
          found.push(...scanner.push(file.subarray(at, at + size)))
        found.push(...scanner.end())
        let end = 0
        for (const each of found) {
          expect(each.start).toBeGreaterThanOrEqual(end)
          expect(text.slice(end, each.start)).toMatch(gap)
          end = each.end
        }
        expect(text.slice(end)).toMatch(gap)
        expect(found.length > 0).toBe(text !== '')
      }),
      { seed: 8, numRuns: 2_000 },
    )
  })

  it('gives back every message that was put into one', () => {
    const line = fc.stringMatching(/^[A-Za-z :<>@.]{0,30}$/).filter((one) => !one.startsWith('From '))
    const message = fc
      .array(line, { minLength: 1, maxLength: 6 })
      .map((lines) => ['Subject: a', '', ...lines, 'x', ''])
    const ends = fc.constantFrom('\n', '\r\n', '\r')
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 6 }), ends, (all, end) => {
        const messages = all.map((lines) => lines.join(end))
        const file = messages
          .map((one) => `From somebody Mon Nov 20 09:00:00 2026${end}${one}${end}`)
          .join('')
        expect(split(file)).toEqual(messages)
      }),
      { seed: 8, numRuns: 200 },
    )
  })
})
