/** Where anybody can have an address: what a person is cannot be told by it. */
export const PUBLIC_PROVIDERS = [
  'aol.com',
  'btinternet.com',
  'gmail.com',
  'gmx.com',
  'gmx.net',
  'googlemail.com',
  'hotmail.co.uk',
  'hotmail.com',
  'icloud.com',
  'live.co.uk',
  'live.com',
  'mail.com',
  'mail.ru',
  'me.com',
  'msn.com',
  'outlook.com',
  'proton.me',
  'protonmail.com',
  'sky.com',
  'talktalk.net',
  'tutanota.com',
  'virginmedia.com',
  'yahoo.co.uk',
  'yahoo.com',
  'yandex.ru',
]

/** Domains of His Majesty's Government and the police. */
export const GOVERNMENT = [
  'gov.uk',
  'mod.uk',
  'police.uk',
  'nhs.uk',
  'parliament.uk',
  'gov.scot',
  'gov.wales',
]
