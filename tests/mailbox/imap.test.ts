import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createServer, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type Dovecot, startDovecot } from '../servers/dovecot.ts'
import {
  imapAt,
  makeProfile,
  message,
  must,
  removeProfiles,
  sha256,
  short,
  takeAll,
  watchMailbox,
  workstation,
  type Workstation,
} from './hands.ts'

let server: Dovecot
const open: Workstation[] = []
const desk = (...args: Parameters<typeof workstation>): Workstation => {
  const made = workstation(...args)
  open.push(made)
  return made
}
let users = 0
const newUser = (): string => {
  users += 1
  return `user${users}`
}

beforeAll(async () => {
  server = await startDovecot()
})
afterAll(async () => {
  await server.stop()
  removeProfiles()
})
afterEach(async () => {
  await Promise.all(open.splice(0).map(({ hands }) => hands.close()))
})

const code = (name: string) => (state: { readonly imap: { readonly code: string } }) =>
  state.imap.code === name
const ids = (messages: readonly string[]): string[] => messages.map(sha256).toSorted()
const bodies = (user: string, folder?: string): string[] =>
  server.messages(user, folder).map(({ bytes }) => sha256(bytes))

describe('a message', () => {
  test('arrives byte for byte, lies sealed, and is moved once it is taken', async () => {
    const user = newUser()
    server.deliver(user, message(1))
    const { hands, arrived, store, cursor } = await watching(user)
    const mail = await arrived.next()
    expect(mail).toMatchObject({ id: sha256(message(1)), via: 'imap', batch: null })
    expect(mail.mailbox).toBe(`${user} at localhost, INBOX`)
    expect(mail.parsed).toMatchObject({
      subject: 'Message 1',
      messageId: '<1@example.org>',
      dateSource: 'header',
    })
    expect(Buffer.from(must(await store.whole(mail.raw))).toString()).toBe(message(1))
    expect(bodies(user)).toEqual([mail.id])

    must(await hands.calls.taken({ id: mail.id, kept: true }, null))
    await soon(() => bodies(user)).toEqual([])
    expect(bodies(user, 'Processed')).toEqual([mail.id])
    await soon(() => cursorAt(cursor)).toMatchObject({ last: 1, owed: [], unfiled: [] })
  })

  test('that says no date has that of the server, and one that cannot be read arrives whole', async () => {
    const user = newUser()
    server.deliver(user, 'Subject: no date\r\n\r\nx\r\n')
    server.deliver(user, '\r\n')
    const { arrived, store } = await watching(user)
    const [dateless, empty] = [await arrived.next(), await arrived.next()].toSorted(
      (a, b) => b.raw.size - a.raw.size,
    )
    expect(dateless?.parsed).toMatchObject({ date: dateless?.receivedAt, dateSource: 'server' })
    expect(empty?.parsed).toBeNull()
    expect(empty?.unreadable?.code).toMatch(/^E_MAIL_/)
    expect(must(await store.whole(empty?.raw ?? { sha256: '', key: '' }))).toHaveLength(empty?.raw.size ?? 0)
  })

  test('that comes while the mailbox is watched arrives', async () => {
    const user = newUser()
    const { arrived, states } = await watching(user)
    await states.next(code('watching'))
    server.deliver(user, message(1))
    expect((await arrived.next()).id).toBe(sha256(message(1)))
  })

  test('of twelve megabytes arrives whole', async () => {
    const user = newUser()
    const large = message(1, 12_000_000)
    server.deliver(user, large)
    const { arrived, store } = await watching(user)
    const mail = await arrived.next()
    expect(mail.raw.size).toBe(large.length)
    expect(sha256(must(await store.whole(mail.raw)))).toBe(sha256(large))
  })

  test('that is not taken arrives again after a restart, and one that is taken does not', async () => {
    const user = newUser()
    server.deliver(user, message(1))
    const profile = makeProfile()
    const leave = { afterwards: { do: 'leave' } } as const
    const before = await watching(user, { profile, imap: leave })
    expect((await before.arrived.next()).id).toBe(sha256(message(1)))
    await before.hands.close()

    const again = await watching(user, { profile, imap: leave })
    const { id } = await again.arrived.next()
    expect(id).toBe(sha256(message(1)))
    must(await again.hands.calls.taken({ id, kept: true }, null))
    await soon(() => cursorAt(again.cursor)).toMatchObject({ last: 1, owed: [] })
    await again.hands.close()

    server.deliver(user, message(2))
    const last = await watching(user, { profile, imap: leave })
    expect((await last.arrived.next()).id).toBe(sha256(message(2)))
    expect(last.arrived.all).toHaveLength(1)
  })

  test('is flagged, or left as it is, where that is configured', async () => {
    for (const [afterwards, flagged] of [
      [{ do: 'flag', keyword: 'TacticalDesk' }, true],
      [{ do: 'leave' }, false],
    ] as const) {
      const user = newUser()
      server.deliver(user, message(1))
      const { hands, arrived, cursor } = await watching(user, { imap: { afterwards } })
      const { id } = await arrived.next()
      must(await hands.calls.taken({ id, kept: true }, null))
      await soon(() => cursorAt(cursor)).toMatchObject({ last: 1, owed: [], unfiled: [] })
      const [found] = server.messages(user)
      // Dovecot writes keywords as small letters; it is read, and marked as seen by nobody.
      expect(found?.flags).toBe(flagged ? 'a' : '')
    }
  })

  test('that the desk cannot keep stays on the server and arrives again later', async () => {
    const user = newUser()
    server.deliver(user, message(1))
    const { hands, arrived, sealed } = await watching(user, { patience: { ...short, poll: 200 } })
    const { id } = await arrived.next()
    must(await hands.calls.refused({ id, code: 'E_STORE_FAILED' }, null))
    expect((await arrived.next()).id).toBe(id)
    expect(sealed()).toBe(1)
    expect(bodies(user)).toEqual([id])
  })

  test('for which the disk has no room stops the reading for a while', async () => {
    const user = newUser()
    server.deliver(user, message(1))
    const { hands, arrived, states, pauses } = await watching(user)
    const { id } = await arrived.next()
    must(await hands.calls.refused({ id, code: 'E_STORE_FULL' }, null))
    await states.next(code('no-space'))
    const pause = await pauses.next()
    pause.end()
    expect((await arrived.next()).id).toBe(id)
  })
})

