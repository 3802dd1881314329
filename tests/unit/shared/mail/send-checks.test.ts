import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { personalDataIn } from '../../../../shared/mail/personal-data.ts'
import { type SendFacts, sendChecks, unsettledChecks } from '../../../../shared/mail/send-checks.ts'

const facts = (changes: Partial<SendFacts> = {}): SendFacts => ({
  to: ['kim.lee@kent.police.uk'],
  cc: [],
  subject: 'Re: Wallet address',
  text: 'Thank you, we are on it.',
  received: [],
  answersMachine: null,
  organisation: { name: 'Kent Police', emailDomains: ['kent.police.uk'], areDomainsConfirmed: true },
  requester: { addresses: ['kim.lee@kent.police.uk'], telephones: ['07700 900123'] },
  verification: 'verified',
  isP1: false,
  subjects: ['Alex Doe'],
  marking: 'OFFICIAL',
  handlingInstructions: [],
  tlp: null,
  conditions: '',
  own: { addresses: ['ecrime@soca.gov.uk'], telephones: ['+44(0)207-855-2810'] },
  ...changes,
})
const found = (changes: Partial<SendFacts>) =>
  sendChecks(facts(changes)).map(({ code, needs }) => [code, needs] as const)

describe('what stands against sending', () => {
  it('is nothing, for an answer to a verified officer of the organisation, and to units below its domain', () => {
    expect(found({})).toEqual([])
    expect(found({ cc: ['desk@cyber.kent.police.uk'] })).toEqual([])
  })

  it.each<[string, Partial<SendFacts>, readonly (readonly [string, string])[]]>([
    ['somebody outside', { cc: ['a@notkent.police.uk'] }, [['OUTSIDE_ORGANISATION', 'agreement']]],
    ['a look-alike', { to: ['kim@kent.police.uk.example'] }, [['OUTSIDE_ORGANISATION', 'agreement']]],
    ['nobody’s organisation', { organisation: null }, [['ORGANISATION_UNKNOWN', 'agreement']]],
    [
      'an organisation without a domain',
      { organisation: { name: 'X', emailDomains: [], areDomainsConfirmed: true } },
      [['ORGANISATION_UNKNOWN', 'agreement']],
    ],
    [
      'a domain that nobody stands for',
      { organisation: { name: 'X', emailDomains: ['kent.police.uk'], areDomainsConfirmed: false } },
      [['DOMAIN_UNCONFIRMED', 'agreement']],
    ],
    [
      'personal data in the subject',
      { verification: 'unverified', subject: 'Re: subscriber of 203.0.113.7' },
      [['PERSONAL_DATA_UNVERIFIED', 'duty-officer']],
    ],
    [
      'nothing, where the subject is the requester’s own,',
      {
        verification: 'unverified',
        subject: 'Re: [TS26-7K-0001-Z] Who has 203.0.113.7?',
        received: [{ by: ['kim.lee@kent.police.uk'], subject: 'Who has 203.0.113.7?', text: '' }],
      },
      [],
    ],
    ['a machine', { answersMachine: 'it is an absence' }, [['ANSWERS_MACHINE', 'agreement']]],
    [
      'personal data to somebody unverified',
      { verification: 'unverified', text: 'It was Alex Doe.' },
      [['PERSONAL_DATA_UNVERIFIED', 'duty-officer']],
    ],
    [
      'personal data to somebody who failed, at P1 too',
      { verification: 'failed', isP1: true, text: 'His number is 07911 123456.' },
      [['PERSONAL_DATA_UNVERIFIED', 'duty-officer']],
    ],
    [
      'TLP:RED beyond the requester',
      { tlp: 'TLP:RED', cc: ['boss@kent.police.uk'] },
      [['TLP_RED', 'duty-officer']],
    ],
    ['TLP:RED to the requester', { tlp: 'TLP:RED', to: ['Kim.Lee@KENT.police.uk'] }, []],
    [
      'TLP:AMBER+STRICT beyond the organisation',
      { tlp: 'tlp:amber+strict', cc: ['a@bank.example'] },
      [
        ['OUTSIDE_ORGANISATION', 'agreement'],
        ['TLP_AMBER_STRICT', 'duty-officer'],
      ],
    ],
    ['TLP:AMBER within it', { tlp: 'TLP:AMBER' }, []],
    [
      'sensitive, to a mailbox that anybody can have',
      { marking: 'OFFICIAL-SENSITIVE', cc: ['kim@gmail.com'] },
      [
        ['OUTSIDE_ORGANISATION', 'agreement'],
        ['SENSITIVE_TO_PUBLIC_PROVIDER', 'duty-officer'],
      ],
    ],
    [
      'UK EYES ONLY abroad',
      { handlingInstructions: ['UK EYES ONLY'], cc: ['a@politie.nl'] },
      [
        ['OUTSIDE_ORGANISATION', 'agreement'],
        ['UK_EYES_ONLY', 'duty-officer'],
      ],
    ],
    ...[
      'hotmail.co.uk',
      'yahoo.co.uk',
      'Live.CO.UK',
      'btinternet.com',
      'blueyonder.co.uk',
      'mx.talk21.com',
    ].map((domain): [string, Partial<SendFacts>, readonly (readonly [string, string])[]] => [
      `UK EYES ONLY to a mailbox at ${domain}, which anybody can have`,
      { handlingInstructions: ['UK EYES ONLY'], cc: [`x@${domain}`] },
      [
        ['OUTSIDE_ORGANISATION', 'agreement'],
        ['UK_EYES_ONLY', 'duty-officer'],
      ],
    ]),
    ...['police.wales', 'heddlu.cymru', 'police.scot', 'city.london', 'ac.uk'].map(
      (domain): [string, Partial<SendFacts>, readonly (readonly [string, string])[]] => [
        `UK EYES ONLY in the United Kingdom at ${domain} as outside the organisation alone`,
        { handlingInstructions: ['UK EYES ONLY'], cc: [`x@${domain}`] },
        [['OUTSIDE_ORGANISATION', 'agreement']],
      ],
    ),
    ...['cymru.example', 'notcymru', 'london.com'].map(
      (domain): [string, Partial<SendFacts>, readonly (readonly [string, string])[]] => [
        `UK EYES ONLY at ${domain}, which only looks like it`,
        { handlingInstructions: ['UK EYES ONLY'], cc: [`x@a.${domain}`] },
        [
          ['OUTSIDE_ORGANISATION', 'agreement'],
          ['UK_EYES_ONLY', 'duty-officer'],
        ],
      ],
    ),
    [
      'HMG USE ONLY beyond government, and not the Welsh one under its own name',
      { handlingInstructions: ['HMG USE ONLY'], cc: ['a@llyw.cymru', 'b@heddlu.cymru'] },
      [
        ['OUTSIDE_ORGANISATION', 'agreement'],
        ['HMG_USE_ONLY', 'duty-officer'],
      ],
    ],
    ['UK EYES ONLY within it', { handlingInstructions: ['UK EYES ONLY'], cc: ['a@x.kent.police.uk'] }, []],
    ['HMG USE ONLY within it', { handlingInstructions: ['HMG USE ONLY'] }, []],
    [
      'one body’s own',
      { handlingInstructions: ['NCA USE ONLY'], organisation: null },
      [
        ['ORGANISATION_UNKNOWN', 'agreement'],
        ['ORGANISATION_USE_ONLY', 'duty-officer'],
      ],
    ],
    [
      'an embargo, a copy and conditions',
      {
        handlingInstructions: ['EMBARGOED', 'RECIPIENTS ONLY'],
        cc: ['boss@kent.police.uk'],
        conditions: 'ask first',
      },
      [
        ['EMBARGOED', 'agreement'],
        ['RECIPIENTS_ONLY', 'agreement'],
        ['CONDITIONS', 'agreement'],
      ],
    ],
  ])('names %s', (_, changes, codes) => {
    expect(found(changes)).toEqual(codes)
  })

  it('is settled by a reason, and where it must be by a duty officer', () => {
    const checks = sendChecks(facts({ cc: ['a@bank.example'], tlp: 'TLP:RED' }))
    const isDutyOfficer = (user: string) => user === 'DUTY01'
    const left = (...agreed: Parameters<typeof unsettledChecks>[1]) =>
      unsettledChecks(checks, agreed, isDutyOfficer).map(({ code }) => code)
    expect(left()).toEqual(['OUTSIDE_ORGANISATION', 'TLP_RED'])
    const outside = { check: 'OUTSIDE_ORGANISATION', ground: 'Kent Police' }
    expect(left({ ...outside, reason: 'the bank asked', by: undefined })).toEqual(['TLP_RED'])
    expect(left({ ...outside, reason: ' ' })).toEqual(['OUTSIDE_ORGANISATION', 'TLP_RED'])
    expect(left({ check: 'TLP_RED', reason: 'agreed' })).toContain('TLP_RED')
    expect(left({ check: 'TLP_RED', reason: 'agreed', by: 'SOMEONE' })).toContain('TLP_RED')
    expect(left({ check: 'TLP_RED', reason: 'agreed', by: 'DUTY01' })).toEqual(['OUTSIDE_ORGANISATION'])
  })
})

