// What stands for the dot of something that nobody is to click on.
export const DOT = String.raw`(?: ?(?:\[\.\]|\(\.\)|\{\.\}|\[dot\]|\(dot\)) ?|\.)`

// Versions are counted in four parts, too, and so are sections, rules and tables. Addresses stand behind such words as
// well, behind `firmware` and `ver.` among them: to ask once too often is better than to miss one. What is written in
// one with its `v` is none.
const IPV4 = new RegExp(
  String.raw`(?<![\d.]|(?<![a-z])(?:v|ver|rev|fw))\d{1,3}(?:${DOT}\d{1,3}){3}(?!\d)`,
  'i',
)
const MAC = /\b[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}\b/i
const MACS = new RegExp(MAC.source, 'gi')
const MAC_OF_THREE = /(?<![\w.])(?=[\d.]{0,14}[a-f])[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.]\w)/i
// The print of a certificate or file: 16, 20, 28, 32, 48 or 64 bytes.
const PRINT = /(?<![0-9a-z:-])[0-9a-f]{2}(?:(?::[0-9a-f]{2})+|(?:-[0-9a-f]{2})+)(?![0-9a-z]|[:-][0-9a-z])/gi
const PRINT_BYTES: ReadonlySet<number> = new Set([16, 20, 28, 32, 48, 64])
// All of an address, or so many groups of one that it is no time and no ratio.
const HEX_GROUPS =
  /\b(?:(?:[0-9a-f]{1,4}:){7}|(?=[\d:]{0,30}(?:[a-f]|\d{4}))(?:[0-9a-f]{1,4}:){3,6}):?[0-9a-f]{1,4}\b/i
const COLON = / ?[[({](:{1,2}|colon)[\])}] ?/gi
const IPV6 = /(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?:\/\d{1,3})?(?![\w:])/gi
const TIME_OF_DAY = /^\d{1,2}:[0-5]\d(?::[0-5]\d)?::$/

/** Whether a text has an address of either version; a version in one with its `v`, a print and a time are none. */
export function hasIp(text: string): boolean {
  if (IPV4.test(text)) return true
  const plain = withoutPrints(text).replace(COLON, (_, colon: string) => (/^c/i.test(colon) ? ':' : colon))
  return HEX_GROUPS.test(plain.replace(MACS, ' ')) || hasIpv6(plain)
}

/** Whether a text has the address of a network card (MAC), in bytes or in three groups; a print is none. */
export function hasDevice(text: string): boolean {
  return MAC.test(withoutPrints(text)) || MAC_OF_THREE.test(text)
}

/** A text without the prints of certificates and files, whose bytes are written as those of addresses are. */
function withoutPrints(text: string): string {
  return text.replace(PRINT, (bytes) => (PRINT_BYTES.has((bytes.length + 1) / 3) ? ' ' : bytes))
}

/** Two groups at least, or one and a length; one gap; a figure, or two groups in a row: no time, no words of a program. */
function hasIpv6(text: string): boolean {
  return Array.from(text.matchAll(IPV6), ([address]) => address).some((address) => {
    const groups = address.split(':').filter((group) => group !== '')
    const gaps = address.split('::').length - 1
    const isTime = TIME_OF_DAY.test(address)
    const isTold = /\d|[a-f]:[a-f]/i.test(address)
    return gaps === 1 && groups.length >= 2 && groups.length < 8 && isTold && !isTime
  })
}
