import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { simpleParser } from 'mailparser'
import { describe, expect, it } from 'vitest'
import { parseMail } from '../../../../electron/mailbox/parse.ts'
import {
  contentOf,
  failedAddresses,
  isAutomatic,
  mailContent,
  parsedMail,
  splitMbox,
  threadOf,
} from '../../../../shared/mail/index.ts'
import { fixture, fixturesFolder, fixtureText, messagesOf } from '../../fixtures.ts'
import { deviations } from './deviations.ts'
import { bytesOf, openWhole, textsOf } from './whole.ts'

const messages = [...messagesOf('mail'), ...messagesOf('msg')]
const folderOf = (path: string): string => path.split('/').slice(0, 2).join('/')
const folders = [...new Set(messages.map(folderOf))]

/** What is known not to come out as expected: anything more fails, and so does anything less. */
const listed = (suite: keyof typeof deviations): string[] => Object.keys(deviations[suite]).toSorted()

const squeezed = (text: string): string => text.replace(/\s+/g, '')

const rawOf = (path: string): readonly Uint8Array[] =>
  path.endsWith('.mbox') ? splitMbox(fixture(path)) : [fixture(path)]

describe('every message', () => {
  it.each(folders)('of %s arrives, is well formed, and is the same every time', async (folder) => {
    const paths = messages.filter((path) => folderOf(path) === folder)
    const yesterday = new Date(Date.now() - 86_400_000).toISOString()
    let [arrived, readable] = [0, 0]
    const unreadable: string[] = []
    for (const path of paths)
      for (const raw of rawOf(path)) {
        arrived += 1
        try {
          const mail = parsedMail.parse(await parseMail(raw))
          mailContent.parse(contentOf(mail))
          expect(await parseMail(raw)).toEqual(mail)
          // Nothing here was written since yesterday: a date of today would have been made up.
          expect((mail.date ?? '') < yesterday).toBe(true)
          readable += 1
        } catch (error) {
          unreadable.push(`${path} ${(error as { code?: string }).code ?? String(error)}`)
        }
      }
    expect(paths.length).toBeGreaterThan(0)
    expect(readable + unreadable.length).toBe(arrived)
    // Every message that is here can be read, if some only in part.
    expect(unreadable).toEqual([])
  })
})

describe('a second opinion', () => {
  it('agrees on subject, senders, ids and number of attachments', async () => {
    const found: string[] = []
    for (const path of messages.filter((one) => one.startsWith('mail/') && !one.endsWith('.mbox'))) {
      const ours = await parseMail(fixture(path))
      const theirs = await simpleParser(Buffer.from(fixture(path)), {
        keepDeliveryStatus: true,
        ignoreEmbedded: true,
      })
      const name = path.slice('mail/'.length)
      const differs = (what: string, a: unknown, b: unknown): void => {
        if (JSON.stringify(a) !== JSON.stringify(b)) found.push(`${name} ${what}`)
      }
      const addresses = (theirs.from?.value ?? []).flatMap((one) => (one.group ? one.group : [one]))
      differs('subject', squeezed(ours.subject), squeezed(theirs.subject ?? ''))
      differs(
        'from',
        ours.from.map(({ address }) => address.toLowerCase()).filter(Boolean),
        addresses.map(({ address = '' }) => address.toLowerCase()).filter(Boolean),
      )
      differs('id', ours.messageId, theirs.messageId ?? null)
      differs('attachments', ours.attachments.length, theirs.attachments.length)
      if (ours.dateSource === 'header') differs('date', ours.date, theirs.date?.toISOString())
    }
    expect(found.toSorted()).toEqual(listed('opinion'))
  })
})

describe.each(['mime-tools', 'mime4j'] as const)('the parts that %s expects', (folder) => {
  it('are all there, texts and bytes alike', async () => {
    const names = readdirSync(join(fixturesFolder(), 'mail', folder))
    const found: string[] = []
    let expected = 0
    for (const name of names.filter((one) => one.endsWith('.msg'))) {
      const stem = name.slice(0, -'.msg'.length)
      const whole = await openWhole(fixture(`mail/${folder}/${name}`))
      const texts = textsOf(whole).map(squeezed)
      const bytes = bytesOf(whole)
      for (const part of names.filter((one) => one.startsWith(`${stem}_decoded_`))) {
        expected += 1
        const wanted = Buffer.from(fixture(`mail/${folder}/${part}`))
        const isThere = part.endsWith('.bin')
          ? bytes.some((one) => one.equals(wanted))
          : [wanted.toString('utf8'), wanted.toString('latin1')].some((text) =>
              texts.some((one) => one.includes(squeezed(text))),
            )
        if (!isThere) found.push(part)
      }
    }
    expect(expected).toBe(folder === 'mime-tools' ? 124 : 40)
    expect(found.toSorted()).toEqual(listed(folder))
  })
})

