import { addWorkingMinutes, type DeskCalendar, isOpen } from '../desk-clock/index.ts'
import type { AnyDraft, BodyOf } from '../journal/kinds/index.ts'
import type { Status } from '../taxonomy/statuses.ts'
import { requirements } from '../taxonomy/request-types.ts'
import type { TicketFieldValues } from '../ticket/fields.ts'
import { assess } from '../triage/index.ts'
import type { Caller } from './callers.ts'
import { iso } from './moment.ts'
import { SENT_AFTER_MS } from './post/post.ts'
import type { RequestMail } from './post/request-mail.ts'
import type { Chance } from './random.ts'
import type { Sketch } from './sketch.ts'
import type { Act } from './stage.ts'

const MINUTE = 60_000
/** How long an authority is good for. */
const POWER_LASTS_DAYS = 28

/** Who handles a request, by pen; user ids for ownership. */
export interface Hands {
  readonly logger: string
  readonly owner: { readonly pen: string; readonly user: string }
  readonly duty: { readonly pen: string; readonly user: string }
}

export interface Request {
  readonly id: string
  readonly call: string
  readonly at: number
  readonly channel: 'phone' | 'e-mail' | 'in-person'
  readonly caller: Caller
  /** Whether the caller is in the directory already. */
  readonly isKnown: boolean
  readonly operation: string
  readonly crimeReference: string
  readonly sketch: Sketch
  /** What was written to and fro; null where it did not come by mail. */
  readonly mail: RequestMail | null
}

interface Around {
  readonly chance: Chance
  readonly calendar: DeskCalendar
  readonly newId: () => string
  readonly hands: Hands
}

