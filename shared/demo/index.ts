import { type DeskCalendar, localIsoDate } from '../desk-clock/index.ts'
import type { RawEntry } from '../journal/entry.ts'
import type { AnyDraft } from '../journal/kinds/index.ts'
import { type Caller, doubled, makeCallers } from './callers.ts'
import { urgentCase, weightedCases } from './cases/index.ts'
import { specialities } from './specialities.ts'
import { createKit } from './kit.ts'
import { contactDraft, type Hands, isStaffed, lifeOf, type Request } from './life.ts'
import { iso } from './moment.ts'
import { inboxOf, type MailLife } from './post/inbox.ts'
import { DEMO_CHECKS_BY, DEMO_MAILBOX } from './post/post.ts'
import { requestMail } from './post/request-mail.ts'
import { type Chance, createChance, ID_ALPHABET } from './random.ts'
import { type Act, play } from './stage.ts'
import { type DemoPen, pensOf } from './pens.ts'
import { DEMO_WORKSTATIONS, type StaffMember } from './staff.ts'
import { DEMO_TEXT_MODULES } from './text-modules.ts'

export { DEMO_STAFF, type StaffMember } from './staff.ts'

export interface DemoSetting {
  /** The same seed, moment and staff give the same entries to the letter. */
  readonly seed: string
  /** The moment up to which it has happened, milliseconds since 1970. */
  readonly nowMs: number
  /** Who works at the desk, in the order of `DEMO_STAFF`. */
  readonly staff: readonly StaffMember[]
  readonly calendar: DeskCalendar
  /** Of references. */
  readonly prefix: string
}

const DAY = 86_400_000
const MINUTE = 60_000
const DAYS_BACK = 37
const CALLERS = 110

/**
 * Some five weeks of a desk's life up to a moment: about four hundred requests, as their entries, written by several
 * people at three workstations. Everybody and everything in it is invented.
 */
export function demoJournal(setting: DemoSetting): RawEntry[] {
  const chance = createChance(setting.seed)
  // What is drawn for the mail moves nothing else of the day.
  const post = createChance(`${setting.seed}, mail`)
  const newId = () => chance.text(ID_ALPHABET, 22)
  const pens = pensOf(setting.staff)
  const callers = makeCallers(chance, CALLERS, newId)
  const first = setting.nowMs - DAYS_BACK * DAY
  const known = new Set<string>()
  const requests = arrivals(setting, chance, first).map(({ at, channel, isUrgent }): Request => {
    const caller = chance.yes(0.45) ? chance.pick(callers.slice(0, 22)) : chance.pick(callers)
    const isKnown = known.has(caller.id)
    known.add(caller.id)
    const kit = createKit(chance, at)
    const sketch = (isUrgent ? urgentCase : chance.weighted(weightedCases))(kit)
    const id = newId()
    const mail = channel === 'e-mail' ? requestMail({ id, at, caller, sketch }, post) : null
    return {
      id,
      call: newId(),
      at,
      channel,
      caller,
      isKnown,
      operation: chance.yes(0.4) ? kit.operation() : 'none',
      crimeReference: chance.yes(0.7)
        ? `${chance.int(10, 99)}/${chance.int(10_000, 99_999)}/${iso(at).slice(2, 4)}`
        : 'none yet',
      sketch,
      mail,
    }
  })
  const lives = requests.map((request) => ({
    request,
    acts: lifeOf(request, { chance, calendar: setting.calendar, newId, hands: handsFor(chance, pens) }),
  }))
  const special = specialities(lives, {
    chance,
    newId,
    nowMs: setting.nowMs,
    pens,
    calendar: setting.calendar,
  })
  const acts = [
    ...beginnings(setting, pens, chance, first - DAY),
    ...lives.flatMap((life) => untilMerged(life.acts, special.mergedAt.get(life.request.id))),
    ...special.acts,
    ...inboxOf(mailLives(lives, setting.nowMs, special.mergedAt), {
      ...setting,
      chance: post,
      pens,
      callers,
    }),
    ...domains(callers, pens, first),
    ...doubles(callers, chance, newId, pens, first),
  ]
  return play(
    acts.filter(({ at }) => at <= setting.nowMs),
    { prefix: setting.prefix, salt: () => chance.text('0123456789abcdef', 32) },
  )
}

/** A request that was merged into another is not worked on under its own reference any more. */
function untilMerged(acts: readonly Act[], mergedAt = Number.POSITIVE_INFINITY): readonly Act[] {
  return acts.filter(({ at }) => at <= mergedAt)
}

/** The requests that came by mail, with what has happened of each; those that were merged are not written about. */
function mailLives(
  lives: readonly { readonly request: Request; readonly acts: readonly Act[] }[],
  nowMs: number,
  mergedAt: ReadonlyMap<string, number>,
): MailLife[] {
  return lives.flatMap(({ request: { id, mail }, acts }): MailLife[] => {
    if (!mail || mergedAt.has(id)) return []
    const when = (mark: string) => {
      const at = acts.find((act) => act.mark === `${id} ${mark}`)?.at ?? Number.POSITIVE_INFINITY
      return at < nowMs ? at : null
    }
    return [
      {
        mail,
        acknowledgedAt: when('acknowledged'),
        answeredAt: when('answered'),
        closedAt: when('closed'),
      },
    ]
  })
}

