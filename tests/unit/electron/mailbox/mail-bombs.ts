const MEGABYTE = 1_000_000
const head = 'From: a@b.example\r\nSubject: bomb\r\nMessage-ID: <bomb@b.example>\r\n'
const mixed = 'Content-Type: multipart/mixed; boundary=b\r\n\r\n'
const html = 'Content-Type: text/html\r\n\r\n'

const nested = (depth: number): string =>
  Array.from({ length: depth }, (_, at) => `Content-Type: message/rfc822\r\n\r\nSubject: ${at}\r\n`).join('')
const multiparts = (depth: number): string =>
  Array.from(
    { length: depth },
    (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`,
  ).join('')

/** Messages that were made to stop a reader, one byte a character; each arrives nevertheless, if some with their heads alone. */
export const bombs: Readonly<Record<string, () => string>> = {
  'a line of 20 MB': () => `${head}\r\n${'x'.repeat(20 * MEGABYTE)}`,
  '800,000 lines': () => `${head}\r\n${'twenty-five characters..\r\n'.repeat(800_000)}`,
  '500,000 flowed lines': () =>
    `${head}Content-Type: text/plain; format=flowed\r\n\r\n${'flowed \r\n'.repeat(500_000)}`,
  'flowed quotes': () =>
    `${head}Content-Type: text/plain; format=flowed; delsp=yes\r\n\r\n${`${'>'.repeat(500)} \r\n`.repeat(10_000)}`,
  '5,000 messages within each other': () => `${head}${nested(5_000)}\r\n\r\ninnermost`,
  '20,000 parts': () => `${head}${mixed}${'--b\r\n\r\nx\r\n'.repeat(20_000)}--b--`,
  '900 multiparts within each other': () => `${head}${multiparts(900)}\r\nx`,
  'an attachment of 40 MB': () =>
    `${head}${mixed}--b\r\nContent-Type: application/zip\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(40 * MEGABYTE).toString('base64')}\r\n--b--`,
  'a head of 5 MB in one field': () => `${head}X-Long: ${'x'.repeat(5 * MEGABYTE)}\r\n\r\nx`,
  '100,000 fields': () => `${head}${'X-Many: y\r\n'.repeat(100_000)}\r\nx`,
  '100,000 recipients': () => `${head}To: ${'a@b.example, '.repeat(100_000)}\r\n\r\nx`,
  '100,000 groups': () => `${head}To: ${'g: a@b.example; '.repeat(100_000)}\r\n\r\nx`,
  'brackets that are never closed': () =>
    `${head}To: ${'('.repeat(500_000)}\r\nCc: ${'<'.repeat(300_000)}\r\n\r\nx`,
  'quotes that are never closed': () => `${head}To: ${'"\\'.repeat(300_000)}\r\n\r\nx`,
  'encoded words that never end': () =>
    `${head}To: ${'=?a?q?'.repeat(100_000)}\r\nX-A: ${'=?'.repeat(200_000)}\r\n\r\nx`,
  '200,000 encoded words': () => `${head}X-A: ${'=?utf-8?q?=C3?= '.repeat(40_000)}\r\n\r\nx`,
  '100,000 references': () => `${head}References: ${'<a@b> '.repeat(100_000)}\r\n\r\nx`,
  'folding without end': () => `${head}X-Folded: a${'\r\n '.repeat(200_000)}\r\n\r\nx`,
  'HTML nested 200,000 deep': () => `${head}${html}${'<b>'.repeat(200_000)}x`,
  'HTML of unclosed tags': () => `${head}${html}${'<a href="'.repeat(300_000)}`,
  'HTML of 2,000,000 entities': () => `${head}${html}${'&lt;'.repeat(2_000_000)}`,
  'HTML of unclosed comments and scripts': () =>
    `${head}${html}${'<!--'.repeat(300_000)}${'<script>'.repeat(100_000)}`,
  'a table of 100,000 cells': () => `${head}${html}<table>${'<tr><td>x'.repeat(100_000)}`,
  'quoted-printable of soft breaks': () =>
    `${head}Content-Transfer-Encoding: quoted-printable\r\n\r\n${'=\r\n'.repeat(1_000_000)}`,
  'base64 of white space': () =>
    `${head}Content-Transfer-Encoding: base64\r\n\r\n${' \r\n'.repeat(2_000_000)}`,
  'a boundary that is everywhere': () => `${head}${mixed}${'--b'.repeat(1_000_000)}`,
  'a report of 100,000 recipients': () =>
    `${head}Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n${'Final-Recipient: rfc822; a@b.example\r\nAction: failed\r\n\r\n'.repeat(100_000)}\r\n--b--`,
  'carriage returns alone': () => `${head}\r\n${'\r'.repeat(5 * MEGABYTE)}`,
  'NUL bytes': () => `${head}\r\n${'\0'.repeat(5 * MEGABYTE)}`,
}