/** The life of a request, from the first ring to its closing; what lies in the future simply has not happened yet. */
export function lifeOf(request: Request, around: Around): Act[] {
  const { chance, calendar, hands } = around
  const { sketch, mail } = request
  const stream = `ticket/${request.id}`
  const acts: Act[] = []
  let now = request.at
  const pass = (low: number, high: number) => {
    now = later(now, chance.int(low, high), calendar)
  }
  const act = (pen: string, drafts: readonly AnyDraft[], mark?: string) => {
    acts.push({ at: now, pen, drafts: () => drafts, ...(mark === undefined ? {} : { mark }) })
  }

  /** Writes a message at once; it goes out some seconds later, and with it what follows from that. */
  const send = (
    pen: string,
    { written, sent }: ReturnType<RequestMail['answer']>,
    besides: readonly AnyDraft[],
    mark: string,
  ) => {
    acts.push({ at: now, pen, drafts: written })
    now += SENT_AFTER_MS
    acts.push({ at: now, pen, drafts: () => [...sent(), ...besides], mark })
  }

  // The duty officer's workstation reads the mailbox; nobody is signed in there at night.
  if (mail) acts.push({ at: later(now, 1, calendar), pen: hands.duty.pen, drafts: () => mail.received })
  if (request.channel === 'phone') now += chance.int(2, 9) * MINUTE
  // Mail waits for the desk to open; a person asking at the door is sometimes written down an hour later.
  else pass(request.channel === 'e-mail' ? 5 : 20, request.channel === 'e-mail' ? 50 : 90)
  const loggedAt = now
  acts.push({ at: now, pen: hands.logger, mark: `${request.id} opened`, drafts: opening(request, loggedAt) })

  if (sketch.releases || chance.yes(0.86)) {
    pass(3, 25)
    act(hands.logger, [verification(request, chance, now)])
  }
  const { priority, because } = assess({
    harm: harmOf(sketch),
    likelihood: sketch.likelihood,
    timeNeed: sketch.timeNeed,
    overrides: {
      threatToLife: sketch.risk?.threatToLife === 'yes',
      childAtRisk: sketch.risk?.childAtRisk === 'yes',
    },
  })
  const pressing = priority === 'P1' ? 0.1 : priority === 'P2' ? 0.4 : 1
  const stretch = (low: number, high: number) => pass(Math.ceil(low * pressing), Math.ceil(high * pressing))

  stretch(20, chance.yes(0.14) ? 700 : 190)
  const judged: TicketFieldValues = {
    harm: harmOf(sketch),
    likelihood: sketch.likelihood,
    priority,
    priorityReason: because.join(' ').slice(0, 1_000),
  }
  const acknowledged = status(stream, 'ACKNOWLEDGED', 'answered by e-mail')
  if (mail) send(hands.duty.pen, mail.acknowledge(now), [acknowledged], `${request.id} acknowledged`)
  act(
    hands.duty.pen,
    [
      { stream, kind: 'ticket.fields', body: { set: judged, reason: 'Triage', settles: false } },
      ...(request.channel === 'in-person' ? [status(stream, 'ACKNOWLEDGED', 'answered at the desk')] : []),
      status(stream, 'TRIAGED'),
    ],
    `${request.id} triaged`,
  )
  stretch(10, chance.yes(0.22) ? 520 : 150)
  act(hands.duty.pen, [
    { stream, kind: 'ticket.assigned', body: { owner: hands.owner.user, reason: null } },
    status(stream, 'ASSIGNED'),
  ])
  stretch(10, 200)
  act(hands.owner.pen, [status(stream, 'IN_PROGRESS')])
  if (chance.yes(0.7)) {
    stretch(5, 70)
    act(hands.owner.pen, [callOut(request, now, around.newId(), chance.pick(FIRST_REPLIES))])
  }

  const task = sketch.task && chance.yes(0.7) ? around.newId() : null
  if (task && sketch.task)
    act(hands.owner.pen, [
      {
        stream,
        kind: 'ticket.task-added',
        body: { task, title: sketch.task, owner: hands.owner.user, dueAt: iso(later(now, 400, calendar)) },
      },
    ])
  if (sketch.decision && chance.yes(0.8)) {
    stretch(10, 60)
    act(hands.duty.pen, [decision(stream, sketch.decision, hands.duty.user, now)])
  }
  for (const [index, text] of sketch.work.entries()) {
    stretch(15, 330)
    act(hands.owner.pen, [note(stream, text, now, chance)], `${request.id} note ${index}`)
  }
  if (sketch.awaits && chance.yes(0.75)) {
    stretch(10, 60)
    act(hands.owner.pen, [status(stream, 'AWAITING_REQUESTER', null, sketch.awaits)])
    pass(90, 1_900)
    const call = around.newId()
    if (mail) {
      const { came, read } = mail.deliver(now, sketch.awaits)
      act(hands.duty.pen, came)
      now += 3 * MINUTE
      act(hands.owner.pen, read)
    } else
      act(hands.owner.pen, [
        callIn(request, now, call, `Has sent ${sketch.awaits}. Received and put with the papers.`),
        status(stream, 'IN_PROGRESS'),
      ])
  }
  stretch(20, 320)
  const call = around.newId()
  if (mail)
    send(
      hands.owner.pen,
      mail.answer(now, sketch.answer),
      sketch.releases ? [release(request, now)] : [],
      `${request.id} answered`,
    )
  else
    act(hands.owner.pen, [
      callOut(request, now, call, sketch.answer),
      ...(sketch.releases ? [release(request, now)] : []),
    ])
  if (task) {
    stretch(20, 200)
    act(hands.owner.pen, [
      {
        stream,
        kind: 'ticket.task-changed',
        body: { task, state: 'done', owner: hands.owner.user, dueAt: null, reason: '' },
      },
    ])
  }
  act(hands.owner.pen, [status(stream, 'RESOLVED')])
  pass(40, 700)
  act(chance.yes(0.6) ? hands.duty.pen : hands.owner.pen, [closing(stream, sketch)], `${request.id} closed`)
  return acts
}

function opening(request: Request, loggedAt: number): Act['drafts'] {
  const { id, sketch, caller, channel } = request
  const stream = `ticket/${id}`
  const happenedAt = iso(request.at)
  const party = `${caller.rank} ${caller.name}, ${caller.organisationName}`
  return ({ reference }) => {
    const given = reference()
    const fields = openingFields(request)
    const drafts: AnyDraft[] = [
      {
        stream,
        kind: 'ticket.opened',
        body: {
          reference: given,
          happenedAt,
          fields,
          call: channel === 'phone' ? request.call : null,
          from: null,
          via: channel,
        },
      },
    ]
    if (channel === 'phone')
      drafts.push(
        {
          stream,
          kind: 'ticket.call',
          body: {
            call: request.call,
            direction: 'in',
            happenedAt,
            endedAt: iso(loggedAt),
            number: caller.telephone,
            party,
            contact: caller.id,
            text: `${sketch.narrative}\n\nAsked: ${sketch.asked}`,
            answered: false,
          },
        },
        status(stream, 'ACKNOWLEDGED', 'answered on the telephone'),
      )
    if (request.mail) drafts.push(...request.mail.opened(given))
    if (!request.isKnown) drafts.push(contactDraft(caller, `Request logged as ${given}`))
    return drafts
  }
}

