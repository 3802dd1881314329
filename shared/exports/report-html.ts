import { showControls } from '../text/controls.ts'
import { bothWays, type LogReport, type Moment, type ReportEntry } from './model.ts'

/** What stands on a printed copy besides the log itself. */
export interface PrintedCopy {
  readonly agency: string
  readonly desk: string
  readonly purpose: string
  readonly recipient: string
  /** "Copy 3 of export 7K-0012". */
  readonly copy: string
  readonly printedBy: string
  readonly printedAt: Moment
}

/**
 * A ticket's log as a page of its own, to be printed: no script, no style but `report.css`. The marking and the page's
 * number stand in the margins, which the printer draws. All text is escaped, and what is not seen is made visible.
 */
export function reportHtml(log: LogReport, copy: PrintedCopy): string {
  return [
    '<!doctype html><html lang="en-GB"><head><meta charset="utf-8">',
    `<title>Incident log ${escape(log.reference)}</title><link rel="stylesheet" href="report.css"></head><body>`,
    heading(log, copy),
    ...log.groups.map(
      ({ title, fields }) =>
        `<h3>${escape(title)}</h3>${facts(
          fields.map(({ label, text, clashes }) => [
            label,
            clashes
              ? `${text}\n[Written differently by people who did not know of each other; not settled]`
              : text,
          ]),
        )}`,
    ),
    `<h2>Log</h2><table class="log"><thead><tr><th class="number" scope="col">No</th><th class="when" scope="col">When</th><th class="who" scope="col">Who</th><th scope="col">Entry</th></tr></thead><tbody>`,
    ...log.entries.map(row),
    '</tbody></table>',
    ending(log, copy),
    '</body></html>',
  ].join('\n')
}

/** The lines over and under every page of a printed log; at most 200 characters each. */
export function reportMargins(log: LogReport, copy: PrintedCopy): { header: string[]; footer: string[] } {
  return {
    header: [short(`${copy.agency}, ${copy.desk}`), short(`Incident log ${log.reference}: ${log.title}`)],
    footer: [
      short(`${copy.copy}. For ${copy.recipient}. Purpose: ${copy.purpose}`),
      short(`Printed by ${copy.printedBy}, ${bothWays(copy.printedAt)}`),
    ],
  }
}

function heading(log: LogReport, copy: PrintedCopy): string {
  const moment = (one: Moment | null) => (one ? bothWays(one) : '')
  return [
    `<header><p class="desk">${escape(copy.agency)}<br>${escape(copy.desk)}</p>`,
    `<h1>Incident log ${escape(log.reference)}</h1><p class="title">${escape(log.title)}</p></header>`,
    facts([
      ['Marking', log.marking],
      ['Status', log.status],
      ['Merged into', log.mergedInto ?? ''],
      ['Owner', log.owner || 'nobody'],
      [
        'Requester',
        { verified: 'Verified', failed: 'Verification FAILED', unverified: 'NOT verified' }[log.verification],
      ],
      ['Opened', moment(log.opened)],
      ['Closed', moment(log.closed)],
      ['Entries', String(log.entries.length)],
      ['Copy', copy.copy],
      ['For', copy.recipient],
      ['Purpose', copy.purpose],
      ['Printed', `${copy.printedBy}, ${bothWays(copy.printedAt)}`],
    ]),
    '<h2>As it stands</h2>',
  ].join('\n')
}

function facts(rows: readonly (readonly [label: string, text: string])[]): string {
  const lines = rows
    .filter(([, text]) => text !== '')
    .map(
      ([label, text]) =>
        `<tr><th scope="row">${escape(label)}</th><td class="text">${escape(text)}</td></tr>`,
    )
  return `<table class="facts"><tbody>${lines.join('')}</tbody></table>`
}

function row(entry: ReportEntry): string {
  return [
    `<tr><td class="number">${entry.number}</td><td class="when">${when(entry)}</td>`,
    `<td class="who">${escape(entry.by.name)}<div class="quiet">${[entry.by.collar, entry.by.workstation].filter(Boolean).map(escape).join('<br>')}</div></td>`,
    `<td><div><span class="kind">${escape(entry.title)}</span> <span class="quiet">${escape(entry.id)}</span></div>`,
    isTakenBack(entry) ? `<del>${words(entry)}</del>` : words(entry),
    standing(entry),
    entry.doubt && `<div class="flag">${escape(entry.doubt)}</div>`,
    '</td></tr>',
  ].join('')
}

function when({ entered, happened, late }: ReportEntry): string {
  if (!happened) return time('Entered', entered)
  const lateMark = late === null ? '' : `<div class="late">LATE ENTRY, ${escape(late)} after</div>`
  return `${time('Happened', happened)}${time('Entered', entered)}${lateMark}`
}

function time(label: string, { local, utc }: Moment): string {
  return `<div><span class="quiet">${label}</span><br>${escape(local)}<div class="quiet">${escape(utc)}</div></div>`
}

function words({ parts }: ReportEntry): string {
  return parts
    .map(
      ({ label, text }) =>
        `<div class="text">${label ? `<span class="label">${escape(label)}:</span> ` : ''}${escape(text)}</div>`,
    )
    .join('')
}

function isTakenBack({ standing: at }: ReportEntry): boolean {
  return at === 'struck' || at === 'undone'
}

const STANDINGS: Readonly<Record<Exclude<ReportEntry['standing'], 'stands'>, string>> = {
  struck: 'STRUCK OUT',
  undone: 'UNDONE by its author',
  'no-effect': 'NO EFFECT',
  quarantined: 'NOT UNDERSTOOD by this version of the desk',
  disposed: 'DISPOSED OF',
}

function standing({ standing: at, why, correction }: ReportEntry): string {
  if (at === 'stands') return ''
  const by = correction ? ` by ${correction.by}, ${bothWays(correction.at)}` : ''
  const reason = at === 'undone' || why === '' ? '' : `: ${why}`
  const instead = correction?.text
    ? `<div class="text"><span class="label">Should read:</span> ${escape(correction.text)}</div>`
    : ''
  return `<div class="flag">${escape(`${STANDINGS[at]}${by}${reason}`)}${instead}</div>`
}

function ending(log: LogReport, copy: PrintedCopy): string {
  const count = log.entries.length === 1 ? '1 entry' : `${log.entries.length} entries`
  return [
    `<div class="end"><p><strong>End of log ${escape(log.reference)}</strong>: ${count}. Nothing follows.</p>`,
    `<p>SHA-256 of the log: <span class="mono">${escape(log.hash)}</span></p>`,
    `<p class="quiet">${escape(copy.copy)}. The hash is taken over the hashes of all entries of this log; the archive and the manifest of the export let anybody compute it again.</p></div>`,
  ].join('')
}

function short(text: string): string {
  const characters = Array.from(showControls(text).replaceAll('\n', ' '))
  return characters.length <= 180 ? characters.join('') : `${characters.slice(0, 179).join('')}…`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return showControls(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
}
