// The page that measures: the desk's own store, in a window with the desk's own policy. `window.bench.ts` calls it.
import { append } from '../../renderer/store/append.ts'
import { closeDesk, type Desk, openDesk } from '../../renderer/store/desk.ts'
import { SCHEMA_VERSION } from '../../renderer/store/database.ts'
import { ingest } from '../../renderer/store/ingest.ts'
import { deriveKeys } from '../../renderer/store/keys.ts'
import { randomBytes } from '../../renderer/store/random.ts'
import { findTickets, readTicket } from '../../renderer/store/reads.ts'
import { queueTable } from '../../renderer/store/queue-table.ts'
import { rebuild } from '../../renderer/store/rebuild.ts'
import { createSealer } from '../../renderer/store/seal.ts'
import { verifyJournal } from '../../renderer/store/verify.ts'
import type { Session } from '../../shared/contract/shapes.ts'
import type { RawEntry } from '../../shared/journal/entry.ts'
import { selectRows } from '../../shared/queue/select.ts'
import { updateTable } from '../../shared/queue/table.ts'
import type { ViewDefinition } from '../../shared/queue/views.ts'
import { pullAll, pushNew } from './exchange.ts'
import { type Figure, spread, timed } from './figures.ts'
import { compareLayouts } from './layouts.ts'
import { typingWhile } from './typing.ts'
import { randomNumbers, ticketId, volume, type VolumeSize } from './volume.ts'

const TICKETS_AT_ONCE = 1_000
const LAYOUT_PAGES = 5
/** Of four entries each: the ten thousand of the design. */
const ARRIVING_TICKETS = 2_500
/** So often each way of looking is tried: of twenty, the slowest would be the p95. */
const TIMES = 100

const dataKey = () => new Uint8Array(32).fill(5)
const session = (): Session => ({
  user: { id: 'BENCH0', name: 'Bench', role: 'duty-officer', collar: '' },
  workstation: { code: '7K', name: 'Bench' },
  pen: '7K.BENCH0',
  publicKey: '00'.repeat(32),
  dataKey: dataKey(),
  unlockedAt: '2026-11-22T09:00:00.000Z',
})

/** Fills an empty store by the way that archives take. */
async function fill(size: VolumeSize): Promise<Figure[]> {
  const desk = await openDesk(session())
  let entries = 0
  let ms = 0
  for (const page of volume(size, TICKETS_AT_ONCE)) {
    ms += await timed(() => ingest(desk, page))
    entries += page.length
    document.title = `${entries} entries taken in`
  }
  closeDesk(desk)
  return [
    { what: 'Entries in the store', value: entries, unit: '' },
    { what: 'Taken in: verified, sealed, projected', value: (entries / ms) * 1_000, unit: '/s' },
  ]
}

async function layouts(): Promise<Figure[]> {
  const pages: RawEntry[][] = []
  for (const page of volume({ tickets: LAYOUT_PAGES * TICKETS_AT_ONCE, openOneIn: 50 }, TICKETS_AT_ONCE))
    pages.push(page)
  const sealer = createSealer(await deriveKeys(dataKey()), SCHEMA_VERSION, randomBytes)
  return compareLayouts(sealer, pages)
}

let opened: Desk | null = null

function theDesk(): Desk {
  if (!opened) throw new Error('start comes first')
  return opened
}

/** From nothing to a usable desk, and on until every closed ticket is listed. */
async function start(): Promise<Figure[]> {
  let desk: Desk | null = null
  const usable = await timed(async () => (desk = await openDesk(session())))
  opened = desk
  const rest = await timed(
    () =>
      new Promise<void>((resolve) => {
        const look = () => theDesk().queue.getState().complete && resolve()
        theDesk().queue.subscribe(look)
        look()
      }),
  )
  return [
    { what: 'Store opened, open tickets listed', value: usable, unit: 'ms', budget: 1_500 },
    { what: 'All tickets listed, behind it', value: rest, unit: 'ms' },
    { what: 'Tickets in the queue', value: theDesk().queue.getState().rows.length, unit: '' },
  ]
}