function openingFields({ at, sketch, caller, channel, ...request }: Request): TicketFieldValues {
  const sensitive = requirements(sketch.type).sensitive
  return {
    title: sketch.title,
    type: sketch.type,
    channel,
    receivedAt: iso(at),
    requesterContact: caller.id,
    requesterName: caller.name,
    requesterRank: caller.rank,
    requesterCollar: caller.collar,
    requesterOrganisation: caller.organisation,
    requesterOrganisationName: caller.organisationName,
    requesterUnit: caller.unit,
    requesterTelephone: caller.telephone,
    requesterEmail: caller.email,
    ...(sketch.power ? { authorisingOfficer: caller.supervisor } : {}),
    operation: request.operation,
    crimeReference: request.crimeReference,
    sector: sketch.sector,
    ...(sketch.flags ? { flags: [...sketch.flags] } : {}),
    offence: sketch.offence,
    narrative: sketch.narrative,
    asked: sketch.asked,
    ...(sketch.power
      ? {
          power: sketch.power.code,
          powerReference: sketch.power.reference,
          powerExpiry: iso(at + POWER_LASTS_DAYS * 24 * 60 * MINUTE),
        }
      : {}),
    ...(sketch.timeWindow ? { timeWindow: sketch.timeWindow } : {}),
    ...(sketch.necessity ? { necessity: sketch.necessity } : {}),
    threatToLife: sketch.risk?.threatToLife ?? 'no',
    childAtRisk: sketch.risk?.childAtRisk ?? 'no',
    vulnerable: sketch.risk?.vulnerable ?? 'no',
    timeNeed: sketch.timeNeed,
    perishable: sketch.perishesIn === undefined ? 'no' : 'yes',
    ...(sketch.perishesIn === undefined ? {} : { perishesAt: iso(at + sketch.perishesIn * 60 * MINUTE) }),
    marking: sensitive || sketch.risk ? 'OFFICIAL-SENSITIVE' : 'OFFICIAL',
    ...(sketch.grading ? { handlingCode: sketch.grading } : {}),
    ...(sketch.grading?.endsWith('C')
      ? { handlingConditions: 'Not to be acted on without asking the originator.' }
      : {}),
    ...(sketch.subjects ? { subjects: sketch.subjects.map((one) => ({ ...one })) } : {}),
    ...(sketch.assets ? { assets: sketch.assets.map((one) => ({ ...one })) } : {}),
  }
}

/** What the directory learns of a caller. */
export function contactDraft(caller: Caller, reason: string): AnyDraft {
  return {
    stream: `contact/${caller.id}`,
    kind: 'contact.fields',
    body: {
      set: {
        name: caller.name,
        rank: caller.rank,
        collar: caller.collar,
        organisation: caller.organisation,
        unit: caller.unit,
        supervisor: caller.supervisor,
        telephones: [
          { number: caller.telephone, label: 'work' },
          { number: caller.mobile, label: 'mobile' },
        ],
        ...(caller.email ? { emails: [caller.email] } : {}),
      },
      reason,
    },
  }
}

function verification({ id, caller, channel, sketch }: Request, chance: Chance, now: number): AnyDraft {
  const method =
    channel === 'in-person'
      ? 'IN_PERSON'
      : channel === 'e-mail'
        ? 'SECURE_MAIL_DOMAIN'
        : chance.weighted([
            ['SWITCHBOARD_CALLBACK', 12],
            ['KNOWN_CONTACT', 4],
            ['SPOC_ID', caller.rank === 'SPOC' ? 20 : 0],
            ['FAILED', sketch.releases ? 0 : 1],
          ] as const)
  const dialled = method === 'SWITCHBOARD_CALLBACK'
  return {
    stream: `ticket/${id}`,
    kind: 'ticket.verification',
    body: {
      method,
      result: method === 'FAILED' ? 'failed' : 'verified',
      numberDialled: dialled ? '101' : '',
      numberSource: dialled ? 'Directory: switchboard, put through to the officer' : '',
      contact: caller.id,
      note: method === 'FAILED' ? 'Switchboard knows nobody of that name. Duty officer told.' : '',
      happenedAt: iso(now),
    },
  }
}

