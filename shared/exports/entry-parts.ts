import { userOfPen } from '../journal/entry.ts'
import { type BodyOf, type Entry, type EntryKind, kinds } from '../journal/kinds/index.ts'
import type { Kind } from '../journal/kinds/define.ts'
import { MAIL_STAGES } from '../mail/stages.ts'
import { VERIFICATION_METHODS } from '../taxonomy/contacts.ts'
import { labelOf } from '../taxonomy/term.ts'
import { fieldSpecs } from '../ticket/field-specs.ts'
import { type FieldWords, fieldText } from '../ticket/field-text.ts'
import type { FieldName } from '../ticket/fields.ts'
import { DECISION_MODEL } from '../ticket/labels.ts'
import type { z } from '../zod.ts'
import type { ExportNames } from './names.ts'

/** A piece of what an entry says: a heading, '' for the entry's own words, and running text. */
export interface EntryPart {
  readonly label: string
  readonly text: string
}

/** Turns ids and instants of an entry into words. */
export interface PartWords {
  readonly names: ExportNames
  /** An instant as it is written in the export, local time and UTC. */
  readonly moment: (instant: string) => string
}

/** The same words, for the values of fields. */
export function fieldWords({ names, moment }: PartWords): FieldWords {
  return {
    contact: (id) => names.contact(id),
    organisation: (id) => names.organisation(id),
    moment,
  }
}

type Parts = readonly (readonly [label: string, text: string | null | undefined | false])[]

/** Everything that an entry says, in reading order; nothing of its body is left out but ids that mean nothing. */
export function entryParts(entry: Entry, words: PartWords): EntryPart[] {
  return partsOf(entry, words).flatMap(([label, text]) => (text ? [{ label, text }] : []))
}

function partsOf(entry: Entry, words: PartWords): Parts {
  const write = writers[entry.kind] as Writer<EntryKind> | undefined
  if (entry.body === null) return []
  if (write) return write(entry.body, words, entry)
  const kind = kinds.get(entry.kind) as unknown as Kind<string, z.ZodType, never> | undefined
  return [['', kind?.line(entry.body, words.names) ?? '']]
}

type Writer<K extends EntryKind> = (body: BodyOf<K>, words: PartWords, entry: Entry) => Parts

/** The kinds that say more than fits on one line. The others are written as their own one-line rendering. */
const writers: { readonly [K in EntryKind]?: Writer<K> } = {
  'ticket.opened': (body, words) => [
    ['', `Opened as ${body.reference}`],
    ['Raised out of', body.from && words.names.ticket(body.from)],
    ...setParts(body.fields, words),
  ],
  'ticket.fields': (body, words) => [
    ['', body.settles && 'Settled a difference'],
    ...setParts(body.set, words),
    ['Reason', body.reason],
  ],
  'ticket.note': (body) => [
    ['', body.text],
    ['Relevant', body.relevant === null ? null : body.relevant ? 'yes' : 'no'],
    ['Sensitive', body.sensitive],
  ],
  'ticket.call': (body, { names, moment }, { pen }) => [
    ['', `Call ${body.direction === 'in' ? 'from' : 'to'} ${callee(body)}`],
    ['Taken by', body.takenBy && names.user(body.takenBy)],
    ['Written down by', body.takenBy && names.user(userOfPen(pen))],
    ['', body.text],
    ['Ended', body.endedAt && moment(body.endedAt)],
    ['Answered in substance', body.answered && 'yes'],
  ],
  'ticket.decision': (body, { names, moment }) => [
    ['Decision', body.decision],
    ['Decided by', names.user(body.decider)],
    ['Authority', body.authority],
    ['Rationale', body.rationale],
    ...body.options.map(
      ({ option, verdict, why }) =>
        [`Option ${verdict}`, why ? `${option}: ${why}` : option] as const satisfies readonly [
          string,
          string,
        ],
    ),
    ...DECISION_MODEL.map(({ code, label }) => [label, body.model[code]] as const),
    ['Review', body.reviewAt && moment(body.reviewAt)],
  ],
  'ticket.verification': (body) => [
    ['', body.result === 'verified' ? 'Requester verified' : 'Requester NOT verified'],
    ['Method', labelOf(VERIFICATION_METHODS, body.method)],
    ['Number dialled', body.numberDialled],
    ['Source of that number', body.numberSource],
    ['Note', body.note],
  ],
  'ticket.task-added': (body, { names, moment }) => [
    ['Task', body.title],
    ['Owner', body.owner && names.user(body.owner)],
    ['Due', body.dueAt && moment(body.dueAt)],
  ],
  'ticket.attachment': (body) => [
    ['File', body.name],
    ['Type', body.type],
    ['Size', `${body.size} bytes`],
    ['SHA-256', body.sha256],
    ['Note', body.note],
  ],
  'ticket.release': (body, { names }) => [
    ['Released', body.what],
    ['To', body.recipient],
    ['Method', body.method],
    ['Personal data', body.personalData ? 'yes' : 'no'],
    ['Override by', body.override && names.user(body.override.dutyOfficer)],
    ['Reason of the override', body.override && body.override.reason],
  ],
  'ticket.mail': (body) => [
    ['', `E-mail ${body.direction === 'in' ? 'from' : 'to'} ${body.party}`],
    ['Subject', body.subject],
    ['', body.text],
    ['Addresses', body.addresses.join(', ')],
    ['Message-ID', body.messageId],
    ['Sent by a machine', body.automatic && 'yes'],
    ['On this ticket because', body.because],
  ],
  'ticket.mail-state': (body, { moment }) => [
    ['', `E-mail ${labelOf(MAIL_STAGES, body.state).toLowerCase()}`],
    ['At', moment(body.at)],
    ['Detail', body.detail],
  ],
  'ticket.closed': (body, { names }) => [
    ['Closed as', body.closure && names.label(body.closure)],
    ...body.outcomes.map(
      ({ verb, impact, strand, detail }) =>
        [
          names.label(verb),
          [
            `Impact: ${names.label(impact).toLowerCase()}`,
            strand && `Strand: ${names.label(strand).toLowerCase()}`,
            detail,
          ]
            .filter(Boolean)
            .join('\n'),
        ] as const,
    ),
    ['Summary', body.summary],
    ['Open tasks', body.tasks.map(({ becomes, reason }) => settled(becomes, reason, names)).join('\n')],
  ],
}

function callee({ party, number }: BodyOf<'ticket.call'>): string {
  return [party, number].filter(Boolean).join(', ') || 'unknown'
}

function settled(becomes: string, reason: string, names: ExportNames): string {
  return [names.label(becomes), reason].filter(Boolean).join(': ')
}

function setParts(set: Readonly<Record<string, unknown>>, around: PartWords): Parts {
  const words = fieldWords(around)
  return Object.entries(set).map(([name, value]) => {
    const field = name as FieldName
    const label = Object.hasOwn(fieldSpecs, name) ? fieldSpecs[field].label : name
    const shown = fieldText(field, value, words)
    return [label, shown === '' ? 'emptied' : shown] as const
  })
}