describe('a mailbox', () => {
  test('of many messages is handed over sixteen at a time', async () => {
    const user = newUser()
    const messages = Array.from({ length: 60 }, (_none, number) => message(number))
    for (const each of messages) server.deliver(user, each)
    const { hands, arrived } = await watching(user)
    for (let answered = 0; answered < messages.length; answered += 1) {
      const { id } = await arrived.next()
      expect(arrived.all.length - answered).toBeLessThanOrEqual(16)
      must(await hands.calls.taken({ id, kept: true }, null))
    }
    expect(arrived.all.map(({ id }) => id).toSorted()).toEqual(ids(messages))
  })

  test('whose numbers mean something new is read again, and no message is kept twice', async () => {
    const user = newUser()
    const messages = [1, 2, 3].map((number) => message(number))
    for (const each of messages) server.deliver(user, each)
    const profile = makeProfile()
    const leave = { afterwards: { do: 'leave' } } as const
    const held = new Set<string>()
    const before = await watching(user, { profile, imap: leave })
    await takeAll(before, held, (answered) => answered === 3)
    await before.hands.close()

    server.renumber(user)
    const after = await watching(user, { profile, imap: leave })
    await takeAll(after, held, (answered) => answered === 3)
    expect(after.arrived.all.map(({ id }) => id).toSorted()).toEqual(ids(messages))
    await soon(() => after.sealed()).toBe(3)
  })

  test('restored from an older copy is read anew, though its UIDVALIDITY is the same', async () => {
    const user = newUser()
    for (const number of [1, 2, 3]) server.deliver(user, message(number))
    const profile = makeProfile()
    const leave = { afterwards: { do: 'leave' } } as const
    const held = new Set<string>()
    const before = await watching(user, { profile, imap: leave })
    await takeAll(before, held, (answered) => answered === 3)
    await soon(() => cursorAt(before.cursor)).toMatchObject({ last: 3, owed: [] })
    const { uidValidity } = cursorAt(before.cursor) as { uidValidity: string }
    await before.hands.close()

    server.restore(user, [message(1), message(4)])
    const after = await watching(user, { profile, imap: leave })
    await takeAll(after, held, (answered) => answered === 2)
    expect(after.arrived.all.map(({ id }) => id).toSorted()).toEqual(ids([message(1), message(4)]))
    await soon(() => cursorAt(after.cursor)).toMatchObject({ uidValidity, last: 2, owed: [] })
  })

  test.each<[string, (cursor: Kept['cursor']) => Kept['cursor']]>([
    ['by what lies under its UIDs', ({ modSeq: _, ...cursor }) => cursor],
    // Flags that were changed often have brought the sequence on.
    [
      'by its modification sequence, though what was read is no longer there',
      (cursor) => ({ ...cursor, read: [], modSeq: `${Number(cursor.modSeq) + 1_000}` }),
    ],
  ])('restored from an older copy is read anew, when it has gone on since: %s', async (_how, knowing) => {
    const user = newUser()
    const profile = makeProfile()
    const held = await readThree(user, profile)
    change(profile, knowing)
    expect(await readRestored(user, profile, held)).toEqual(ids(restoredTo))
  })

  test('of which a former version remembered nothing is restored and read anew as well', async () => {
    const user = newUser()
    const profile = makeProfile()
    const held = await readThree(user, profile)
    change(profile, ({ modSeq: _, read: __, ...cursor }) => cursor)
    const between = await watching(user, { profile, imap: leave })
    await soon(() => cursorAt(between.cursor)).toMatchObject({ read: [{ uid: 1 }, { uid: 2 }, { uid: 3 }] })
    expect(between.arrived.all).toEqual([])
    await between.hands.close()
    change(profile, ({ modSeq: _, ...cursor }) => cursor)
    expect(await readRestored(user, profile, held)).toEqual(ids(restoredTo))
  })

  test('is read by two workstations: every message is held by one of them, and all are moved', async () => {
    const user = newUser()
    const messages = Array.from({ length: 30 }, (_none, number) => message(number))
    for (const each of messages) server.deliver(user, each)
    const [one, other] = [await watching(user), await watching(user)]
    const held = [new Set<string>(), new Set<string>()] as const
    let over = false
    // Each goes on taking: what two move at once may come back under another number.
    const taking = [takeAll(one, held[0], () => over), takeAll(other, held[1], () => over)]
    const faults: unknown[] = []
    for (const each of taking) each.catch((fault: unknown) => faults.push(fault))
    await soon(() => new Set([...held[0], ...held[1]]).size).toBe(messages.length)
    await soon(() => bodies(user)).toEqual([])
    over = true
    expect(faults).toEqual([])
    // Two that move the same message at the same moment may leave two copies of it; none is lost.
    expect([...new Set(bodies(user, 'Processed'))].toSorted()).toEqual(ids(messages))
    expect([...new Set([...held[0], ...held[1]])].toSorted()).toEqual(ids(messages))
    for (const { states } of [one, other])
      expect(states.all.filter(({ imap }) => ['failing', 'unreachable'].includes(imap.code))).toEqual([])
  })

  test('that is not there is told, with its name', async () => {
    const { states, pauses } = await watching(newUser(), { imap: { folder: 'Elsewhere' } })
    const { imap } = await states.next(code('no-folder'))
    expect(imap.said).toContain('Elsewhere')
    expect(imap.retryAt).not.toBeNull()
    expect((await pauses.next()).milliseconds).toBeGreaterThanOrEqual(600_000)
  })
})

