import { describe, expect, it } from 'vitest'
import { namesIn } from '../../../../shared/mail/names-in.ts'

const SMITHS = ['John Smith', 'DC 1234 John Smith']

describe('a name in letters of the police', () => {
  it.each(
    [
      'DC 1234 Smith',
      'PC 4711 SMITH',
      'PS 55 Smith',
      'PC1234 Smith',
      'PC (1234) Smith',
      'DC/1234 Smith',
      'DC 1234, Smith',
      'DC 1234: Smith',
      'PC 123AB Smith',
      'DC #1234 Smith',
      'DC No. 1234 Smith',
      'DC 1234 J Smith',
      'D.C. 1234 Smith',
      'D.C. Smith',
      'P.C. Smith',
      'D/C Smith',
      'W.P.C. Smith',
      'WPC Smith',
      'DCs Brown and Smith',
      'PCs 12 Brown and 34 Smith',
      'Messrs Brown and Smith',
      'Messrs. Brown, Jones & Smith',
      'Mr Smiths phone',
      'DC Smiths phone',
    ].flatMap((text) => SMITHS.map((name) => [text, name] as const)),
  )('is seen behind a rank, its number, and the title of several: %j of %s', (text, name) => {
    expect(namesIn(`Then ${text} has it.`, [name])).toBe(true)
  })

  it.each(
    [
      'John and Mary Smith',
      'John & Mary Smith',
      'John/Mary Smith',
      'J. and M. Smith',
      'J & M Smith',
      'Mr John and Mrs Mary Smith',
      'Mr J and Mrs M Smith',
      'Surname: Smith\nForename: John',
      'Surname: SMITH, Forename: John',
      'Forename(s): John\nSurname: Smith',
      'First name: John Last name: Smith',
      'Family name: Smith, given names: John',
      'Surname: Smith\nForenames: J',
      'Name;Smith;John',
      'Name;John;Smith',
      'John,Smith',
      '"John","Smith"',
      'SMITH - John',
      'SMITH \u2013 John',
    ].map((text) => [text] as const),
  )('is seen with another first name, on a form, in a row: %j', (text) => {
    expect(namesIn(`Then ${text} has it.`, ['John Smith'])).toBe(true)
  })

  it.each([
    ['Mr Ahmed has it.', 'Ahmed Khan'],
    ['mr ahmed has it.', 'Ahmed Khan'],
    ['MR AHMED HAS IT.', 'Ahmed Khan'],
    ['Dr. Ahmed\u2019s phone', 'Ahmed Khan'],
    ['Ms Jaswinder, too', 'Jaswinder Kaur'],
    ['dr ahmed has it.', 'Ahmed Khan'],
    ['I asked mx ahmed.', 'Ahmed Khan'],
    ['DC 1234 May has it.', 'Mark May'],
    ['DC May has it.', 'Mark May'],
    ['Miss Fatima has it.', 'Fatima Begum'],
  ])('is seen by the first name alone behind a title: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  it.each([
    ['Mr John Brown and Dr John-Paul Jones; DC John is away.', 'John Smith'],
    ['The miss was near; a mister; he will miss fatima.', 'Fatima Begum'],
    ['The PC 12 is long; PC 4 Smithson. PC 1234 was seen at the smith.', 'John Smith'],
    ['A.C. current, D.C. motors, the d.c. smith.', 'John Smith'],
    ['John and Peter met. Smith & Co; Mary and Smith; John and Smithson.', 'John Smith'],
    ['John Brown and Mary Smith', 'John Smith'],
    ['Mary and Peter Smith', 'John Smith'],
    ['Mr Jones and Mrs Mary Smith', 'John Smith'],
    ['Messrs Brown and Jones, and the smith; DCs Smithson and Brown.', 'John Smith'],
    ['Surname: Jones, forename: John. Surname: Smith.', 'John Smyth'],
    ['Surname: Smith, forename: Peter.', 'John Smith'],
    ['Forename, surname, name; John. Surname and Smith.', 'John Smith'],
    ['Contact John, Peter, Smith', 'John Smith'],
    ['Alex - Doe was away. ALEX - Doe.', 'Alex Doe'],
    ['Rows of a;b;Smith;Peter,John', 'John Smith'],
    ['DC 12 May: called. DI 12 May.', 'Mark May'],
    ['Sgt 14 March 2026', 'April March'],
    ['PC 12 Long Road', 'Will Long'],
    ['A PS5 Black edition', 'Jack Black'],
    ['The MX will be changed tonight. The Dr will see you.', 'Will Long'],
    ['Please confirm the name. Long calls may be dear; first. Will call.', 'Will Long'],
  ])('is not seen where it is somebody else: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(false)
  })

  // Letters that a desk writes, about people whose names are words of such letters.
  const LETTER = `Dear Kim,

Thank you for your letter of 12 May. We have asked the bank, and will write as soon as it answers; it may be a long wait.
The young officer in the case has rung the desk twice. Please see the price list, page 14, and the case report.

On Monday the DI will be in; the PC of the victim is in the brown box, and PC 12 is switched off. Mr Adams and Mrs Khan
will call. Messrs Adams and Partners have nothing. DC Jones and PC 4711 Evans were told, and so were the DCs. Sgt Evans
said: "The bank is near the church, in the high street; it is black with ice." Yours, J. Adams

Name: Evans. First name: Ann. Surname: Adams
John and Kim met the Bishop. A/C 12, D.C. current. Max; Rose;Grace. Item;Price;Hill
Police Sergeant Adams (PS 55) and DS Evans-Adams are away. I may be reached in March, in the field. The miss was near; a
mister; Dr Evans. Jack, Grant and Frank were there. Faith & Hope & Co. The Mr and Mrs of it.
WE WILL BE BACK. LONG - May is away. NEW RULES: LONG CALLS MAY COST.`

  it.each(
    `Will Long|Mark May|Grace Young|Jack Brown|Frank Wood|Ian Price|Max Church|Bill Banks|Hope Field|Faith White|Grant Black
    |Isa Page|May Case|April March|Dean Bishop|Ann List|John Smith|Sue Day|Art Street|Drew Green|Pat Rose|Bob Ice|LONG Will
    |MAY Mark|Suspect Will Long|Kim Price|DC 12 Ian Wait|Chip Box (Bill Rule)|Adam Near|Guy High|Sergeant Guy Nothing
    |Unknown (male, Leeds)|Unknown male (PC)|The officer in the case|A N Other|Mo To|An Be|Han So|Long Bank|Mary Call`
      .split('|')
      .map((one) => one.trim()),
  )('is not seen in an ordinary letter: %s', (name) => {
    expect(namesIn(LETTER, [name])).toBe(false)
  })

  it('in Latin letters costs nothing in a text of signs without blanks', () => {
    const signs = Array.from({ length: 200_000 }, (_, at) => String.fromCodePoint(0x4e00 + (at % 20_000)))
    const work = { steps: 0 }
    expect(namesIn(`${signs.join('')} Alex Roe`, ['Alex Doe'], work)).toBe(false)
    expect(work.steps).toBeLessThan(50)
    expect(namesIn(`${signs.join('')}Alex Doe${signs.join('')}`, ['Alex Doe'])).toBe(true)
    expect(namesIn(`${signs.join('')}\u674E\u660E`, ['Alex Doe', '\u674E\u660E'])).toBe(true)
  })
})
