import { isIP } from 'node:net'
import type { ImapFlow, ImapFlowOptions } from 'imapflow'
import type { ImapSettings } from '../../shared/contract/mail.ts'
import {
  type CursorKeeper,
  filed,
  isAnother,
  noted,
  present,
  remembered,
  type Said,
  seen,
  taken,
} from './cursor.ts'
import { faultOf, MailFault } from './server-fault.ts'
import type { Intake, Outcome } from './intake.ts'

/** How long a server may be silent, in milliseconds. */
export interface Patience {
  readonly connect: number
  /** Without a byte from it, the connection counts as frozen. */
  readonly silence: number
  /** IDLE is renewed this often, so that silence means something. */
  readonly idle: number
  /** The mailbox is looked at this often, whatever the server says of its own accord. */
  readonly poll: number
}

export const usualPatience: Patience = { connect: 20_000, silence: 60_000, idle: 45_000, poll: 120_000 }

/** A mail server and what signs in to it. */
export interface ImapAccount {
  readonly settings: ImapSettings
  readonly secret: string
}

/** TLS as every mail server has to offer it: 1.2 or later, vouched for by the given certificates or the usual ones. */
export const tlsFor = ({ host, ca }: { readonly host: string; readonly ca: string }) => ({
  minVersion: 'TLSv1.2' as const,
  rejectUnauthorized: true,
  ...(ca === '' ? {} : { ca }),
  ...(isIP(host) === 0 ? { servername: host } : {}),
})

const optionsFor = ({ settings, secret }: ImapAccount, patience: Patience): ImapFlowOptions => ({
  host: settings.host,
  port: settings.port,
  secure: settings.tls === 'implicit',
  // Insisted upon: a server, or somebody between, that does not offer it is not spoken to.
  ...(settings.tls === 'starttls' ? { doSTARTTLS: true } : {}),
  auth:
    settings.signIn === 'oauth2'
      ? { user: settings.user, accessToken: secret }
      : { user: settings.user, pass: secret },
  tls: tlsFor(settings),
  logger: false,
  disableAutoIdle: true,
  maxIdleTime: patience.idle,
  connectionTimeout: patience.connect,
  greetingTimeout: patience.connect,
  socketTimeout: patience.silence,
  // A window of a message, not a message: `download` asks piece by piece.
  maxLiteralSize: 64 * 1024 * 1024,
  clientInfo: { name: 'Tactical Desk' },
})

/** Not connected yet. The library is loaded here and not with the desk, whose start it would hold up. */
const clientFor = async (account: ImapAccount, patience: Patience): Promise<ImapFlow> => {
  const { ImapFlow } = await import('imapflow')
  return new ImapFlow(optionsFor(account, patience))
}

const pieceLength = 1024 * 1024
/** UIDs that are noted as owed in one go. */
const sliceLength = 200
/** Messages that are moved or flagged together while more are being read. */
const filingLength = 50
/** After so many refusals in a row it is no longer somebody else's moving. */
const refusalsBorne = 5

interface Session {
  readonly account: ImapAccount
  readonly patience: Patience
  readonly cursor: CursorKeeper
  readonly intake: Intake
  /** Messages that are under way, over all connections to one mailbox: none is handed over twice at a time. */
  readonly underWay: Set<string>
  readonly signal: AbortSignal
  readonly onState: (code: 'reading' | 'watching' | 'polling') => void
  /** Something that does not end the connection, to be told: a message that could not be fetched, moved or kept. */
  readonly onTrouble: (said: string) => void
}

/** A session over an open connection. */
interface Reading extends Session {
  readonly client: ImapFlow
  /** Rings when there is something to look at. */
  readonly bell: Bell
  /** Messages that were refused or could not be fetched: left alone until the mailbox is looked at the next time. */
  readonly resting: Set<number>
  /** How often in a row the server would not move or flag messages. */
  readonly refusals: { count: number }
  /** Ends the connection from within. */
  readonly end: (fault: unknown) => void
}

/** Signs in and opens the folder, and out again. @throws what `faultOf` understands */
export const tryMailbox = async (account: ImapAccount, patience: Patience): Promise<void> => {
  const client = await clientFor(account, patience)
  client.on('error', () => undefined)
  try {
    await client.connect()
    await openFolder(client, account.settings.folder)
  } finally {
    client.close()
  }
}

/**
 * Reads a mailbox over one connection, and whatever arrives while the connection lasts. Ends when `signal` does.
 *
 * @throws why the connection ended; see `faultOf`
 */
