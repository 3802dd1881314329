import { describe, expect, it } from 'vitest'
import { ansiCodePage, decodeCodePage } from '../../../../electron/mailbox/code-page.ts'
import { attachmentOf, parseMail } from '../../../../electron/mailbox/parse.ts'
import { fixture } from '../../fixtures.ts'

const read = (name: string) => parseMail(fixture(`msg/msgreader/${name}.msg`))

describe('an Outlook file', () => {
  it('keeps its strings in the code page of its language', async () => {
    expect((await read('nonUnicodeCP932')).subject).toMatch(
      /\p{Script=Katakana}|\p{Script=Hiragana}|\p{Script=Han}/u,
    )
    expect((await read('nonUnicodeMail')).text).not.toContain('\uFFFD')
  })

  it('whose sender is known within Exchange only has a name and no address, and says so', async () => {
    const mail = await read('A schedule')
    expect(mail.from).toEqual([{ name: expect.stringMatching(/\w/) as unknown, address: '' }])
    expect(mail.faults.map(({ code }) => code)).toContain('E_MAIL_SENDER_NO_ADDRESS')
  })

  it('with its HTML wrapped in RTF gives it unwrapped', async () => {
    const mail = await read('htmlLink')
    expect(mail.html).toMatch(/<a [^>]*href=/i)
    expect(mail.html).not.toContain('\\rtf')
  })

  it('within an Outlook file is one again, and can be opened', async () => {
    const raw = fixture('msg/msgreader/msgInMsg.msg')
    const { attachments } = await parseMail(raw)
    expect(attachments.map(({ name }) => name)).toEqual([
      'Microsoft Outlook テスト メッセージ.msg',
      'green.png',
    ])
    const inner = await parseMail((await attachmentOf(raw, 0)) ?? new Uint8Array())
    expect(inner.subject).toBe('Microsoft Outlook テスト メッセージ')
  })

  it('that holds something signed shows how, and what is in it', async () => {
    const mail = await parseMail(fixture('msg/email-outlook-message/gpg_signed.msg'))
    expect(mail.protection).toBe('pgp-signed')
    expect(mail.attachments.map(({ type }) => type)).toEqual([
      'multipart/signed',
      'application/pgp-signature',
    ])
  })

  it('with 200 recipients lists them all', async () => {
    expect((await read('200 recipients')).to).toHaveLength(200)
  })
})

describe('the code page of strings that are not Unicode', () => {
  it.each([
    [[1251], 0, 1251],
    [[950, 65001], 0, 950],
    [[50220], 1041, 932],
    [[65001], 1041, 932],
    [[65001], 0x0419, 1251],
    [[1252], 0x0408, 1253],
    [[], 0x0804, 936],
    [[], 0x0404, 950],
    [[undefined, 20866], 0, 1251],
    [[], 0x0809, 1252],
  ] as const)('%j with language %i is %i', (pages, locale, page) => {
    expect(ansiCodePage(pages, locale)).toBe(page)
  })

  it('reads what travelled in one, and guesses where none is named', () => {
    expect(decodeCodePage(Buffer.from([0xcf, 0xf0]), 1251)).toBe('Пр')
    expect(decodeCodePage(Buffer.from('é'), 65001)).toBe('é')
    expect(decodeCodePage(Buffer.from([0x93, 0x94]), 0)).toBe('“”')
  })
})
