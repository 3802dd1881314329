import { asciiDomain } from './mailable.ts'

// Names that a provider has under the endings of many countries: hotmail.de, yahoo.co.uk, live.com.au.
const FAMILIES = [
  'aol',
  'fastmail',
  'gmx',
  'googlemail',
  'hotmail',
  'hushmail',
  'live',
  'mailfence',
  'msn',
  'outlook',
  'proton',
  'protonmail',
  'rocketmail',
  'runbox',
  'tuta',
  'tutanota',
  'yahoo',
  'yandex',
  'ymail',
  'zoho',
  'zohomail',
]
// A family's name, and an ending of one or two short parts.
const FAMILY = new RegExp(`(?:^|\\.)(?:${FAMILIES.join('|')})\\.[a-z]{2,4}(?:\\.[a-z]{2,3})?$`)

const SINGLE = new Set([
  '126.com',
  '139.com',
  '163.com',
  'blueyonder.co.uk',
  'btconnect.com',
  'btinternet.com',
  'btopenworld.com',
  'cock.li',
  'dodo.com.au',
  'duck.com',
  'email.com',
  'fastmail.fm',
  'fsmail.net',
  'foxmail.com',
  'free.fr',
  'freenet.de',
  'gmail.com',
  'hey.com',
  'icloud.com',
  'inbox.lv',
  'inbox.ru',
  'keemail.me',
  'laposte.net',
  'libero.it',
  'list.ru',
  'bk.ru',
  'mac.com',
  'mail.com',
  'mail.ee',
  'mail.ru',
  'mailbox.org',
  'me.com',
  'naver.com',
  'ntlworld.com',
  'o2.co.uk',
  'o2.pl',
  'onet.pl',
  'orange.fr',
  'orange.net',
  'passport.com',
  'plus.com',
  'plusnet.com',
  'plus.net',
  'pm.me',
  'posteo.de',
  'qq.com',
  'rambler.ru',
  'rediffmail.com',
  'riseup.net',
  'seznam.cz',
  'sina.com',
  'sky.com',
  'supanet.com',
  't-online.de',
  'talk21.com',
  'talktalk.co.uk',
  'talktalk.net',
  'tiscali.co.uk',
  'tutamail.com',
  'tuta.com',
  'ukr.net',
  'virgin.net',
  'virginmedia.com',
  'vodafone.net',
  'wanadoo.fr',
  'web.de',
  'wp.pl',
  'ya.ru',
  'yeah.net',
])

/** Whether anybody can have an address there, or in a domain below: what a person is cannot be told by it. */
export function isPublicProvider(domain: string): boolean {
  const plain = asciiDomain(domain)
  if (plain === null) return false
  const labels = plain.split('.')
  return FAMILY.test(plain) || labels.some((_, at) => SINGLE.has(labels.slice(at).join('.')))
}

/** Domains of His Majesty's Government and the police. */
export const GOVERNMENT = [
  'gov.uk',
  'mod.uk',
  'police.uk',
  'nhs.uk',
  'parliament.uk',
  'gov.scot',
  'gov.wales',
  'llyw.cymru',
]

/** The endings of the United Kingdom and of parts of it, which are run in it. */
export const UNITED_KINGDOM = ['uk', 'scot', 'wales', 'cymru', 'london']
