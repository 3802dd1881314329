import { showControls } from '../../../../shared/text/controls.ts'
import { localTime } from '../../../../shared/desk-clock/index.ts'
import { useActs } from '../../../store/hooks.tsx'
import { Button } from '../../../ui/controls/button.tsx'
import { cx } from '../../../ui/cx.ts'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { takeBack } from '../perform.ts'
import type { TicketDialogProps } from './ticket-dialogs.tsx'
import styles from './dialogs.module.css'

/** What this person did since signing in, newest first; each act can still be undone. */
export function ActsDialog({ onClose }: TicketDialogProps) {
  const { desk, calendar } = useOpenTicket()
  const acts = useActs()
  return (
    <Dialog isOpen onClose={onClose} title="What I did since signing in">
      {acts.length === 0 && <p>Nothing yet.</p>}
      <ol>
        {acts.map((act) => (
          <li key={act.id} className={styles.act}>
            <span className={styles.when}>{localTime(new Date(act.at).toISOString(), calendar.zone)}</span>
            <span className={cx(act.undone && styles.undone)}>{showControls(act.label)}</span>
            {act.undone ? (
              <span className={styles.when}>undone</span>
            ) : (
              act.undoable && (
                <Button
                  tone="quiet"
                  onPress={() => void takeBack(desk, act)}
                  aria-label={`Undo: ${act.label}`}
                >
                  Undo
                </Button>
              )
            )}
          </li>
        ))}
      </ol>
    </Dialog>
  )
}
