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
    ['I saw Mr Smith', 'John Smith'],
    ['I saw Mrs. SMITH', 'Joan Smith'],
    ['I saw mr j smith', 'John Smith'],
    ['I saw mr smith', 'John Smith'],
    ['I saw Miss Smith', 'Joan Smith'],
    ['I saw Ms Smith', 'Joan Smith'],
    ['I saw Dr Smith', 'Joan Smith'],
    ['I saw PC Smith', 'John Smith'],
    ['I saw DC Smith', 'John Smith'],
    ['I saw dc Smith', 'John Smith'],
    ['I saw DS Smith', 'John Smith'],
    ['I saw DI Smith', 'John Smith'],
    ['I saw DCI J. Smith', 'John Smith'],
    ['I saw Insp. Smith', 'John Smith'],
    ['I saw Detective Constable Smith', 'John Smith'],
    ['I saw Mr O\u2019Brien', 'Se\u00E1n O\u2019Brien'],
    ['I saw Mr OBrien', 'Se\u00E1n O\u2019Brien'],
    ['I saw Mr Smith', 'Kim Smith-Jones'],
    ['it is J. van der Berg', 'Jan van der Berg'],
    ['it is J van der Berg', 'Jan van der Berg'],
    ['it is Mr J van der Berg', 'Jan van der Berg'],
    ['it is mr van der berg', 'Jan van der Berg'],
    ['it is Mr Van der Berg', 'Jan van der Berg'],
    ['it is VAN DER BERG J', 'Jan van der Berg'],
    ['it is van der Berg, Jan', 'Jan van der Berg'],
    ['it is J de Souza', 'Joao de Souza'],
    ['it is A. bin Talal', 'Ahmed bin Talal'],
    ['it is John Smith', 'SMITH, John'],
    ['it is Mr J Smith', 'SMITH, John'],
    ['it is John Smith', 'DC John Smith'],
    ['it is John Smith', 'dc john smith'],
    ['it is John Smith', 'Mr. John Smith'],
    ['it is John Smith', 'Detective Sergeant John Smith'],
    ['it is John Smith', 'John Smith (Jnr)'],
    ['it is John Smith', 'John Smith (suspect, of Leeds)'],
    ['it is John Smith', 'John Smith 01/02/1980'],
    ['it is John Smith', 'John Smith, DOB 1 Feb 1980'],
    ['it is John Smith', 'John Smith, Jack Brown'],
    ['it is Jack Brown', 'John Smith, Jack Brown'],
    ['it is Jack Brown', 'John Smith (aka Jack Brown)'],
    ['it is Jack Brown', 'John Smith and Jack Brown'],
    ['it is Jan van der Berg', 'van der Berg, Jan'],
    ['it is Di Brown', 'Di Brown'],
    ['it is John A. Smith', 'John Smith'],
    ['it is John A Smith', 'John Smith'],
    ['it is John Alan Smith', 'John Smith'],
    ['it is Sean OBrien', 'Sean O\u2019Brien'],
    ['it is OBRIEN, Sean', 'Sean O\u2019Brien'],
    ['it is S O\u2019Brien', 'Sean OBrien'],
    ['it is A-M Smith', 'Anne-Marie Smith'],
    ['it is A.-M. Smith', 'Anne-Marie Smith'],
    ['it is Annemarie Smith', 'Anne-Marie Smith'],
    ['it is Anne-Marie Smith', 'Annemarie Smith'],
    ['it is Abdulrahman Khan', 'Abdul Rahman Khan'],
    ['it is Abdul Rahman Khan', 'Abdulrahman Khan'],
    ['it is P McDonald', 'PHILIP MCDONALD'],
    ['it is P. Mc Donald', 'Philip McDonald'],
    ['it is McDonald P', 'PHILIP MCDONALD'],
    ['\u5B83\u662F\u674E\u660E\u3002', '\u674E\u660E'],
    ['it is \u674E\u660E', '\u674E \u660E'],
    ['it is Mr Ng', 'Ng'],
    ['it is Kim Ng', 'Ng'],
    ['it is K. Ng', 'Kim Ng'],
    ['it is Jose Garcia', 'Jos\u00E9 Garc\u00EDa L\u00F3pez'],
    ['it is Mr Garcia', 'Jos\u00E9 Garc\u00EDa L\u00F3pez'],
    ['it is J. Garcia', 'Jos\u00E9 Garc\u00EDa L\u00F3pez'],
    ['then Brown left', 'DI Brown'],
    ['it is John Smith', 'John and Mary Smith'],
    ['it is Mary Smith', 'John and Mary Smith'],
    ['it is darkwolf99', 'darkwolf'],
    ['it is darkwolf99', 'darkwolf99'],
    ['it is Darkwolf', 'John Smith aka Darkwolf'],
    ['it is the dude', 'The Dude'],
    ['it is Acme Ltd', 'Acme Ltd'],
    ['it is user 1234', 'user 1234'],
    ['it is John Smith', 'J Smith'],
    ['it is John Smith', 'J. Smith'],
    [
      'it is \u041F\u0435\u0442\u0440\u043E\u0432 \u0418.',
      '\u041F\u0415\u0422\u0420\u041E\u0412, \u0418\u0432\u0430\u043D',
    ],
    ['I saw Dr van der Berg', 'Jan van der Berg'],
    ['I saw Dr Berg', 'Jan van der Berg'],
    ['it is jan van der berg', 'Jan van der Berg'],
    ['it is Jan Vanderberg', 'Jan van der Berg'],
    ['it is Berg, Jan van der', 'Jan van der Berg'],
    ['it is J. A. Smith', 'John Smith'],
    ['it is J.A. Smith', 'John Smith'],
    ['it is Smith, J. A.', 'John Smith'],
    ['it is SMITH, Mr', 'John Smith'],
    ['it is JP Smith', 'John Paul Smith'],
    ['it is Mr John Smith\u2019s', 'John Smith'],
    ['it is John Smiths account', 'John Smith'],
    ['it is john smith', 'SMITH, John'],
    ['it is \u201CJohn\u201D Smith', 'John Smith'],
    ['it is **John** Smith', 'John Smith'],
    ['it is John (Johnny) Smith', 'John Smith'],
    ['it is john.smith there', 'John Smith'],
    ['it is Sean O Brien', 'Sean O\u2019Brien'],
    ['it is Abdul-Rahman Khan', 'Abdulrahman Khan'],
    ['it is Abdul-Rahman', 'Abdulrahman'],
    ['it is Abdulrahman', 'Abdul Rahman'],
    ['it is Mr Abdulrahman', 'Hasan Abdul Rahman'],
    ['it is Annemarie', 'Anne-Marie'],
    ['it is Smith', 'Mr Smith'],
    ['it is Smith', 'Smith'],
    ['Mr Long was there', 'Mr Long'],
    ['DS Long was there', 'Isa Long'],
    ['it is Wu', 'Wu'],
    ['it is Li', 'Li'],
    ['it is NG', 'Ng'],
    ['it is kim ng', 'Kim Ng'],
    ['it is \u91D1\u6B63', '\u91D1 \u6B63'],
    ['\uAE40\uCCA0\uC218\uB294', '\uAE40\uCCA0\uC218'],
    ['it is Nguyen Van An', 'Nguy\u1EC5n V\u0103n An'],
    ['it is Ana Silva', 'Ana Garc\u00EDa da Silva'],
    ['it is user 1234', 'user 1234'],
  ])('is seen: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  it.each<readonly [string, string]>([
    ['We meet on Monday. May I help?', 'Ian May'],
    ['In May, I was away. Will I be asked?', 'Ian Will'],
    ['In May, I was away.', 'Ian May'],
    ['It was done by Alex - Doe was away.', 'Alex Doe'],
    ['Kim smiths, jones and all', 'Kim Smith-Jones'],
    ['You will like it; many are made so.', 'Li Ke'],
    ['You will like it; many are made so.', 'Ma Ny'],
    ['Is it a bell or is a long one?', 'Isa Bell'],
    ['It is a long wait, and we miss long calls.', 'Isa Long'],
    ['Will you say so? The PC will be ready; so will the DC.', 'Ian Will'],
    ['We put the PC long ago in the store. Sir, long live it.', 'Alex Long'],
    ['He will send a long letter, at will.', 'Will Long'],
    ['Writing and being: ng, Nguyen and ngo.', 'Ng'],
    ['Kent Police and the bank have answered.', 'John Smith, Kent Police'],
    ['Kent Police and the suspect have answered.', 'John Smith (Kent Police)'],
    ['A blacksmith and Smithson Ltd.', 'Mr Smith'],
    ['Mr Smithson and DC Smithers; the Smith family.', 'John Smith'],
    ['Van hire, der Berg, a van.', 'Jan van der Berg'],
    ['Anne-Marie asks.', 'Anne-Marie Smith'],
    ['The brown envelope in 2026.', 'DI Brown'],
    ['The brown envelope of 1 May 1980.', 'Jack Brown 1 May 1980'],
    ['Dear Sir, please call the officer, or a detective.', 'DC John Smith (Jnr) 01/02/1980'],
    ['Mr Smithson and DC Smithers were there.', 'Mr Smith'],
    ['It was the smith.', 'Smith'],
    ['It was the smith, and the smith\u2019s.', 'John Smith'],
    ['Long Road is closed, Long Road.', 'Mr Long'],
    ['Long Road is closed.', 'Isa Long'],
    ['Mr Brown and Mr A. Smith; mr a smith', 'John Smith'],
    ['Mr Adam Smith and Mrs E. Smith', 'John Smith'],
    ['John Brown met Peter Smith.', 'John Smith'],
    ['We saw John. Peter Smith was there.', 'John Smith'],
    ['John, Peter and Smith', 'John Smith'],
    ['Write to john.smith@a.example or long@b.example.', 'John Smith'],
    ['Write to x@kent.police.example.', 'Kent'],
    ['You like it. Likely so, Like that.', 'Li Ke'],
    ['It is so; we do it. No.', 'No'],
    ['Linguists sing along; a wusel.', 'Ng'],
    ['an unknown male', 'Unknown male'],
    ['in March of 1980', 'John Smith 1 March 1980'],
    ['\u674E\u767D\u660E', '\u674E\u660E'],
    ['Just long ago.', 'J Long'],
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

  it('is looked for whatever is on the ticket, and however long it is', () => {
    const any = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(any, any, (text, subject) => {
        expect(namesIn(`${text}\n! It is Mr Doe.`, [subject, 'Alex Doe'])).toBe(true)
      }),
      { seed: 20261126, numRuns: 200 },
    )
    const odd = [
      'a ',
      ', ',
      'a, ',
      '1 ',
      'Mr ',
      'aka ',
      '(',
      'b. ',
      "O'",
      '- ',
      '.*+?^$',
      '[\\]',
      '\u0301',
      '@',
      'x',
    ]
    for (const part of odd) {
      expect(namesIn('It is Mr Doe.', [part.repeat(10_000), 'Alex Doe'])).toBe(true)
      expect(namesIn(`${part.repeat(10_000)}! It is Mr Doe.`, ['Alex Doe'])).toBe(true)
    }
    const long = 'y'.repeat(10_000)
    expect([namesIn(`it is ${long}`, [long]), namesIn('it is none', [long])]).toEqual([true, false])
  })

  it('is looked for in steps that grow as the text does, and as the people and the places where they may be', () => {
    const stepsOf = (text: string, subjects: readonly string[]): number => {
      const work = { steps: 0 }
      expect(namesIn(text, subjects, work)).toBe(false)
      return work.steps
    }
    const letter = (at: number): string => String.fromCharCode(97 + at)
    const people = (count: number, last: (at: number) => string): string[] =>
      Array.from(
        { length: count },
        (_, at) => `P${letter(at % 26)}${letter(Math.floor(at / 26))} ${last(at)}`,
      )
    const word = fc.constantFrom(
      'the',
      'Smith',
      'smith',
      'Van',
      'of',
      'Mrs',
      'Jones,',
      'Pa-',
      'J.',
      '\n',
      '\u674E',
    )
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 2, max: 20 }),
        (some, times) => {
          const text = `${some.join(' ')} - `
          // None of it names anybody, and yet there are many places to look at.
          const subjects = people(20, (at) => (at % 2 === 0 ? 'Smyth' : 'Zsmith'))
          const fixed = stepsOf('', subjects)
          const once = stepsOf(text, subjects) - fixed
          expect(stepsOf(text.repeat(times), subjects) - fixed).toBeLessThanOrEqual(once * times + times * 10)
        },
      ),
      { seed: 20261126, numRuns: 200 },
    )
    const [text, twice] = ['It was the smith. '.repeat(50), 'It was the smith. '.repeat(100)]
    const [few, many] = [people(50, () => 'Smith'), people(100, () => 'Smith')]
    const least = stepsOf(text, few)
    expect(stepsOf(twice, few)).toBeLessThanOrEqual(2 * least)
    expect(stepsOf(text, many)).toBeLessThanOrEqual(2 * least)
    // Nobody's last name is there: who they are costs what their names do.
    const none = people(500, (at) => `Zz${letter(at % 26)}${letter(Math.floor(at / 26))}`)
    const bare = stepsOf('', none)
    expect(stepsOf(twice, none) - bare).toBeLessThanOrEqual(4 * 400)
    expect(bare).toBeLessThanOrEqual(500 * 4)
  })

  it('is taken to be there where there are more people and places than anybody waits for', () => {
    const work = { steps: 0 }
    const names = Array.from(
      { length: 600 },
      (_, at) => `J${String.fromCodePoint(0x430 + (at % 32))}${'x'.repeat(at / 32)} Smith`,
    )
    expect(namesIn('The smith. '.repeat(2_000), names, work)).toBe(true)
    expect(work.steps).toBeLessThan(2_001_000)
  })
})