async function work(size: VolumeSize): Promise<Figure[]> {
  const desk = theDesk()
  const random = randomNumbers(7)
  const some = () => ticketId(Math.floor(random() * size.tickets))
  const note = (id: string) =>
    ({
      stream: `ticket/${id}`,
      kind: 'ticket.note',
      body: {
        text: 'A note of the usual length. '.repeat(20),
        happenedAt: '2026-11-22T09:00:00.000Z',
        relevant: null,
        sensitive: null,
      },
    }) as const
  const logged = (at: number, reference: string) =>
    ({
      stream: `ticket/new${at}`,
      kind: 'ticket.opened',
      body: {
        reference,
        happenedAt: '2026-11-22T09:00:00.000Z',
        fields: {
          title: 'A new call',
          requesterName: 'DC New',
          requesterTelephone: '07700 900123',
          requesterCollar: '4471',
        },
        call: null,
        from: null,
        via: 'phone',
      },
    }) as const
  const label = 'bench'
  return [
    ...(await spread('One small row committed: the floor of this machine', 100, () =>
      desk.db.quarantine.put({ id: 'floor', stream: '', reason: '', text: null }),
    )),
    ...(await spread('Ticket opened', 200, () => readTicket(desk, some()), 100)),
    ...(await spread('Note committed', 200, () => append(desk, [note(some())], { label }), 15)),
    ...(await spread(
      'Call logged',
      100,
      (at) => append(desk, (issue) => [logged(at, issue())], { label }),
      15,
    )),
    ...(await spread('Found by telephone number', TIMES, () => findTickets(desk, '07700 900123', 50), 50)),
    ...(await spread('Found by name', TIMES, () => findTickets(desk, 'Khan', 50), 50)),
  ]
}

async function queue(): Promise<Figure[]> {
  const context = {
    me: 'BENCH0',
    nowMs: Date.UTC(2026, 10, 22, 12),
    todayMs: Date.UTC(2026, 10, 22),
    nameOf: (user: string) => user,
  }
  const view = (changes: Partial<ViewDefinition>): ViewDefinition => ({
    base: 'all',
    filter: '',
    sort: [],
    group: null,
    ...changes,
  })
  const { rows } = theDesk().queue.getState()
  const warmed = await timed(() => theDesk().workings.warmed)
  let table = queueTable(theDesk().queue)
  const select = (changes: Partial<ViewDefinition>) => selectRows(table, view(changes), context)
  const first = await timed(() =>
    select({ filter: 'wallet', sort: [{ key: 'title', direction: 'ascending' }] }),
  )
  const changed = [...rows]
  const [row] = rows
  if (row) changed[0] = { ...row, title: 'changed' }
  return [
    { what: 'Queue: made ready for filters, behind the start', value: warmed, unit: 'ms' },
    { what: 'Queue: first filter and sort by text (prepares)', value: first, unit: 'ms' },
    ...(await spread(
      'Queue: the open ones, most pressing first',
      TIMES,
      () =>
        select({
          base: 'open',
          sort: [
            { key: 'priority', direction: 'ascending' },
            { key: 'due', direction: 'ascending' },
          ],
        }),
      50,
    )),
    ...(await spread(
      'Queue: all filtered by words',
      TIMES,
      (at) => select({ filter: `walle${'t'.repeat(at % 2)}` }),
      50,
    )),
    ...(await spread(
      'Queue: all sorted by time received',
      TIMES,
      () => select({ sort: [{ key: 'received', direction: 'descending' }] }),
      50,
    )),
    ...(await spread(
      'Queue: all sorted by title',
      TIMES,
      () => select({ sort: [{ key: 'title', direction: 'ascending' }] }),
      50,
    )),
    ...(await spread(
      'Queue: one row changed',
      TIMES,
      () => (table = updateTable(table, table.rows === rows ? changed : rows)),
    )),
  ]
}

/** Only where asked for: at full size they take minutes. */
async function upkeep(): Promise<Figure[]> {
  const desk = theDesk()
  const { entries } = desk.workings.journal
  const verified = await timed(() => verifyJournal(desk))
  const rebuilt = await timed(() => rebuild(desk))
  return [
    { what: 'Journal verified', value: (entries / verified) * 1_000, unit: '/s' },
    { what: 'Projections made anew', value: (entries / rebuilt) * 1_000, unit: '/s' },
  ]
}

/** Keys that the window sends go on while as many entries arrive as another site writes in some weeks. */
async function typing(): Promise<Figure[]> {
  const pages = [...volume({ tickets: ARRIVING_TICKETS, openOneIn: 5, site: 'C' }, ARRIVING_TICKETS)]
  const entries = pages.flat()
  const { figures, ms } = await typingWhile(async () => void (await ingest(theDesk(), entries)))
  return [
    { what: 'Taken in while somebody typed', value: (entries.length / ms) * 1_000, unit: '/s' },
    ...figures,
  ]
}

/** A desk of its own, that has nothing yet. */
async function pull(): Promise<Figure[]> {
  opened = await openDesk(session())
  return pullAll(opened)
}

Object.assign(globalThis, {
  bench: { fill, layouts, start, work, queue, typing, upkeep, pull, push: () => pushNew(theDesk()) },
})
