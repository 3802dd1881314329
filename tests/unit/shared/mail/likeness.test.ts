import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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
      'From a Mon\nSubject: 1\n\nFrom here on\nit is text\n\nFrom b Tue Nov 24 09:00:00 2026\nSubject: 2\n\n>From quoted\n'
    expect(split(file)).toEqual(['Subject: 1\n\nFrom here on\nit is text\n', 'Subject: 2\n\n>From quoted\n'])
    expect(split('Subject: 1\r\n\r\nno separator')).toEqual(['Subject: 1\r\n\r\nno separator'])
    expect(split('')).toEqual([])
  })

  it('gives back every message that was put into one', () => {
    const line = fc.stringMatching(/^[A-Za-z :<>@.]{0,30}$/).filter((one) => !one.startsWith('From '))
    const message = fc
      .array(line, { minLength: 1, maxLength: 6 })
      .map((lines) => `Subject: a\r\n\r\n${lines.join('\r\n')}x\r\n`)
    fc.assert(
      fc.property(fc.array(message, { minLength: 1, maxLength: 6 }), (messages) => {
        const file = messages.map((one) => `From somebody Mon Nov 20 09:00:00 2026\r\n${one}\r\n`).join('')
        expect(split(file)).toEqual(messages)
      }),
      { seed: 8, numRuns: 200 },
    )
  })
})
