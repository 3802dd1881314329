import type { DeskCalendar } from '../desk-clock/index.ts'
import type { AnyDraft } from '../journal/kinds/index.ts'
import { isStaffed, type Request } from './life.ts'
import { iso } from './moment.ts'
import type { DemoPen } from './pens.ts'
import type { Chance } from './random.ts'
import type { Act } from './stage.ts'

interface Life {
  readonly request: Request
  readonly acts: readonly Act[]
}

interface Around {
  readonly chance: Chance
  readonly newId: () => string
  readonly nowMs: number
  readonly pens: readonly DemoPen[]
  readonly calendar: DeskCalendar
}

const MINUTE = 60_000
const DAY = 86_400_000

/** Further acts, and when the tickets that were merged into others were. */
interface Specialities {
  readonly acts: readonly Act[]
  /** By ticket id. */
  readonly mergedAt: ReadonlyMap<string, number>
}

/** What does not happen on every ticket: strikes, clashes, links, merges, reopening, calls that break off. */
export function specialities(lives: readonly Life[], around: Around): Specialities {
  const begun = lives.filter(
    ({ acts }) => (acts[0]?.at ?? Number.POSITIVE_INFINITY) < around.nowMs - 30 * MINUTE,
  )
  const merges = every(begun, 53).flatMap((life, index) => merged(life, begun[index * 53 + 5]))
  const mergedAt = new Map(merges.map(({ ticket, act }) => [ticket, act.at]))
  const alone = begun.filter(({ request }) => !mergedAt.has(request.id))
  const standing = alone.filter(
    ({ request, acts }) =>
      (acts.at(-1)?.at ?? 0) > around.nowMs &&
      (triaged(request, acts)?.at ?? around.nowMs) < around.nowMs - DAY / 24,
  )
  return {
    mergedAt,
    acts: [
      ...merges.map(({ act }) => act),
      ...every(alone, 17).flatMap((life) => corrected(life, around)),
      ...[...every(alone, 61), ...every(standing, 7)].flatMap((life) => clash(life, around)),
      ...every(alone, 13).flatMap((life, index) => linked(life, alone[index * 13 + 3], around)),
      ...every(alone, 47).flatMap((life) => reopened(life, around)),
      ...every(alone, 29).flatMap((life) => undone(life, around)),
      ...abandoned(around),
    ],
  }
}

function every<T>(list: readonly T[], step: number): T[] {
  return list.filter((_, index) => index % step === step - 1)
}

function triaged(request: Request, acts: readonly Act[]): Act | undefined {
  return acts.find(({ mark }) => mark === `${request.id} triaged`)
}

/** A note is struck out and put right. */
function corrected({ request, acts }: Life, { chance }: Around): Act[] {
  const note = acts.find(({ mark }) => mark === `${request.id} note 0`)
  if (!note) return []
  const text = request.sketch.work[0] ?? ''
  return [
    {
      at: note.at + chance.int(4, 15) * MINUTE,
      pen: note.pen,
      drafts: ({ marked }) => [
        {
          stream: `ticket/${request.id}`,
          kind: 'ticket.struck',
          body: {
            target: marked(note.mark ?? ''),
            reason: chance.pick(['time was wrong', 'wrong address copied', 'said by another officer']),
            correction: `${text} (Seen with the caller, who agrees.)`,
          },
        },
      ],
    },
  ]
}

/** Two workstations judge the same ticket while the cable of one is out: neither knows of the other. */
function clash({ request, acts }: Life, { chance, pens }: Around): Act[] {
  const judged = triaged(request, acts)
  if (!judged) return []
  const at = judged.at + chance.int(8, 20) * MINUTE
  const stream = `ticket/${request.id}`
  const other = pens.find(({ workstation }) => workstation !== judged.pen.slice(0, 2))
  if (!other) return []
  const change = (set: { sector?: string; offence?: string }): AnyDraft => ({
    stream,
    kind: 'ticket.fields',
    body: { set, reason: 'After a second call', settles: false },
  })
  return [
    { at, pen: judged.pen, drafts: () => [change({ offence: request.sketch.offence, sector: 'OTHER' })] },
    {
      at: at + 2 * MINUTE,
      pen: other.pen,
      blindSince: at - MINUTE,
      drafts: () => [change({ offence: `${request.sketch.offence}; money laundering`, sector: 'FRAUD' })],
    },
  ]
}

function linked(from: Life, to: Life | undefined, { newId }: Around): Act[] {
  const last = from.acts.at(-3)
  if (!to || !last || to.request.id === from.request.id) return []
  return [
    {
      at: Math.max(last.at, to.acts[0]?.at ?? 0) + MINUTE,
      pen: last.pen,
      drafts: () => [
        {
          stream: `ticket/${from.request.id}`,
          kind: 'ticket.linked',
          body: {
            link: newId(),
            relation: 'related',
            ticket: to.request.id,
            note: 'Same pattern, perhaps the same people',
          },
        },
      ],
    },
  ]
}