function decision(
  stream: string,
  drawn: NonNullable<Sketch['decision']>,
  decider: string,
  now: number,
): AnyDraft {
  const body: BodyOf<'ticket.decision'> = {
    decision: drawn.decision,
    rationale: drawn.rationale,
    options: drawn.options.map(([option, verdict, why]) => ({ option, verdict, why })),
    model: {
      ethics: '',
      information: '',
      threat: drawn.threat,
      powers: '',
      contingencies: '',
      action: 'Looked at again when the first answer is in.',
    },
    authority: 'Duty officer',
    decider,
    happenedAt: iso(now),
    reviewAt: iso(now + 24 * 60 * MINUTE),
  }
  return { stream, kind: 'ticket.decision', body }
}

function note(stream: string, text: string, now: number, chance: Chance): AnyDraft {
  const happenedAt = iso(now - (chance.yes(0.06) ? chance.int(25, 150) : chance.int(0, 6)) * MINUTE)
  return {
    stream,
    kind: 'ticket.note',
    body: { text, happenedAt, relevant: chance.yes(0.5) ? true : null, sensitive: null },
  }
}

function callIn({ id, caller }: Request, now: number, call: string, text: string): AnyDraft {
  return {
    stream: `ticket/${id}`,
    kind: 'ticket.call',
    body: {
      call,
      direction: 'in',
      happenedAt: iso(now - 4 * MINUTE),
      endedAt: iso(now),
      number: caller.telephone,
      party: `${caller.rank} ${caller.name}`,
      contact: caller.id,
      text,
      answered: false,
    },
  }
}

/** What is said when the desk first rings back with something of use. */
const FIRST_REPLIES = [
  'First answer: what we can do, by when, and what we need meanwhile.',
  'Rang back. Officer has what is needed for the next hour; the rest follows in writing.',
  'Talked it through. Agreed what is kept, by whom, and who rings whom next.',
  'First findings given by voice; told that they are not evidence as they stand.',
  'Officer was driving; gave the short version, sends the exact times tonight.',
  'Reached the night detective instead, who takes it on. Same number.',
] as const

function callOut({ id, caller }: Request, now: number, call: string, text: string): AnyDraft {
  return {
    stream: `ticket/${id}`,
    kind: 'ticket.call',
    body: {
      call,
      direction: 'out',
      happenedAt: iso(now - 6 * MINUTE),
      endedAt: iso(now),
      number: caller.mobile,
      party: `${caller.rank} ${caller.name}`,
      contact: caller.id,
      text,
      answered: true,
    },
  }
}

function release({ id, caller, sketch }: Request, now: number): AnyDraft {
  return {
    stream: `ticket/${id}`,
    kind: 'ticket.release',
    body: {
      what: sketch.answer,
      recipient: `${caller.rank} ${caller.name}, ${caller.organisationName}`,
      method: 'Secure mail',
      personalData: true,
      override: null,
      happenedAt: iso(now),
    },
  }
}

function closing(stream: string, { closure, outcome, answer }: Sketch): AnyDraft {
  return {
    stream,
    kind: 'ticket.closed',
    body: {
      outcomes: outcome ? [{ verb: outcome.verb, impact: outcome.impact, detail: outcome.detail }] : [],
      closure: outcome ? null : (closure ?? 'ADVICE_GIVEN'),
      summary: answer,
      tasks: [],
    },
  }
}

function status(
  stream: string,
  to: Status,
  reason: string | null = null,
  awaiting: string | null = null,
): AnyDraft {
  return { stream, kind: 'ticket.status', body: { to, awaiting, reason } }
}

function harmOf({ harm }: Sketch): NonNullable<TicketFieldValues['harm']> {
  const [physical, psychological, economicSocial, publicConcern, illegalProfit, reach] = harm
  return { physical, psychological, economicSocial, publicConcern, illegalProfit, reach }
}

/** So many desk minutes later; at once where the desk is open round the clock for it. */
function later(from: number, minutes: number, calendar: DeskCalendar): number {
  return Date.parse(addWorkingMinutes(calendar, iso(from), Math.max(1, minutes)))
}

/** Whether somebody is at the desk to pick up. */
export function isStaffed(ms: number, calendar: DeskCalendar): boolean {
  return isOpen(calendar, iso(ms))
}