describe('a server', () => {
  test('that dies in the middle of a fetch loses nothing: reading goes on where it stopped', async () => {
    const user = newUser()
    const messages = Array.from({ length: 80 }, (_none, number) => message(number, 200_000))
    for (const each of messages) server.deliver(user, each)
    const reader = await watching(user)
    const held = new Set<string>()
    await takeAll(reader, held, () => held.size === 20)
    await server.kill()
    await reader.states.next(code('unreachable'))
    const pause = await reader.pauses.next()
    await server.start()
    pause.end()
    await takeAll(reader, held, () => held.size === messages.length)
    await soon(() => bodies(user)).toEqual([])
    expect([...held].toSorted()).toEqual(ids(messages))
    expect(bodies(user, 'Processed').toSorted()).toEqual(ids(messages))
    await soon(() => reader.sealed()).toBe(messages.length)
  })

  test('that freezes is noticed, and read again when it thaws', async () => {
    const user = newUser()
    const { states, pauses, arrived } = await watching(user, {
      patience: { ...short, idle: 300, silence: 600 },
    })
    await states.next(code('watching'))
    server.freeze()
    await states.next(code('frozen'))
    server.thaw()
    server.deliver(user, message(1))
    ;(await pauses.next()).end()
    expect((await arrived.next()).id).toBe(sha256(message(1)))
  })

  test('that turns the password away is not pressed, and read as soon as the right one is given', async () => {
    const user = newUser()
    server.deliver(user, message(1))
    const reader = desk()
    await watchMailbox(reader, imapAt(server, user), 'not the password')
    const { imap } = await reader.states.next(code('refused'))
    expect(imap.said).toContain('Authentication failed')
    expect((await reader.pauses.next()).milliseconds).toBeGreaterThanOrEqual(600_000)
    must(
      await reader.hands.calls.configure(
        {
          settings: { imap: imapAt(server, user), smtp: null },
          imapSecret: server.password,
          smtpSecret: null,
        },
        null,
      ),
    )
    expect((await reader.arrived.next()).id).toBe(sha256(message(1)))
  })

  test('is read by STARTTLS as well', async () => {
    const user = newUser()
    server.deliver(user, message(1))
    const { arrived } = await watching(user, { imap: { port: server.plainPort, tls: 'starttls' } })
    expect((await arrived.next()).id).toBe(sha256(message(1)))
  })

  test.each([
    ['that nobody vouches for', { ca: '' }],
    ['that does not speak TLS where it should', { tls: 'implicit', plain: true }],
  ] as const)('%s is not spoken to', async (_what, { plain = false, ...more }: Broken) => {
    const { states } = await watching(newUser(), {
      imap: { ...more, ...(plain ? { port: server.plainPort } : {}) },
    })
    expect((await states.next(code('untrusted'))).imap.said).not.toBe('')
  })

  test('that offers no STARTTLS is told nothing, least of all the password', async () => {
    const said: string[] = []
    const sockets: Socket[] = []
    const bare = createServer((socket) => {
      sockets.push(socket)
      socket.write('* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] ready\r\n')
      socket.on('data', (data) => {
        said.push(data.toString())
        const tag = /^(\S+) (\S+)/.exec(data.toString())
        if (tag?.[2] === 'CAPABILITY') socket.write('* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n')
        if (tag) socket.write(`${tag[1]} OK done\r\n`)
      })
      socket.on('error', () => undefined)
    })
    await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve))
    const address = bare.address() as { port: number }
    const { states } = await watching(newUser(), { imap: { port: address.port, tls: 'starttls' } })
    await states.next(code('untrusted'))
    expect(said.join('')).not.toMatch(/LOGIN|AUTHENTICATE/)
    for (const socket of sockets) socket.destroy()
    bare.close()
  })

  test('that is not there is tried again by itself, later each time', async () => {
    const { states, pauses } = await watching(newUser(), { imap: { port: 1 } })
    const lengths: number[] = []
    for (let tries = 0; tries < 4; tries += 1) {
      await states.next(code('unreachable'))
      const pause = await pauses.next()
      lengths.push(pause.milliseconds)
      pause.end()
    }
    expect(lengths).toEqual([1_500, 3_000, 6_000, 12_000])
  })
})

