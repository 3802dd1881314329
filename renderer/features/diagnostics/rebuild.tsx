import { useState } from 'react'
import { useDesk } from '../../store/hooks.tsx'
import { rebuild } from '../../store/rebuild.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Progress } from '../../ui/feedback/progress.tsx'
import { StatusMark } from '../../ui/feedback/status-mark.tsx'
import { AlertDialog } from '../../ui/overlays/alert-dialog.tsx'
import { Failure } from './failure.tsx'
import { Part } from './part.tsx'
import { useLongWork } from './use-long-work.ts'

/** Drops every list and makes it again from the journal. */
export function Rebuild() {
  const desk = useDesk()
  const [isAsking, setAsking] = useState(false)
  const { isRunning, progress, result, error, start } = useLongWork(async (onProgress) => {
    await rebuild(desk, onProgress)
    return true
  })
  return (
    <Part
      title="Lists"
      lead="The queue, the tickets and the look-ups are made from the journal, and can be made again at any time. They come out equal."
    >
      {isRunning ? (
        <Progress
          label="Making the lists again"
          value={progress === null ? null : progress.done / Math.max(1, progress.total)}
          detail={
            progress === null
              ? ''
              : `${progress.done.toLocaleString('en-GB')} of ${progress.total.toLocaleString('en-GB')}`
          }
        />
      ) : (
        <div>
          <Button onPress={() => setAsking(true)}>Make the lists again</Button>
        </div>
      )}
      {error !== null && <Failure code={error} />}
      {result === true && (
        <p role="status">
          <StatusMark shape="check" tone="positive">
            All lists were made again from the journal.
          </StatusMark>
        </p>
      )}
      <AlertDialog
        isOpen={isAsking}
        title="Make the lists again?"
        confirmLabel="Make them again"
        onConfirm={() => {
          setAsking(false)
          start()
        }}
        onCancel={() => setAsking(false)}
      >
        The journal is not touched. Nothing can be saved until it is done; should it be cut short, the next
        start goes on with it.
      </AlertDialog>
    </Part>
  )
}
