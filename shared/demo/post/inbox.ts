import type { AnyDraft } from '../../journal/kinds/index.ts'
import { DISMISSALS } from '../../mail/dismissals.ts'
import { handledDraft, stageDraft } from '../../mail/on-ticket.ts'
import { labelOf } from '../../taxonomy/term.ts'
import type { DeskCalendar } from '../../desk-clock/index.ts'
import type { Caller } from '../callers.ts'
import { isStaffed } from '../life.ts'
import { iso } from '../moment.ts'
import type { DemoPen } from '../pens.ts'
import type { Chance } from '../random.ts'
import type { Act } from '../stage.ts'
import { ABSENCE, AFTERTHOUGHT, BESIDES, CHASER, IMITATION, REPORT, WAITING } from './letters.ts'
import {
  arrive,
  type Arrived,
  arriveUnreadable,
  type Letter,
  mailboxOf,
  proposed,
  signature,
} from './post.ts'
import { placed, type RequestMail } from './request-mail.ts'

const MINUTE = 60_000
const DAY = 86_400_000

/** A request that came by mail, and what of its life has happened. */
export interface MailLife {
  readonly mail: RequestMail
  /** When its acknowledgement, and its answer, went out, and when it was closed; null: not yet. */
  readonly acknowledgedAt: number | null
  readonly answeredAt: number | null
  readonly closedAt: number | null
}

interface Around {
  readonly nowMs: number
  readonly calendar: DeskCalendar
  readonly chance: Chance
  readonly pens: readonly DemoPen[]
  readonly callers: readonly Caller[]
}

/** The mailbox of the day: what waits, what goes on with tickets, and what was put away. */
export function inboxOf(lives: readonly MailLife[], around: Around): Act[] {
  const pen = around.pens.find(({ role }) => role === 'duty-officer')?.pen ?? ''
  const came = (at: number, drafts: readonly AnyDraft[]): Act => ({
    at: opened(at, around),
    pen,
    drafts: () => drafts,
  })
  return [...waiting(around, came), ...goingOn(lives, around, came), ...besides(around, pen, came)]
}

type Came = (at: number, drafts: readonly AnyDraft[]) => Act

/** The moment at which a workstation takes in what came at night: when somebody signs in. */
function opened(at: number, { calendar, nowMs }: Around): number {
  let moment = at + 10_000
  while (moment < nowMs && !isStaffed(moment, calendar)) moment += 10 * MINUTE
  return moment
}

function waiting({ nowMs, chance, callers }: Around, came: Came): Act[] {
  const requests = WAITING.map(({ minutesAgo, subject, text, files }, index): Act => {
    const at = nowMs - minutesAgo * MINUTE
    const caller = callers[index * 3 + 1]
    if (!caller) throw new RangeError('the demonstration has callers')
    const whole = `${text}\n\nKind regards\n\n${signature(caller)}`
    const letter: Letter = { from: mailboxOf(caller), subject, text: whole, at, ...(files ? { files } : {}) }
    return came(at, arrive(letter, chance).drafts)
  })
  const at = nowMs - IMITATION.minutesAgo * MINUTE
  const imitation = arrive(
    {
      from: { name: 'Essex Police, Fraud Unit', address: 'essex.fraud.unit@quickpost.example' },
      subject: IMITATION.subject,
      text: IMITATION.text,
      at,
      isVouchedFor: false,
    },
    chance,
  )
  const torn = nowMs - 58 * MINUTE
  const unreadable = arriveUnreadable(
    torn,
    {
      code: 'E_MAIL_OUTLOOK_DAMAGED',
      text: 'This looks like an Outlook message, and cannot be opened: it is damaged or of another kind.',
    },
    chance,
  )
  return [...requests, came(at, imitation.drafts), came(torn, unreadable.drafts)]
}

