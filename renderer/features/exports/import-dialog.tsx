import { useEffect, useRef, useState } from 'react'
import { userText } from '../../../shared/contract/errors.ts'
import { useDesk } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { Progress } from '../../ui/feedback/progress.tsx'
import { noteLastingAct } from '../../ui/feedback/toast-store.ts'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { ImportForm, type ImportAnswers, isAnswered, noAnswers } from './import-form.tsx'
import { ImportDone, ImportPreview } from './import-parts.tsx'
import { type ArchiveSource, openArchive } from './archive-source.ts'
import { inspectArchive, type Inspection, refusalOf } from './read-archive.ts'
import { takeIn, type TakenIn, type TakingProgress } from './take-in.ts'
import { useTransfer } from './use-transfer.ts'

interface Inspected {
  readonly source: ArchiveSource
  readonly inspection: Inspection
}

interface Reading {
  readonly source: ArchiveSource
  readonly progress: TakingProgress
}

/** Chooses an archive, shows what is in it and what it would change, asks where it came from, and takes it in. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const desk = useDesk()
  const checking = useTransfer<Inspected, Reading>()
  const taking = useTransfer<TakenIn, Reading>()
  const [answers, setAnswers] = useState<ImportAnswers>(noAnswers)
  const opened = useRef<ArchiveSource | null>(null)
  useEffect(() => () => void opened.current?.close(), [])
  const inspected = checking.transfer.at === 'done' ? checking.transfer.result : null

  const choose = () => {
    setAnswers(noAnswers)
    checking.start(async (onProgress, signal) => {
      await opened.current?.close()
      opened.current = null
      const source = await openArchive(window.desk)
      if (source === null) return null
      opened.current = source
      const reading = { source, bridge: window.desk }
      const onBytes = (bytes: number) => onProgress({ source, progress: { what: 'archive', bytes } })
      return { source, inspection: await inspectArchive(desk, reading, onBytes, signal) }
    })
  }
  const take = ({ source, inspection }: Inspected) =>
    taking.start(async (onProgress, signal) => {
      const agreed = answers.isAgreed ? inspection.toAgreeTo : []
      const taken = { source, inspection, bridge: window.desk, from: answers.from.trim(), agreed }
      const report = await takeIn(desk, taken, (progress) => onProgress({ source, progress }), signal)
      noteLastingAct('What was taken in stays')
      return report
    })

  const isBusy = checking.transfer.at === 'running' || taking.transfer.at === 'running'
  const stop = () => {
    checking.cancel()
    taking.cancel()
  }
  const mayTake =
    inspected !== null && refusalOf(inspected.inspection) === null && taking.transfer.at === 'idle'
  const isReady = mayTake && isAnswered(answers, inspected.inspection)
  return (
    <Dialog
      isOpen
      isSticky
      title="Take in an archive"
      onClose={isBusy ? stop : onClose}
      footer={
        isBusy ? (
          <Button key="stop" onPress={stop} autoFocus>
            Stop
          </Button>
        ) : taking.transfer.at === 'done' ? (
          <Button key="close" tone="primary" onPress={onClose} autoFocus>
            Close
          </Button>
        ) : (
          <>
            <Button onPress={onClose}>Cancel</Button>
            <Button tone={mayTake ? 'neutral' : 'primary'} onPress={choose} autoFocus={!mayTake}>
              {inspected ? 'Choose another' : 'Choose the archive'}
            </Button>
            {mayTake && (
              <Button tone="primary" onPress={() => take(inspected)} isDisabled={!isReady}>
                Take it in
              </Button>
            )}
          </>
        )
      }
    >
      {checking.transfer.at === 'idle' && (
        <p>
          Choose the file <code>archive.jsonl</code> of an export. It is read through and checked before
          anything is taken in; entries that are here already stay as they are.
        </p>
      )}
      <Running label="Checking" transfer={checking.transfer} />
      <Failed transfer={checking.transfer} kept="Nothing of it was taken in." />
      {inspected && taking.transfer.at !== 'done' && <ImportPreview {...inspected} />}
      {mayTake && (
        <ImportForm
          answers={answers}
          onChange={setAnswers}
          inspection={inspected.inspection}
          onEnter={() => isReady && take(inspected)}
        />
      )}
      <Running label="Taking in" transfer={taking.transfer} />
      <Failed
        transfer={taking.transfer}
        kept="What was taken in before is kept; taking in the rest later is harmless."
      />
      {taking.transfer.at === 'done' && <ImportDone report={taking.transfer.result} />}
    </Dialog>
  )
}

type Shown = ReturnType<typeof useTransfer<unknown, Reading>>['transfer']

function Running({ label, transfer }: { readonly label: string; readonly transfer: Shown }) {
  if (transfer.at !== 'running') return null
  if (transfer.progress === null) return <Progress label={label} value={null} />
  const { source, progress } = transfer.progress
  if (progress.what === 'files')
    return (
      <Progress
        label={`${label}: attached files`}
        value={progress.done / progress.total}
        detail={`${progress.done.toLocaleString('en-GB')} of ${progress.total.toLocaleString('en-GB')}`}
      />
    )
  const { bytes } = progress
  return (
    <Progress
      label={`${label}: ${source.name}`}
      value={source.size === 0 ? null : bytes / source.size}
      detail={`${megabytes(bytes)} of ${megabytes(source.size)} MB`}
    />
  )
}

function Failed({ transfer, kept }: { readonly transfer: Shown; readonly kept: string }) {
  if (transfer.at === 'cancelled') return <Banner title="Stopped.">{kept}</Banner>
  if (transfer.at !== 'failed') return null
  return (
    <Banner tone="caution" title={kept} code={transfer.code}>
      {userText(transfer.code)}
    </Banner>
  )
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1, minimumFractionDigits: 1 })
}
