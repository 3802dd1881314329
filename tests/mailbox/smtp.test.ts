import { writeFileSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Outgoing, SmtpSettings } from '../../shared/contract/mail.ts'
import { mailableAddress } from '../../shared/mail/mailable.ts'
import { parseMail } from '../../electron/mailbox/parse.ts'
import { type SmtpReceiver, startSmtpReceiver } from '../servers/smtp-receiver.ts'
import { must, removeProfiles, workstation, type Workstation } from './hands.ts'

let implicit: SmtpReceiver
let starttls: SmtpReceiver
let bare: SmtpReceiver

beforeAll(async () => {
  implicit = await startSmtpReceiver('implicit')
  starttls = await startSmtpReceiver('starttls')
  bare = await startSmtpReceiver('none')
})
afterAll(async () => {
  await Promise.all([implicit.stop(), starttls.stop(), bare.stop()])
  removeProfiles()
})
beforeEach(() => {
  for (const { received, signIns, rules } of [implicit, starttls, bare]) {
    received.length = 0
    signIns.length = 0
    delete rules.recipient
    delete rules.message
  }
})

let count = 0
const mail = (more: Partial<Outgoing> = {}): Outgoing => {
  count += 1
  return {
    from: { name: 'Tactical Support', address: 'desk@example.org' },
    to: [{ name: 'Officer Ó Briain', address: 'officer@force.example' }],
    cc: [],
    subject: 'TS26-7K-0147-M: Antwort – πληροφορίες',
    text: 'OFFICIAL\n\nGrüße, “quoted”.\n.\nA dot stood alone.\n',
    messageId: `<${count}@desk.example>`,
    inReplyTo: '<question@force.example>',
    references: ['<first@force.example>', '<question@force.example>'],
    marking: 'OFFICIAL-SENSITIVE',
    automatic: false,
    due: new Date().toISOString(),
    ...more,
  }
}

const to = (server: SmtpReceiver, more: Partial<SmtpSettings> = {}): SmtpSettings => ({
  host: server.host,
  port: server.port,
  tls: server === implicit ? 'implicit' : 'starttls',
  ca: server.ca,
  user: 'desk',
  signIn: 'password',
  ...more,
})

const sender = async (smtp: SmtpSettings, secret = implicit.password): Promise<Workstation> => {
  const made = workstation()
  must(
    await made.hands.calls.configure(
      { settings: { imap: null, smtp }, imapSecret: null, smtpSecret: secret },
      null,
    ),
  )
  return made
}
const send = async ({ hands }: Workstation, what = mail()) => must(await hands.calls.send(what, null))

describe('a message', () => {
  test.each(['implicit', 'starttls'] as const)('goes out over %s TLS as it was written', async (tls) => {
    const server = tls === 'implicit' ? implicit : starttls
    const what = mail({ cc: [{ name: '', address: 'copy@force.example' }] })
    const result = await send(await sender(to(server)), what)
    expect(result).toMatchObject({ sent: true, refused: [] })
    expect(result.sent && result.response).toContain('Taken')
    const [got] = server.received
    expect(got).toMatchObject({
      from: 'desk@example.org',
      to: ['officer@force.example', 'copy@force.example'],
      secure: true,
      user: 'desk',
    })
    const head = (got?.raw ?? '').split('\r\n\r\n')[0]?.replace(/\r\n[ \t]/g, ' ') ?? ''
    expect(head).toContain(`Message-ID: ${what.messageId}`)
    expect(head).toContain('In-Reply-To: <question@force.example>')
    expect(head).toContain('References: <first@force.example> <question@force.example>')
    expect(head).toContain('X-Protective-Marking: OFFICIAL-SENSITIVE')
    expect(head).not.toContain('Auto-Submitted')
    const parsed = await parseMail(Buffer.from(got?.raw ?? ''))
    expect(parsed.text.replace(/\r\n/g, '\n').trim()).toBe(what.text.trim())
    expect(parsed).toMatchObject({ subject: what.subject, to: what.to, from: [what.from], html: null })
  })

  test('goes literally to odd, plain addresses', async () => {
    const odd = ["o'brien+{x}/y=z@force.example", 'k@xn--polce-p2e.uk']
    await send(await sender(to(implicit)), mail({ to: odd.map((address) => ({ name: '', address })) }))
    // The server of the tests shows what it looks up in the letters of its language.
    expect(implicit.received[0]?.to.map((address) => mailableAddress(address))).toEqual(odd)
  })

  test('that the desk wrote by itself says so', async () => {
    await send(await sender(to(implicit)), mail({ automatic: true }))
    expect(implicit.received[0]?.raw).toContain('Auto-Submitted: auto-replied')
  })

  test('that is asked to be sent twice goes out once, with one answer', async () => {
    const desk = await sender(to(implicit))
    const what = mail()
    const [one, other] = await Promise.all([send(desk, what), send(desk, what)])
    expect(one).toEqual(other)
    expect(await send(desk, what)).toEqual(one)
    expect(implicit.received).toHaveLength(1)
  })
})

