import { userText } from '../../../shared/contract/errors.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localText } from '../../../shared/desk-clock/index.ts'
import { type ArchiveReport, archiveFaultText } from '../../../shared/exports/index.ts'
import { useDeskState } from '../../store/hooks.tsx'
import type { IngestReport } from '../../store/ingest.ts'
import { Banner } from '../../ui/feedback/banner.tsx'
import { type ArchiveSource, refusalOf } from './read-archive.ts'
import styles from './exports.module.css'

interface ImportPreviewProps {
  readonly source: ArchiveSource
  readonly report: ArchiveReport
}

/** What an archive says of itself, what is in it, and what is wrong with it. */
export function ImportPreview({ source, report }: ImportPreviewProps) {
  const { header, faults, faultCount } = report
  const refused = refusalOf(report)
  const zone = useDeskState((state) => profileOf(state).zone)
  return (
    <>
      {refused !== null && (
        <Banner tone="caution" title={`“${source.name}” is not taken in.`} code={refused}>
          {userText(refused)}
        </Banner>
      )}
      {refused === null && faultCount > 0 && (
        <Banner tone="caution" title="The archive is sound, and not complete.">
          {number(faultCount)} entries are missing that others speak of. It can be taken in; the gaps stay
          visible.
        </Banner>
      )}
      {faultCount === 0 && (
        <Banner tone="positive" title="The archive is whole.">
          Every entry, every chain and the counts were checked.
        </Banner>
      )}
      {faultCount > 0 && <Faults faults={faults} total={faultCount} />}
      {header && (
        <dl className={styles.facts}>
          <dt>From</dt>
          <dd>{[header.agency, header.by.name].filter(Boolean).join(', ')}</dd>
          <dt>Made</dt>
          <dd>{localText(header.at, zone)}</dd>
          <dt>Marking</dt>
          <dd>{header.marking}</dd>
          <dt>For</dt>
          <dd>{`${header.recipient}: ${header.purpose}`}</dd>
          <dt>Scope</dt>
          <dd>{header.scope === 'whole' ? 'A whole journal' : 'Some tickets, each whole'}</dd>
          <dt>Holds</dt>
          <dd>{`${number(report.tickets)} tickets, ${number(report.entries)} entries, by ${number(Object.keys(report.pens).length)} pens`}</dd>
        </dl>
      )}
      <Pens pens={report.pens} />
    </>
  )
}

function Faults({ faults, total }: { readonly faults: ArchiveReport['faults']; readonly total: number }) {
  return (
    <section className={styles.faults} aria-label="Faults">
      <ul>
        {faults.slice(0, 20).map((fault, index) => (
          <li key={`${fault.code} ${index}`}>
            <code>{fault.code}</code> {archiveFaultText(fault)}
          </li>
        ))}
      </ul>
      {total > 20 && <p className={styles.quiet}>{`20 of ${number(total)} are shown.`}</p>}
    </section>
  )
}

function Pens({ pens }: Pick<ArchiveReport, 'pens'>) {
  const rows = Object.entries(pens).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (rows.length === 0) return null
  return (
    <table className={styles.pens}>
      <thead>
        <tr>
          <th scope="col">Pen</th>
          <th scope="col">Entries</th>
          <th scope="col">Numbers</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([pen, { entries, first, last }]) => (
          <tr key={pen}>
            <td className={styles.figures}>{pen}</td>
            <td>{number(entries)}</td>
            <td>{`${number(first)} to ${number(last)}`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What became of the entries of an archive. */
export function ImportDone({ report }: { readonly report: IngestReport }) {
  const { stored, known, quarantined, refused, cancelled } = report
  return (
    <>
      <Banner
        tone={cancelled || refused.length > 0 ? 'caution' : 'positive'}
        title={cancelled ? 'Stopped part of the way.' : 'Taken in.'}
      >
        {cancelled && 'What was stored stays. Taking in the same archive again brings the rest.'}
      </Banner>
      <dl className={styles.facts}>
        <dt>New here</dt>
        <dd>{number(stored)}</dd>
        <dt>Here already</dt>
        <dd>{number(known)}</dd>
        {quarantined > 0 && (
          <>
            <dt>Kept, not understood</dt>
            <dd>{`${number(quarantined)}, listed in Diagnostics`}</dd>
          </>
        )}
        {refused.length > 0 && (
          <>
            <dt>Refused</dt>
            <dd>{`${number(refused.length)}, listed in Diagnostics`}</dd>
          </>
        )}
      </dl>
    </>
  )
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