describe('what was agreed to', () => {
  const toBank = (cc: readonly string[], ...agreed: Parameters<typeof unsettledChecks>[1]) =>
    unsettledChecks(sendChecks(facts({ cc })), agreed, () => false).map(({ code }) => code)

  it('holds for those for whom it was agreed, and for nobody else', () => {
    const agreed = {
      check: 'OUTSIDE_ORGANISATION',
      reason: 'the bank asked',
      ground: 'Kent Police',
      addresses: ['Fraud@BANK.example', 'second@bank.example'],
    }
    expect(toBank(['fraud@bank.example'], agreed)).toEqual([])
    expect(toBank(['fraud@bank.example', 'evil@evil.example'], agreed)).toEqual(['OUTSIDE_ORGANISATION'])
    const other = { ...agreed, addresses: ['evil@evil.example'] }
    expect(toBank(['evil@evil.example'], agreed, other)).toEqual([])
  })

  const left = (agreed: Parameters<typeof unsettledChecks>[1], changes: Partial<SendFacts>) =>
    unsettledChecks(sendChecks(facts(changes)), agreed, () => true).map(({ code }) => code)
  const agreedTo = (changes: Partial<SendFacts>) =>
    sendChecks(facts(changes)).map(({ code, who, ground }) => ({
      check: code,
      reason: 'known',
      by: 'DUTY01',
      addresses: who,
      ground,
    }))

  it.each<[string, Partial<SendFacts>, Partial<SendFacts>, string]>([
    ['at P1', { isP1: true }, { isP1: false }, 'PERSONAL_DATA_UNVERIFIED'],
    [
      'of somebody unverified',
      { verification: 'unverified' },
      { verification: 'failed' },
      'PERSONAL_DATA_UNVERIFIED',
    ],
    ['on conditions', { conditions: 'Use freely' }, { conditions: 'Not to be given to Kent' }, 'CONDITIONS'],
    [
      'under a marking',
      { handlingInstructions: ['EMBARGOED'] },
      { handlingInstructions: ['EMBARGOED'], marking: 'OFFICIAL-SENSITIVE' },
      'EMBARGOED',
    ],
    [
      'of what is one body’s own',
      { handlingInstructions: ['NCA USE ONLY'], cc: ['a@bank.example'] },
      { handlingInstructions: ['CEOP USE ONLY'], cc: ['a@bank.example'] },
      'ORGANISATION_USE_ONLY',
    ],
    [
      'beyond an organisation',
      { cc: ['a@bank.example'] },
      {
        cc: ['a@bank.example'],
        organisation: { name: 'Kent Fire', emailDomains: ['kent.police.uk'], areDomainsConfirmed: true },
      },
      'OUTSIDE_ORGANISATION',
    ],
  ])('%s holds on that ground, and not on another', (_, then, now, code) => {
    const letter = { verification: 'unverified', text: 'It was sent from 203.0.113.7.' } as const
    const agreed = agreedTo({ ...letter, ...then })
    expect(left(agreed, { ...letter, ...then })).toEqual([])
    expect(left(agreed, { ...letter, ...now })).toEqual([code])
  })

  it('to personal data of one sort does not hold once the letter is known to hold another', () => {
    const letter = { verification: 'unverified', text: '203.0.113.7 is Alex Doe.' } as const
    const agreedOn = (changes: Partial<SendFacts>) =>
      sendChecks(facts({ ...letter, ...changes })).find(({ code }) => code === 'PERSONAL_DATA_UNVERIFIED')
        ?.ground
    expect(agreedOn({ subjects: [] })).not.toBe(agreedOn({ subjects: ['Alex Doe'] }))
  })

  it('to a card is read as ever, and does not hold for the number of a device that was once called one', () => {
    const agreed = [
      {
        check: 'PERSONAL_DATA_UNVERIFIED',
        reason: 'known',
        by: 'DUTY01',
        addresses: ['kim.lee@kent.police.uk'],
        ground: 'unverified, a payment card number',
      },
    ]
    const letter = { verification: 'unverified' } as const
    expect(left(agreed, { ...letter, text: 'It is 4111 1111 1111 1111.' })).toEqual([])
    expect(left(agreed, { ...letter, text: 'It is 490154203237518.' })).toEqual(['PERSONAL_DATA_UNVERIFIED'])
  })

  it('long ago named neither people nor a ground, and holds for what rests on nothing alone', () => {
    const agreed = ['ORGANISATION_UNKNOWN', 'CONDITIONS'].map((check) => ({ check, reason: 'known' }))
    expect(left(agreed, { organisation: null })).toEqual([])
    expect(left(agreed, { organisation: null, conditions: 'ask first' })).toEqual(['CONDITIONS'])
  })
})

