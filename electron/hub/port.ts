import type pg from 'pg'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import { lineSchema, roleSchema, userIdSchema } from '../../shared/contract/shapes.ts'
import type { HubPerson } from '../../shared/hub/people.ts'
import { textsOf } from '../../shared/journal/entry-text.ts'
import {
  type Hello,
  type Hub,
  HubFailure,
  hubFailureOf,
  type Vector,
  type Verdict,
} from '../../shared/sync/index.ts'
import { z } from '../../shared/zod.ts'
import { breakOff, type HubAddress, openSession } from './connection.ts'
import { failureOf } from './faults.ts'
import { createFilePort, type FilePort } from './file-port.ts'

/** The version of the hub's schema that this program speaks with: that of its last migration. */
export const hubVersion = 7

/** The most that one page brings, whatever comes first. */
const PAGE_ROWS = 5_000
const PAGE_BYTES = 8 * 1024 * 1024
/** Free codes that are offered at once: a few to choose from. */
const OFFERED = 5

const helloSchema = z.object({
  hub: z.string(),
  epoch: z.string(),
  version: z.number(),
  now_ms: z.coerce.number(),
  person: z.string().nullable(),
  removed: z.boolean().nullable(),
  horizon: z.string(),
  vector: z.array(z.object({ pen: z.string(), seq: z.number(), hash: z.string() })).nullable(),
  heads: z
    .array(z.object({ pen: z.string(), seq: z.number(), hash: z.string(), signature: z.string() }))
    .nullable(),
  refused: z.record(z.string(), z.string()),
})
const rowSchema = z.object({
  header: z.string(),
  hash: z.string(),
  salt: z.string().nullable(),
  body: z.string().nullable(),
})
const placedSchema = rowSchema.extend({ tx: z.string(), hub_seq: z.string() })
const presentSchema = z.object({
  pen: z.string(),
  person: z.string(),
  stream: z.string(),
  is_writing: z.boolean(),
})
const personSchema = z.object({
  id: userIdSchema,
  name: lineSchema(120),
  role: roleSchema,
  removed: z.boolean(),
})
const verdictSchema = z.object({
  verdict: z.enum(['stored', 'known', 'passed', 'refused', 'later']),
  reason: z.string().nullable(),
})

/** Somebody who has a ticket open at a workstation. */
export interface Present {
  readonly pen: string
  readonly user: string
  readonly stream: string
  readonly isWriting: boolean
}

/** A workstation as the hub tells it from others: by an id of its own, which nobody else is told. */
export interface Enrolment {
  readonly code: string
  /** 32 hexadecimal digits. */
  readonly installation: string
  /** The codes that it went by before, whose pens are its own still. */
  readonly gaveUp: readonly string[]
}

/** A hub in PostgreSQL, as one login reaches it. */
export interface HubPort extends Hub {
  /**
   * Claims a code for an installation; one that is its own already stays so.
   *
   * @throws HubFailure E_HUB_CODE where another installation holds it
   */
  readonly enrol: (enrolment: Enrolment, signal: AbortSignal) => Promise<void>
  /** Everybody who has or had a login there, with the role they have now. */
  readonly people: (signal: AbortSignal) => Promise<HubPerson[]>
  /** Some codes that nobody holds at this moment. */
  readonly freeCodes: (signal: AbortSignal) => Promise<string[]>
  /**
   * Makes a pen of this user known, with its public key in hex, for an installation that holds the code in it or gave it up.
   *
   * @throws HubFailure E_HUB_PEN where one of that name has another key, E_HUB_OTHER_PERSON where it is not this login's,
   *   E_HUB_CODE where the installation never claimed its code
   */
  readonly register: (
    pen: string,
    publicKey: string,
    installation: string,
    signal: AbortSignal,
  ) => Promise<void>
  /**
   * Says where a pen of this user's is at work, and tells where all others are. Advice among people; nothing hangs on it.
   *
   * @param stream null for nowhere
   */
  readonly beAt: (
    pen: string,
    stream: string | null,
    isWriting: boolean,
    signal: AbortSignal,
  ) => Promise<Present[]>
  /** Calls `listener` whenever somebody came, went or began to write. Gives the end of that. */
  readonly onPresence: (listener: () => void) => () => void
  readonly files: FilePort
  readonly close: () => Promise<void>
}