export const readMailbox = async (session: Session): Promise<void> => {
  const { account, patience, signal } = session
  const client = await clientFor(account, patience)
  if (signal.aborted) return
  const bell = createBell()
  let end: (fault: unknown) => void = () => undefined
  const over = new Promise<void>((resolve, reject) => {
    end = reject
    // imapflow tells why before it closes.
    client.on('error', reject)
    client.on('close', () => reject(new MailFault('unreachable', 'the connection ended')))
    signal.addEventListener('abort', () => resolve(), { once: true })
  })
  over.catch(() => undefined)
  const giveUp = (): void => client.close()
  signal.addEventListener('abort', giveUp, { once: true })
  try {
    await client.connect()
    client.on('exists', bell.ring)
    // What is under way when the connection ends is settled by the desk's answer, whenever that comes.
    const passes = runPasses({ ...session, client, bell, resting: new Set(), refusals: { count: 0 }, end })
    passes.catch(() => undefined)
    await Promise.race([over, passes.then(() => over)])
  } catch (error) {
    if (!signal.aborted) throw error
  } finally {
    signal.removeEventListener('abort', giveUp)
    bell.ring()
    client.close()
  }
}

const openFolder = async (client: ImapFlow, folder: string): Promise<void> => {
  try {
    await client.mailboxOpen(folder)
  } catch (error) {
    if ((error as { responseStatus?: unknown }).responseStatus !== 'NO') throw error
    throw new MailFault('no-folder', `${folder}: ${faultOf(error).said}`)
  }
}

const runPasses = async (reading: Reading): Promise<void> => {
  const { client, bell, resting, account, patience, cursor, onState } = reading
  await makeTarget(client, account.settings)
  let isCompared = false
  while (client.usable) {
    // Opened anew each time: only that tells whether UIDs still mean what they meant.
    await openFolder(client, account.settings.folder)
    if (!client.mailbox) throw new MailFault('no-folder', account.settings.folder)
    const { uidValidity, uidNext, highestModseq: modSeq } = client.mailbox
    await cursor.open(String(uidValidity), { uidNext, modSeq })
    bell.hush()
    // With each connection and each look at the mailbox, not with every message that is taken meanwhile.
    if (!isCompared) await compare(reading)
    isCompared = true
    await onePass(reading)
    await cursor.written()
    if (!client.usable) return
    onState(client.capabilities.has('IDLE') ? 'watching' : 'polling')
    // Broken by the next command; what it has to say comes as 'exists', 'error' and 'close'.
    void client.idle().catch(() => undefined)
    if ((await bell.rung(patience.poll)) === 'late') {
      resting.clear()
      isCompared = false
    }
  }
}

/**
 * What was read is still what lies there; otherwise everything is read, which recognises what the desk holds. A cursor of
 * before, which remembers nothing of what was read, does from now on.
 */
const compare = async ({ client, cursor }: Reading): Promise<void> => {
  // Nothing is there to compare; some servers take a fetch from an empty folder for a mistake.
  if (!client.mailbox || client.mailbox.exists === 0) return
  const { read = [], last } = cursor.current()
  if (last === 0) return
  const isOld = read.length === 0
  const newest = `${Math.max(1, last - remembered + 1)}:${last}`
  const found = await saidOf(client, isOld ? newest : read.map(({ uid }) => uid).join(','))
  if (isOld) cursor.change((at) => noted(at, found))
  else if (isAnother(cursor.current(), found)) cursor.giveUp()
}

/** What the server says of these messages; nothing of those that somebody else moved. */
const saidOf = async (client: ImapFlow, uids: string): Promise<Map<number, Said>> => {
  const found = new Map<number, Said>()
  for await (const { uid, internalDate, size } of client.fetch(
    uids,
    { uid: true, internalDate: true, size: true },
    { uid: true },
  ))
    found.set(uid, { date: new Date(internalDate ?? 0).toISOString(), size: size ?? 0 })
  return found
}

/** The folder that messages are moved to is there, or is made. */
const makeTarget = async (client: ImapFlow, { afterwards }: ImapSettings): Promise<void> => {
  if (afterwards.do !== 'move') return
  try {
    await client.mailboxCreate(afterwards.folder)
  } catch (error) {
    throw new MailFault('no-folder', `${afterwards.folder}: ${faultOf(error).said}`)
  }
}

/** Reads everything that is owed. */
const onePass = async (reading: Reading): Promise<void> => {
  const { client, cursor, underWay, resting, onState } = reading
  const all = await allUids(client)
  cursor.change((at) => present(at, all))
  await file(reading)
  const { owed, last } = cursor.current()
  const pending = owed.filter((uid) => !underWay.has(`${cursor.numbering()}/${uid}`) && !resting.has(uid))
  const fresh = all.filter((uid) => uid > last)
  if (pending.length + fresh.length === 0) return
  onState('reading')
  await readAll(reading, pending)
  for (let at = 0; at < fresh.length; at += sliceLength) {
    const slice = fresh.slice(at, at + sliceLength)
    cursor.change((cursorAt) => seen(cursorAt, slice))
    await readAll(reading, slice)
  }
}

const allUids = async (client: ImapFlow): Promise<number[]> => {
  const found = await client.search({ all: true }, { uid: true })
  if (!Array.isArray(found)) throw new MailFault('failing', 'the mailbox could not be searched')
  return found.toSorted((a, b) => a - b)
}