/** The same request came in twice: the second one points at the first. */
function merged(into: Life, twin: Life | undefined): { ticket: string; act: Act }[] {
  const first = twin?.acts[0]
  if (!twin || !first || twin.request.id === into.request.id) return []
  const act: Act = {
    at: Math.max(first.at, into.acts[0]?.at ?? 0) + 35 * MINUTE,
    pen: first.pen,
    drafts: () => [
      {
        stream: `ticket/${twin.request.id}`,
        kind: 'ticket.merged',
        body: {
          into: into.request.id,
          reason: 'A colleague of the same unit rang about the same thing',
        },
      },
    ],
  }
  return [{ ticket: twin.request.id, act }]
}

/** The requester rings again after the closing; most of these are closed a second time. */
function reopened({ request, acts }: Life, { chance, nowMs, calendar }: Around): Act[] {
  const closed = acts.find(({ mark }) => mark === `${request.id} closed`)
  if (!closed || closed.at > nowMs - DAY) return []
  const stream = `ticket/${request.id}`
  const step = (to: 'REOPENED' | 'IN_PROGRESS' | 'RESOLVED', reason: string | null): AnyDraft => ({
    stream,
    kind: 'ticket.status',
    body: { to, awaiting: null, reason },
  })
  const at = openMoment(closed.at + chance.int(60, 1_200) * MINUTE, calendar)
  const again: Act = {
    at,
    pen: closed.pen,
    drafts: () => [
      step('REOPENED', 'Requester has a second device and rings again'),
      step('IN_PROGRESS', null),
    ],
  }
  if (at > nowMs - 8 * DAY) return [again]
  const body = { outcomes: [], closure: 'ADVICE_GIVEN', summary: 'Second device likewise.', tasks: [] }
  return [
    again,
    {
      at: openMoment(at + DAY, calendar),
      pen: closed.pen,
      drafts: () => [step('RESOLVED', null), { stream, kind: 'ticket.closed', body }],
    },
  ]
}

/** Given to the wrong person, and taken back within seconds. */
function undone({ request, acts }: Life, { pens }: Around): Act[] {
  const last = acts.at(-4)
  const wrong = pens.find(({ pen }) => pen !== last?.pen)
  if (!last || !wrong) return []
  const stream = `ticket/${request.id}`
  const mark = `${request.id} slip`
  return [
    {
      at: last.at + 2 * MINUTE,
      pen: last.pen,
      mark,
      drafts: () => [{ stream, kind: 'ticket.assigned', body: { owner: wrong.user, reason: null } }],
    },
    {
      at: last.at + 2 * MINUTE + 6_000,
      pen: last.pen,
      drafts: ({ marked }) => [{ stream, kind: 'ticket.undone', body: { targets: [marked(mark)] } }],
    },
  ]
}

const BROKEN_OFF = [
  'Line dropped while he was giving the reference, was in a car park. Said “tablet” and “before five”.',
  'Wanted the number of the economic crime unit; rang off when a colleague found it.',
  'Very quiet line. Woman, said she was from a school. Rang off.',
  'Test call by the exchange, nobody there.',
  'Began to ask about a wallet, then “I ring you back”. Has not.',
] as const

/** Calls that broke off: most have been looked at, the latest have not. */
function abandoned({ chance, newId, nowMs, pens, calendar }: Around): Act[] {
  return BROKEN_OFF.flatMap((text, index): Act[] => {
    const call = newId()
    const { pen } = chance.pick(pens)
    const at = openMoment(nowMs - index * DAY * 2 - chance.int(20, 90) * MINUTE, calendar)
    const body = {
      call,
      startedAt: iso(at - chance.int(40, 170) * 1_000),
      endedAt: iso(at),
      number: index % 2 === 0 ? `07700 900${chance.int(100, 999)}` : '',
      party: '',
      text,
    }
    const broken: Act = { at, pen, drafts: () => [{ stream: 'desk', kind: 'desk.call-abandoned', body }] }
    if (index < 2) return [broken]
    const review = { call, note: 'Rang back, nothing needed.', ticket: null }
    return [
      broken,
      {
        at: at + 25 * MINUTE,
        pen,
        drafts: () => [{ stream: 'desk', kind: 'desk.call-reviewed', body: review }],
      },
    ]
  })
}

/** The latest moment up to the given one at which the desk was open, in steps of half an hour. */
function openMoment(ms: number, calendar: DeskCalendar): number {
  for (let at = ms; at > ms - 10 * DAY; at -= 30 * MINUTE) if (isStaffed(at, calendar)) return at
  return ms
}