/**
 * The port to a hub. It connects when it is first asked, and again whenever its session has ended. Where its hub is out of
 * reach when it is greeted, the next greeting goes to the other site: never anything in between, as what one hub calls a place
 * in its order means nothing at the other.
 *
 * @param addresses of the sites, the first being gone to first
 * @param password of the login, or null where none is at hand; asked for at every connection and not kept
 */
export const createHubPort = (
  addresses: readonly [HubAddress, ...HubAddress[]],
  password: () => string | null,
): HubPort => {
  let site = 0
  let session: pg.Client | null = null
  let listening: pg.Client | null = null
  const wakes = new Set<() => void>()
  const onlookers = new Set<() => void>()

  const open = async (): Promise<pg.Client> => {
    const secret = password()
    if (secret === null) throw hubFailureOf('E_HUB_LOGIN')
    const client = await openSession(addresses[site] ?? addresses[0], secret)
    client.once('end', () => {
      if (session === client) session = null
    })
    return client
  }

  /** What is newer or older than this program is not spoken to: it would be understood wrongly, or not at all. */
  const expectVersion = async (signal: AbortSignal): Promise<void> => {
    const rows = await query('select max(version) as version from hub.migration', [], signal)
    const [{ version }] = understood(z.tuple([z.object({ version: z.number() })]), rows)
    if (version !== hubVersion) throw hubFailureOf(version > hubVersion ? 'E_HUB_NEWER' : 'E_HUB_OLDER')
  }

  const query = async (text: string, values: readonly unknown[], signal: AbortSignal): Promise<unknown[]> => {
    const client = (session ??= await open())
    if (signal.aborted) throw hubFailureOf('E_HUB_UNREACHABLE')
    const end = (): void => {
      if (session === client) session = null
      breakOff(client)
    }
    signal.addEventListener('abort', end)
    try {
      return (await client.query<Record<string, unknown>>(text, [...values])).rows
    } catch (error) {
      end()
      throw isWordOfTheHub(error) ? error : failureOf(error)
    } finally {
      signal.removeEventListener('abort', end)
    }
  }

  /** Whoever listens has a session of its own: where it ended, it is opened again with the next exchange. */
  const listenAgain = async (): Promise<void> => {
    if (wakes.size === 0 || listening) return
    const client = await open()
    // Nobody listens any more who did when this was begun.
    if (wakes.size === 0 || listening) return breakOff(client)
    listening = client
    client.on('notification', ({ channel }) => {
      for (const hear of channel === 'hub_presence' ? onlookers : wakes) hear()
    })
    client.on('end', () => {
      if (listening === client) listening = null
    })
    await client.query('listen hub_entry; listen hub_presence')
  }

  /** From the next greeting on. */
  const goToNextSite = (): void => {
    if (addresses.length === 1) return
    site = (site + 1) % addresses.length
    for (const client of [session, listening]) if (client) breakOff(client)
    session = null
    listening = null
  }

  const greet = async (signal: AbortSignal): Promise<unknown> => {
    try {
      await expectVersion(signal)
      const [row] = await query(
        `select h.hub, h.epoch, h.version, h.now_ms, h.person, h.horizon,
           (select json_agg(json_build_object('pen', pen, 'seq', seq, 'hash', hash)) from hub.vector()) as vector,
           (select json_agg(json_build_object('pen', pen, 'seq', seq, 'hash', hash, 'signature', signature))
              from hub.heads()) as heads,
           hub.passed_over() as refused,
           (select removed_at is not null from hub.person where login = session_user) as removed
         from hub.hello() as h`,
        [],
        signal,
      )
      return row
    } catch (error) {
      if (error instanceof HubFailure && error.why === 'unreachable') goToNextSite()
      throw error
    }
  }

  return {
    hello: async (signal) => {
      const isSecond = site > 0
      const hello = helloOf(await greet(signal), isSecond)
      // It wakes sooner; without it, one looks every half minute.
      await listenAgain().catch(() => {})
      return hello
    },
    since: async (cursor, signal) => {
      const [tx = '0', seq = '0'] = (cursor ?? '0/0').split('/')
      const rows = understood(
        z.array(placedSchema),
        await query('select * from hub.since($1, $2, $3, $4)', [tx, seq, PAGE_ROWS, PAGE_BYTES], signal),
      )
      const last = rows.at(-1)
      return {
        entries: rows.map(valueOf),
        cursor: last ? `${last.tx}/${last.hub_seq}` : (cursor ?? '0/0'),
        // A page may end by its bytes: only an empty one is the last for certain.
        more: rows.length > 0,
      }
    },
    ofPen: async (pen, from, signal) => {
      const rows = await query(
        'select * from hub.of_pen($1, $2, $3, $4)',
        [pen, from, PAGE_ROWS, PAGE_BYTES],
        signal,
      )
      return understood(z.array(rowSchema), rows).map(valueOf)
    },
    push: async (entries, signal) => {
      const texts = entries.map(textsOf)
      const values = [
        texts.map(({ header }) => header),
        texts.map(({ salt }) => salt),
        texts.map(({ body }) => body),
      ]
      try {
        const rows = await query('select * from hub.push($1, $2, $3)', values, signal)
        return understood(z.array(verdictSchema), rows).map(verdictOf)
      } catch (error) {
        const reason = error instanceof HubFailure ? reasonToWait(error) : undefined
        if (reason === undefined) throw error
        return entries.map(() => ({ verdict: 'later', reason }))
      }
    },
    sendHead: async (pen, { seq, hash, signature }, signal) => {
      const text =
        'insert into hub.head (pen, seq, hash, signature) values ($1, $2, $3, $4) on conflict do nothing'
      try {
        await query(text, [pen, seq, hash, signature], signal)
        return true
      } catch (error) {
        if (error instanceof HubFailure && reasonToWait(error) === undefined) throw error
        // Refused, or not now: the next head says more than this one.
        return false
      }
    },
    listen: (wake) => {
      wakes.add(wake)
      return () => {
        wakes.delete(wake)
        if (wakes.size > 0 || !listening) return
        breakOff(listening)
        listening = null
      }
    },
    enrol: async ({ code, installation, gaveUp }, signal) => {
      const [row] = await query('select hub.holds($1, $2) as is_ours', [code, installation], signal)
      const { is_ours: isOurs } = understood(z.object({ is_ours: z.boolean().nullable() }), row)
      if (isOurs === true) return
      if (isOurs === false) throw hubFailureOf('E_HUB_CODE')
      const text = 'insert into hub.workstation (code, installation, gave_up) values ($1, $2, $3)'
      await query(text, [code, installation, gaveUp], signal).catch(inWordsOf(codeWords))
    },
    people: async (signal) => {
      const rows = await query(
        `select id, name, removed_at is not null as removed, (
           select role from hub.person_role where person = id order by since desc limit 1
         ) as role from hub.person order by id`,
        [],
        signal,
      )
      return understood(z.array(personSchema), rows)
    },
    freeCodes: async (signal) => {
      const rows = await query('select code from hub.free_codes($1) as code', [OFFERED], signal)
      return understood(z.array(z.object({ code: z.string() })), rows).map(({ code }) => code)
    },
    register: async (pen, publicKey, installation, signal) => {
      const keyOfPen = async (): Promise<string | null> => {
        const rows = await query('select public_key as key from hub.pen where pen = $1', [pen], signal)
        return understood(z.array(z.object({ key: z.string() })), rows)[0]?.key ?? null
      }
      let key = await keyOfPen()
      if (key === null) {
        // Another connection of this very desk may do the same at this moment.
        const text =
          'insert into hub.pen (pen, public_key, installation) values ($1, $2, $3) on conflict do nothing'
        await query(text, [pen, publicKey, installation], signal).catch(inWordsOf(penWords))
        key = await keyOfPen()
      }
      if (key !== publicKey) throw hubFailureOf('E_HUB_PEN')
    },
    beAt: async (pen, stream, isWriting, signal) => {
      await query('select hub.be_at($1, $2, $3)', [pen, stream, isWriting], signal)
      const rows = understood(z.array(presentSchema), await query('select * from hub.present()', [], signal))
      return rows
        .filter((row) => row.pen !== pen)
        .map(({ pen: of, person: user, stream: on, is_writing: writes }) => ({
          pen: of,
          user,
          stream: on,
          isWriting: writes,
        }))
    },
    onPresence: (listener) => {
      onlookers.add(listener)
      return () => onlookers.delete(listener)
    },
    files: createFilePort({ query, understood, refusalOf }),
    close: async () => {
      const open = [session, listening].filter((client) => client !== null)
      session = null
      listening = null
      wakes.clear()
      onlookers.clear()
      await Promise.all(open.map((client) => client.end().catch(() => {})))
    },
  }
}