describe('a mailbox that anybody can have', () => {
  it.each(
    `gmail.com pm.me ymail.com mac.com tuta.io hotmail.fr hotmail.co.jp yahoo.de yahoo.com.br outlook.ie live.nl
    live.com.au gmx.at gmx.co.uk web.de qq.com blueyonder.co.uk ntlworld.com btopenworld.com zoho.com zoho.eu fastmail.com
    fastmail.fm yandex.kz yandex.com.tr 163.com proton.me protonmail.ch btinternet.com mail.gmail.com \uFF47mail.com
    GMAIL.COM`.split(/\s+/),
  )('is one at %s', (domain) => {
    const codes = found({ marking: 'OFFICIAL-SENSITIVE', cc: [`kim@${domain}`] }).map(([code]) => code)
    expect(codes).toContain('SENSITIVE_TO_PUBLIC_PROVIDER')
  })

  it.each([
    'notgmail.com',
    'live.police.uk',
    'outlook.kent.police.uk',
    'me.com.example',
    'gmail.com.evil.uk',
  ])('is none at %s', (domain) => {
    const codes = found({ marking: 'OFFICIAL-SENSITIVE', cc: [`kim@${domain}`] }).map(([code]) => code)
    expect(codes).not.toContain('SENSITIVE_TO_PUBLIC_PROVIDER')
  })
})

