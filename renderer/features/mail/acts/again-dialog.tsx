import { useDesk } from '../../../store/hooks.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useCommitKeys } from '../../../ui/commands/commit-keys.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { closeMailDialog } from '../mail-ui.ts'
import { sendOnceMore } from './direct-acts.ts'
import styles from './acts.module.css'

/** Messages that the server may have taken: sent once more, they may arrive twice. Somebody says that they go. */
export function AgainDialog({ ids }: { readonly ids: readonly string[] }) {
  const desk = useDesk()
  const rows = ids.flatMap((id) => desk.mails.getState().get(id) ?? [])
  const commit = async () => {
    closeMailDialog()
    await sendOnceMore(desk, rows)
  }
  const onKeys = useCommitKeys(commit)
  return (
    <Dialog
      isOpen
      title={rows.length === 1 ? 'It may have arrived already' : 'They may have arrived already'}
      onClose={closeMailDialog}
      footer={
        <>
          <Button onPress={closeMailDialog} autoFocus>
            Leave it
          </Button>
          <Button tone="primary" keys="Ctrl+Enter" onPress={() => holdKeysWhile(commit)}>
            Send once more
          </Button>
        </>
      }
    >
      <div role="presentation" className={styles.form} onKeyDownCapture={onKeys}>
        <p>
          The desk did not hear whether the mail server took{' '}
          {rows.length === 1 ? 'the message' : 'the messages'}. Ask the recipient, or look in the sent mail of
          the server. What is sent once more may arrive twice.
        </p>
      </div>
    </Dialog>
  )
}