function handsFor(chance: Chance, pens: readonly DemoPen[]): Hands {
  const officers = pens.filter(({ role }) => role === 'desk-officer')
  const duty = chance.pick(pens.filter(({ role }) => role === 'duty-officer'))
  const owner = chance.yes(0.12) ? duty : chance.pick(officers)
  return { logger: chance.yes(0.1) ? duty.pen : chance.pick(officers).pen, owner, duty }
}

interface Arrival {
  readonly at: number
  readonly channel: Request['channel']
  readonly isUrgent?: true
}

/** Long enough ago to be in somebody's hands, and not over yet. */
const URGENT_BEFORE = 70 * MINUTE

/** Calls while the desk is open, thickest at ten and at three; mail at any hour. */
function arrivals({ nowMs, calendar }: DemoSetting, chance: Chance, first: number): Arrival[] {
  const found: Arrival[] = []
  const midnight = Date.parse(`${localIsoDate(iso(first), calendar.zone)}T00:00:00Z`)
  for (let day = midnight; day <= nowMs; day += DAY) {
    const isWorkday = isStaffed(day + 12 * 60 * MINUTE, calendar)
    const calls = isWorkday ? chance.int(11, 16) : 0
    for (let call = 0; call < calls; call++) {
      const minute = chance.weighted([
        [chance.int(541, 660), 5],
        [chance.int(660, 840), 3],
        [chance.int(840, 960), 4],
        [chance.int(960, 1_072), 2],
      ])
      found.push({
        at: inZone(day, minute, calendar, chance),
        channel: chance.yes(0.06) ? 'in-person' : 'phone',
      })
    }
    for (let mail = chance.int(0, isWorkday ? 3 : 2); mail > 0; mail--)
      found.push({ at: day + chance.int(0, 1_439) * MINUTE + chance.int(0, 59) * 1_000, channel: 'e-mail' })
  }
  const urgent = nowMs - URGENT_BEFORE
  if (isStaffed(urgent, calendar)) found.push({ at: urgent, channel: 'phone', isUrgent: true })
  return found.filter(({ at }) => at >= first && at <= nowMs).sort((a, b) => a.at - b.at)
}

/** A minute of a local day, moved by the hour that the clocks are ahead, so that calls stay within the hours. */
function inZone(day: number, minute: number, calendar: DeskCalendar, chance: Chance): number {
  const at = day + minute * MINUTE + chance.int(0, 59) * 1_000
  return isStaffed(at, calendar) && isStaffed(at + 20 * MINUTE, calendar) ? at : at - 60 * MINUTE
}

/** Users, pens and text modules, from before the first call. */
function beginnings({ staff }: DemoSetting, pens: readonly DemoPen[], chance: Chance, at: number): Act[] {
  const duty = pens.find(({ role }) => role === 'duty-officer')
  if (!duty) throw new RangeError('a desk has a duty officer')
  const registered = pens.map(({ pen, user, workstation }, index): Act => {
    const place = DEMO_WORKSTATIONS.find(({ code }) => code === workstation)
    const body = {
      user,
      workstation,
      workstationName: place?.name ?? workstation,
      publicKey: chance.text('0123456789abcdef', 64),
    }
    return { at: at + index * 1_000, pen, drafts: () => [{ stream: 'desk', kind: 'desk.pen', body }] }
  })
  const users: AnyDraft[] = staff.map(({ id, name, role, collar }) => ({
    stream: 'desk',
    kind: 'desk.user',
    body: { user: id, name, role, collar, active: true },
  }))
  const profile: AnyDraft = {
    stream: 'desk',
    kind: 'desk.profile',
    body: { set: { mailbox: DEMO_MAILBOX, checksBy: DEMO_CHECKS_BY }, reason: null },
  }
  const modules: AnyDraft[] = DEMO_TEXT_MODULES.map((module) => ({
    stream: 'desk',
    kind: 'desk.text-module',
    body: { id: `module-${module.keyword}`, module },
  }))
  return [...registered, { at: at + 60_000, pen: duty.pen, drafts: () => [...users, profile, ...modules] }]
}

/** Where the forces' officers write from, looked up before anybody relied on it. */
function domains(callers: readonly Caller[], pens: readonly DemoPen[], first: number): Act[] {
  const pen = pens.find(({ role }) => role === 'duty-officer')?.pen ?? ''
  const forces = [...new Set(callers.map(({ organisation }) => organisation))]
  const drafts = forces.map(
    (force): AnyDraft => ({
      stream: `organisation/${force}`,
      kind: 'organisation.fields',
      body: { set: { emailDomains: [`${force}.example`] }, reason: 'Asked at its switchboard' },
    }),
  )
  return [{ at: first - DAY / 2, pen, drafts: () => drafts }]
}

function doubles(
  callers: readonly Caller[],
  chance: Chance,
  newId: () => string,
  pens: readonly DemoPen[],
  first: number,
): Act[] {
  return callers.slice(0, 8).map((caller, index): Act => {
    const twin = doubled(caller, newId())
    return {
      at: first + (index + 2) * DAY,
      pen: chance.pick(pens).pen,
      drafts: () => [contactDraft(twin, 'Entered by hand')],
    }
  })
}
