import { type RawEntry, streamType, userOfPen } from '../journal/entry.ts'
import type { BodyOf } from '../journal/kinds/index.ts'
import { understand } from '../journal/parse.ts'
import type { DeskUser, ProfileFieldName } from '../desk/state.ts'
import type { ArchiveHeader } from './archive.ts'
import { counted } from '../text/counted.ts'

/** What an archive would bring beside tickets: what does not belong in it, and what it changes of the desk itself. */
export interface ArchiveContents {
  /** Kinds of entries that an archive of this scope may not hold, with how many there are, by name; empty where it is sound. */
  readonly strangers: readonly { readonly kind: string; readonly entries: number }[]
  /** What entries that are new here set of the desk. */
  readonly changes: DeskChanges
  /** Pen -> the numbers of its entries that are new here. */
  readonly fresh: ReadonlyMap<string, readonly number[]>
  readonly arrivals: Arrivals
}

/** Whom and what entries introduce that are new here. */
export interface Arrivals {
  /** User id -> what they are called, and the role that they get. */
  readonly people: ReadonlyMap<string, Pick<DeskUser, 'name' | 'role'>>
  /** Pens that say which key is theirs. */
  readonly pens: ReadonlySet<string>
  /** Ticket id -> the reference that it is opened under. */
  readonly references: ReadonlyMap<string, string>
}

export interface DeskChanges {
  readonly settings: readonly ProfileFieldName[]
  readonly people: number
  readonly textModules: number
  /** Pens that it says are not proven. */
  readonly doubted: number
}

/** Looks at the sound entries of an archive, one after the other and in any order. */
export interface ContentsCheck {
  readonly add: (entry: RawEntry) => void
  readonly end: (scope: ArchiveHeader['scope']) => ArchiveContents
}

/** @param isHeld whether the desk holds an entry of this pen and number already, so that it cannot change anything */
export function createArchiveContents(isHeld: (pen: string, seq: number) => boolean): ContentsCheck {
  const strangers = createStrangers()
  const settings = new Set<ProfileFieldName>()
  const people = new Map<string, Pick<DeskUser, 'name' | 'role'>>()
  const pens = new Set<string>()
  const references = new Map<string, string>()
  const textModules = new Set<string>()
  const doubted = new Set<string>()
  const fresh = new Map<string, number[]>()
  return {
    add: (raw) => {
      strangers.add(raw)
      if (isHeld(raw.pen, raw.seq)) return
      const numbers = fresh.get(raw.pen)
      if (numbers) numbers.push(raw.seq)
      else fresh.set(raw.pen, [raw.seq])
      if (raw.stream !== 'desk' && raw.kind !== 'ticket.opened') return
      const { entry } = understand(raw)
      if (!entry?.body) return
      if (entry.kind === 'desk.profile')
        for (const field of Object.keys((entry.body as BodyOf<'desk.profile'>).set))
          settings.add(field as ProfileFieldName)
      if (entry.kind === 'desk.user') {
        const { user, name, role } = entry.body as BodyOf<'desk.user'>
        people.set(user, { name, role })
      }
      if (entry.kind === 'desk.pen') pens.add(raw.pen)
      if (entry.kind === 'ticket.opened')
        references.set(raw.stream.slice('ticket/'.length), (entry.body as BodyOf<'ticket.opened'>).reference)
      if (entry.kind === 'desk.unproven')
        for (const pen of (entry.body as BodyOf<'desk.unproven'>).pens) doubted.add(pen)
      if (entry.kind === 'desk.text-module') textModules.add((entry.body as BodyOf<'desk.text-module'>).id)
    },
    end: (scope) => ({
      strangers: scope === 'tickets' ? strangers.found() : [],
      changes: {
        settings: [...settings],
        people: people.size,
        textModules: textModules.size,
        doubted: doubted.size,
      },
      fresh,
      arrivals: { people, pens, references },
    }),
  }
}

/**
 * What does not belong among some tickets: all but the entries of tickets, and those that say who wrote in them
 * (`archive-format.md`). Whose pens those are is known at the end only: entries come in any order.
 */
function createStrangers() {
  const pens = new Set<string>()
  const introduced = new Map<string, number>()
  const people = new Map<string, number>()
  const others = new Map<string, number>()
  return {
    add: ({ stream, kind, pen, body }: RawEntry): void => {
      if (streamType(stream) === 'ticket') pens.add(pen)
      else if (stream === 'desk' && kind === 'desk.pen') count(introduced, pen)
      else if (stream === 'desk' && kind === 'desk.user') count(people, userIn(body))
      else count(others, kind)
    },
    found: (): ArchiveContents['strangers'] => {
      const users = new Set([...pens].map(userOfPen))
      const found = new Map(others)
      for (const [pen, times] of introduced) if (!pens.has(pen)) count(found, 'desk.pen', times)
      for (const [user, times] of people) if (!users.has(user)) count(found, 'desk.user', times)
      return [...found]
        .map(([kind, entries]) => ({ kind, entries }))
        .sort((a, b) => (a.kind < b.kind ? -1 : 1))
    },
  }
}

function count(counts: Map<string, number>, key: string, times = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + times)
}

function userIn(body: unknown): string {
  return String((body as { user?: unknown } | null)?.user)
}

/** What a person calls the settings of a desk. */
const settingWords: Readonly<Record<ProfileFieldName, string>> = {
  agency: 'agency',
  desk: 'name',
  telephone: 'telephone number',
  mailbox: 'mailbox',
  zone: 'time zone',
  opens: 'hours',
  closes: 'hours',
  days: 'working days',
  holidays: 'holidays',
  marking: 'marking',
  prefix: 'reference prefix',
  legalBasis: 'legal basis',
  acknowledges: 'automatic acknowledgement',
  acknowledgement: 'automatic acknowledgement',
  checksBy: 'mail server whose checks count',
  idleMinutes: 'time until it locks',
}

/** The changes to the desk itself, each as a phrase: "adds or changes 2 people". */
export function changesWords({ settings, people, textModules, doubted }: DeskChanges): string[] {
  const named = [...new Set(settings.map((field) => settingWords[field]))]
  return [
    ...(named.length > 0 ? [`changes the desk’s ${named.join(', ')}`] : []),
    ...(people > 0 ? [`adds or changes ${counted(people, 'person', 'people')}`] : []),
    ...(textModules > 0 ? [`adds or changes ${counted(textModules, 'text module', 'text modules')}`] : []),
    ...(doubted > 0 ? [`marks what ${counted(doubted, 'pen', 'pens')} wrote as not proven`] : []),
  ]
}
