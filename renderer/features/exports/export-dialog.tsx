import { useState } from 'react'
import { userText } from '../../../shared/contract/errors.ts'
import { useDesk } from '../../store/hooks.tsx'
import { useCommitKeys } from '../../ui/commands/commit-keys.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { Progress } from '../../ui/feedback/progress.tsx'
import { noteLastingAct } from '../../ui/feedback/toast-store.ts'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { ExportDone } from './export-done.tsx'
import { ExportForm } from './export-form.tsx'
import { exportsUi } from './exports-ui.ts'
import { faultsOf, requestOf, useFormState, useScopes } from './form-state.ts'
import type { ExportProgress, ExportResult } from './request.ts'
import { runExport } from './run-export.ts'
import { useTransfer } from './use-transfer.ts'
import styles from './exports.module.css'

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
        noteLastingAct('What was exported stays on record')
        exportsUi.setState(({ made }) => ({ made: made + 1 }))
        void window.desk.log.event({ code: 'EXPORT_DONE', numbers: { entries: result.entries } })
      }
      return result
    })
  }
  const onKeys = useCommitKeys(begin)
  const isRunning = transfer.at === 'running'
  const onEnd = isRunning ? cancel : onClose
  return (
    <Dialog
      isOpen
      isSticky
      title="Export"
      onClose={onEnd}
      footer={<Footer at={transfer.at} onEnd={onEnd} onBegin={begin} />}
    >
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
        // Keys that hold wherever focus is in the form; its controls act for themselves.
        <div role="presentation" className={styles.form} onKeyDownCapture={onKeys}>
          <ExportForm
            form={form}
            change={change}
            scopes={scopes}
            faults={wasTried ? faults : {}}
            hasChosen={chosen.length > 0}
          />
        </div>
      )}
    </Dialog>
  )
}

interface FooterProps {
  readonly at: ReturnType<typeof useTransfer>['transfer']['at']
  readonly onEnd: () => void
  readonly onBegin: () => void
}

/** The buttons of each stage; focus comes to the one that is left, so that no key is lost on the way. */
function Footer({ at, onEnd, onBegin }: FooterProps) {
  if (at === 'done')
    return (
      <Button key="close" tone="primary" onPress={onEnd} autoFocus>
        Close
      </Button>
    )
  if (at === 'running')
    return (
      <Button key="stop" onPress={onEnd} autoFocus>
        Stop the export
      </Button>
    )
  return (
    <>
      <Button onPress={onEnd}>Cancel</Button>
      <Button tone="primary" keys="Ctrl+Enter" onPress={onBegin}>
        Choose where, and export
      </Button>
    </>
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
