import { localText } from '../desk-clock/index.ts'
import { type RawEntry, workstationOfPen } from '../journal/entry.ts'
import { STATUSES } from '../taxonomy/statuses.ts'
import { labelOf } from '../taxonomy/term.ts'
import { durationText } from '../text/age.ts'
import { fieldGroups, fieldSpecs } from '../ticket/field-specs.ts'
import { fieldText } from '../ticket/field-text.ts'
import { gistOf } from '../ticket/gist.ts'
import { field, type TicketState, verificationOf } from '../ticket/state.ts'
import { type TimelineItem, timelineOf } from '../ticket/timeline.ts'
import { type EntryPart, entryParts, fieldWords, type PartWords } from './entry-parts.ts'
import { logHash } from './log-hash.ts'
import type { ExportNames } from './names.ts'

/** A moment both ways: `2026-11-23T10:05:12Z`, and `Mon 23 Nov 2026 10:05 GMT`. */
export interface Moment {
  readonly utc: string
  readonly local: string
}

export interface Author {
  readonly name: string
  /** '' where there is none. */
  readonly collar: string
  readonly workstation: string
  readonly pen: string
}

/** An entry of the log as it leaves the desk. */
export interface ReportEntry {
  /** 1, 2, 3 ... in the order of the log. */
  readonly number: number
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly entered: Moment
  readonly happened: Moment | null
  /** "2 h 10" that it was entered after what it tells of; null where it is not late. */
  readonly late: string | null
  readonly by: Author
  /** What speaks against its being by that author; '' where nothing does. */
  readonly doubt: string
  readonly parts: readonly EntryPart[]
  readonly standing: TimelineItem['standing']
  /** Why it does not stand; '' where it does. */
  readonly why: string
  readonly correction: {
    readonly text: string | null
    readonly by: string
    readonly at: Moment
  } | null
  /** The telephone number that the entry is about, as it was typed; '' where there is none. */
  readonly telephone: string
  readonly hash: string
}

export interface ReportField {
  readonly label: string
  readonly text: string
  /** Whether people who did not know of each other wrote different values, and nobody has settled it. */
  readonly clashes: boolean
}

/** The incident log of one ticket: what every format is made from. */
export interface LogReport {
  readonly ticket: string
  readonly reference: string
  readonly title: string
  /** The protective marking, with its handling instructions. */
  readonly marking: string
  readonly status: string
  readonly owner: string
  readonly verification: ReturnType<typeof verificationOf>
  readonly opened: Moment | null
  readonly closed: Moment | null
  readonly mergedInto: string | null
  readonly groups: readonly { readonly title: string; readonly fields: readonly ReportField[] }[]
  readonly entries: readonly ReportEntry[]
  /** SHA-256 of the whole log, see `logHash`. */
  readonly hash: string
}

export interface ReportAround {
  readonly names: ExportNames
  /** IANA name of the desk's zone. */
  readonly zone: string
  /** What stands where a ticket names no marking. */
  readonly marking: string
}

/** @param entries of the ticket's stream, in causal order */
export function logReport(state: TicketState, entries: readonly RawEntry[], around: ReportAround): LogReport {
  const { names } = around
  const moment = (instant: string) => momentOf(instant, around.zone)
  const words: PartWords = { names, moment: (instant) => bothWays(moment(instant)) }
  const raw = new Map(entries.map((entry) => [entry.id, entry]))
  return {
    ticket: state.id,
    reference: state.reference ?? state.id,
    title: field(state, 'title') ?? '',
    marking: markingText(state, around.marking),
    status: labelOf(STATUSES, state.status.value),
    owner: state.owner.value === null ? '' : names.user(state.owner.value),
    verification: verificationOf(state),
    opened: state.openedAt === null ? null : moment(state.openedAt),
    closed: state.closedAt === null ? null : moment(state.closedAt),
    mergedInto: state.mergedInto === null ? null : names.ticket(state.mergedInto),
    groups: fieldGroups.flatMap(({ title, fields }) => {
      const shown = fields.flatMap((name) => {
        const text = fieldText(name, field(state, name), fieldWords(words))
        return text === ''
          ? []
          : [{ label: fieldSpecs[name].label, text, clashes: state.clashes.includes(name) }]
      })
      return shown.length === 0 ? [] : [{ title, fields: shown }]
    }),
    entries: timelineOf(entries, state).map((item, index) =>
      reportEntry(item, index + 1, raw.get(item.id), words, around),
    ),
    hash: logHash(entries),
  }
}

function reportEntry(
  item: TimelineItem,
  number: number,
  raw: RawEntry | undefined,
  words: PartWords,
  { names, zone }: ReportAround,
): ReportEntry {
  const pen = raw?.pen ?? ''
  return {
    number,
    id: item.id,
    kind: item.kind,
    title: item.title,
    entered: momentOf(item.at, zone),
    happened: item.happenedAt === null ? null : momentOf(item.happenedAt, zone),
    late: item.late ? lateness(item) : null,
    by: {
      name: names.user(item.by),
      collar: names.collar(item.by),
      workstation: names.workstation(workstationOfPen(pen)),
      pen,
    },
    doubt: names.doubt(pen),
    parts: partsOf(item, words),
    standing: item.standing,
    why: item.why,
    correction: item.correction && {
      text: item.correction.text,
      by: names.user(item.correction.by),
      at: momentOf(item.correction.at, zone),
    },
    telephone: telephoneOf(item),
    hash: raw?.hash ?? '',
  }
}

/** What an entry says; of an undoing, what it took back. */
function partsOf({ entry, takesBack }: TimelineItem, words: PartWords): readonly EntryPart[] {
  if (takesBack.length > 0)
    return takesBack.map((target) => ({ label: 'Took back', text: gistOf(target, words.names) }))
  return entry ? entryParts(entry, words) : []
}

function lateness({ at, happenedAt }: TimelineItem): string {
  return durationText((Date.parse(at) - Date.parse(happenedAt ?? at)) / 60_000)
}

function telephoneOf({ entry }: TimelineItem): string {
  const body = entry?.body
  if (!body) return ''
  if ('numberDialled' in body) return body.numberDialled
  return 'number' in body && typeof body.number === 'string' ? body.number : ''
}

function markingText(state: TicketState, deskMarking: string): string {
  const instructions = field(state, 'handlingInstructions') ?? []
  return [field(state, 'marking') ?? deskMarking, ...instructions].join(' · ')
}

export function momentOf(instant: string, zone: string): Moment {
  return { utc: `${new Date(instant).toISOString().slice(0, 19)}Z`, local: localText(instant, zone) }
}

/** `Mon 23 Nov 2026 10:05 GMT (2026-11-23T10:05:12Z)`. */
export function bothWays({ local, utc }: Moment): string {
  return `${local} (${utc})`
}
