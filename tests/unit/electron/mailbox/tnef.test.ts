import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attachmentOf, parseMail } from '../../../../electron/mailbox/parse.ts'
import { isTnef, openTnef } from '../../../../electron/mailbox/tnef.ts'

// A writer of TNEF by [MS-OXTNEF], so that every kind of attribute is there to be read.
const u16 = (value: number): Buffer => {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}
const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}
const attribute = (level: 1 | 2, id: number, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([level]),
    u32(id),
    u32(data.length),
    data,
    u16(data.reduce((sum, byte) => (sum + byte) & 0xffff, 0)),
  ])
const padded = (data: Buffer): Buffer => Buffer.concat([data, Buffer.alloc((4 - (data.length % 4)) % 4)])
const counted = (data: Buffer): Buffer => Buffer.concat([u32(1), u32(data.length), padded(data)])
const unicode = (id: number, text: string): Buffer =>
  Buffer.concat([u32((id << 16) | 0x1f), counted(Buffer.from(`${text}\0`, 'utf16le'))])
const binary = (id: number, data: Buffer): Buffer =>
  Buffer.concat([u32(((id << 16) | 0x0102) >>> 0), counted(data)])
const number = (id: number, value: number): Buffer => Buffer.concat([u32((id << 16) | 0x0003), u32(value)])
const named = (id: number, name: string, value: number): Buffer => {
  const written = Buffer.from(`${name}\0`, 'utf16le')
  return Buffer.concat([
    u32(((id << 16) | 0x0003) >>> 0),
    Buffer.alloc(16),
    u32(1),
    u32(written.length),
    padded(written),
    u32(value),
  ])
}
const props = (...all: Buffer[]): Buffer => Buffer.concat([u32(all.length), ...all])
const tnef = (...attributes: Buffer[]): Buffer =>
  Buffer.concat([
    u32(0x223e9f78),
    u16(0x0001),
    attribute(1, 0x00069007, Buffer.concat([u32(1251), u32(0)])),
    ...attributes,
  ])

const cyrillic = Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0])
const whole = tnef(
  attribute(1, 0x0002800c, cyrillic),
  attribute(
    1,
    0x00069003,
    props(named(0x8001, 'odd', 7), number(0x0e07, 1), binary(0x1013, Buffer.from('<p>Hi</p>'))),
  ),
  attribute(2, 0x00069002, Buffer.alloc(14)),
  attribute(2, 0x00018010, Buffer.from('SHORT~1.TXT\0')),
  attribute(2, 0x0006800f, Buffer.from('content of the first')),
  attribute(2, 0x00069005, props(unicode(0x3707, 'a long name – first.txt'), unicode(0x370e, 'Text/Plain'))),
  attribute(2, 0x00069002, Buffer.alloc(14)),
  attribute(2, 0x00018010, Buffer.from('second.bin\0')),
  attribute(2, 0x0006800f, Buffer.from([1, 2, 3])),
)

describe('a winmail.dat', () => {
  it('reads its HTML in the code page that it names, whatever that of the rest is', () => {
    const html = binary(0x1013, Buffer.from('<p>café € привет</p>'))
    const file = tnef(attribute(1, 0x00069003, props(number(0x3fde, 65001), html)))
    expect(openTnef(file).html).toBe('<p>café € привет</p>')
  })

  it('whose only body is rich text gives its words', async () => {
    const rtf = Buffer.from("{\\rtf1\\ansi\\ansicpg1252 Hello \\b native\\b0\\par caf\\'e9}", 'latin1')
    const packed = Buffer.concat([u32(rtf.length + 12), u32(rtf.length), Buffer.from('MELA'), u32(0), rtf])
    const file = tnef(attribute(1, 0x00069003, props(binary(0x1009, packed))))
    const raw = `Subject: a\r\nContent-Type: application/ms-tnef\r\nContent-Transfer-Encoding: base64\r\n\r\n${file.toString('base64')}\r\n`
    const mail = await parseMail(new Uint8Array(Buffer.from(raw)))
    expect(mail.text).toBe('Hello native\ncafé')
    expect(mail.faults.map(({ code }) => code)).toContain('E_MAIL_RTF_KEPT')
  })

  it('is known by its first bytes, and opened with its text and every attachment', () => {
    expect(isTnef(whole)).toBe(true)
    const { attachments, ...rest } = openTnef(whole)
    expect(rest).toEqual({ text: 'Привет', html: '<p>Hi</p>', rtf: null, broken: false })
    expect(
      attachments.map(({ content, ...one }) => ({
        ...one,
        content: Buffer.from(content).toString('latin1'),
      })),
    ).toEqual([
      {
        name: 'a long name – first.txt',
        type: 'text/plain',
        contentId: null,
        content: 'content of the first',
      },
      {
        name: 'second.bin',
        type: 'application/octet-stream',
        contentId: null,
        content: '\u0001\u0002\u0003',
      },
    ])
  })

  it('within a message gives its attachments behind it, and its text where the message has none', async () => {
    const raw = Buffer.from(
      `Subject: a\r\nContent-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${whole.toString('base64')}\r\n`,
    )
    const mail = await parseMail(new Uint8Array(raw))
    expect(mail.text).toContain('Привет')
    expect(mail.attachments.map(({ name, size }) => [name, size])).toEqual([
      ['winmail.dat', whole.length],
      ['a long name – first.txt', 20],
      ['second.bin', 3],
    ])
    expect(Buffer.from((await attachmentOf(new Uint8Array(raw), 2)) ?? [])).toEqual(Buffer.from([1, 2, 3]))
  })

  it('that ends early gives what came before, and says so', () => {
    const cut = openTnef(whole.subarray(0, whole.length - 4))
    expect(cut.broken).toBe(true)
    expect(cut.attachments[0]?.name).toBe('a long name – first.txt')
  })

  it('of any bytes, or altered anywhere, is read without an end', () => {
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const altered = Buffer.from(whole)
        altered[at] = byte
        expect(openTnef(altered).attachments.length).toBeLessThanOrEqual(3)
      }),
      { seed: 9, numRuns: 2_000 },
    )
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(openTnef(Buffer.concat([u32(0x223e9f78), bytes])).attachments.length).toBeLessThan(50)
      }),
      { seed: 10, numRuns: 2_000 },
    )
  })
})
