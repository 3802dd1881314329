import { localText } from '../desk-clock/index.ts'
import { freshName } from './callers.ts'
import type { Chance } from './random.ts'

/**
 * What narratives are furnished with. Nothing here exists: telephone numbers kept for drama, addresses of the
 * documentation ranges, domains under `.example`, wallets and accounts out of published test vectors.
 */
export interface Kit {
  readonly chance: Chance
  /** When the request came in, milliseconds since 1970. */
  readonly at: number
  readonly one: (...texts: readonly string[]) => string
  readonly town: () => string
  readonly person: () => string
  readonly mobile: () => string
  readonly email: () => string
  readonly ip: () => string
  readonly ipv6: () => string
  readonly port: () => string
  readonly site: () => string
  readonly url: () => string
  readonly onion: () => string
  readonly handle: () => string
  readonly btc: () => string
  readonly eth: () => string
  readonly xmr: () => string
  readonly iban: () => string
  readonly account: () => string
  readonly vrm: () => string
  readonly imei: () => string
  readonly sum: (low: number, high: number) => string
  /** "14 Nov 2026 21:40 GMT", so many hours ago. */
  readonly ago: (lowHours: number, highHours: number) => string
  readonly operation: () => string
}

const TOWNS = (
  'Aldersea,Barrowmouth,Castlebeck,Dunmere,Eastharrow,Fallowby,Grimsdyke,Harlowick,Kelderby,Lowmoor Bay,Marshgate,Northwold,' +
  'Oxenhope,Penwithick,Rushmere,Saltcoombe,Thornaby Hill,Upper Deeping,Wexcombe,Yarrowdale'
).split(',')

const WORDS =
  'amber,anchor,badger,beacon,bramble,cinder,copper,dapple,ember,falcon,granite,harbour,juniper,kestrel,lantern,marble,nettle,otter,pepper,quarry,raven,saffron,thistle,umber,velvet,willow'.split(
    ',',
  )

const BTC = [
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
  'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
] as const
const ETH = '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed'
const XMR = '44AFFq5kSiGBoZ4NMDwYtN18obc8AemS33DBLWs3H7otXft3XjrpDtQGv7SqSsaBYBb98uNbr2VBBEt7f2wfn3RVGQBEP3A'
const IBANS = ['GB29 NWBK 6016 1331 9268 19', 'DE89 3704 0044 0532 0130 00'] as const
const ACCOUNTS = ['08-99-99 66374958', '10-79-99 88837491'] as const
const ONION = 'pg6mmjiyjmcrsslvykfwnntlaru7p5svn6y2ymmju6nubxndf4pscryd.onion'
/** A type of handset kept for tests; six digits of a serial number and the check digit follow. */
const TEST_HANDSET = '00101700'
const HOUR = 3_600_000

export function createKit(chance: Chance, at: number): Kit {
  const { int, pick } = chance
  const word = () => pick(WORDS)
  const octet = () => String(int(1, 254))
  const names = new Set<string>()
  const site = () => `${word()}-${pick(['pay', 'parcel', 'login', 'secure', 'market', 'tickets', 'invest'])}`
  return {
    chance,
    at,
    one: (...texts) => pick(texts),
    town: () => pick(TOWNS),
    person: () => freshName(chance, names),
    mobile: () => `07700 900${int(100, 999)}`,
    email: () => `${word()}.${word()}${int(1, 99)}@${pick(['mail', 'post', 'inbox'])}.example`,
    ip: () => `${pick(['192.0.2.', '198.51.100.', '203.0.113.'])}${octet()}`,
    ipv6: () => `2001:db8:${int(1, 999).toString(16)}::${int(1, 9999).toString(16)}`,
    port: () => String(int(20_000, 61_000)),
    site: () => `${site()}[.]example`,
    url: () => `hxxps://${site()}[.]example/${word()}/${int(100, 999)}`,
    onion: () => ONION,
    handle: () => `@${word()}_${word()}${int(1, 999)}`,
    btc: () => pick(BTC),
    eth: () => ETH,
    xmr: () => XMR,
    iban: () => pick(IBANS),
    account: () => pick(ACCOUNTS),
    vrm: () => `${pick(['AB', 'KX', 'LM', 'YD'])}${int(51, 74)} ${chance.text('ABCEFGHJKLMNPRSTUVWXY', 3)}`,
    imei: () => withLuhn(`${TEST_HANDSET}${chance.text('0123456789', 6)}`),
    sum: (low, high) => `£${(int(low, high) * 10).toLocaleString('en-GB')}`,
    ago: (low, high) =>
      localText(new Date(at - int(low * 60, high * 60) * (HOUR / 60)).toISOString(), 'Europe/London').slice(
        4,
      ),
    operation: () => `${word()} ${word()}`.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()),
  }
}

function withLuhn(digits: string): string {
  const sum = Array.from(digits)
    .toReversed()
    .map((digit, place) => (place % 2 === 0 ? Number(digit) * 2 : Number(digit)))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
