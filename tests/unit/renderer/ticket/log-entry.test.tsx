import { act } from 'react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { OpenTicketContext } from '../../../../renderer/features/ticket/open-ticket.ts'
import { LogEntry } from '../../../../renderer/features/ticket/log-entry.tsx'
import { fieldWords, namesFrom } from '../../../../renderer/features/ticket/words.ts'
import { append } from '../../../../renderer/store/append.ts'
import { closeDesk, type Desk } from '../../../../renderer/store/desk.ts'
import { DeskProvider } from '../../../../renderer/store/hooks.tsx'
import { hubBar } from '../../../../renderer/ui/hub-bar.ts'
import type { Status } from '../../../../shared/sync/index.ts'
import { calendarOf } from '../../../../shared/desk/calendar.ts'
import { profileOf } from '../../../../shared/desk/profile.ts'
import type { RawEntry } from '../../../../shared/journal/entry.ts'
import { type BodyOf, type EntryKind, kinds } from '../../../../shared/journal/kinds/index.ts'
import { timelineOf } from '../../../../shared/ticket/timeline.ts'
import type { z } from '../../../../shared/zod.ts'
import { mailTicketBody, SHA } from '../../shared/mail/build.ts'
import { TicketBuilder } from '../../shared/ticket/build.ts'
import { render } from '../render.tsx'
import { open, sessionOf } from '../store/harness.ts'

/** Runs backwards, hides a blank of no width, and rings. */
const HOSTILE = 'a\u202Egpj.exe\u200B\u0007'
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u
/** Tried in turn where a text has a form that nothing hostile fits. */
const PLAIN = ['id1', '2026-11-20T14:00:00Z', '7K.ALICE1/1', 'ab'.repeat(32), '1AP', 'a@b.uk', '<a@b.uk>']

/** A body of a shape with hostile text wherever the shape lets any stand. */
function hostile(shape: z.core.$ZodType): unknown {
  const { def } = shape._zod as unknown as { def: Record<string, never> & { type: string } }
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries<z.core.$ZodType>(def['shape'] ?? {}).map(([key, inner]) => [key, hostile(inner)]),
      )
    case 'array':
      return [hostile(def['element'] as unknown as z.core.$ZodType)]
    case 'nullable':
    case 'optional':
      return hostile(def['innerType'] as unknown as z.core.$ZodType)
    case 'union':
      return hostile((def['options'] as unknown as [z.core.$ZodType])[0])
    case 'enum':
      return Object.values(def['entries'] as unknown as object)[0]
    case 'literal':
      return (def['values'] as unknown as [unknown])[0]
    case 'boolean':
      return true
    case 'number':
      return 1
    case 'string':
      return [HOSTILE, ...PLAIN].find((text) => (shape as z.ZodType).safeParse(text).success)
    default:
      throw new Error(`there is no sample of a ${def.type}`)
  }
}

let desk: Desk
beforeEach(async () => {
  desk = await open()
})
afterEach(() => closeDesk(desk))

/** The last entry of a log as it is drawn. */
function drawn(log: TicketBuilder, at = -1): HTMLElement {
  const item = timelineOf(log.entries, log.state).at(at)
  if (!item) throw new Error('nothing to draw')
  const state = desk.deskState.getState()
  const names = namesFrom(state, desk.directory.getState(), desk.queue.getState().get)
  const calendar = calendarOf(profileOf(state))
  const words = fieldWords(names, calendar.zone)
  const perform = () => Promise.resolve(true)
  return render(
    <DeskProvider desk={desk}>
      <OpenTicketContext value={{ desk, ticket: log.state, mayWrite: true, names, words, calendar, perform }}>
        <LogEntry item={item} />
      </OpenTicketContext>
    </DeskProvider>,
  ).container
}

/** What stands in it unseen, line breaks aside. */
function unseenIn(container: HTMLElement): string | undefined {
  return UNSEEN.exec(container.innerHTML.replaceAll('\n', ''))?.[0]
}

const ofTickets = [...kinds.values()].filter(({ stream }) => stream === 'ticket')

describe('hostile text in every property of an entry', () => {
  it.each(ofTickets.map(({ name, body }) => [name, body] as const))(
    'of kind %s is made visible',
    (name, shape) => {
      const log = new TicketBuilder()
      const body = hostile(shape) as BodyOf<EntryKind>
      expect(shape.safeParse(body).error).toBeUndefined()
      log.add(name, body as never)
      const container = drawn(log)
      expect(unseenIn(container)).toBeUndefined()
      const isHostile = JSON.stringify(body).includes('gpj.exe')
      expect(container.textContent?.includes('[U+202E]')).toBe(isHostile)
    },
  )

  it('is made visible in a correction, in why an entry has no effect, and in the name of a kind', () => {
    const log = new TicketBuilder()
    const { id } = log.note('x')
    log.add('ticket.struck', { target: id, reason: HOSTILE, correction: HOSTILE })
    const struck = drawn(log, 1)
    expect(struck.textContent).toContain('[U+202E]')
    expect(unseenIn(struck)).toBeUndefined()
    const strange = new TicketBuilder()
    strange.entries.push({ ...(strange.note('x') as RawEntry), kind: HOSTILE })
    expect(unseenIn(drawn(strange))).toBeUndefined()
  })

  it('is made visible where a task of that name is settled', () => {
    const log = new TicketBuilder()
    log.add('ticket.task-added', { task: 'k1', title: HOSTILE, owner: null, dueAt: null })
    log.add('ticket.closed', {
      outcomes: [],
      closure: 'WITHDRAWN',
      summary: '',
      tasks: [{ task: 'k1', becomes: 'done', reason: HOSTILE }],
    })
    expect(unseenIn(drawn(log))).toBeUndefined()
  })
})