describe('bounces', () => {
  it('name the addresses that could not be reached, and are known for what they are', async () => {
    const cases = JSON.parse(fixtureText('mail/flufl.bounce/expected.json')) as [string, string, string[]][]
    const found: string[] = []
    for (const [detector, file, wanted] of cases) {
      const mail = await parseMail(fixture(`mail/flufl.bounce/${file}`))
      const lower = (list: readonly string[]): string =>
        JSON.stringify(list.map((one) => one.toLowerCase()).toSorted())
      if (lower(failedAddresses(mail)) !== lower(wanted)) found.push(`${file} ${detector}`)
      if (isAutomatic(mail)?.kind !== 'bounce') found.push(`${file} kind`)
    }
    expect(cases).toHaveLength(114)
    expect([...new Set(found)].toSorted()).toEqual(listed('bounces'))
  })
})

describe('Outlook files', () => {
  it('say what the same messages say as Internet mail', async () => {
    const folder = 'msg/email-outlook-message'
    const found: string[] = []
    const names = readdirSync(join(fixturesFolder(), folder)).filter((one) => one.endsWith('.msg'))
    expect(names).toHaveLength(6)
    for (const name of names) {
      const ours = await parseMail(fixture(`${folder}/${name}`))
      const twin = await parseMail(fixture(`${folder}/${name.replace(/\.msg$/, '.eml')}`))
      const differs = (what: string, a: unknown, b: unknown): void => {
        if (JSON.stringify(a) !== JSON.stringify(b)) found.push(`${name} ${what}`)
      }
      differs('subject', ours.subject, twin.subject)
      differs('from', ours.from, twin.from)
      differs('to', ours.to, twin.to)
      differs('text', squeezed(ours.text), squeezed(twin.text))
      differs('id', ours.messageId, twin.messageId)
      differs('date', ours.date, twin.date)
      differs(
        'attachments',
        ours.attachments.map(({ sha256 }) => sha256),
        twin.attachments.map(({ sha256 }) => sha256),
      )
    }
    expect(found.toSorted()).toEqual(listed('twins'))
  })

  it('say what another reader wrote down of them', async () => {
    const folder = 'msg/msgreader'
    interface Recorded {
      subject?: string
      body?: string
      senderName?: string
      attachments?: { fileName?: string; innerMsgContent?: boolean; contentLength?: number }[]
      recipients?: { recipType?: string }[]
    }
    const found: string[] = []
    const names = readdirSync(join(fixturesFolder(), folder))
    const pairs = names.filter(
      (one) => one.endsWith('.msg') && names.includes(one.replace(/\.msg$/, '.json')),
    )
    expect(pairs.length).toBeGreaterThan(25)
    for (const name of pairs) {
      const mail = await parseMail(fixture(`${folder}/${name}`))
      const recorded = JSON.parse(fixtureText(`${folder}/${name.replace(/\.msg$/, '.json')}`)) as Recorded
      const differs = (what: string, a: unknown, b: unknown): void => {
        if (JSON.stringify(a) !== JSON.stringify(b)) found.push(`${name} ${what}`)
      }
      differs('subject', squeezed(mail.subject), squeezed(recorded.subject ?? ''))
      differs('body', mail.text.includes((recorded.body ?? '').replaceAll('\r\n', '\n').trim()), true)
      differs('attachments', mail.attachments.length, recorded.attachments?.length ?? 0)
      differs(
        'sizes',
        mail.attachments.filter(({ type }) => type !== 'application/vnd.ms-outlook').map(({ size }) => size),
        (recorded.attachments ?? []).filter((one) => !one.innerMsgContent).map((one) => one.contentLength),
      )
    }
    expect(found.toSorted()).toEqual(listed('recorded'))
  })
})

describe('threads', () => {
  // The scripts ask after their first messages, then append more and ask again; the first answer is compared.
  const asked: readonly [name: string, messages: number, answer: string][] = [
    ['thread', 3, '2 3|1'],
    ['thread2', 2, '1|2'],
    ['thread3', 2, '1 2'],
    ['thread4', 2, '1 2'],
    ['thread5', 4, '1 2 3 4'],
    ['thread6', 2, '1 2'],
    ['thread7', 4, '1 2 3 4'],
    ['thread8', 2, '1 2'],
  ]

  it('are those of the server, but for what it does by subjects', async () => {
    const found: string[] = []
    for (const [name, count, answer] of asked) {
      const tickets = new Map<string, string>()
      const grouped = new Map<string, number[]>()
      for (const [at, raw] of splitMbox(fixture(`mail/imaptest/${name}.mbox`))
        .slice(0, count)
        .entries()) {
        const mail = await parseMail(raw)
        const thread = threadOf(mail, {
          byMessageId: (id) => [tickets.get(id) ?? []].flat(),
          byReference: () => null,
          isParticipant: () => false,
        })
        const ticket = thread?.ticket ?? `ticket-${at + 1}`
        if (mail.messageId !== null) tickets.set(mail.messageId, ticket)
        grouped.set(ticket, [...(grouped.get(ticket) ?? []), at + 1])
      }
      const ours = [...grouped.values()].map((group) => group.join(' ')).toSorted()
      if (ours.join('|') !== answer.split('|').toSorted().join('|')) found.push(`${name} ${ours.join('|')}`)
    }
    expect(found.toSorted()).toEqual(listed('threads'))
  })
})
