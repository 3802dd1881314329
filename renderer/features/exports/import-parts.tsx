import { userText } from '../../../shared/contract/errors.ts'
import { profileOf } from '../../../shared/desk/profile.ts'
import { localText } from '../../../shared/desk-clock/index.ts'
import { archiveFaultText, type PenStanding, standingWords } from '../../../shared/exports/index.ts'
import { kinds } from '../../../shared/journal/kinds/index.ts'
import { useDeskState } from '../../store/hooks.tsx'
import { counted } from '../../../shared/text/counted.ts'
import { showControls } from '../../../shared/text/controls.ts'
import { Banner } from '../../ui/feedback/banner.tsx'
import type { ArchiveSource } from './archive-source.ts'
import { type Inspection, refusalOf, scopeWords } from './read-archive.ts'
import type { WillRefuse } from './refusals.ts'
import type { TakenIn } from './take-in.ts'
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
  // What a format that is not known here means cannot be told.
  const isKnown = refused !== 'E_ARCHIVE_NEWER'
  return (
    <>
      {refused !== null && (
        <Banner tone="caution" title={`“${source.name}” is not taken in.`} code={refused}>
          {userText(refused)}
        </Banner>
      )}
      {refused === null && <Proof inspection={inspection} />}
      {refused === null && inspection.willRefuse.length > 0 && <WillBeRefused of={inspection.willRefuse} />}
      {isKnown && strangers.length > 0 && <Strangers strangers={strangers} />}
      {isKnown && faultCount > 0 && <Faults faults={faults} total={faultCount} />}
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
          <dd>{holdsWords(inspection)}</dd>
          <dt>SHA-256</dt>
          <dd className={styles.hash}>{inspection.sha256}</dd>
        </dl>
      )}
      {isKnown && <Pens signatures={inspection.signatures} />}
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

/** Who signed the archive, and what that proves. */
function Proof({ inspection }: Pick<ImportPreviewProps, 'inspection'>) {
  const { signatures, header, faultCount } = inspection
  const signer = signatures.pens.find(({ pen }) => pen === header?.by.pen)
  const isKnown = signer?.key === 'known'
  const gaps =
    faultCount > 0 &&
    `${counted(faultCount, 'entry is', 'entries are')} missing that others speak of; the gaps stay visible. `
  if (signatures.archive !== 'signed')
    return (
      <Banner
        tone="caution"
        title={`Nothing in this file proves who put it together: it is ${faultCount === 0 ? 'whole in itself' : 'unaltered in itself, not complete'}, but not signed.`}
      >
        {gaps}
        Its hashes fit each other; whoever made it up could have made them fit as well. Compare its hash with
        what the sender tells you by another way.
      </Banner>
    )
  if (!isKnown)
    return (
      <Banner tone="caution" title={`Signed by pen ${header?.by.pen}, whose key is told by this file only.`}>
        {gaps}
        Nothing was changed since it was signed; by whom, the file alone cannot prove. Compare its hash with
        what the sender tells you by another way.
      </Banner>
    )
  return (
    <Banner
      tone={faultCount > 0 ? 'caution' : 'positive'}
      title={`Signed by pen ${header?.by.pen}, whose key is known here.`}
    >
      {gaps}
      It is as that pen put it together. What others wrote in it is proven as far as they signed it
      themselves.
    </Banner>
  )
}

/** What of an archive will not be taken in: said before, so that nobody thinks it back. */
function WillBeRefused({ of }: { readonly of: Inspection['willRefuse'] }) {
  const entries = of.reduce((sum, one) => sum + one.entries, 0)
  return (
    <section className={styles.faults} aria-label="What will be refused">
      <Banner
        tone="caution"
        title={`${counted(entries, 'entry', 'entries')} in it will be refused; the rest can be taken in.`}
      >
        Diagnostics lists them then, and keeps each to the letter.
      </Banner>
      <ul>
        {of.slice(0, SHOWN).map(({ pen, first, last, entries: count, why }) => (
          <li key={`${pen} ${why}`}>
            {`Pen ${pen}, ${first === last ? `number ${number(first)}` : `${number(count)} from number ${number(first)} to ${number(last)}`}: ${REFUSED_WORDS[why]}`}
          </li>
        ))}
      </ul>
      <More of={of.length} />
    </section>
  )
}