/** Why a hub that answers takes nothing: it may later. */
const reasonToWait = ({ code }: HubFailure): string | undefined => waits.get(code)

const waits: ReadonlyMap<ErrorCode, string> = new Map([
  ['E_HUB_READ_ONLY', 'read-only'],
  ['E_HUB_FULL', 'hub-full'],
])

/** What the hub's own words mean where a code or a pen is made known. */
const codeWords: ReadonlyMap<string, ErrorCode> = new Map([['no-user', 'E_HUB_SHUT_OUT']])
const penWords: ReadonlyMap<string, ErrorCode> = new Map([
  ['no-user', 'E_HUB_SHUT_OUT'],
  ['not-your-pen', 'E_HUB_OTHER_PERSON'],
  ['pen-taken', 'E_HUB_PEN'],
])

const inWordsOf =
  (words: ReadonlyMap<string, ErrorCode>) =>
  (error: unknown): never => {
    if (!isWordOfTheHub(error)) throw error
    throw hubFailureOf(words.get((error as Error).message) ?? 'E_HUB_CODE')
  }

/** The hub's own word for why it does not take something, now or ever; null for any other failure. */
const refusalOf = (error: unknown): string | null => {
  if (error instanceof HubFailure) return reasonToWait(error) ?? null
  return isWordOfTheHub(error) ? (error as Error).message : null
}

