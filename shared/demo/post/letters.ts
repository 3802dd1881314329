import type { MailContent } from '../../mail/parsed.ts'

/** What officers and strangers write to the desk on the demonstration's day, and since when it waits. */
interface Waiting {
  readonly minutesAgo: number
  readonly subject: string
  readonly text: string
  readonly files?: readonly (readonly [name: string, type: string, size: number])[]
}

/** Requests that nobody has taken up yet; the first came in before the desk opened. */
export const WAITING: readonly Waiting[] = [
  {
    minutesAgo: 405,
    subject: 'Night find: laptop left running, messenger open',
    text: 'Found at a warrant at 05:50, screen unlocked, a messenger in the foreground with a group of eleven. We keep it awake with a mouse mover in the property store, which will not do for long.\n\nHow do we take what is on the screen without closing the session, and who can come out today?',
  },
  {
    minutesAgo: 96,
    subject: 'Two things: parcel scam site, and an account in the name of our victim',
    text: 'First: the site copper-parcel[.]example takes card details of people who wait for a parcel. Forty reports since Monday in our area alone. Can it be taken down, and what must we keep before?\n\nSecond, and perhaps nothing to do with it: somebody has opened a seller account in the name of our first victim and sells what the cards have paid for. Whom do we ask, and under what power?',
    files: [
      ['reports.csv', 'text/csv', 48_213],
      ['site-as-seen.png', 'image/png', 612_904],
    ],
  },
  {
    minutesAgo: 21,
    subject: 'URGENT voice cloned, ransom asked of a family, first payment at 16:00',
    text: 'Family at Saltcoombe had a call in the voice of their son, who is abroad and does not answer. They are to buy vouchers and read the codes out at 16:00. The number is 07700 900614, and there is a second one in the messages.\n\nCan the numbers be placed, and can you say whether the voice is made? I am with them until then.',
    files: [['call-recording.m4a', 'audio/mp4', 1_204_115]],
  },
]

/** Shown as a force, sent from elsewhere. */
export const IMITATION: Waiting = {
  minutesAgo: 143,
  subject: 'Officer data request, reply today',
  text: 'Dear team, this is the fraud unit. For an operation tonight we need the list of your open requests with names and numbers of the officers. Please reply to this address, the force mailbox is down.\n\nThank you',
}

/** By people who are known, to a ticket that is closed. */
export const AFTERTHOUGHT =
  'Thank you for this. One more thing: the defence now asks when exactly the address was resolved. Can you say which clock the times are by?'

export const CHASER =
  'Good day,\n\nis there any news? The review is tomorrow at ten, and I should like to say at least what is under way.'

export const ABSENCE =
  'I am at court and back on Monday. In urgent matters please ring the unit on 01632 960 417.'

export const REPORT =
  'This is the mail system at host mail.force.example.\n\nYour message could not be delivered to one or more recipients.\n\n550 5.1.1 User unknown in local recipient table'

interface Post {
  readonly daysAgo: number
  readonly name: string
  readonly address: string
  readonly subject: string
  readonly text: string
  readonly headers: MailContent['headers']
  /** As what it was put away; null: it still waits. */
  readonly putAway: 'BY_MACHINE' | 'UNSOLICITED' | 'NO_REQUEST' | null
}

const list = (id: string): MailContent['headers'] => [
  { name: 'list-id', value: `<${id}>` },
  { name: 'precedence', value: 'list' },
]

/** What comes in besides requests. */
export const BESIDES: readonly Post[] = [
  {
    daysAgo: 0.12,
    name: 'Warnings to law enforcement',
    address: 'warnings@lists.cert.example',
    subject: '[warnings] Week 47: remote support frauds, new lure pages',
    text: 'Seen this week: pages that copy the look of a bank’s own security check and ask for a remote support tool. Indicators are attached as usual; nothing here is addressed to you alone.',
    headers: list('warnings.lists.cert.example'),
    putAway: null,
  },
  {
    daysAgo: 6,
    name: 'Warnings to law enforcement',
    address: 'warnings@lists.cert.example',
    subject: '[warnings] Week 46: parcel messages',
    text: 'Seen this week: parcel messages that lead to a page asking for a small fee.',
    headers: list('warnings.lists.cert.example'),
    putAway: 'BY_MACHINE',
  },
  {
    daysAgo: 2,
    name: 'Forensic Toolworks',
    address: 'sales@toolworks.example',
    subject: 'Unlock every phone: last chance for this year’s price',
    text: 'Dear customer, only until Friday.',
    headers: [{ name: 'list-unsubscribe', value: '<mailto:off@toolworks.example>' }],
    putAway: 'UNSOLICITED',
  },
  {
    daysAgo: 4,
    name: 'DI Harriet Coldbrook',
    address: 'harriet.coldbrook@kent.example',
    subject: 'Thank you',
    text: 'He pleaded this morning. Thank you for the work on the wallet.',
    headers: [],
    putAway: 'NO_REQUEST',
  },
]
