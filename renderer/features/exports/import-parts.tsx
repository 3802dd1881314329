import { userText } from '../../../shared/contract/errors.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localText } from '../../../shared/desk-clock/index.ts'
import { archiveFaultText } from '../../../shared/exports/index.ts'
import { kinds } from '../../../shared/journal/kinds/index.ts'
import { useDeskState } from '../../store/hooks.tsx'
import type { IngestReport } from '../../store/ingest.ts'
import { Banner } from '../../ui/feedback/banner.tsx'
import { type ArchiveSource, type Inspection, refusalOf, scopeWords } from './read-archive.ts'
import styles from './exports.module.css'

/** Of faults, of kinds and of pens; the rest is counted. */
const SHOWN = 20

interface ImportPreviewProps {
  readonly source: ArchiveSource
  readonly inspection: Inspection
}

/** What an archive says of itself, what is in it, and what is wrong with it. */
export function ImportPreview({ source, inspection }: ImportPreviewProps) {
  const { header, faults, faultCount, strangers } = inspection
  const refused = refusalOf(inspection)
  const zone = useDeskState((state) => profileOf(state).zone)
  return (
    <>
      {refused !== null && (
        <Banner tone="caution" title={`“${source.name}” is not taken in.`} code={refused}>
          {userText(refused)}
        </Banner>
      )}
      {refused === null && (
        <Banner
          tone="caution"
          title={`Nothing in this file proves who wrote it: it is ${faultCount === 0 ? 'whole in itself' : 'unaltered in itself, not complete'}, but not signed.`}
        >
          {faultCount > 0 &&
            `${number(faultCount)} entries are missing that others speak of; the gaps stay visible. `}
          Its hashes fit each other; whoever made it up could have made them fit as well. Compare its hash
          with what the sender tells you by another way.
        </Banner>
      )}
      {strangers.length > 0 && <Strangers strangers={strangers} />}
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
          <dd>
            {scopeWords(inspection)}
            {inspection.isRestore && '; this desk is empty, and becomes what that one was'}
          </dd>
          <dt>Holds</dt>
          <dd>{`${number(inspection.tickets)} tickets, ${number(inspection.entries)} entries, by ${number(Object.keys(inspection.pens).length)} pens`}</dd>
          <dt>SHA-256</dt>
          <dd className={styles.hash}>{inspection.sha256}</dd>
        </dl>
      )}
      <Pens pens={inspection.pens} />
    </>
  )
}

function Faults({ faults, total }: { readonly faults: Inspection['faults']; readonly total: number }) {
  return (
    <section className={styles.faults} aria-label="Faults">
      <ul>
        {faults.slice(0, SHOWN).map((fault, index) => (
          <li key={`${fault.code} ${index}`}>
            <code>{fault.code}</code> {archiveFaultText(fault)}
          </li>
        ))}
      </ul>
      <More of={total} />
    </section>
  )
}

function Strangers({ strangers }: Pick<Inspection, 'strangers'>) {
  const shown = strangers.slice(0, SHOWN)
  return (
    <section className={styles.faults} aria-label="What does not belong">
      <ul>
        {shown.map(({ kind, entries }) => (
          <li key={kind}>
            {kinds.get(kind)?.title ?? 'Unknown'} <code>{kind}</code>: {number(entries)}
          </li>
        ))}
      </ul>
      <More of={strangers.length} />
    </section>
  )
}

/**
 * Who wrote. An archive carries no signatures (they are in the manifest beside it), so that of no pen more can be said
 * than whether this desk knows one of its name.
 */
function Pens({ pens }: Pick<Inspection, 'pens'>) {
  const registered = useDeskState((state) => state.pens)
  const rows = Object.entries(pens).toSorted(([a], [b]) => (a < b ? -1 : 1))
  if (rows.length === 0) return null
  return (
    <>
      <table className={styles.pens}>
        <thead>
          <tr>
            <th scope="col">Pen</th>
            <th scope="col">Entries</th>
            <th scope="col">Numbers</th>
            <th scope="col">Signature</th>
            <th scope="col">Here</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, SHOWN).map(([pen, { entries, first, last }]) => (
            <tr key={pen}>
              <td className={styles.figures}>{pen}</td>
              <td>{number(entries)}</td>
              <td>{`${number(first)} to ${number(last)}`}</td>
              <td>unsigned</td>
              <td>{Object.hasOwn(registered, pen) ? 'a pen of this name is known' : 'unknown'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More of={rows.length} />
    </>
  )
}

/** How many more there are than are shown. */
function More({ of }: { readonly of: number }) {
  return of > SHOWN && <p className={styles.quiet}>{`And ${number(of - SHOWN)} more.`}</p>
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