/** What the hub's rules raise, as words of its own. */
const isWordOfTheHub = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  (error.code === 'TDREF' || error.code === 'TDLAT')

const helloOf = (row: unknown, isSecond: boolean): Hello => {
  const {
    hub,
    epoch,
    version,
    now_ms: nowMs,
    person,
    removed,
    horizon,
    vector,
    heads,
    refused,
  } = understood(helloSchema, row)
  // The login is there still, and the person behind it no longer, or not yet.
  if (person === null) throw hubFailureOf(removed ? 'E_HUB_REMOVED' : 'E_HUB_SHUT_OUT')
  const pens: Vector = Object.fromEntries((vector ?? []).map(({ pen, seq, hash }) => [pen, { seq, hash }]))
  return {
    hub,
    epoch,
    version,
    nowMs,
    user: person,
    vector: pens,
    heads: Object.fromEntries((heads ?? []).map(({ pen, ...head }) => [pen, head])),
    horizon,
    refused,
    isSecond,
  }
}

const verdictOf = ({ verdict, reason }: z.infer<typeof verdictSchema>): Verdict =>
  verdict === 'stored' || verdict === 'known' ? { verdict } : { verdict, reason: reason ?? '' }

/** The entry of a row, whatever its texts hold; null where they are no JSON, which the store refuses. */
const valueOf = ({ header, hash, salt, body }: z.infer<typeof rowSchema>): unknown => {
  try {
    const parts: unknown = JSON.parse(header)
    return { ...(parts as object), hash, salt, body: body === null ? null : (JSON.parse(body) as unknown) }
  } catch {
    return null
  }
}

/** An answer of the shape that was expected; whoever answers otherwise is no hub that this program knows. */
const understood = <S extends z.ZodType>(schema: S, value: unknown): z.output<S> => {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw hubFailureOf('E_HUB_FOREIGN')
  return parsed.data
}
