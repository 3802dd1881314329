import { describe, expect, it } from 'vitest'
import { readHead } from '../../../../electron/mailbox/head.ts'
import { mailboxesIn } from '../../../../electron/mailbox/mailboxes.ts'
import { attachmentOf, MailUnreadable, parseMail } from '../../../../electron/mailbox/parse.ts'
import { type ParsedMail, parsedMail } from '../../../../shared/mail/parsed.ts'

const bytes = (text: string, encoding: BufferEncoding = 'utf8'): Uint8Array =>
  new Uint8Array(Buffer.from(text, encoding))
const parse = async (text: string, encoding?: BufferEncoding): Promise<ParsedMail> =>
  parsedMail.parse(await parseMail(bytes(text.replaceAll('\n', '\r\n'), encoding)))
const codes = (mail: ParsedMail): string[] => mail.faults.map(({ code }) => code)

const head = `From: Ann <ann@force.example>
To: desk@support.example
Subject: Help
Date: Fri, 20 Nov 2026 09:00:00 +0000
Message-ID: <1@force.example>
`

describe('a message', () => {
  it('says who, whom, when and what', async () => {
    const mail = await parse(`${head}
Please ring back.
`)
    expect(mail).toMatchObject({
      subject: 'Help',
      from: [{ name: 'Ann', address: 'ann@force.example' }],
      to: [{ name: '', address: 'desk@support.example' }],
      date: '2026-11-20T09:00:00.000Z',
      dateSource: 'header',
      messageId: '<1@force.example>',
      text: 'Please ring back.\n',
      html: null,
      report: null,
      protection: 'none',
      faults: [],
    })
  })

  it('with a malformed Date has the time of its last Received, and never now', async () => {
    const mail = await parse(`Received: from b by c; Fri, 20 Nov 2026 10:00:05 +0100
Received: from a by b; Fri, 20 Nov 2026 09:00:00 +0100
${head.replace(/Date:.*/, 'Date: yesterday')}
Text`)
    expect([mail.date, mail.dateSource]).toEqual(['2026-11-20T09:00:05.000Z', 'received'])
    expect(mail.faults).toEqual([
      { code: 'E_MAIL_DATE_MALFORMED', text: expect.stringContaining('yesterday') as unknown },
    ])
    const bare = await parse('Subject: x\nDate: <HR>\n\nText')
    expect([bare.date, bare.dateSource]).toEqual([null, 'none'])
    const named = await parse('Subject: x\nMessage-ID: < a b@c >\nIn-Reply-To: < d e@f >\n\nText')
    expect([named.messageId, named.inReplyTo]).toEqual(['<ab@c>', '<de@f>'])
  })

  it('from a name with a comma is from one mailbox; from nobody it says so', async () => {
    const mended = await parse('From: Facebook, _ <x@y.example>\nSubject: a\n\nText')
    expect(mended.from).toEqual([{ name: 'Facebook, _', address: 'x@y.example' }])
    expect(codes(mended)).toContain('E_MAIL_FROM_MENDED')
    const none = await parse('Subject: a\n\nText')
    expect(none.from).toEqual([])
    expect(codes(none)).toContain('E_MAIL_FROM_NONE')
    const several = await parse('From: a@b.example, c@d.example\nSubject: a\n\nText')
    expect(several.from).toHaveLength(2)
    expect(codes(several)).toContain('E_MAIL_FROM_SEVERAL')
    const two = await parse('From: Smith, John <a@b.example>, Jones, Al <c@d.example>\nSubject: a\n\nText')
    expect(two.from).toEqual([
      { name: 'Smith, John', address: 'a@b.example' },
      { name: 'Jones, Al', address: 'c@d.example' },
    ])
  })

  it('keeps what tells a machine and a signature behind any number of other fields, and says what was cut', async () => {
    const others = Array.from(
      { length: 300 },
      (_, at) => `X-Ms-${at}: v\nAuthentication-Results: e${at}; spf=pass`,
    )
    const mail = await parse(`${others.join('\n')}
From: a@b.example
Auto-Submitted: auto-replied
Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary=B

--B

text
--B
Content-Type: application/pkcs7-signature

x
--B--
`)
    expect(mail.headers).toHaveLength(100)
    expect(mail.headers.find(({ name }) => name === 'auto-submitted')?.value).toBe('auto-replied')
    expect(mail.headers.find(({ name }) => name === 'authentication-results')?.value).toMatch(/^e0;/)
    expect(mail.protection).toBe('smime-signed')
    expect(codes(mail)).toContain('E_MAIL_CUT')
  })

  it('reads ISO-8859-1 as windows-1252, undeclared bytes as UTF-8 or that, and cut characters whole', async () => {
    const page = await parse(
      'Subject: a\nContent-Type: text/plain; charset=iso-8859-1\n\nIt\x92s \x93here\x94',
      'latin1',
    )
    expect(page.text).toBe('It’s “here”')
    expect((await parse('Subject: =?iso-8859-1?Q?It=92s?=\n\nx')).subject).toBe('It’s')
    expect((await parse('Subject: Café\n\nx')).subject).toBe('Café')
    expect((await parse('Subject: Caf\xe9\n\nx', 'latin1')).subject).toBe('Café')
    expect((await parse('Subject: =?utf-8?Q?Caf=C3?= =?utf-8?Q?=A9?=\n\nx')).subject).toBe('Café')
  })

  it.each([
    ['none', ''],
    ['ASCII', 'Content-Type: text/plain; charset=us-ascii\nContent-Transfer-Encoding: 8bit\n'],
    ['what nobody knows', 'Content-Type: text/plain; charset=unknown-8bit\n'],
    ['UTF-8 falsely', 'Content-Type: text/plain; charset=utf-8\n'],
  ])('reads a body whose character set is %s as windows-1252', async (_, type) => {
    const mail = await parse(`Subject: a\n${type}\nCaf\xe9 \x80 \x93q\x94`, 'latin1')
    expect(mail.text).toBe('Café € “q”')
    expect(codes(mail)).not.toContain('E_MAIL_CHARACTERS')
    expect((await parse(`Subject: a\n${type}\nCafé €`)).text).toBe('Café €')
  })

  it('keeps UTF-8 of which a byte was lost, and reads what is quoted-printable and false', async () => {
    const utf8 = 'Subject: a\nContent-Type: text/plain; charset=utf-8\n'
    const cut = await parse(
      `${utf8}\n${Buffer.from('één twéé ë').subarray(0, -1).toString('latin1')}`,
      'latin1',
    )
    expect(cut.text).toBe('één twéé \uFFFD')
    const quoted = `${utf8}Content-Transfer-Encoding: quoted-printable\n\nCaf=E9`
    expect((await parse(quoted)).text).toBe('Café')
  })

  it('reads HTML in what it says itself where its head says nothing', async () => {
    const html = (meta: string, bytes: string) =>
      parse(`Subject: a\nContent-Type: text/html\n\n${meta}<p>${bytes}</p>`, 'latin1')
    expect((await html('<meta charset=windows-1251>', '\xef\xf0\xe8')).text).toBe('при')
    const old = '<meta http-equiv="Content-Type" content="text/html; charset=koi8-r">'
    expect((await html(old, '\xd0\xd2\xc9')).text).toBe('при')
    expect((await html('<meta charset=windows-1251>', 'Caf\xc3\xa9')).text).toBe('Café')
  })

  it('is the same behind a byte order mark, as UTF-16, and as Apple Mail keeps it', async () => {
    const crlf = `${head}\nCafé`.replaceAll('\n', '\r\n')
    const utf16 = Buffer.from(crlf, 'utf16le')
    const files: [string, Uint8Array][] = [
      ['mark', bytes(`\uFEFF${crlf}`)],
      ['UTF-16LE', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
      ['UTF-16BE', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(utf16).swap16()])],
      ['UTF-16 without a mark', utf16],
      ['.emlx', bytes(`${Buffer.byteLength(crlf)}      \n${crlf}<?xml version="1.0"?><plist/>`)],
    ]
    for (const [name, file] of files) {
      const mail = parsedMail.parse(await parseMail(new Uint8Array(file)))
      expect([name, mail.from, mail.text]).toEqual([
        name,
        [{ name: 'Ann', address: 'ann@force.example' }],
        'Café',
      ])
    }
  })

  it('whose text begins without a blank line after its head loses none of it', async () => {
    const only = await parse(`${head}Dear desk,\nNote: it is\n urgent`)
    expect(only.text).toBe('Dear desk,\nNote: it is\n urgent')
    expect(codes(only)).toContain('E_MAIL_NO_BLANK_LINE')
    expect((await parse(`${head}Dear desk,\n\nplease ring.`)).text).toBe('Dear desk,\n\nplease ring.')
    const broken = await parse(`Subject: a\nbroken line\nFrom: a@b.example\n\nText`)
    expect([broken.text, codes(broken).includes('E_MAIL_NO_BLANK_LINE')]).toEqual(['Text', false])
  })

  it('tells of text outside its parts, but not of what every program writes there', async () => {
    const parts = (before: string, behind: string) =>
      parse(`${head}Content-Type: multipart/mixed; boundary=B

${before}
--B
Content-Type: text/plain

first
--B--
${behind}`)
    const mail = await parts('hidden before', 'hidden behind')
    const said = mail.faults.filter(({ code }) => code === 'E_MAIL_OUTSIDE_PARTS').map(({ text }) => text)
    expect(said).toEqual([expect.stringContaining('hidden before'), expect.stringContaining('hidden behind')])
    expect((await parts('This is a multi-part message in MIME format.', '')).faults).toEqual([])
  })

  const der = (kind: number) =>
    Buffer.from([0x30, 0x80, 6, 9, 42, 134, 72, 134, 247, 13, 1, 7, kind]).toString('base64')
  it.each([
    ['smime-encrypted', 'application/octet-stream; name=smime.p7m', der(3)],
    ['smime-signed', 'application/octet-stream; name=smime.p7m', der(2)],
    ['smime-signed', 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m', 'AAAA'],
    ['smime-encrypted', 'application/pkcs7-mime; name=smime.p7m', 'AAAA'],
    [
      'pgp-encrypted',
      'application/octet-stream; name=m.asc',
      Buffer.from('-----BEGIN PGP MESSAGE-----\n').toString('base64'),
    ],
    [
      'pgp-signed',
      'text/plain; name=m.asc',
      Buffer.from('-----BEGIN PGP SIGNATURE-----\n').toString('base64'),
    ],
    [
      'none',
      'message/rfc822; name=m.eml',
      Buffer.from('Subject: a\n\n-----BEGIN PGP MESSAGE-----\n').toString('base64'),
    ],
    [
      'none',
      'application/pgp-keys; name=k.asc',
      Buffer.from('-----BEGIN PGP PUBLIC KEY BLOCK-----\n').toString('base64'),
    ],
  ])('is %s by a part that is %s', async (protection, type, content) => {
    const mail = await parse(`${head}Content-Type: multipart/mixed; boundary=B

--B
Content-Type: text/plain

see
--B
Content-Type: ${type}
Content-Disposition: attachment
Content-Transfer-Encoding: base64

${content}
--B--
`)
    expect(mail.protection).toBe(protection)
  })

  it('says of HTML what stands behind comments of every kind, and where links lead below the page’s own base', async () => {
    const html = (words: string) => parse(`Subject: a\nContent-Type: text/html\n\n${words}`)
    for (const comment of ['<!-->', '<!--->', '<!-- a > b --!>', '<!-- a -->'])
      expect((await html(`one ${comment}two`)).text).toBe('one two')
    const base = '<base href="https://evil.example/x/">'
    expect((await html(`${base}<a href="pay">your bank</a>`)).text).toBe(
      'your bank <https://evil.example/x/pay>',
    )
    expect((await html(`${base}<a href="https://b.example/">b</a>`)).text).toBe('b <https://b.example/>')
    expect((await html('<a href="pay">your bank</a>')).text).toBe('your bank <pay>')
  })

  it('says what the first bytes of an attachment show, beside what it claims', async () => {
    const mail = await parse(`${head}Content-Type: multipart/mixed; boundary=B

--B
Content-Type: application/pdf; name=a.pdf

#!/bin/sh
--B--
`)
    expect(mail.attachments).toMatchObject([{ type: 'application/pdf', found: 'application/x-executable' }])
  })

  it('lists ids only from References, and adds brackets that are missing', async () => {
    const mail = await parse(`${head.replace('<1@force.example>', '1@force.example')}In-Reply-To: b@c
References: <a@b> "junk" <b@c>

Text`)
    expect([mail.messageId, mail.inReplyTo, mail.references]).toEqual([
      '<1@force.example>',
      '<b@c>',
      ['<a@b>', '<b@c>'],
    ])
    expect(codes(mail).toSorted()).toEqual([
      'E_MAIL_ID_MENDED',
      'E_MAIL_REFERENCES_MENDED',
      'E_MAIL_REFERENCES_MENDED',
    ])
  })

  it('says in plain text what only its HTML says, with where links lead', async () => {
    const mail = await parse(`${head}Content-Type: text/html; charset=utf-8

<html><head><title>no</title><style>p{}</style></head><p>Click <a href="https://evil.example/x">your&nbsp;bank</a></p><script>no()</script>`)
    expect(mail.text).toBe('Click your bank <https://evil.example/x>')
    expect(mail.html).toContain('<script>')
    expect(codes(mail)).toEqual(['E_MAIL_TEXT_FROM_HTML'])
  })

  it('with a plain text that says something else than its HTML says both', async () => {
    const mail = await parse(`${head}Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain

Your program cannot show this.
--b
Content-Type: text/html

<p>Transfer four thousand pounds immediately please</p>
--b--
`)
    expect(mail.text).toContain('Your program cannot show this.')
    expect(mail.text).toContain('Transfer four thousand pounds')
    expect(codes(mail)).toEqual(['E_MAIL_TEXT_DIFFERS'])
  })

  it('keeps a forwarded message whole, and gives the bytes of any attachment again', async () => {
    const inner = 'From: victim@home.example\r\nSubject: Scam\r\n\r\nLook at this.'
    const raw = bytes(
      `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSee below.\n--b\nContent-Type: message/rfc822\nContent-Disposition: inline\n\n${inner}\n--b\nContent-Type: image/png; name="a.png"\nContent-Transfer-Encoding: base64\nContent-ID: <pic>\n\niVBORw0KGgo=\n--b--\n`,
    )
    const mail = await parseMail(raw)
    expect(mail.text.trim()).toBe('See below.')
    expect(mail.attachments).toMatchObject([
      { name: 'Scam.eml', type: 'message/rfc822', size: inner.length, contentId: null },
      { name: 'a.png', type: 'image/png', size: 8, contentId: 'pic', inline: false },
    ])
    expect(Buffer.from((await attachmentOf(raw, 0)) ?? []).toString()).toBe(inner)
    expect(await attachmentOf(raw, 2)).toBeNull()
  })

  it('holds no NUL and no half character, which no store takes', async () => {
    const mail = await parse('Subject: a\0b\nContent-Type: text/html\n\nx\0y &#xD800; z')
    expect(JSON.stringify(mail)).not.toMatch(/\\u0000|\\ud800/i)
    expect(mail.text).toContain('x\uFFFDy')
  })

  it.each([
    [
      'multipart/signed; protocol="application/pkcs7-signature"',
      'application/pkcs7-signature',
      'smime-signed',
    ],
    ['application/pkcs7-mime; smime-type=enveloped-data', '', 'smime-encrypted'],
    ['application/pkcs7-mime; smime-type=signed-data', '', 'smime-signed'],
    ['multipart/signed; protocol="application/pgp-signature"', 'application/pgp-signature', 'pgp-signed'],
    [
      'multipart/encrypted; protocol="application/pgp-encrypted"',
      'application/pgp-encrypted',
      'pgp-encrypted',
    ],
  ])('protected as %s says so', async (type, part, protection) => {
    const body = part === '' ? 'AAAA' : `--b\n\nText\n--b\nContent-Type: ${part}\n\nAAAA\n--b--\n`
    expect((await parse(`${head}Content-Type: ${type}; boundary=b\n\n${body}`)).protection).toBe(protection)
  })

  it('has a name in From that may be cut within a character, between two encoded words', async () => {
    const name = 'Jürgen Łódź, 東京 “Ñ”'
    const whole = Buffer.from(name)
    const words = {
      b: (piece: Buffer) => `=?utf-8?B?${piece.toString('base64')}?=`,
      q: (piece: Buffer) =>
        `=?UTF8*en?q?${Array.from(piece, (byte) => `=${byte.toString(16).padStart(2, '0')}`).join('')}?=`,
    }
    for (const first of [words.b, words.q])
      for (const second of [words.b, words.q])
        for (const between of [' ', '\t', '\n ', ' \n\t', ''])
          for (let at = 1; at < whole.length; at += 1) {
            const encoded = `${first(whole.subarray(0, at))}${between}${second(whole.subarray(at))}`
            for (const shown of [encoded, `"${encoded.replace(/\n/g, '')}"`]) {
              expect(
                mailboxesIn(readHead(Buffer.from(`From: ${shown} <a@b.example>\n\n`)).fields[0]?.value ?? ''),
              ).toEqual([{ name, address: 'a@b.example' }])
            }
          }
  })

  it('has for a file what has a name, be it shown as text, too', async () => {
    const bytes = `${head}Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain

See the log.
--b
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Disposition: inline; filename=log.txt
Content-Transfer-Encoding: base64

${Buffer.from('10:01 \r\nlog €\r\n').toString('base64')}
--b
Content-Type: image/png; name=a.png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--b
Content-Type: text/plain; name="keys.pem"

-----BEGIN PUBLIC KEY-----
--b
Content-Type: text/html
Content-Disposition: inline; filename=page.html

<p>Page</p>
--b--`
    const mail = await parse(bytes)
    expect(mail.attachments.map(({ name, type }) => [name, type])).toEqual([
      ['log.txt', 'text/plain'],
      ['a.png', 'image/png'],
      ['keys.pem', 'text/plain'],
      ['page.html', 'text/html'],
    ])
    expect(mail.text).toMatch(/See the log[^]*log €[^]*BEGIN PUBLIC KEY/)
    expect(mail.html).toContain('Page')
    const raw = new Uint8Array(Buffer.from(bytes))
    expect(Buffer.from((await attachmentOf(raw, 0)) ?? []).toString()).toBe('10:01 \r\nlog €\r\n')
    expect(Buffer.from((await attachmentOf(raw, 2)) ?? []).toString()).toBe('-----BEGIN PUBLIC KEY-----')
  })

  it.each(['TEXT', 'text', 'text/', 'nothing', '"text'])(
    'of a type that is none, %s, is text',
    async (type) => {
      const mail = await parse(`${head}Content-Type: ${type}\n\nPlease ring back.\n`)
      expect(mail).toMatchObject({ text: 'Please ring back.\n', attachments: [] })
      const part = await parse(
        `${head}Content-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: ${type}\n\nRing.\n--b--`,
      )
      expect(part).toMatchObject({ text: 'Ring.', attachments: [] })
    },
  )

  it('of a type that is none is a file where it says so', async () => {
    const mail = await parse(
      `${head}Content-Type: TEXT\nContent-Disposition: attachment; filename=a.txt\n\nRing.`,
    )
    expect(mail).toMatchObject({ text: '', attachments: [{ name: 'a.txt' }] })
  })

  it('whose lines end with CR alone is read line by line', async () => {
    const mail = await parse('From x\rFrom: a@b.example\rSubject: Help\r\rone\rtwo\r')
    expect(mail).toMatchObject({ subject: 'Help', from: [{ address: 'a@b.example' }], text: 'one\ntwo\n' })
    expect(codes(mail)).toContain('E_MAIL_RECODED')
  })

  it.each([
    ['text/rfc822-headers', ''],
    ['message/rfc822', '\n\nWe are on it.'],
  ])('that reports a failed delivery says which message it gives back (%s)', async (type, text) => {
    const mail = await parse(`${head}Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
X-Original-Message-ID: <first@desk.example>

Final-Recipient: rfc822; a@b.example
Action: failed
--b
Content-Type: ${type}

Message-ID: <ours@desk.example>
To: a@b.example${text}
--b--`)
    expect(mail.report?.about).toEqual(['<first@desk.example>', '<ours@desk.example>'])
    expect(mail.report?.failed).toHaveLength(1)
  })

  it('that reports a failed delivery says for whom and why', async () => {
    const mail = await parse(`${head}Content-Type: multipart/report; report-type=delivery-status; boundary=b

--b

Not delivered.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example

Final-Recipient: rfc822; Gone@force.example
Action: failed
Status: 5.1.1
Diagnostic-Code: smtp; 550 5.1.1
 no such user
--b--
`)
    expect(mail.report).toEqual({
      failed: [
        {
          address: 'Gone@force.example',
          action: 'failed',
          status: '5.1.1',
          diagnostic: '550 5.1.1 no such user',
        },
      ],
    })
  })

  it('whose body cannot be taken apart keeps its head, and says why', async () => {
    const parts = '--b\nContent-Type: text/plain\n\nx\n'.repeat(2_000)
    const mail = await parse(`${head}Content-Type: multipart/mixed; boundary=b\n\n${parts}--b--\n`)
    expect(mail).toMatchObject({ subject: 'Help', messageId: '<1@force.example>', text: '' })
    expect(codes(mail)).toContain('E_MAIL_BODY_UNREADABLE')
  })

  it('that was cut short says so', async () => {
    const whole = `${head}Content-Type: multipart/mixed; boundary="b c"\n\n--b c\n\nText\n--b c--\n`
    expect(codes(await parse(whole))).toEqual([])
    expect(codes(await parse(whole.slice(0, -8)))).toEqual(['E_MAIL_CUT_SHORT'])
  })

  it('may begin with blank lines, or with the line that parts messages in a file', async () => {
    expect((await parse(`\n\n${head}\nText`)).subject).toBe('Help')
    const separated = await parse(`From ann@force.example Fri Nov 20 09:00:00 2026\n${head}\nText`)
    expect([separated.subject, codes(separated)]).toEqual(['Help', []])
  })

  it('may be nothing but text', async () => {
    const mail = await parse('Somebody saved the words alone.')
    expect(codes(mail)).toContain('E_MAIL_NO_HEAD')
  })
})

describe('what is no message', () => {
  it.each([
    ['an empty file', '', 'E_MAIL_EMPTY'],
    ['a blank file', ' \r\n\t\0', 'E_MAIL_EMPTY'],
    ['an archive named .eml', 'PK\u0003\u0004\u0014\0\0\0', 'E_MAIL_NOT_A_MESSAGE'],
    ['bytes', '\u0001\u0002\0\u0003', 'E_MAIL_NOT_A_MESSAGE'],
    ['a damaged Outlook file', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and no more', 'E_MAIL_OUTLOOK_DAMAGED'],
  ])('%s is unreadable, with a reason', async (_, content, code) => {
    const reading = parseMail(bytes(content, 'latin1'))
    await expect(reading).rejects.toBeInstanceOf(MailUnreadable)
    await expect(reading).rejects.toMatchObject({
      code,
      message: expect.stringMatching(/^[A-Z].*\.$/) as unknown,
    })
  })
})