describe('what somebody wrote, and is told again', () => {
  const bank = {
    by: ['disclosure@bank.example'],
    subject: 'Re: Account of Alex Doe',
    text: 'Born 1 May 1980.',
  }
  const kim = { by: ['Kim.Lee@KENT.police.uk'], subject: 'Who has 203.0.113.7?', text: 'It is Alex Doe.' }
  const told = (changes: Partial<SendFacts>) =>
    sendChecks(
      facts({ verification: 'unverified', received: [kim, bank], organisation: null, ...changes }),
    ).find(({ code }) => code === 'PERSONAL_DATA_UNVERIFIED')?.text
  const [toKim, toBank] = [['kim.lee@kent.police.uk'], ['disclosure@bank.example']]
  const name = 'the name of somebody whom the ticket is about'

  it.each<[string, Partial<SendFacts>]>([
    ['their own lines', { text: 'Yes.\n> It is Alex Doe.' }],
    ['their own subject', { subject: 'Re: [TS26-7K-0001-Z] Who has 203.0.113.7?' }],
    ['their own subject behind other words', { subject: 'SV: Re[2]: Antw: Who has 203.0.113.7?' }],
    ['the bank its own', { to: toBank, subject: 'Re: Account of Alex Doe', text: '> Born 1 May 1980.' }],
    [
      'two who wrote the same subject',
      {
        to: [...toKim, 'boss@kent.police.uk'],
        subject: 'Re: Who has 203.0.113.7?',
        received: [kim, { by: ['boss@kent.police.uk'], subject: 'Re: Who has 203.0.113.7?', text: '' }],
      },
    ],
  ])('is passed over: %s', (_, changes) => {
    expect(told(changes)).toBeUndefined()
  })

  it.each<[string, Partial<SendFacts>, string]>([
    ['lines of the bank to the officer', { text: '> Born 1 May 1980.' }, 'a date of birth'],
    ['the subject of the bank to the officer', { subject: 'Re: Account of Alex Doe' }, name],
    [
      'what a bank put in brackets before it',
      { subject: 'Re: [Account of Alex Doe] Re: [TS26-7K-0001-Z] Who has 203.0.113.7?' },
      `${name}`,
    ],
    [
      'what stands in brackets beside a reference',
      { subject: '[TS26-7K-0001-Z Alex Doe] Who has 203.0.113.7?' },
      `${name}`,
    ],
    [
      'brackets before nothing',
      { subject: 'Re: [Account of Alex Doe]', received: [{ ...kim, subject: '' }] },
      name,
    ],
    ['lines of the officer to the bank', { to: toBank, text: '> It is Alex Doe.' }, name],
    ['lines of the officer with a copy to the bank', { cc: toBank, text: '> It is Alex Doe.' }, name],
    ['the subject of the officer with a copy', { cc: toBank, subject: kim.subject }, 'an IP address'],
    ['lines that nobody is known to have written', { received: [], text: '> It is Alex Doe.' }, name],
    [
      'lines of a message that names two authors',
      { received: [{ ...kim, by: [...toBank, ...toKim] }], text: '> It is Alex Doe.' },
      name,
    ],
    [
      'lines of a message that names none',
      { received: [{ ...kim, by: [] }], text: '> It is Alex Doe.' },
      name,
    ],
  ])('is asked about: %s', (_, changes, words) => {
    expect(told(changes)).toContain(words)
  })
})

