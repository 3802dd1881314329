import { DISMISSALS, type Dismissal } from '../../../../shared/mail/dismissals.ts'
import { dismissMail } from '../../../store/acts/mail.ts'
import { useDesk } from '../../../store/hooks.tsx'
import { useWritingAt, writtenOfAll } from '../../../store/writing-state.ts'
import { Button } from '../../../ui/controls/button.tsx'
import { RadioGroup } from '../../../ui/controls/radio-group.tsx'
import { TextField } from '../../../ui/controls/text-field.tsx'
import { Dialog } from '../../../ui/overlays/dialog.tsx'
import { closeMailDialog, mailGrid } from '../mail-ui.ts'
import { clearSelection } from '../../../ui/grid/selection.ts'
import { useCommitKeys } from '../../../ui/commands/commit-keys.ts'
import { holdKeysWhile } from '../../../ui/held-keys.ts'
import { performAll } from './perform-all.ts'
import styles from './acts.module.css'

/** Reasons that say nothing without a word more. */
const NEEDS_NOTE: ReadonlySet<Dismissal> = new Set<Dismissal>(['FOR_OTHERS', 'DEALT_WITH'])

interface PuttingAway {
  readonly reason: Dismissal | null
  readonly note: string
}

const EMPTY: PuttingAway = { reason: null, note: '' }

/** Puts messages away without a ticket: why, and what more there is to say. They are kept, and can be taken up again. */
export function DismissDialog({ ids }: { readonly ids: readonly string[] }) {
  const desk = useDesk()
  const [{ reason, note }, change, clear] = useWritingAt(...writtenOfAll(ids, 'dismiss'), EMPTY)
  const needsNote = reason !== null && NEEDS_NOTE.has(reason)
  const missing =
    reason === null ? 'Choose why.' : needsNote && note.trim() === '' ? 'Say a word more.' : null
  const commit = async () => {
    if (reason === null || missing !== null) return
    if (!(await performAll(desk, [ids], (all) => dismissMail(desk, all, reason, note.trim()), ''))) return
    clear()
    mailGrid.setState(clearSelection())
    closeMailDialog()
  }
  const onKeys = useCommitKeys(commit)
  return (
    <Dialog
      isOpen
      isSticky
      title={ids.length === 1 ? 'Put this message away' : `Put ${ids.length} messages away`}
      onClose={closeMailDialog}
      footer={
        <>
          <span className={styles.missing}>{missing}</span>
          <Button onPress={closeMailDialog}>Cancel</Button>
          <Button
            tone="primary"
            keys="Ctrl+Enter"
            isDisabled={missing !== null}
            onPress={() => holdKeysWhile(commit)}
          >
            Put away
          </Button>
        </>
      }
    >
      <div role="presentation" className={styles.form} onKeyDownCapture={onKeys}>
        <RadioGroup
          label="Why"
          value={reason}
          onChange={(reason) => change({ reason })}
          choices={DISMISSALS.map(({ code, label, help }) => ({ id: code, title: label, detail: help }))}
          autoFocus
        />
        <TextField
          label="Note"
          value={note}
          onChange={(note) => change({ note })}
          isRequired={needsNote}
          maxLength={1_000}
        />
      </div>
    </Dialog>
  )
}
