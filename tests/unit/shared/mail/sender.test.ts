import { describe, expect, it } from 'vitest'
import {
  type MailContact,
  type MailContent,
  type MailOrganisation,
  matchSender,
  senderWarnings,
} from '../../../../shared/mail/index.ts'
import { content, headed } from './content.ts'

const kent: MailOrganisation = {
  id: 'kent',
  name: 'Kent Police',
  short: 'Kent',
  emailDomains: ['kent.police.example'],
  areDomainsConfirmed: true,
}
const essex: MailOrganisation = {
  ...kent,
  id: 'essex',
  name: 'Essex Police',
  short: 'Essex',
  emailDomains: ['essex.police.example'],
}
const ann: MailContact = {
  id: 'ann',
  name: 'Ann Lee',
  organisation: 'kent',
  emails: ['Ann.Lee@kent.police.example'],
}
const passed = { 'authentication-results': 'mx.desk; spf=pass smtp.mailfrom=kent; dkim=pass; dmarc=pass' }
const failed = { 'authentication-results': 'mx.desk; spf=fail smtp.mailfrom=x; dmarc=fail' }
const from = (address: string, name = ''): Partial<MailContent> => ({ from: [{ name, address }] })
const codes = (mail: MailContent, organisation: MailOrganisation | null = kent): string[] =>
  senderWarnings(mail, organisation, [kent, essex], 'mx.desk').map(({ code }) => code)

describe('whom a sender is taken for', () => {
  it('is a contact by their address, certain only where the server vouches for it', () => {
    const match = (headers: Record<string, string>) => matchSender(headed(headers), [ann], [kent], 'mx.desk')
    expect(match(passed)).toEqual({
      contact: 'ann',
      organisation: 'kent',
      confidence: 'certain',
      because: 'ann.lee@kent.police.example is the address of Ann Lee.',
    })
    expect(match({})?.confidence).toBe('likely')
    expect(match(failed)?.confidence).toBe('possible')
  })

  it('is no one contact where several have the address', () => {
    const twin = { ...ann, id: 'twin', name: 'Duty desk' }
    expect(matchSender(headed(passed), [ann, twin], [kent], 'mx.desk')).toMatchObject({
      contact: null,
      organisation: 'kent',
      confidence: 'possible',
    })
  })

  it('is an organisation by the domain, and by the name in it perhaps a contact', () => {
    const mail = content(from('bob.ray@mail.kent.police.example', 'Bob Ray'))
    expect(matchSender(mail, [ann], [essex, kent], 'mx.desk')).toMatchObject({
      contact: null,
      organisation: 'kent',
      confidence: 'likely',
    })
    expect(
      matchSender(content(from('pc1@kent.police.example', 'PC Ann Lee')), [ann], [kent], 'mx.desk'),
    ).toMatchObject({
      contact: 'ann',
      confidence: 'possible',
    })
    expect(matchSender(mail, [], [{ ...kent, areDomainsConfirmed: false }], 'mx.desk')?.confidence).toBe(
      'possible',
    )
  })

  it('is nobody for a strange domain or none', () => {
    expect(matchSender(content(from('ann.lee@notkent.police.example')), [ann], [kent], 'mx.desk')).toBeNull()
    expect(matchSender(content({ from: [] }), [ann], [kent], 'mx.desk')).toBeNull()
  })
})