/** What is written about requests that are under way, or were closed. */
function goingOn(lives: readonly MailLife[], { nowMs, chance }: Around, came: Came): Act[] {
  const acts: Act[] = []
  const open = lives.filter(
    (life) => life.acknowledgedAt !== null && life.answeredAt === null && life.closedAt === null,
  )
  const [chased, away] = open.toReversed()
  if (chased?.acknowledgedAt) {
    const at = Math.max(chased.acknowledgedAt + 5 * MINUTE, nowMs - 34 * MINUTE)
    const { mail } = chased
    const letter = answerOf(mail, 'acknowledgement', at, `${CHASER}\n\n${signature(mail.caller)}`)
    acts.push(came(at, onTicket(arrive(letter, chance), mail, 'acknowledgement')))
  }
  if (away?.acknowledgedAt) {
    const at = away.acknowledgedAt + MINUTE
    const { mail } = away
    const absence = arrive(
      {
        ...answerOf(mail, 'acknowledgement', at, `${ABSENCE}\n\n${signature(mail.caller)}`),
        subject: `Automatic reply: ${mail.subject}`,
        headers: [{ name: 'auto-submitted', value: 'auto-replied' }],
      },
      chance,
    )
    acts.push(came(at, [...onTicket(absence, mail, 'acknowledgement'), proposed(absence)]))
  }
  const closed = lives.filter(({ answeredAt, closedAt }) => answeredAt !== null && closedAt !== null).at(-1)
  if (closed?.closedAt) {
    const at = Math.max(closed.closedAt + 10 * MINUTE, nowMs - 47 * MINUTE)
    const { mail } = closed
    const letter = arrive(
      answerOf(mail, 'answer', at, `${AFTERTHOUGHT}\n\n${signature(mail.caller)}`),
      chance,
    )
    const because = becauseOf(mail, 'answer')
    acts.push(came(at, [...letter.drafts, proposed(letter, { ticket: mail.ticket, because })]))
  }
  const answered = lives.filter(({ answeredAt, closedAt }) => answeredAt !== null && closedAt === null).at(-1)
  if (answered?.answeredAt) acts.push(bounced(answered.mail, answered.answeredAt + 2 * MINUTE, chance, came))
  return acts
}

/** The other side says that our answer did not arrive. */
function bounced(mail: RequestMail, at: number, chance: Chance, came: Came): Act {
  const { email } = mail.caller
  const diagnostic = '550 5.1.1 User unknown in local recipient table'
  const report = arrive(
    {
      from: { name: 'Mail Delivery System', address: 'mailer-daemon@mail.force.example' },
      subject: 'Undelivered Mail Returned to Sender',
      text: `${REPORT} <${email}>`,
      at,
      answers: mail.sentAs('answer'),
      report: { failed: [{ address: email, action: 'failed', status: '5.1.1', diagnostic }] },
    },
    chance,
  )
  return came(at, [
    ...onTicket(report, mail, 'answer'),
    proposed(report),
    {
      stream: `mail/${mail.ids.answer}`,
      kind: 'mail.bounced',
      body: { by: report.mail.id, address: email, reason: diagnostic },
    },
    stageDraft(mail.ticket, mail.ids.answer, 'bounced', iso(at), `${email}: ${diagnostic}`),
  ])
}

/** Newsletters, advertisements, thanks: most were put away within hours. */
function besides({ chance, nowMs, calendar }: Around, pen: string, came: Came): Act[] {
  return BESIDES.flatMap(({ daysAgo, name, address, subject, text, headers, putAway }): Act[] => {
    const at = nowMs - daysAgo * DAY
    const one = arrive({ from: { name, address }, subject, text, at, headers }, chance)
    const act = came(at, [...one.drafts, ...(one.mail.proposal ? [proposed(one)] : [])])
    if (putAway === null) return [act]
    const because = labelOf(DISMISSALS, putAway)
    let later = act.at + chance.int(10, 90) * MINUTE
    while (later < nowMs && !isStaffed(later, calendar)) later += 10 * MINUTE
    const drafts = () => [handledDraft(one.mail.id, { dismissed: putAway, because })]
    return [act, { at: later, pen, drafts }]
  })
}

function answerOf(mail: RequestMail, which: 'acknowledgement' | 'answer', at: number, text: string): Letter {
  return {
    from: mailboxOf(mail.caller),
    subject: `Re: ${mail.subject}`,
    text,
    at,
    answers: mail.sentAs(which),
  }
}

function becauseOf(mail: RequestMail, which: 'acknowledgement' | 'answer'): string {
  return `It answers ${mail.sentAs(which).messageId ?? ''}, which is on the ticket.`
}

/** The entries of a message that the desk puts on its ticket by itself, unread. */
function onTicket(one: Arrived, mail: RequestMail, which: 'acknowledgement' | 'answer'): AnyDraft[] {
  return [...one.drafts, ...placed(one, mail.ticket, becauseOf(mail, which), true)]
}