test('a desk that locks has no connection, and leaves what it was handed where an entry may speak of it', async () => {
  const user = newUser()
  server.deliver(user, message(1))
  const { hands, arrived, sealed, states } = await watching(user)
  const { id } = await arrived.next()
  await hands.close()
  await states.next(code('off'))
  expect(sealed()).toBe(1)
  expect(await hands.calls.taken({ id, kept: true }, null)).toMatchObject({ ok: false })
  expect(bodies(user)).toEqual([id])
})

test('the settings are tried, and what the server says is handed on', async () => {
  const { hands } = await watching(newUser())
  expect(must(await hands.calls.test({ which: 'imap' }, null))).toEqual({ code: 'watching', said: '' })
  expect(must(await hands.calls.test({ which: 'smtp' }, null))).toEqual({ code: 'off', said: '' })
})

interface Kept {
  readonly mailbox: string
  readonly cursor: { readonly modSeq?: string; readonly read?: readonly unknown[] }
}

const leave = { afterwards: { do: 'leave' } } as const

/** A mailbox of three messages that a workstation has read to its end. Returns what it holds. */
async function readThree(user: string, profile: string): Promise<Set<string>> {
  for (const number of [1, 2, 3]) server.deliver(user, message(number))
  const held = new Set<string>()
  const reader = await watching(user, { profile, imap: leave })
  await takeAll(reader, held, (answered) => answered === 3)
  await soon(() => cursorAt(reader.cursor)).toMatchObject({ last: 3, owed: [] })
  await reader.hands.close()
  return held
}

