import { describe, expect, it } from 'vitest'
import { namesIn } from '../../../../shared/mail/names-in.ts'

const every = (names: readonly string[], texts: readonly string[]): [string, string][] =>
  names.flatMap((name) => texts.map((text): [string, string] => [text, name]))

describe('who a ticket is about', () => {
  it.each([
    ...every(
      [
        'darkwolf99 (John Smith)',
        'darkwolf99 [John Smith]',
        'darkwolf99 (SMITH, John)',
        'darkwolf99 (real name john smith)',
        'Unknown (John Smith)',
        'Unknown male (believed John Smith)',
        'Unknown (believed to be John Smith, of Leeds)',
        'Suspect (John Smith)',
        'Suspect 1 (John Smith)',
        'Acme Ltd (John Smith)',
        'Jack Brown (John Smith)',
        'John Smith (Jack Brown)',
        'Unknown (\u674E\u660E, John Smith)',
      ],
      ['The account belongs to John Smith of Leeds.', 'It is Mr Smith.', 'It is Smith, J.'],
    ),
    ...every(['John Smith (Jack Brown)', 'darkwolf99 (Jack Brown)'], ['It is Jack Brown.']),
    ['It is Smith.', 'Unknown (believed Smith)'],
    ['\u5B83\u662F\u674E\u660E\u3002', 'Unknown (\u674E\u660E)'],
  ])('is somebody in brackets as well: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  it.each([
    ['The Leeds office answers.', 'John Smith (Leeds)'],
    ['He is in custody, or on bail.', 'John Smith (in custody)'],
    ['He is in custody, or on bail.', 'John Smith (on bail)'],
    ['West Yorkshire answers; Mr Yorkshire too.', 'John Smith (West Yorkshire)'],
    ['The Cyber Team answers.', 'John Smith (Cyber Team)'],
    ['He is armed.', 'John Smith (believed armed)'],
    ['The boss answers.', 'darkwolf99 (The Boss)'],
    ['He is living abroad.', 'darkwolf99 (believed living abroad)'],
    ['The real name is not known.', 'darkwolf99 (real name John Smith)'],
  ])('is nobody whom a remark in brackets does not name: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(false)
  })

  it.each([
    ...every(
      [
        'SMITH John',
        'SMITH John A',
        'SMITH J.',
        'Smith J',
        'SMITH - John',
        'Suspect John Smith',
        'Suspect 1 John Smith',
        'suspect john smith',
        'Witness: John Smith',
        'Possibly John Smith',
        'Name: John Smith',
        'Surname: Smith, Forename: John',
        'DC SMITH John',
        'Def: John Smith',
        'Vic John Smith',
        'Vic 2: SMITH, John',
        'Wit 1 John Smith',
        'Sus: SMITH John',
        'Account holder: John Smith',
        'User: John Smith',
        'Poss: John Smith',
        'Poss John Smith',
      ],
      ['Mr Smith', 'Mr J Smith', 'DC Smith', 'J. Smith', 'SMITH, J', 'John Smith'].map(
        (name) => `It is ${name} then.`,
      ),
    ),
    ...every(["O'BRIEN Sean"], ["It is Mr O'Brien.", 'It is S. O\u2019Brien.', 'It is Sean O\u2019BRIEN.']),
    ['It is Mr van der Berg.', 'VAN DER BERG Jan'],
    ['It is J. Smith.', 'JP Smith'],
  ])('is told from who they are, and by capitals which name is the last: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  const ORDINARY = `Age: N/A. Thank you. The name is not known, suspect 1 of the file; the caller rang the desk. It is to be
    confirmed (TBC), n/k, and not stated: refused. The complainant and the officer in the case, OIC, heard a male witness;
    the victim as well. Nobody knows who the account holder is; unknown. An injured party (IP), a third party: none, nil.
    As above. Suspect A and Witness B. The mother of the child, the caller's mother. Name: unknown. Mr Unknown. Person 1.
    Name withheld, none given, not yet known. NA. In Leeds: an unknown male; suspects, the reporting person.`

  it.each(
    `N/A|n/a|NA|N/K|Not known|Not yet known|Suspect 1|Suspect A|Suspect(s)|Suspect 1 & Suspect 2|Suspect/Victim|the caller
    |The desk|To be confirmed|TBC|tbc|Not stated|Not applicable|Refused|Complainant|Officer in the case|The officer|OIC|IP
    |Injured party|None|No name given|Nil|Anonymous|Unknown|unknown male|Unknown (male)|Unknown male of Leeds|Mr Unknown
    |Name not known|Name withheld|Caller's mother|The account holder|Victim 2|Victims (various)|A child|Third party
    |Def 1|Vic 2|Sus 1|Reporting person|Witness (unidentified)|Person 1|As above|?|-`
      .split('|')
      .map((one) => one.trim()),
  )('is nobody where there but stands %s', (name) => {
    expect(namesIn(ORDINARY, [name])).toBe(false)
  })

  it.each([
    ['It is An To.', 'An To'],
    ['It is Mr Case.', 'Case'],
    ['It is Van Man.', 'Van Man'],
    ['It is user 1234.', 'user 1234'],
    ['It is Vic.', 'Vic'],
    ['It is Vic Brown.', 'Vic Brown'],
    ['It is Will Person.', 'Will Person'],
    ['It is Victim Support.', 'Victim Support'],
  ])('is somebody whose name has words that stand for nobody: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  it.each(
    every(
      [
        'Suspect no 1: John Smith',
        'Victim no. 2 John Smith',
        'Suspect in custody: John Smith',
        'Suspect on bail John Smith',
        'Suspect on bail John Smith: arrested',
        'suspect no 1 john smith',
        'suspect in custody: john smith',
        'Person of interest John Smith',
        'Subject of warrant: John Smith',
        'Victim of fraud John Smith',
        'Holder of darkwolf99: John Smith',
        'Caller from NCA: John Smith',
        'Male not known John Smith',
        'Named in the warrant: John Smith',
        'Suspected of fraud: John Smith',
        'darkwolf99 (suspect no 1 John Smith)',
      ],
      ['The account belongs to John Smith of Leeds.', 'Mr Smith has it.'],
    ),
  )('is somebody behind a remark as well: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  it.each([
    ...every(['Victim no 2 Smith', 'Suspect in custody: Smith', 'Suspect on bail Smith'], ['It is Smith.']),
    ...every(
      ['Suspect 1 (SMITH)', 'Victim (Smith)', 'Caller (Mr Smith)'],
      ['It is Smith.', 'It is Mr Smith.'],
    ),
    ...every(
      ['darkwolf99 (Mr Smith)', 'darkwolf99 (mr smith)', 'darkwolf99 (DC Smith)'],
      ['It is Mr Smith.'],
    ),
    ['It is Mrs Khan.', 'Complainant (Mrs Khan)'],
    ['It is Mr Lane.', 'Caller (Mr Lane)'],
    ['It is Mark Smith.', 'Suspect 1 Mark Smith'],
    ['It is M. Smith.', 'Suspect 1 Mark Smith'],
    ['It is J. Roe.', 'Subject 1: Jane Roe'],
    ['It is J. Roe.', 'Subject 1: June Roe'],
    ['It is M. Brown.', 'DC 1234 Mary Brown'],
    ['It is J. Brown.', 'DC 1234 Julie Brown'],
    ['It is D. Brown.', 'DC 1234 Declan Brown'],
  ])('is somebody by a last name, and by the first one behind a number: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  it.each(
    ['Mr Child', 'DC Child', 'Suspect Child', 'Mr A. Child', 'CHILD, L.', 'Child, A', 'Mrs L Child'].map(
      (name) => ['It is Mr Child.', name] as const,
    ),
  )('is somebody who is called as others are described: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  it.each([
    ['It is Ms Holder.', 'Ms Holder'],
    ['It is Child.', 'Suspect Child'],
    ['It is J. Holder.', 'Suspect Holder, J of Leeds'],
    ['It is Mr Holder.', 'Holder J'],
    ['It is J. Holder.', 'Holder J'],
    ['It is Mrs Person.', 'Mrs Person'],
    ['It is Mr Boy.', 'Mr Boy'],
    ['It is A. Boy.', 'A. Boy'],
    ['It is Mr Minor.', 'Mr Minor'],
    ['It is Mr Male.', 'Mr Male'],
  ])('is somebody where a title or a letter tells it: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(true)
  })

  it.each(
    [
      'Suspect in custody',
      'Victim of fraud',
      'Caller from NCA',
      'Unknown Male',
      'Suspect not found',
      'A Child',
    ].map(
      (name) =>
        ['He is in custody, for a case of fraud; the NCA was not found. A Child, a Male.', name] as const,
    ),
  )('is nobody where a remark names nobody: %j of %s', (text, name) => {
    expect(namesIn(text, [name])).toBe(false)
  })
})
