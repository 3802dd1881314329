// What `npm run bench -- sync` puts into a hub, and fifty workstations that use it at once. In Node.
import { randomBytes } from 'node:crypto'
import type pg from 'pg'
import { createHubPort, type HubPort } from '../../electron/hub/port.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { textsOf } from '../../shared/journal/entry-text.ts'
import type { AnyDraft } from '../../shared/journal/kinds/index.ts'
import { writeEntries } from '../../shared/journal/write.ts'
import type { Figure } from './figures.ts'
import { volume } from './volume.ts'

/** Entries of one statement. */
const AT_ONCE = 5_000
/** A workstation sends what the engine does. */
const BATCH = 500
const BATCHES = 2
/** Of the newest, that each of the fifty pulls. */
const PULLED = 5_000
/** Nothing is broken off here. A signal each, as a workstation has. */
const never = (): AbortSignal => new AbortController().signal

/** So many entries of a volume, four a ticket. */
export const entriesOf = (count: number, site?: string): RawEntry[] =>
  [...volume({ tickets: count / 4, openOneIn: 50, ...(site !== undefined && { site }) }, count / 4)].flat()

/** The same as documents of the peers. */
export const documentsOf = (entries: readonly RawEntry[]) =>
  entries.map((entry) => ({ _id: entry.id.replace('/', ':'), entry }))

/** Puts them into a hub as another site would. */
export async function fillHub(client: pg.Client, entries: readonly RawEntry[]): Promise<void> {
  const pens = [...new Set(entries.map(({ pen }) => pen))]
  const users = pens.map((pen) => pen.slice(pen.indexOf('.') + 1))
  await client.query('begin')
  await client.query(`set local session_replication_role = 'replica'`)
  await client.query(
    `insert into hub.person (id, login, name) select id, 'desk_' || lower(id), id from unnest($1::text[]) as id`,
    [users],
  )
  await client.query(
    `insert into hub.person_role (person, role) select id, 'duty-officer' from unnest($1::text[]) as id`,
    [users],
  )
  await client.query(
    `insert into hub.pen (pen, person, public_key) select pen, person, repeat('00', 32)
     from unnest($1::text[], $2::text[]) as held (pen, person)`,
    [pens, users],
  )
  for (let from = 0; from < entries.length; from += AT_ONCE) {
    const page = entries.slice(from, from + AT_ONCE)
    const texts = page.map(textsOf)
    await client.query(
      `insert into hub.entry (pen, seq, hash, prev, stream, kind, at, header, salt, body, stored_by, stored_at)
       select *, 'postgres', now() from unnest($1::text[], $2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[],
         $7::text[], $8::text[], $9::text[], $10::text[])`,
      [
        page.map(({ pen }) => pen),
        page.map(({ seq }) => seq),
        page.map(({ hash }) => hash),
        page.map(({ prev }) => prev),
        page.map(({ stream }) => stream),
        page.map(({ kind }) => kind),
        page.map(({ at }) => at),
        texts.map(({ header }) => header),
        texts.map(({ salt }) => salt),
        texts.map(({ body }) => body),
      ],
    )
  }
  await client.query('commit')
  await client.query('analyze hub.entry')
}

interface Guest {
  readonly id: string
  readonly login: string
  readonly password: string
}
interface Place {
  readonly host: string
  readonly port: number
  readonly database: string
}

/** Workstations that all send at once, and then all fetch at once. */
export async function workstations(place: Place, guests: readonly Guest[]): Promise<Figure[]> {
  const stations = await Promise.all(guests.map((guest, at) => stationOf(place, guest, at)))
  const { vector } = await stations[0]!.port.hello(never())
  const all = await timedAll(stations, async ({ port, entries }) => {
    for (let from = 0; from < entries.length; from += BATCH) {
      const verdicts = await port.push(entries.slice(from, from + BATCH), never())
      if (verdicts.some(({ verdict }) => verdict !== 'stored')) throw new Error(JSON.stringify(verdicts[0]))
    }
    return entries.length
  })
  const pen = Object.entries(vector).toSorted(([, a], [, b]) => b.seq - a.seq)[0]?.[0] ?? ''
  const pulled = await timedAll(stations, async ({ port }) => {
    let count = 0
    while (count < PULLED) count += (await port.ofPen(pen, 1, never())).length
    return count
  })
  await Promise.all(stations.map(({ port }) => port.close()))
  return [
    { what: `Hub: sent by ${guests.length} workstations at once`, value: all, unit: '/s' },
    { what: `Hub: fetched by ${guests.length} workstations at once`, value: pulled, unit: '/s' },
  ]
}

interface Station {
  readonly port: HubPort
  readonly entries: readonly RawEntry[]
}

async function stationOf(place: Place, { id, login, password }: Guest, at: number): Promise<Station> {
  const sign = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const code = `W${sign.charAt(at >> 5)}${sign.charAt(at & 31)}`
  const pen = `${code}.${id}`
  const port = createHubPort([{ ...place, ca: null, user: login }], () => password)
  const installation = randomBytes(16).toString('hex')
  await port.enrol({ code, installation, gaveUp: [] }, never())
  await port.register(pen, '00'.repeat(32), installation, never())
  const drafts = Array.from({ length: BATCH * BATCHES }, (_, count): AnyDraft => noteOf(count))
  const { entries } = writeEntries(
    drafts,
    { pen, seq: 0, hash: '', clock: null },
    { nowMs: Date.now(), salt: () => randomBytes(16).toString('hex'), seen: () => ({}) },
  )
  return { port, entries }
}

const noteOf = (count: number): AnyDraft => ({
  stream: `ticket/fifty${count % 40}`,
  kind: 'ticket.note',
  body: {
    text: 'A note of the usual length. '.repeat(20),
    happenedAt: '2026-11-22T09:00:00.000Z',
    relevant: null,
    sensitive: null,
  },
})

/** What all of them do in a second, together. */
async function timedAll(
  stations: readonly Station[],
  work: (station: Station) => Promise<number>,
): Promise<number> {
  const since = performance.now()
  const counts = await Promise.all(stations.map(work))
  return (counts.reduce((sum, count) => sum + count, 0) / (performance.now() - since)) * 1_000
}
