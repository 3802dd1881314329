import type { Handlers } from '../../shared/contract/bridge.ts'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { HubPlace } from '../../shared/contract/hub.ts'
import { fail, ok, type Result } from '../../shared/contract/result.ts'
import { HubFailure, hubFailureOf } from '../../shared/sync/index.ts'
import type { SealedStore } from '../files/sealed-store.ts'
import type { HubAccount } from './account.ts'
import { createHubFiles } from './files.ts'
import { type Hearsay, loginOf } from '../../shared/hub/people.ts'
import { createHubPort, type HubPort } from './port.ts'
import type { PenHolder } from '../vault/session.ts'
import type { Vault } from '../vault/vault.ts'

interface Deps {
  readonly account: HubAccount
  /** Where attached files lie. */
  readonly store: SealedStore
  /** Whose pen and code are to be known at the hub; null while locked. */
  readonly pen: () => PenHolder | null
  readonly takeCode: Vault['takeCode']
  /** The hub says who may sign in, and as what. */
  readonly heed: (people: readonly Hearsay[]) => Promise<void>
  /** There may be something new at the hub. */
  readonly woken: () => void
  /** Somebody at another desk came to a ticket, left it, or began to write there. */
  readonly presence: () => void
}

/** The hub, as the bridge reaches it: one connection, as whoever is signed in, until the desk is locked. */
export interface HubHands {
  readonly calls: Handlers<unknown>['hub']
  readonly close: () => Promise<void>
}

export const createHubHands = ({ account, store, pen, takeCode, heed, woken, presence }: Deps): HubHands => {
  let port: Promise<HubPort> | null = null
  let breaking = new AbortController()
  /** A trial goes on whatever the exchange breaks off meanwhile. */
  let trying = new AbortController()

  const open = async (): Promise<HubPort> => {
    const found = await account.read()
    if (!found.ok) throw hubFailureOf(found.error.code)
    if (!found.value) throw hubFailureOf('E_HUB_OFF')
    const { settings, own } = found.value
    const { second, ...first } = settings
    const addressOf = ({ host, port: at, database, ca }: HubPlace) => ({
      host,
      port: at,
      database,
      ca: ca === '' ? null : ca,
      user: own?.login ?? '',
    })
    const others = second ? [addressOf(second)] : []
    return createHubPort([addressOf(first), ...others], () => own?.secret ?? null)
  }

  /** Asks by the one connection; whatever the hub or the way to it fails with becomes a code. */
  const ask = async <T>(work: (port: HubPort, signal: AbortSignal) => Promise<T>): Promise<Result<T>> => {
    const { signal } = breaking
    try {
      port ??= open().then((opened) => {
        opened.listen(woken)
        opened.onPresence(presence)
        return opened
      })
      const mine = port
      // What is not set up now may be set up when it is asked for again.
      mine.catch(() => {
        if (port === mine) port = null
      })
      return ok(await work(await mine, signal))
    } catch (error) {
      return fail(codeOf(error))
    }
  }

  const files = createHubFiles(store, (work) => ask((to, signal) => work(to.files, signal)))

  const greet = async (to: HubPort, signal: AbortSignal) => {
    const holder = pen()
    if (!holder) throw hubFailureOf('E_LOCKED')
    const hello = await to.hello(signal).catch(async (error: unknown) => {
      if (codeOf(error) === 'E_HUB_REMOVED') await heedRemoval(holder)
      throw error
    })
    const people = await to.people(signal)
    await heed(people)
    if (!pen()) throw hubFailureOf('E_LOCKED')
    if (!holder.pen.endsWith(`.${hello.user}`)) throw hubFailureOf('E_HUB_OTHER_PERSON')
    await enrol(to, holder, signal).catch((error: unknown) => {
      // What is there can be read all the same; what is sent waits, and says why.
      if (codeOf(error) !== 'E_HUB_READ_ONLY' && codeOf(error) !== 'E_HUB_FULL') throw error
    })
    return { ...hello, people }
  }

  /** A closed login is told of nobody else: it counts where it is the one that the hub gave to whoever is signed in. */
  const heedRemoval = async ({ userId }: PenHolder): Promise<void> => {
    const found = await account.read()
    if (found.ok && found.value?.own?.login === loginOf(userId))
      await heed([{ id: userId, name: null, role: null, removed: true }])
  }

  /** Makes this workstation and its pens known, those too that it wrote with under a code that it gave up. */
  const enrol = async (
    to: HubPort,
    { userId, publicKey, code, former, installation }: PenHolder,
    signal: AbortSignal,
  ): Promise<void> => {
    await to.enrol({ code, installation, gaveUp: former }, signal)
    for (const of of [...former, code]) await to.register(`${of}.${userId}`, publicKey, installation, signal)
  }

  const drop = (): void => {
    breaking.abort()
    breaking = new AbortController()
  }

  const close = async (): Promise<void> => {
    drop()
    trying.abort()
    trying = new AbortController()
    const former = port
    port = null
    await files.close()
    const opened = await former?.catch(() => null)
    await opened?.close()
  }

  return {
    close,
    calls: {
      settings: account.settings,
      configure: async (args) => {
        const configured = await account.configure(args)
        if (configured.ok) await close()
        return configured
      },
      signIn: async (args) => {
        const kept = await account.signIn(args)
        if (kept.ok) await close()
        return kept
      },
      test: async () => {
        let once: HubPort | null = null
        try {
          once = await open()
          await greet(once, trying.signal)
          return ok(null)
        } catch (error) {
          return fail(codeOf(error))
        } finally {
          await once?.close()
        }
      },
      hello: () => ask(greet),
      since: ({ cursor }) => ask((to, signal) => to.since(cursor, signal).then(plain)),
      ofPen: ({ pen: of, from }) =>
        ask(async (to, signal) => ({ entries: [...(await to.ofPen(of, from, signal))] })),
      push: ({ entries }) => ask(async (to, signal) => ({ verdicts: [...(await to.push(entries, signal))] })),
      sendHead: ({ pen: of, head }) =>
        ask(async (to, signal) => ({ taken: await to.sendHead(of, head, signal) })),
      beAt: ({ stream, isWriting }) =>
        ask(async (to, signal) => {
          const holder = pen()
          if (!holder) throw hubFailureOf('E_LOCKED')
          return { others: await to.beAt(holder.pen, stream, isWriting, signal) }
        }),
      freeCodes: () => ask(async (to, signal) => ({ codes: await to.freeCodes(signal) })),
      takeCode: async ({ code, isCopy }) => {
        const before = pen()
        const gaveUp = before ? [...before.former, before.code] : []
        const taken = await takeCode(code, isCopy, (holder) =>
          ask(async (to, signal) => {
            await to.enrol({ ...holder, gaveUp }, signal)
            return null
          }),
        )
        if (taken.ok) await close()
        return taken
      },
      fileState: ({ file }) => files.state(file),
      sendPiece: ({ file }) => files.send(file),
      filePiece: ({ file }) => files.fetch(file),
      letGoOfFile: ({ file }) => files.letGo(file),
      drop: () => {
        drop()
        return ok(null)
      },
    },
  }
}

const plain = <T extends { readonly entries: readonly unknown[] }>(page: T) => ({
  ...page,
  entries: [...page.entries],
})

const codeOf = (error: unknown): ErrorCode => {
  if (error instanceof HubFailure) return error.code
  throw error
}
