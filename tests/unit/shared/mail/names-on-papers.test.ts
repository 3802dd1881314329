import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { namesIn } from '../../../../shared/mail/names-in.ts'

/** Whether John Smith is named, in the middle of a letter. */
const isSmith = (text: string): boolean => namesIn(`Please see below.\n${text}\nMany thanks.`, ['John Smith'])

describe('a last name alone, as the police write it', () => {
  it.each([
    'I saw SMITH there.',
    'SMITH was arrested.',
    'It is SMITH’s car.',
    "SMITH's car",
    'SMITH',
    'SMITH 4512 has it.',
    'Arrested SMITH, JONES and BROWN today.',
    'We spoke to JONES/SMITH today.',
    'The CCTV shows SMITH',
    'Account of (SMITH)',
  ])('is seen in capitals, in a line that is not: %j', (text) => {
    expect(isSmith(text)).toBe(true)
  })

  it.each([
    ['it is O’BRIEN now', 'Mary O’Brien'],
    ['it is McDONALD now', 'Philip McDonald'],
    ['it is MacDONALD now', 'Philip MacDonald'],
    ['it is VAN DER BERG now', 'Jan van der Berg'],
    ['it is NGO now', 'Kim Ngo'],
    ['it is NG now', 'Kim Ng'],
  ])('is seen in capitals, however it is made up: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  it.each([
    'R v Smith',
    'R v. Smith and others',
    'R -v- SMITH',
    'R v Jones, Brown and Smith',
    'Regina v Smith',
    'Suspect: Smith',
    'Suspect – Smith',
    'Suspect\nSmith',
    'Suspect: Smith, 14 High Street',
    'Suspects: SMITH, JONES and BROWN',
    'Suspects: Jones, Brown & Smith',
    'Suspects Jones, Brown and Smith',
    'SUSPECTS: JONES, SMITH',
    'the victim Smith rang',
    'Victims: Jack Jones, Smith',
    'Suspect 1: SMITH',
    'Suspect 1 - Smith',
    'Suspect A: Smith',
    'Suspect (1) Smith',
    'Defendant Smith',
    'Witness Smith',
    'Surname: Smith',
    'Surname | Smith',
    'Surname: SMITH\nDOB: 1/2/80',
    'Name: Smith',
    'Title: Mr\nSurname: Smith',
    'Rank: DC\nName: Smith',
    'RE: SMITH',
    'Def: Smith',
    'Vic. Smith',
    'Wit 2: Smith',
    'Sus: Smith',
    'Account holder: Smith',
    'Account holder Smith',
    'User: SMITH',
    'Poss: Smith',
    'Solicitors acting for Smith',
    'on behalf of Smith',
    'the case against Smith',
    'our client Smith',
  ])('is seen behind who that is: %j', (text) => {
    expect(isSmith(text)).toBe(true)
  })

  it.each([
    'Det Con Smith',
    'Det. Con. Smith',
    'Det/Con Smith',
    'DetSgt Smith',
    'DSupt Smith',
    'SIO Smith',
    'OIC Smith',
    'CSI Smith',
    'SOCO Smith',
    'Investigator Smith',
    'Cmdr Smith',
    'Master Smith',
    'HHJ Smith',
    'Recorder Smith',
    'Lord Justice Smith',
    'Mr Justice Smith',
    'Messrs Peters, ap Gwilym and Smith',
    'DCs ap Gwilym and Smith',
  ])('is seen behind a rank and an office: %j', (text) => {
    expect(isSmith(`I told ${text} then.`)).toBe(true)
  })

  it.each(['DCs Peters and ap Gwilym', 'Messrs Peters, ap Gwilym and Harris'])(
    'is seen with its particle behind the title of several: %j',
    (text) => {
      expect(namesIn(`I told ${text} then.`, ['Rhys ap Gwilym'])).toBe(true)
    },
  )

  it.each([
    'DC | 4512 | Smith',
    'DC | Smith',
    'DC: Smith',
    'DC - Smith',
    'DC \u2013 Smith',
    'DC, Smith',
    'OIC: Smith',
    'Smith (DC 4512)',
    'Smith (DC)',
    'Smith [PC 4512]',
    'Smith, DC 4512',
  ])('is seen with its rank in a field beside it: %j', (text) => {
    expect(isSmith(text)).toBe(true)
  })

  it.each([
    ['Suspect:\n\nMay be in the East. The witness\nMay be away.', 'Ian May'],
    ['OPERATION STONE: it is on, and so is Op STONE.', 'Jo Stone'],
    ['Location: HIGH STREET, and 12 HIGH ROAD', 'Guy High'],
    ['Location: HIGH STREET', 'Art Street'],
    ['I told the recorder. Long ago it was so, Constable. Long ago.', 'Will Long'],
    ['DC, May I ask? In May, PC 4711 Evans did; in May (DC 12).', 'Ian May'],
    ['CC: Long. PS: Long delays, and SO - Long.', 'Will Long'],
    ['On the hill, PC 4711 Evans; up the hill (DC).', 'Jo Hill'],
    ['The Con Long of it, a det; Justice Long ago.', 'Will Long'],
  ])('is not seen behind a title of another sentence, or a word like one: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(false)
  })

  it.each([
    'SMITH WORKS ARE CLOSED TODAY.',
    'THE SMITH IS AWAY.',
    'Smith said so.',
    'The smith; a suspect, smith; r v smith.',
    'Surname: Smith, forename: Peter.',
    'First name: Peter\nSurname: Smith',
    'Suspect Peter Smith, witness Mary Smith',
    'Suspects: Peter Smith, Mary Smith',
    'The suspect left. Smith came.',
    'The suspect and Smith came.',
    'GOLDSMITH was here.',
    'Name: Smith Motors',
    'HOST-SMITH, /etc/SMITH=1, SMITH_KEY and <SMITH> are set.',
  ])('is not seen where it is no name, or somebody else’s: %j', (text) => {
    expect(isSmith(text)).toBe(false)
  })

  it.each([
    ['You MAY call, and you WILL be heard.', 'Ian May'],
    ['You MAY call, and you WILL be heard.', 'Ian Will'],
    ['This is TLP:GREEN for you.', 'Drew Green'],
    ['The PIN and the SIM of the phone.', 'Jo Pin'],
    ['The PIN and the SIM of the phone.', 'Al Sim'],
    ['I spoke to the DI of the HO.', 'Kim Ho'],
    ['The reference is PRICE2026 there.', 'Kim Price'],
    ['The user Long Term and the name, Page two.', 'Will Long'],
    ['Re: Long delays', 'Will Long'],
    ['The victim’s name. Long calls.', 'Will Long'],
    ['The brown box of the victim, a young witness.', 'Grace Young'],
  ])('is not seen where capitals say something else: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(false)
  })

  it.each([
    ['Suspect: White male, 20s', 'Ann White'],
    ['The suspect is a WHITE male.', 'Ann White'],
    ['Suspect: Young male', 'Ann Young'],
    ['Ethnicity: WHITE', 'Ann White'],
    ['Colour: BLACK', 'Ann Black'],
    ['on behalf of Kent Police', 'Ann Kent'],
    ['Caller: Kent Police', 'Ann Kent'],
    ['on behalf of West Yorkshire Police', 'Ann West'],
    ['acting for Virgin Media', 'Ann Virgin'],
    ['Client: Green Park Ltd', 'Ann Green'],
    ['RE: KENT enquiry', 'Ann Kent'],
    ['The victim May have been there', 'Ann May'],
    ['Suspects: May 2026', 'Ann May'],
    ['Address: 4 KING ST', 'Ann King'],
    ['Op Name: STONE', 'Ann Stone'],
    ['ref: STONE/26/1234', 'Ann Stone'],
    ['Handling: AMBER', 'Ann Amber'],
    ['Name:\nPrice:\nDate:', 'Ann Price'],
  ])('is no word that belongs to something else: %j', (text, name) => {
    expect(namesIn(`Please see below.\n${text}\nMany thanks.`, [name])).toBe(false)
  })

  it('takes steps that grow as the text does, wherever its capitals stand', () => {
    const piece = fc.constantFrom(
      'SMITH',
      'Suspect:',
      'Smith,',
      'and',
      'RE:',
      'Surname',
      'JONES',
      'R v',
      '1',
      '\n',
      'x',
    )
    const stepsOf = (text: string): number => {
      const work = { steps: 0 }
      namesIn(text, ['Paul Smith', 'Peter Jones'], work)
      return work.steps
    }
    fc.assert(
      fc.property(
        fc.array(piece, { minLength: 1, maxLength: 30 }),
        fc.integer({ min: 2, max: 20 }),
        (some, times) => {
          const text = `${some.join(' ')} - `
          // At its ends there is less beside a word.
          const once = stepsOf(text) + some.length * 30
          expect(stepsOf(text.repeat(times))).toBeLessThanOrEqual(once * times)
        },
      ),
      { seed: 20261126, numRuns: 200 },
    )
    for (const part of ['SMITH WORKS ARE SHUT ', 'smith, ', 'and SMITH_ ', 'Surname: Smith forename: Peter '])
      for (const times of [100, 200]) {
        const work = { steps: 0 }
        expect(namesIn(`${part.repeat(times)}end`, ['John Smith'], work)).toBe(false)
        expect(work.steps).toBeLessThanOrEqual(times * 120)
      }
  })
})
