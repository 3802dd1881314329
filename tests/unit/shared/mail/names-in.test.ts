import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesIn } from '../../../../shared/mail/names-in.ts'

describe('a name in a text', () => {
  it.each<readonly [string, string]>([
    ['it is Mary O\u2019Brien', "Mary O'Brien"],
    ["it is Mary O'Brien", 'Mary O\u2019Brien'],
    ['it is M. O\u2018BRIEN', "Mary O'Brien"],
    ['it is Smith, John', 'John Smith'],
    ['it is Smith ,\n   John', 'John Smith'],
    ['it is SMITH,John', 'John Smith'],
    ['it is SMITH   John', 'John Smith'],
    ['it is SMITH\r\nJohn', 'John Smith'],
    ['it is Smith,\u00A0\u00A0J.', 'John Smith'],
    ['it is Bjorn Hansen', 'Bj\u00F8rn Hansen'],
    ['it is BJ\u00D8RN HANSEN', 'Bjorn Hansen'],
    ['it is Bjoern Hansen', 'Bj\u00F8rn Hansen'],
    ['it is Eva Muller', 'Eva M\u00FCller'],
    ['it is Eva Mueller', 'Eva M\u00FCller'],
    ['it is E M\u00DCLLER', 'Eva Mueller'],
    ['it is Eva Mu\u0308ller', 'Eva Mueller'],
    ['it is Lukasz Wozniak', '\u0141ukasz Wo\u017Aniak'],
    ['it is Kim Smith Jones', 'Kim Smith-Jones'],
    ['it is Kim Smith\u2011Jones', 'Kim Smith Jones'],
    ['it is Kim Smith-\nJones', 'Kim Smith-Jones'],
    ['it is Smith-Jones, Kim', 'Kim Smith Jones'],
    ['it is K. Smith Jones', 'Kim Smith\u2010Jones'],
    ['it is Jean Paul Roux', 'Jean-Paul Roux'],
    ['May, I. was seen', 'Ian May'],
    ['I. May was seen', 'Ian May'],
    ['MAY Ian was seen', 'Ian May'],
  ])('is seen: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  it.each<readonly [string, string]>([
    ['We meet on Monday. May I help?', 'Ian May'],
    ['In May, I was away. Will I be asked?', 'Ian Will'],
    ['In May, I was away.', 'Ian May'],
    ['It was done by Alex - Doe was away.', 'Alex Doe'],
    ['Kim smiths, jones and all', 'Kim Smith-Jones'],
  ])('is not seen where there is none: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(false)
  })

  it('is seen however its hyphens, apostrophes, blanks and letters are written on either side', () => {
    const hyphen = fc.constantFrom('-', '\u2010', '\u2011', '\u2013', ' ', '-\n')
    const apostrophe = fc.constantFrom("'", '\u2019', '\u2018', '\u02BC', '`', '\u00B4')
    const blank = fc.constantFrom(' ', '  ', '\n', '\t', '\u00A0', ' \r\n ')
    const vowel = fc.constantFrom('\u00FC', 'u\u0308', 'u', 'ue')
    const one = fc.tuple(hyphen, apostrophe, blank, vowel, fc.boolean(), fc.boolean())
    const write = ([join, mark, gap, u, isBack, isLoud]: readonly [
      string,
      string,
      string,
      string,
      boolean,
      boolean,
    ]): string => {
      const last = `M${u}ller${join}O${mark}Hara`
      const name = isBack ? `${last},${gap}Bj\u00F8rn` : `Bj\u00F8rn${gap}${last}`
      return isLoud ? name.toUpperCase() : name
    }
    fc.assert(
      fc.property(one, one, (text, subject) => {
        // A name on a ticket is written forwards; one that lost its mark is not told from one that was spelt out.
        const said = text[3] === 'u' || subject[3] === 'u' ? 'u' : text[3]
        const known = said === 'u' ? 'u' : subject[3]
        const written = write([text[0], text[1], text[2], said, text[4], text[5]])
        expect(
          namesIn(`It is ${written} then.`, [
            write([subject[0], subject[1], subject[2], known, false, subject[5]]),
          ]),
        ).toBe(true)
      }),
      { seed: 20261126, numRuns: 1_000 },
    )
  })
})
