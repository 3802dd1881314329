import { fieldGroups, fieldSpecs } from '../ticket/field-specs.ts'
import { csvLine, telephoneCell } from './csv-line.ts'
import type { LogReport, ReportEntry } from './model.ts'

/**
 * Begins every CSV file: without it the spreadsheet that most forces use reads UTF-8 as Windows-1252. RFC 4180 does
 * not speak of it, and readers of UTF-8 skip it.
 */
export const CSV_BOM = '\uFEFF'

type Column<T> = readonly [title: string, cell: (row: T) => string]

interface LogRow {
  readonly log: LogReport
  readonly entry: ReportEntry
}

const ENTRY_COLUMNS: readonly Column<LogRow>[] = [
  ['marking', ({ log }) => log.marking],
  ['reference', ({ log }) => log.reference],
  ['number', ({ entry }) => String(entry.number)],
  ['entry', ({ entry }) => entry.id],
  ['kind', ({ entry }) => entry.title],
  ['entered_utc', ({ entry }) => entry.entered.utc],
  ['entered_local', ({ entry }) => entry.entered.local],
  ['happened_utc', ({ entry }) => entry.happened?.utc ?? ''],
  ['happened_local', ({ entry }) => entry.happened?.local ?? ''],
  ['entered_late_by', ({ entry }) => entry.late ?? ''],
  ['by', ({ entry }) => entry.by.name],
  ['collar', ({ entry }) => entry.by.collar],
  ['workstation', ({ entry }) => entry.by.workstation],
  ['pen', ({ entry }) => entry.by.pen],
  ['not_proven', ({ entry }) => entry.doubt],
  ['text', ({ entry }) => entryText(entry)],
  ['telephone', ({ entry }) => telephoneCell(entry.telephone)],
  ['standing', ({ entry }) => entry.standing],
  ['standing_reason', ({ entry }) => entry.why],
  ['should_read', ({ entry }) => entry.correction?.text ?? ''],
  ['corrected_by', ({ entry }) => entry.correction?.by ?? ''],
  ['corrected_utc', ({ entry }) => entry.correction?.at.utc ?? ''],
  ['sha256', ({ entry }) => entry.hash],
]

const FIELD_LABELS = fieldGroups.flatMap(({ fields }) =>
  fields.map((name) => ({ label: fieldSpecs[name].label, isTelephone: name === 'requesterTelephone' })),
)

const TICKET_COLUMNS: readonly Column<LogReport>[] = [
  ['marking', (log) => log.marking],
  ['reference', (log) => log.reference],
  ['ticket', (log) => log.ticket],
  ['status', (log) => log.status],
  ['owner', (log) => log.owner],
  ['requester_standing', (log) => log.verification],
  ['opened_utc', (log) => log.opened?.utc ?? ''],
  ['opened_local', (log) => log.opened?.local ?? ''],
  ['closed_utc', (log) => log.closed?.utc ?? ''],
  ['closed_local', (log) => log.closed?.local ?? ''],
  ['merged_into', (log) => log.mergedInto ?? ''],
  ...FIELD_LABELS.map(({ label, isTelephone }): Column<LogReport> => {
    const read = (log: LogReport) =>
      log.groups.flatMap(({ fields }) => fields).find((one) => one.label === label)?.text ?? ''
    return [label, isTelephone ? (log) => telephoneCell(read(log)) : read]
  }),
  ['entries', (log) => String(log.entries.length)],
  ['log_sha256', (log) => log.hash],
]

/** The first line of `entries.csv`. */
export const entriesHeader = csvLine(ENTRY_COLUMNS.map(([title]) => title))
/** The first line of `tickets.csv`. */
export const ticketsHeader = csvLine(TICKET_COLUMNS.map(([title]) => title))

/** One row for every entry of a log, whether it stands or not. */
export function* entryRows(log: LogReport): Generator<string> {
  for (const entry of log.entries) yield csvLine(ENTRY_COLUMNS.map(([, cell]) => cell({ log, entry })))
}

/** One row of the ticket's fields as they stand. */
export function ticketRow(log: LogReport): string {
  return csvLine(TICKET_COLUMNS.map(([, cell]) => cell(log)))
}

/** What an entry says, as one text. */
export function entryText({ parts }: Pick<ReportEntry, 'parts'>): string {
  return parts.map(({ label, text }) => (label ? `${label}: ${text}` : text)).join('\n')
}