describe('data about people in a text', () => {
  const own = { addresses: ['ecrime@soca.gov.uk'], telephones: ['+44(0)207-855-2810'] }
  const inText = (text: string) => personalDataIn(text, ['Alex Doe'], own)

  it.each<readonly [string, string]>([
    ['a.doe@example.com', 'an e-mail address'],
    ['a.doe@example[.]com', 'an e-mail address'],
    ['ring 07911 123456 now', 'a telephone number'],
    ['from 203.0.113.7', 'an IP address'],
    ['from 203[.]0[.]113[.]7', 'an IP address'],
    ['2001:db8:0:0:0:0:0:1', 'an IP address'],
    ['the suspect used 2001:db8::1', 'an IP address'],
    ['lives at ME14 1XX', 'a postcode'],
    ['lives at sw1a 2aa', 'a postcode'],
    ['ring 0044 7700 900123', 'a telephone number'],
    ['IBAN GB29NWBK60161331926819 and so on', 'an account number'],
    ['sort code 20-00-00 account 12345678', 'an account number'],
    ['20-00-00, 12345678', 'an account number'],
    ['born 12 March 1985', 'a date of birth'],
    ['4111 1111 1111 1111', 'a payment card number'],
    ['GB29 NWBK 6016 1331 9268 19', 'an account number'],
    ['QQ 12 34 56 C'.replace('QQ', 'AB'), 'a National Insurance number'],
    ['DOB 1.2.1980', 'a date of birth'],
    ['it is ALEX DOE', 'the name of somebody whom the ticket is about'],
    ['it is Alex\n   Doe', 'the name of somebody whom the ticket is about'],
    ['it is Alex  Doe', 'the name of somebody whom the ticket is about'],
    ['it is Doe, Alex', 'the name of somebody whom the ticket is about'],
    ['ring 07911\u00A0123456', 'a telephone number'],
    ['ring 07911.123.456', 'a telephone number'],
    ['ring 07911\u2011123\u2011456', 'a telephone number'],
    ['ring (202) 555-0123', 'a telephone number'],
    ['ring 202.555.0123', 'a telephone number'],
    ['4111\u00A01111\u00A01111\u00A01111', 'a payment card number'],
    ['4111.1111.1111.1111', 'a payment card number'],
    ['lives at ME14\u00A01XX', 'a postcode'],
    ['lives at ME14.1XX', 'a postcode'],
    ['from 192(.)0(.)2(.)1', 'an IP address'],
    ['from 192[dot]0[dot]2[dot]1', 'an IP address'],
    ['kim [at] evil.com', 'an e-mail address'],
    [`it is ${'\u674E'.repeat(300)}@evil.example`, 'an e-mail address'],
    ['ecrime@soca.gov.uk,kim@evil.example', 'an e-mail address'],
    ['ecrime@soca.gov.uk@evil.example', 'an e-mail address'],
    ['ecrime at soca dot gov dot uk, kim at evil dot com', 'an e-mail address'],
    ['kim(at)evil[dot]com', 'an e-mail address'],
    ['j\u00F6rg@b\u00FCcher.example', 'an e-mail address'],
    ['AB-12-34-56-C', 'a National Insurance number'],
    ['birthday 3 May 1990', 'a date of birth'],
    ['his birthday is 3 May', 'a date of birth'],
    ['born March 1985', 'a date of birth'],
    ['account no. 12345678', 'an account number'],
    ['account no.\u00A012345678', 'an account number'],
    ['of 00:1A:2b:3c:4D:5e', 'the address of a device'],
    ['of 00-1A-2B-3C-4D-5E', 'the address of a device'],
    ['of 001a.2b3c.4d5e', 'the address of a device'],
    ...[
      'Account number is 12345678',
      'acc: 12345678',
      'S/C 20-00-00, A/C 1234 5678',
      'Acct# 12345678',
      'account no is: 1234-5678',
      'sort code is 200000',
    ].map((text) => [text, 'an account number'] as const),
    ...[
      'born: 12/03/1985',
      '(b. 12 March 1985)',
      'b.12/03/1985',
      'D O B 12/03/85',
      'D. O. B. 12/03/85',
      'b. March 12th, 1985',
      'date-of-birth 3.5.79',
    ].map((text) => [text, 'a date of birth'] as const),
    ['mobile: 447700900123', 'a telephone number'],
    ['on 44 7700 900 123', 'a telephone number'],
    ['lives at SW1A-1AA', 'a postcode'],
    ['joe at gmail dot com', 'an e-mail address'],
    ['joe.bloggs(at)mail dot example dot co dot uk', 'an e-mail address'],
    ['passport 123456789', 'a passport number'],
    ['her passport no. is AB1234567', 'a passport number'],
    ['version 81.2.69.142', 'an IP address'],
    ['version 1[.]2[.]3[.]4', 'an IP address'],
    ...[
      'rev 10.0.0.5',
      'table 10.1.2.3',
      'section 81.2.69.14',
      'firewall rule 10.0.0.5',
      'R v 10.1.2.3',
      'release 10.1.2.3',
      'step 1.1.1.1',
      'in fe80::1',
      'in 2001:10::',
    ].map((text) => [text, 'an IP address'] as const),
    ['he was born in Leeds', 'a date of birth'],
    ['Alex Roe b. 1 May 1989', 'a date of birth'],
    ...[
      'Mr A Doe',
      'mr a doe',
      'A. Doe',
      'a.doe',
      'A Doe',
      'DOE A',
      'Doe, A.',
      '\u00C1lex Doe',
      'Mr A.Doe',
    ].map((name) => [`it is ${name} then`, 'the name of somebody whom the ticket is about'] as const),
    ['378282246310005', 'a payment card number'],
    ['49-015420-323751-8', 'the number of a device or a payment card'],
    ['490154203237518', 'the number of a device or a payment card'],
    ...['8944110068955555555', '8944 1100 6895 5555 5555', '8944110068955555555F'].map(
      (text) => [text, 'the number of a SIM card'] as const,
    ),
    ...[
      'IP8.8.8.8',
      'ip:8.8.8.8',
      '8.8.8.8_',
      '_8.8.8.8',
      '8.8.8.8abc',
      '8\uFF0E8\uFF0E8\uFF0E8',
      '\uFF18.\uFF18.\uFF18.\uFF18',
      '2001[:]db8[:][:]1',
      '2001[:]db8[::]1',
      'dead:beef::',
      '2a00::/12',
      '2001:db8::/32',
      '2001:470:1:2',
      'firmware 81.2.69.142',
      'firmware 7.2.5.1',
      'version 10.1.2.3',
      'ver. 12.3.4.5',
      '2001:db8:0:0:0:0:0:1 of 00:1A:2b:3c:4D:5g',
    ].map((text) => [`in ${text} then`, 'an IP address'] as const),
    ...['07700/900123', '07700 / 900 123', '020/7855 2811', '+44 7700/900123'].map(
      (text) => [`ring ${text} now`, 'a telephone number'] as const,
    ),
    ...[
      'd/o/b 1/1/80',
      'birth date 01.01.80',
      'birth-date: 1 May 1980',
      'she was born in 2020',
      'born on the Isle of Wight',
      'the project manager was born in Leeds',
      'The director of the company was born on 12 May 1980.',
      'The idea was born on the train.',
    ].map((text) => [text, 'a date of birth'] as const),
    ['account number 20262027', 'an account number'],
    ['account 20262029', 'an account number'],
  ])('is found: %s', (text, words) => {
    expect(inText(text)).toEqual([words])
  })

  it('is told to be more than is looked through in a text that is too long', () => {
    expect(inText(`${'x '.repeat(100_001)}a.doe@example.com`)).toEqual(['more text than is looked through'])
  })

  it.each([
    'Thank you. We shall be back at 14:30:00 on 12 December 2026.',
    'Write to ecrime@soca.gov.uk or ring +44 207 855 2810.',
    'Your reference 4111 1111 1111 1112.',
    'Reference TS26-7K-0147-M.',
    'A P1 2nd call, or a p1 2nd one; std::list, at 14:30:00.',
    'Reference GB29NWBK60161331926818.',
    'We meet on 01.02.2026, at 10.30.',
    'Her birthday present; he was born to it.',
    'See v1.2.3.4, ver10.1.2.3, rev12.3.4.5 and fw7.2.5.1 of it.',
    'It is to be born in mind, and was born in\nmind.',
    'Item b. 1 May 2019, and paragraph b. 12/03/1985.',
    'Meet at 10:30:: or at 09:15:00:: sharp.',
    'A doe, a deer; Doe a lot; do b. 12 March 2026 suits us, option (b) too.',
    'Look at the dot at the end, and at gmail dot every one.',
    'Your account of 12 January; the passport office; acc. to 2026 figures.',
    `Its print is ${Array(16).fill('a1').join(':')}.`,
    `SHA-1: ${Array(20).fill('0B').join(':')}, or ${Array(32).fill('c9').join('-')}.`,
    'Ratio 1:2:3:4, at 10:30:15:22.',
    'Of the account 20262027 and the account 2026-2027.',
    'Reference 0147/2026/123, or 0147/202612, of 01/02/2026.',
    'Crime number 44/123456/26, part 4412345678902 of 44.',
  ])('is not seen where there is none: %s', (text) => {
    expect(inText(text)).toEqual([])
  })

  it('is looked for by every way of writing a name, and not in words that are written as one is', () => {
    const named = (text: string, ...subjects: string[]) => personalDataIn(text, subjects, own).length > 0
    const yes = [
      ['J P Smith', 'John Paul Smith'],
      ['J.P. Smith', 'John Paul Smith'],
      ['J Smith', 'Mr John Paul Smith'],
      ['John Smith', 'John Paul Smith'],
      ['SMITH J', 'john smith'],
      ["M. O'Brien", "Mary O'Brien"],
      ['K Smith-Jones', 'Kim smith-jones'],
      ['A. (Al', 'Alex (Al'],
      ['\u00D6. \u00D6z', '\u00D6mer \u00D6z'],
    ]
    for (const [text = '', subject = ''] of yes) expect([text, named(text, subject)]).toEqual([text, true])
    const no = [
      ['I will take a long look', 'Ian Will', 'Alex Long'],
      ['A young man', 'Alex Young'],
      ['J. Smithson, B. Smith', 'John Smith'],
    ]
    for (const [text = '', ...subjects] of no) expect([text, named(text, ...subjects)]).toEqual([text, false])
  })

  it('is looked for in what somebody typed behind a mark of quoting, and not in what they wrote', () => {
    const theirs = ['It was Alex Doe.\n> from 203.0.113.7\n']
    const inAnswer = (text: string) => personalDataIn(text, ['Alex Doe'], own, theirs)
    expect(inAnswer('> It was Alex Doe.\n>> from 203.0.113.7\nThank you.')).toEqual([])
    expect(inAnswer('> It was Alex Doe, of 203.0.113.9.')).toEqual([
      'an IP address',
      'the name of somebody whom the ticket is about',
    ])
  })

  it.each([
    'a@',
    '1 ',
    '0.',
    'a.',
    '(',
    '0:',
    'GB29 ',
    '1[dot]',
    'born ',
    'item b. ',
    'born in\n',
    'rule 1.',
    'version ',
    '> ',
    '- ',
    'a dot ',
    'a at a dot ',
    '44 ',
    'acc ',
    'b. 1/1/',
    'passport no ',
    'a1:',
    'a1-',
    '89 ',
    'idea was ',
    'account 2026-',
    '[:]',
    '07/',
    'Doe ',
    'A. ',
    'Alex J. ',
    '\u674E',
    '\u674E@',
  ])('is looked for in a long text of nothing but %j', (part) => {
    expect(Array.isArray(inText(part.repeat(200_000 / part.length)))).toBe(true)
  })

  it('is looked for in any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        expect(inText(`${text}\n a.doe@example.com`)).toContain('an e-mail address')
      }),
      { numRuns: 60, seed: 20261122 },
    )
  })
})
