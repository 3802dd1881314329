import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { createParser, type MailParser, mailSizeLimit } from '../../../../electron/mailbox/parser.ts'
import { builtParser, forkInNode, memoryInNode } from './node-parser.ts'

const mebibyte = 1024 * 1024
const message = (body: string): Uint8Array => new Uint8Array(Buffer.from(`Subject: Hello\r\n\r\n${body}`))
const withAttachment = (bytes: number): Uint8Array =>
  message(
    `--b\r\nContent-Type: application/octet-stream; name=a.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(bytes).toString('base64')}\r\n--b--`,
  )

let built: Awaited<ReturnType<typeof builtParser>>
let parser: MailParser | null = null
let started: number[] = []

beforeAll(async () => {
  built = await builtParser()
})
afterAll(() => built.remove())
afterEach(() => {
  parser?.close()
  parser = null
  started = []
})

const create = (
  limits: { timeoutMs?: number; memoryBytes?: number; lookEveryMs?: number } = {},
): MailParser =>
  (parser = createParser({
    fork: forkInNode(built.entry, (pid) => started.push(pid)),
    memoryOf: memoryInNode,
    ...limits,
  }))

describe('the parser in a process of its own', () => {
  it('is started by the first message and reads the others in the same process', async () => {
    const parsing = create()
    expect(started).toEqual([])
    const answers = await Promise.all(['one', 'two', 'three'].map((body) => parsing.parse(message(body))))
    expect(answers.map((answer) => answer.ok && answer.value.text)).toEqual(['one', 'two', 'three'])
    expect(started).toHaveLength(1)
  })

  it('gives the bytes of an attachment, and says where there is none', async () => {
    const raw = message('--b\r\nContent-Type: image/png\r\n\r\nabc\r\n--b--')
    const whole = Buffer.concat([Buffer.from('Content-Type: multipart/mixed; boundary=b\r\n'), raw])
    const found = await create().attachment(whole, 0)
    expect(found.ok && Buffer.from(found.value).toString()).toBe('abc')
    expect(await parser?.attachment(whole, 1)).toMatchObject({
      ok: false,
      error: { code: 'E_MAIL_UNREADABLE' },
    })
  })

  it('says in words why something is no message, and goes on', async () => {
    const parsing = create()
    expect(await parsing.parse(new Uint8Array())).toEqual({
      ok: false,
      error: { code: 'E_MAIL_EMPTY', text: 'There is nothing in this message: it is empty or blank.' },
    })
    expect(await parsing.parse(message('next'))).toMatchObject({ ok: true })
    expect(started).toHaveLength(1)
  })

  it('is killed when a message takes too long, and started again for the next', async () => {
    const parsing = create({ timeoutMs: 8_000 })
    await parsing.parse(message('first'))
    const [first = 0] = started
    // Stopped, it cannot answer, whatever it is asked.
    process.kill(first, 'SIGSTOP')
    const [stuck, next] = await Promise.all([parsing.parse(message('stuck')), parsing.parse(message('next'))])
    expect(stuck).toMatchObject({ ok: false, error: { code: 'E_MAIL_PARSER_TIMEOUT' } })
    expect(next).toMatchObject({ ok: true, value: { text: 'next' } })
    expect(started).toHaveLength(2)
  })

  it('is killed when a message takes too much memory, and started again for the next', async () => {
    const parsing = create({ memoryBytes: 160 * mebibyte, lookEveryMs: 1 })
    const whole = Buffer.concat([
      Buffer.from('Content-Type: multipart/mixed; boundary=b\r\n'),
      withAttachment(40 * mebibyte),
    ])
    const [large, next] = await Promise.all([parsing.parse(whole), parsing.parse(message('next'))])
    expect(large).toMatchObject({ ok: false, error: { code: 'E_MAIL_PARSER_MEMORY' } })
    expect(next).toMatchObject({ ok: true, value: { text: 'next' } })
    expect(started).toHaveLength(2)
  })

  it('that breaks at a message is started again for the next', async () => {
    const parsing = create()
    await parsing.parse(message('first'))
    const [first = 0] = started
    process.kill(first, 'SIGSTOP')
    const broken = parsing.parse(message('broken'))
    process.kill(first, 'SIGKILL')
    expect(await broken).toMatchObject({ ok: false, error: { code: 'E_MAIL_PARSER_DIED' } })
    expect(await parsing.parse(message('next'))).toMatchObject({ ok: true })
    expect(started).toHaveLength(2)
  })

  it('that cannot be started says so of the message, and tries again', async () => {
    parser = createParser({ fork: forkInNode('/nowhere/mail-parser.mjs'), memoryOf: memoryInNode })
    expect(await parser.parse(message('one'))).toMatchObject({
      ok: false,
      error: { code: 'E_MAIL_PARSER_NOT_STARTED', text: expect.stringContaining('kept') as unknown },
    })
  })

  it('does not open what is larger than any message', async () => {
    const huge = new Uint8Array(mailSizeLimit + 1)
    expect(await create().parse(huge)).toMatchObject({ ok: false, error: { code: 'E_MAIL_TOO_LARGE' } })
    expect(started).toEqual([])
  })
})