describe('what came of the work', () => {
  const outcome = { verb: 'DECEIVE', impact: 'MINOR', detail: 'Reference of the authority: OP-7' }
  const shown = (owner: string | null, of: { verb: string; strand?: string } = outcome) => {
    const log = new TicketBuilder()
    if (owner !== null) log.add('ticket.assigned', { owner, reason: null })
    log.add('ticket.closed', { outcomes: [{ ...outcome, ...of }], closure: null, summary: '', tasks: [] })
    return drawn(log, log.entries.length - 1).textContent
  }

  it('names the strand of the strategy where the closing does', () => {
    expect(shown(null, { verb: 'DENY', strand: 'PREVENT' })).toContain('Deny, impact minor, strand prevent')
    expect(shown(null, { verb: 'DENY' })).not.toContain('strand')
  })

  it('keeps the detail of a restricted verb to the duty officer and the owner', async () => {
    expect(shown(null)).toContain('OP-7')
    desk = await open(sessionOf({ user: { ...sessionOf().user, role: 'desk-officer' } }))
    expect(shown(null)).not.toContain('OP-7')
    expect(shown(null)).toContain('Restricted')
    expect(shown(null, { verb: 'DENY' })).toContain('OP-7')
    expect(shown(desk.session.user.id)).toContain('OP-7')
  })
})

describe('where an entry is', () => {
  const status: Status = {
    state: { state: 'offline', sinceMs: 0 },
    asAtMs: null,
    unsent: null,
    refused: {},
    waiting: {},
    aheadMs: null,
    findings: [],
    isSecond: false,
  }
  afterEach(() => act(() => hubBar.setState({ status: null })))
  const log = new TicketBuilder()
  const { id, pen, seq } = log.note('x')

  it('is not said where there is no hub', () => {
    expect(drawn(log).textContent).not.toMatch(/hub|workstation/)
  })

  it('is said for each: here only, at the hub, or refused and why', () => {
    act(() => hubBar.setState({ status }))
    expect(drawn(log).textContent).toContain('On this workstation only')
    act(() => desk.hub.setState({ reached: { [pen]: seq } }))
    expect(drawn(log).textContent).toContain('At the hub')
    act(() => desk.hub.setState({ refused: { [id]: 'too-large' } }))
    expect(drawn(log).textContent).toContain('Refused by the hub: it is larger than the hub takes')
  })
})

describe('an entry by a pen that never introduced itself here', () => {
  const byMe = () => {
    const log = new TicketBuilder()
    const happenedAt = '2026-11-20T14:00:00Z'
    log.add('ticket.note', { text: 'said', happenedAt, relevant: null, sensitive: null }, 'A1B2C3')
    return drawn(log).textContent
  }

  it('is marked as not proven; one by a pen that did is not', () => {
    const log = new TicketBuilder()
    log.note('never said')
    expect(drawn(log).textContent).toContain('From an archive, not proven: pen 7K.ALICE1 is not known here')
    expect(byMe()).not.toContain('not proven')
  })

  it('is marked still once it has introduced itself in an archive that nothing here bore out', async () => {
    const pens = ['7K.A1B2C3']
    await append(desk, [{ stream: 'desk', kind: 'desk.unproven', body: { pens } }], { label: 'Took in' })
    expect(byMe()).toContain('not proven: pen 7K.A1B2C3 was not known here when it was taken in')
  })
})

describe('a message in the log', () => {
  it('that one of its recipients did not get is no success', () => {
    const log = new TicketBuilder()
    log.add('ticket.mail', mailTicketBody({ direction: 'out', purpose: 'reply', unread: false }))
    const at = '2026-11-20T14:00:00.000Z'
    log.add('ticket.mail-state', { mail: SHA, state: 'sent', detail: 'not to bob@kent.police.uk', at })
    expect(drawn(log, 1).textContent).toContain('Sent, but not to everybody')
    expect(drawn(log, 1).textContent).toContain('not to bob@kent.police.uk')
  })

  it('of somebody who took no part before is said to be so, with the domain that is looked up', () => {
    const log = new TicketBuilder()
    log.add('ticket.mail', mailTicketBody())
    const from = 'kim.lee@kent.pol\u0456ce.uk'
    log.add(
      'ticket.mail',
      mailTicketBody({
        mail: 'cd'.repeat(32),
        party: `DC Lee, ${from}`,
        addresses: [from],
        happenedAt: '2026-11-20T15:00:00.000Z',
      }),
    )
    expect(drawn(log, 1).textContent).not.toContain('Took no part')
    expect(drawn(log, 2).textContent).toContain('Took no part in this ticket before')
    expect(drawn(log, 2).textContent).toContain('kent.xn--polce-p2e.uk')
  })
})