/** Makes the cursor that a workstation left on disk know more, or less. */
function change(profile: string, how: (cursor: Kept['cursor']) => Kept['cursor']): void {
  const path = join(profile, 'mailbox-cursor.json')
  const { mailbox, cursor } = JSON.parse(readFileSync(path, 'utf8')) as Kept
  writeFileSync(path, JSON.stringify({ mailbox, cursor: how(cursor) }))
}

/** What the mailbox holds once it was restored to an older copy and has gone on. */
const restoredTo = [1, 4, 5, 6, 7].map((number) => message(number, number * 100))

/** Restores the mailbox, reads it to its end and gives what arrived of it. */
async function readRestored(user: string, profile: string, held: Set<string>): Promise<readonly string[]> {
  server.restore(user, restoredTo)
  const after = await watching(user, { profile, imap: leave })
  await takeAll(after, held, (answered) => answered === 5)
  await soon(() => cursorAt(after.cursor)).toMatchObject({ last: 5, owed: [] })
  return after.arrived.all.map(({ id }) => id).toSorted()
}

interface Broken {
  readonly ca?: string
  readonly tls?: 'implicit'
  readonly plain?: boolean
}

interface Watching {
  readonly profile?: string
  readonly imap?: Parameters<typeof imapAt>[2]
  readonly patience?: Parameters<typeof workstation>[1]
}

/** A workstation that watches a user's mailbox. */
async function watching(user: string, { profile, imap, patience }: Watching = {}): Promise<Workstation> {
  const made = desk(profile, patience)
  await watchMailbox(made, imapAt(server, user, imap), server.password)
  return made
}

/** What becomes so by itself, once the server has done its part. */
function soon<T>(look: () => T) {
  return expect.poll(look, { timeout: 30_000, interval: 20 })
}

function cursorAt(path: string): unknown {
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { cursor: unknown }).cursor : null
}