describe('what must be known of a sender', () => {
  it('is nothing for an officer of a confirmed domain that the server vouches for', () => {
    expect(codes(headed(passed))).toEqual([])
  })

  const cases: readonly [code: string, mail: MailContent, organisation?: MailOrganisation | null][] = [
    ['E_MAIL_SENDER_NO_ADDRESS', content(from('', 'Lee, Ann'))],
    ['E_MAIL_SENDER_CHECKS_FAILED', headed(failed)],
    ['E_MAIL_SENDER_NAME_IS_ADDRESS', content(from('x@evil.example', '"ann.lee@kent.police.example"')), null],
    ['E_MAIL_SENDER_NAME_BORROWED', content(from('x@evil.example', 'Essex Police, Fraud')), null],
    ['E_MAIL_SENDER_LOOKALIKE', content(from('x@kent-police.example')), null],
    ['E_MAIL_SENDER_LOOKALIKE', content(from('x@kemt.police.example')), null],
    ['E_MAIL_SENDER_FOREIGN_LETTERS', content(from('x@xn--knt-xyz.example')), null],
    ['E_MAIL_REPLY_ELSEWHERE', content({ replyTo: [{ name: '', address: 'x@evil.example' }] })],
    ['E_MAIL_SENDER_UNKNOWN_DOMAIN', content(from('x@evil.example')), null],
    ['E_MAIL_SENDER_OUTSIDE', content(from('ann@home.example'))],
    ['E_MAIL_SENDER_UNCONFIRMED', content(), { ...kent, areDomainsConfirmed: false }],
  ]
  it.each(cases)('%s', (code, mail, organisation = kent) => {
    expect(codes(mail, organisation)).toContain(code)
  })

  it('of others is believed where it is bad, and said to be theirs; never where it is good', () => {
    const claimed = (headers: Record<string, string>, server = 'mx.desk') =>
      senderWarnings(headed(headers), kent, [kent], server).map(({ code, text }) => `${code} ${text}`)
    for (const server of ['mx.desk', ''])
      expect(claimed({ 'authentication-results': 'mx.other; dmarc=fail' }, server)).toEqual([
        expect.stringMatching(/^E_MAIL_SENDER_CHECKS_CLAIMED .*mx\.other found DMARC fail/),
      ])
    expect(claimed({ 'received-spf': 'fail (mx.other: domain of x does not) receiver=mx.third;' })).toEqual([
      expect.stringMatching(/^E_MAIL_SENDER_CHECKS_CLAIMED .*mx\.third found SPF fail/),
    ])
    expect(claimed({ 'received-spf': 'pass (mx.other: domain of x)' })).toEqual([])
    expect(claimed({ 'received-spf': 'fail (mx.other: domain of x)', ...passed })).toEqual([])
    const forged = headed({ 'authentication-results': 'evil; dmarc=pass' })
    expect(matchSender(forged, [ann], [kent], 'mx.desk')?.confidence).toBe('likely')
    expect(matchSender(headed(passed), [ann], [kent], '')?.confidence).toBe('likely')
    const bad = headed({ 'authentication-results': 'mx.other; dmarc=fail' })
    expect(matchSender(bad, [ann], [kent], '')?.confidence).toBe('possible')
  })

  it('is said of each of several senders', () => {
    const mail = content({
      from: [
        { name: '', address: 'ann.lee@kent.police.example' },
        { name: '', address: 'x@evil.example' },
      ],
    })
    expect(codes(mail)).toEqual(['E_MAIL_SENDER_SEVERAL', 'E_MAIL_SENDER_UNKNOWN_DOMAIN'])
    expect(matchSender(headed(passed, mail), [ann], [kent], 'mx.desk')?.confidence).toBe('possible')
  })

  const force = (name: string, short: string, domain: string): MailOrganisation => ({
    ...kent,
    name,
    short,
    emailDomains: [domain],
  })
  const real = [
    force('Kent Police', 'Kent', 'kent.police.uk'),
    force('Metropolitan Police Service', 'MPS', 'met.police.uk'),
  ]
  const about = (address: string, name = '') =>
    senderWarnings(content(from(address, name)), null, real, 'mx.desk').map(({ code }) => code)

  it.each([
    'kent.police.uk.evil.example',
    'kent.police.uk.com',
    'kent-police.co.uk',
    'kentpolice.com',
    'kent.pollce.uk',
    'kent-police-secure.com',
    'k\u0435nt.police.uk',
  ])('is that %s looks like a force’s domain', (domain) => {
    expect(about(`x@${domain}`)).toContain('E_MAIL_SENDER_LOOKALIKE')
  })

  it.each([
    'gmail.com',
    'kent.ac.uk',
    'police.example',
    'kent.gov.uk',
    'metoffice.gov.uk',
    'essex.police.uk',
  ])('is not that %s does', (domain) => {
    expect(about(`x@${domain}`)).not.toContain('E_MAIL_SENDER_LOOKALIKE')
  })

  it.each([
    'Met Police',
    'MET POLICE',
    'K\u0435nt Police',
    'Kent  Constabulary',
    'K e n t Police',
    'Kent.Police.UK',
    'K3nt P0lice',
    'KENT POL1CE',
    'Kent Po1ice',
    'Kent Po|ice',
    'Kent Pollce Fraud Desk',
    'Pol\u0456ce Kent',
    'Police Kent',
    'MPS',
    'MPS Cyber',
    'M\u0420S Cyber',
    'kent(dot)police(dot)uk',
    'kent [dot] police dot uk',
  ])('is that the name %s is a force’s', (name) => {
    expect(about('x@gmail.com', name)).toContain('E_MAIL_SENDER_NAME_BORROWED')
  })

  it.each([
    'Clark Kent',
    'Kent',
    'Kent, Surrey Police',
    'Police Federation',
    'Metta Police',
    'Ann Lee',
    'Mps Jones',
    'Kent 1 Ltd',
  ])('is not that the name %s is', (name) => {
    expect(about('x@gmail.com', name)).not.toContain('E_MAIL_SENDER_NAME_BORROWED')
  })

  it('is that somebody known writes from another address, unless that is of their organisation', () => {
    const named = (address: string, name: string) =>
      senderWarnings(content(from(address, name)), null, [kent], 'mx.desk', [ann]).map(({ code }) => code)
    expect(named('ann.lee@mail.example', 'DC Ann Lee')).toContain('E_MAIL_SENDER_KNOWN_NAME')
    expect(named('alee2@kent.police.example', 'Ann Lee')).not.toContain('E_MAIL_SENDER_KNOWN_NAME')
    expect(named('ann.lee@kent.police.example', 'Ann Lee')).not.toContain('E_MAIL_SENDER_KNOWN_NAME')
    expect(named('x@mail.example', 'Ann')).not.toContain('E_MAIL_SENDER_KNOWN_NAME')
  })

  it('is not said of two known organisations whose domains are alike', () => {
    const near = { ...essex, id: 'wessex', name: 'Wessex Police', emailDomains: ['wessex.police.example'] }
    const mail = headed(passed, from('x@essex.police.example'))
    expect(senderWarnings(mail, essex, [kent, essex, near], 'mx.desk')).toEqual([])
  })
})
