import { stripControls } from '../../../../shared/text/controls.ts'
import { fileSize } from '../../../../shared/text/size.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { EmptyState } from '../../../ui/feedback/empty-state.tsx'
import { saveCopy } from '../../../ui/save-copy.ts'
import { useOpenTicket } from '../open-ticket.ts'
import styles from './panel.module.css'

/** The files on the ticket. They are never opened here; a copy can be saved. */
export function FilesPanel() {
  const { ticket } = useOpenTicket()
  if (ticket.attachments.length === 0)
    return <EmptyState title="No files">Press F, or drop or paste them on the ticket.</EmptyState>
  return (
    <ul className={styles.items}>
      {ticket.attachments.map((file) => (
        <li key={file.entry} className={styles.item}>
          <div className={styles.itemWords}>
            <bdi>{stripControls(file.name)}</bdi>
            <span className={styles.muted}>
              {fileSize(file.size)}, {file.type || 'type not recognised'}
            </span>
            <code className={styles.hash}>{file.sha256}</code>
          </div>
          <Button tone="quiet" onPress={() => void saveCopy(file)}>
            Save a copy
          </Button>
        </li>
      ))}
    </ul>
  )
}