const REFUSED_WORDS: Readonly<Record<WillRefuse['why'], string>> = {
  number: 'other entries bear these numbers here.',
  pen: 'it writes at this workstation, and did not write them here.',
}

const KEY_WORDS: Readonly<Record<PenStanding['key'], string>> = {
  known: 'known here',
  'in-archive': 'told by this file only',
  untold: 'not known',
}

/** Who wrote, and how far each has signed it. */
function Pens({ signatures }: Pick<Inspection, 'signatures'>) {
  const { pens } = signatures
  if (pens.length === 0) return null
  return (
    <>
      <table className={styles.pens}>
        <thead>
          <tr>
            <th scope="col">Pen</th>
            <th scope="col">Entries</th>
            <th scope="col">Numbers</th>
            <th scope="col">Signature</th>
            <th scope="col">Key</th>
          </tr>
        </thead>
        <tbody>
          {pens
            .toSorted(byConcern)
            .slice(0, SHOWN)
            .map((standing) => (
              <tr key={standing.pen}>
                <td className={styles.figures}>{standing.pen}</td>
                <td>{number(standing.entries)}</td>
                <td>{`${number(standing.first)} to ${number(standing.last)}`}</td>
                <td>{standingWords(standing)}</td>
                <td>{KEY_WORDS[standing.key]}</td>
              </tr>
            ))}
        </tbody>
      </table>
      <More of={pens.length} />
    </>
  )
}

/** What is wrong and what is not proven stands first: it must not hide among the many that are not shown. */
function byConcern(a: PenStanding, b: PenStanding): number {
  return Number(b.isWrong) - Number(a.isWrong) || b.unproven - a.unproven
}

/** How many more there are than are shown. */
function More({ of }: { readonly of: number }) {
  return of > SHOWN && <p className={styles.quiet}>{`And ${number(of - SHOWN)} more.`}</p>
}

/** What became of the entries of an archive, and of the files beside it. */
export function ImportDone({ report }: { readonly report: TakenIn }) {
  const { stored, known, quarantined, refused, cancelled, files } = report
  const isWhole = refused.length + files.missing.length + files.altered.length + files.left.length === 0
  return (
    <>
      <Banner
        tone={cancelled || !isWhole ? 'caution' : 'positive'}
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
        {files.stored > 0 && (
          <>
            <dt>Attached files</dt>
            <dd>{`${number(files.stored)} sealed here`}</dd>
          </>
        )}
      </dl>
      <Files title="Not beside the archive; their entries are here" names={files.missing} />
      <Files title="Altered, and not taken in; their entries are here" names={files.altered} />
      <Files title="More than is taken in at once; their entries are here" names={files.left} />
    </>
  )
}

function Files({ title, names }: { readonly title: string; readonly names: readonly string[] }) {
  if (names.length === 0) return null
  return (
    <section className={styles.faults} aria-label={title}>
      <p>{`${title}: ${number(names.length)}`}</p>
      <ul>
        {names.slice(0, SHOWN).map((name, index) => (
          <li key={`${name} ${index}`}>{showControls(name)}</li>
        ))}
      </ul>
      <More of={names.length} />
    </section>
  )
}

function holdsWords({ tickets, entries, pens }: Inspection): string {
  const writers = Object.keys(pens).length
  return [
    `${number(tickets)} ${tickets === 1 ? 'ticket' : 'tickets'}`,
    `${number(entries)} ${entries === 1 ? 'entry' : 'entries'}`,
    `by ${number(writers)} ${writers === 1 ? 'pen' : 'pens'}`,
  ].join(', ')
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