/** Reads these messages one after the other and hands each over; the desk's answer is not waited for. */
const readAll = async (reading: Reading, uids: readonly number[]): Promise<void> => {
  const { client, cursor } = reading
  if (uids.length === 0) return
  const found = await saidOf(client, uids.join(','))
  cursor.change((at) => noted(at, found))
  for (const uid of uids) {
    const said = found.get(uid)
    // Otherwise moved by somebody else since it was seen.
    if (said !== undefined) await readOne(reading, uid, said.date)
    if (!client.usable) return
    if (cursor.current().unfiled.length >= filingLength) await file(reading)
  }
}

/** Resolves when a message has been fetched and sealed, or is known not to be; the rest goes on by itself. */
const readOne = (reading: Reading, uid: number, receivedAt: string): Promise<void> => {
  const { client, account, cursor, intake, underWay, resting, bell, end, onTrouble } = reading
  const numbering = cursor.numbering()
  const name = `${numbering}/${uid}`
  const settle = (outcome: Outcome): void => {
    if (outcome.kind === 'taken') {
      // By now the number may stand for another message.
      if (cursor.numbering() === numbering) cursor.change((at) => taken(at, uid))
      bell.ring()
    }
    if (outcome.kind !== 'refused') return
    if (fullDisk.has(outcome.code)) end(new MailFault('no-space', outcome.code))
    resting.add(uid)
    onTrouble(`message ${uid} could not be kept (${outcome.code})`)
  }
  const failed = (error: unknown): void => {
    // Without a connection nothing is said about the message.
    if (!client.usable) return
    resting.add(uid)
    onTrouble(`message ${uid} could not be fetched (${faultOf(error).said})`)
  }
  underWay.add(name)
  return new Promise((resolve) => {
    intake
      .take(whole(client, uid, resolve), {
        via: 'imap',
        mailbox: nameOf(account.settings),
        receivedAt,
        fallbackDate: { at: receivedAt, source: 'server' },
        batch: null,
      })
      .then(settle, failed)
      .finally(() => {
        underWay.delete(name)
        resolve()
      })
  })
}

const fullDisk = new Set(['E_DISK_FULL', 'E_STORE_FULL'])

/** A whole message, piece by piece; `fetched` is called when all of it is here. */
async function* whole(client: ImapFlow, uid: number, fetched: () => void): AsyncGenerator<Uint8Array> {
  const { content } = await client.download(String(uid), undefined, { uid: true, chunkSize: pieceLength })
  if (!content) throw new MailFault('failing', 'the server has no bytes for it')
  for await (const piece of content) yield piece as Uint8Array
  fetched()
}

/**
 * Moves or flags what the desk holds. A server that will not is asked again at once, since somebody else may have
 * moved some of it meanwhile, and then with every look at the mailbox.
 */
const file = async ({ client, account, cursor, bell, refusals, onTrouble }: Reading): Promise<void> => {
  const uids = cursor.current().unfiled
  if (uids.length === 0) return
  const { afterwards } = account.settings
  if (await fileAway(client, uids.join(','), afterwards)) {
    refusals.count = 0
    cursor.change((at) => filed(at, uids))
    return
  }
  refusals.count += 1
  if (refusals.count < refusalsBorne) bell.ring()
  else onTrouble(`messages that were taken in could not be ${verb[afterwards.do]}`)
}

const verb = { move: 'moved', flag: 'flagged', leave: 'left' } as const

const fileAway = async (
  client: ImapFlow,
  range: string,
  afterwards: ImapSettings['afterwards'],
): Promise<boolean> => {
  if (afterwards.do === 'leave') return true
  if (afterwards.do === 'flag') return client.messageFlagsAdd(range, [afterwards.keyword], { uid: true })
  // Without either of these, moving would remove whatever else somebody has marked as deleted.
  if (!client.capabilities.has('MOVE') && !client.capabilities.has('UIDPLUS')) return false
  return (await client.messageMove(range, afterwards.folder, { uid: true })) !== false
}

/** The mailbox in words: whose, where, which folder. */
export const nameOf = ({ user, host, folder }: ImapSettings): string =>
  `${user} at ${host}, ${folder}`.slice(0, 1_000)

interface Bell {
  readonly ring: () => void
  readonly hush: () => void
  /** Waits until it rings, or until the time has passed. */
  readonly rung: (milliseconds: number) => Promise<'rung' | 'late'>
}

const createBell = (): Bell => {
  let ringing = false
  let wake: ((why: 'rung') => void) | null = null
  return {
    ring: () => {
      ringing = true
      wake?.('rung')
    },
    hush: () => {
      ringing = false
    },
    rung: async (milliseconds) => {
      if (ringing) return 'rung'
      let timer: NodeJS.Timeout | undefined
      const why = await new Promise<'rung' | 'late'>((resolve) => {
        wake = resolve
        timer = setTimeout(() => resolve('late'), milliseconds)
      })
      clearTimeout(timer)
      wake = null
      return why
    },
  }
}
