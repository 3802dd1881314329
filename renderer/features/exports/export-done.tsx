import { useState } from 'react'
import { Button } from '../../ui/controls/button.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import type { ExportResult } from './request.ts'
import styles from './exports.module.css'
import { counted } from '../../../shared/text/counted.ts'

/** Where an export lies, and what proves that it is the one that was made. */
export function ExportDone({ result }: { readonly result: ExportResult }) {
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    const copied = await window.desk.clipboard.copy({ text: result.manifest })
    setCopied(copied.ok)
  }
  const { where, number, manifest } = result
  return (
    <>
      <Banner tone="positive" title={`Exported to the folder “${where}”.`} />
      {!result.isRecorded && (
        <Banner tone="caution" title="The journal could not be told of it." code="E_STORE_FAILED">
          Write export {number} and its hash into the log by hand, with recipient and purpose.
        </Banner>
      )}
      {result.missingAttachments > 0 && (
        <Banner tone="caution" title={`${counted(result.missingAttachments, 'attached file')} not here.`}>
          Their names and hashes are in the logs; their bytes lie on another workstation.
        </Banner>
      )}
      <dl className={styles.facts}>
        <dt>Export</dt>
        <dd className={styles.figures}>{number}</dd>
        <dt>Holds</dt>
        <dd>
          {counted(result.tickets, 'ticket')}, {counted(result.entries, 'entry', 'entries')},{' '}
          {counted(result.files, 'file')}
        </dd>
        <dt>Manifest, SHA-256</dt>
        <dd className={styles.hash}>{manifest}</dd>
      </dl>
      <div>
        <Button onPress={() => void copy()}>{isCopied ? 'Copied' : 'Copy the hash'}</Button>
      </div>
      <p className={styles.quiet}>
        Give the hash to the recipient by another way. They check the folder with <code>npm run verify</code>,
        or <code>sha256sum -c manifest.txt</code>.
      </p>
    </>
  )
}