describe('not sent', () => {
  test('some of the recipients: the others get it, and who did not is told', async () => {
    implicit.rules.recipient = (address) =>
      address.startsWith('no') ? { code: 550, text: 'No such mailbox' } : null
    const result = await send(
      await sender(to(implicit)),
      mail({ cc: [{ name: '', address: 'nobody@force.example' }] }),
    )
    expect(result).toMatchObject({ sent: true, refused: ['nobody@force.example'] })
    expect(implicit.received[0]?.to).toEqual(['officer@force.example'])
  })

  test.each([
    ['no recipient is known', 'recipient', 550, 'E_MAIL_RECIPIENT', true],
    ['the recipient is to be tried later', 'recipient', 450, 'E_MAIL_DEFERRED', false],
    ['the message is turned away', 'message', 554, 'E_MAIL_REFUSED', true],
    ['the message is to be tried later', 'message', 451, 'E_MAIL_DEFERRED', false],
  ] as const)('%s', async (_what, step, code, fault, permanent) => {
    implicit.rules[step] = () => ({ code, text: 'Because of a rule' })
    const desk = await sender(to(implicit))
    const what = mail()
    const result = await send(desk, what)
    expect(result).toMatchObject({ sent: false, code: fault, permanent })
    expect(!result.sent && result.reason).toContain('Because of a rule')
    // It may be tried again as it is.
    delete implicit.rules[step]
    expect(await send(desk, what)).toMatchObject({ sent: true })
  })

  test('nobody knows whether the server took it: that is said, and nothing else', async () => {
    implicit.rules.message = () => 'drop'
    const result = await send(await sender(to(implicit)))
    expect(result).toMatchObject({ sent: false, code: 'E_MAIL_UNSURE', permanent: false })
  })

  test('the desk ended before anybody had entered the answer: it is not sent again until somebody says so', async () => {
    const desk = await sender(to(implicit))
    const what = mail()
    expect(await send(desk, what)).toMatchObject({ sent: true })
    // Asked again by a page that was loaded anew: what is known is said again.
    expect(await send(desk, what)).toMatchObject({ sent: true })
    const again = workstation(desk.profile)
    for (const time of [1, 2])
      expect([time, await send(again, what)]).toMatchObject([time, { sent: false, code: 'E_MAIL_UNSURE' }])
    expect(implicit.received).toHaveLength(1)
    must(await again.hands.calls.recorded({ messageId: what.messageId }, null))
    expect(await send(again, what)).toMatchObject({ sent: true })
    expect(implicit.received).toHaveLength(2)
  })

  test('what was being sent is not known any more: what was due by then waits for somebody, what comes after goes', async () => {
    const desk = await sender(to(implicit))
    const what = mail()
    expect(await send(desk, what)).toMatchObject({ sent: true })
    const list = join(desk.profile, 'mail-handed-over.json')
    // Cut off, as a full disk leaves it: what was kept beside it says the same.
    writeFileSync(list, '{"names":[')
    expect(await send(workstation(desk.profile), what)).toMatchObject({ code: 'E_MAIL_UNSURE' })
    const other = mail()
    const damage = () => {
      for (const path of [list, `${list}.previous`]) writeFileSync(path, '')
    }
    damage()
    for (const time of [1, 2]) {
      const again = workstation(desk.profile)
      for (const one of [what, other]) {
        const result = await send(again, one)
        expect([time, result]).toMatchObject([time, { sent: false, code: 'E_MAIL_UNSURE', permanent: false }])
        expect(!result.sent && result.reason).toContain('damaged')
      }
    }
    expect(implicit.received).toHaveLength(1)
    // Somebody says so, by which it is due anew.
    const again = workstation(desk.profile)
    must(await again.hands.calls.recorded({ messageId: other.messageId }, null))
    const due = () => new Date(Date.now() + 1).toISOString()
    expect(await send(again, { ...other, due: due() })).toMatchObject({ sent: true })
    expect(implicit.received).toHaveLength(2)
    // Found at the start, before anything new is written.
    damage()
    const last = workstation(desk.profile)
    must(await last.hands.calls.start({}, null))
    expect(await send(last, { ...mail(), due: due() })).toMatchObject({ sent: true })
    expect(await send(last, what)).toMatchObject({ code: 'E_MAIL_UNSURE' })
    await last.hands.close()
  })

  test.each([
    'x,victim@z.uk',
    'a<evil@evil.example>b@z.uk',
    'a@b.c>,<d@e.f',
    'kim lee <victim@z.uk>',
    '"kim lee"@z.uk',
    'kim@g\u200Bmail.com',
    'kim@\uFF47mail.com',
    'K@ENT.example',
  ])('to what is no address in the form that was judged, nor to anybody else: %j', async (address) => {
    const desk = await sender(to(implicit))
    const result = await send(desk, mail({ cc: [{ name: '', address }] }))
    expect(result).toMatchObject({ sent: false, code: 'E_MAIL_RECIPIENT', permanent: true })
    expect(!result.sent && result.reason).toContain('no address')
    expect(implicit.received).toEqual([])
  })

  test('the password is not right', async () => {
    const desk = await sender(to(implicit), 'not the password')
    expect(await send(desk)).toMatchObject({ sent: false, code: 'E_MAIL_SIGN_IN', permanent: false })
    expect(must(await desk.hands.calls.test({ which: 'smtp' }, null)).code).toBe('refused')
    expect(implicit.received).toEqual([])
  })

  test('nobody vouches for the server', async () => {
    const result = await send(await sender(to(implicit, { ca: '' })))
    expect(result).toMatchObject({ sent: false, code: 'E_MAIL_UNTRUSTED', permanent: false })
    expect(implicit.signIns).toEqual([])
  })

  test('the server offers no TLS: it is told nothing', async () => {
    const result = await send(await sender(to(bare)))
    expect(result).toMatchObject({ sent: false, code: 'E_MAIL_UNTRUSTED', permanent: false })
    expect(bare.signIns).toEqual([])
    expect(bare.received).toEqual([])
  })

  test('the server is not there', async () => {
    expect(await send(await sender(to(implicit, { port: 1 })))).toMatchObject({
      sent: false,
      code: 'E_MAIL_UNREACHABLE',
      permanent: false,
    })
  })

  test('no server is set up', async () => {
    expect(await send(workstation())).toMatchObject({ sent: false, code: 'E_MAIL_OFF' })
  })
})

test('the server is tried by signing in, and no message is sent', async () => {
  const { hands } = await sender(to(starttls))
  expect(must(await hands.calls.test({ which: 'smtp' }, null))).toEqual({ code: 'ready', said: '' })
  expect(starttls.signIns).toEqual(['desk'])
  expect(starttls.received).toEqual([])
})

test('a server that is silent is given up', async () => {
  const sockets: Socket[] = []
  const silent = createServer((socket) => sockets.push(socket))
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const { port } = silent.address() as { port: number }
  const desk = workstation(undefined, undefined, { connect: 300, silence: 300 })
  must(
    await desk.hands.calls.configure(
      { settings: { imap: null, smtp: to(starttls, { port }) }, imapSecret: null, smtpSecret: 'x' },
      null,
    ),
  )
  expect(await send(desk)).toMatchObject({ sent: false, code: 'E_MAIL_UNREACHABLE' })
  expect(must(await desk.hands.calls.test({ which: 'smtp' }, null)).code).toBe('frozen')
  for (const socket of sockets) socket.destroy()
  silent.close()
})
