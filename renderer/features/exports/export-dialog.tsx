import { useState } from 'react'
import { userText } from '../../../shared/contract/errors.ts'
import { useDesk } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { Progress } from '../../ui/feedback/progress.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { ExportDone } from './export-done.tsx'
import { ExportForm } from './export-form.tsx'
import { exportsUi } from './exports-ui.ts'
import { faultsOf, requestOf, useFormState, useScopes } from './form-state.ts'
import type { ExportProgress, ExportResult } from './request.ts'
import { runExport } from './run-export.ts'
import { useTransfer } from './use-transfer.ts'

interface ExportDialogProps {
  /** Tickets that were chosen before; none: a period. */
  readonly chosen: readonly string[]
  readonly onClose: () => void
}

/** What goes out, in which forms, to whom and why; then how far it is; then where it lies. */
export function ExportDialog({ chosen, onClose }: ExportDialogProps) {
  const desk = useDesk()
  const [form, change] = useFormState(chosen)
  const scopes = useScopes(chosen, form)
  const [wasTried, setTried] = useState(false)
  const { transfer, start, cancel } = useTransfer<ExportResult, ExportProgress>()
  const faults = faultsOf(form, scopes)
  const begin = () => {
    setTried(true)
    const request = requestOf(form, scopes)
    if (request === null) return
    start(async (onProgress, signal) => {
      const result = await runExport(request, { desk, bridge: window.desk, onProgress, signal })
      if (result) {
        exportsUi.setState(({ made }) => ({ made: made + 1 }))
        void window.desk.log.event({ code: 'EXPORT_DONE', numbers: { entries: result.entries } })
      }
      return result
    })
  }
  const isRunning = transfer.at === 'running'
  const footer =
    transfer.at === 'done' ? (
      <Button tone="primary" onPress={onClose} autoFocus>
        Close
      </Button>
    ) : (
      <>
        <Button onPress={isRunning ? cancel : onClose}>{isRunning ? 'Stop the export' : 'Cancel'}</Button>
        <Button tone="primary" isDisabled={isRunning} onPress={begin}>
          Choose where, and export
        </Button>
      </>
    )
  return (
    <Dialog isOpen isSticky title="Export" onClose={isRunning ? cancel : onClose} footer={footer}>
      {transfer.at === 'failed' && (
        <Banner tone="caution" title="Nothing was exported." code={transfer.code}>
          {userText(transfer.code)}
        </Banner>
      )}
      {transfer.at === 'cancelled' && (
        <Banner title="Stopped.">Nothing was exported, and no part of it was left behind.</Banner>
      )}
      {isRunning && <ExportRunning progress={transfer.progress} />}
      {transfer.at === 'done' && <ExportDone result={transfer.result} />}
      {!isRunning && transfer.at !== 'done' && (
        <ExportForm
          form={form}
          change={change}
          scopes={scopes}
          faults={wasTried ? faults : {}}
          hasChosen={chosen.length > 0}
        />
      )}
    </Dialog>
  )
}

function ExportRunning({ progress }: { readonly progress: ExportProgress | null }) {
  if (progress === null) return <Progress label="Choosing where it goes" value={null} />
  const { done, total, doing } = progress
  return (
    <Progress
      label={doing}
      value={total === 0 ? null : done / total}
      detail={`${done.toLocaleString('en-GB')} of ${total.toLocaleString('en-GB')}`}
    />
  )
}
