import type { QueueRow } from '../../../shared/queue/row.ts'
import { addNote } from '../../store/acts/ticket.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { useLoggedSince, useWritingAt } from '../../store/writing-state.ts'
import { useCommitKeys } from '../../ui/commands/commit-keys.ts'
import { Button } from '../../ui/controls/button.tsx'
import { ModuleTextArea } from '../../ui/controls/module-text-area.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { holdKeysWhile } from '../../ui/held-keys.ts'
import { closeBulk } from './bulk-store.ts'
import { perform } from './perform.ts'

const EMPTY = { text: '' }

/** A note on one ticket, written without leaving the queue. */
export function NoteForm({ row }: { readonly row: QueueRow }) {
  const desk = useDesk()
  const modules = useDeskState((state) => state.textModules)
  // The same place as the ticket's own note: what is begun here can be gone on with there.
  const [{ text }, change, clear] = useWritingAt(row.id, 'note', EMPTY)
  const since = useLoggedSince(row.id, 'note')
  const save = async () => {
    if (text.trim() === '') return
    const happenedAt = new Date(desk.now()).toISOString()
    const note = addNote(desk, row, { text, happenedAt, relevant: null, sensitive: null })
    if (!(await perform(desk, note))) return
    clear()
    closeBulk()
  }
  const onKeys = useCommitKeys(save)
  return (
    <Dialog
      isOpen
      isSticky
      title={`Note on ${row.reference}`}
      onClose={closeBulk}
      footer={
        <>
          <Button onPress={closeBulk}>Cancel</Button>
          <Button
            tone="primary"
            keys="Ctrl+Enter"
            isDisabled={text.trim() === ''}
            onPress={() => holdKeysWhile(save)}
          >
            Add note
          </Button>
        </>
      }
    >
      <div role="presentation" onKeyDownCapture={onKeys}>
        <ModuleTextArea
          label="Note"
          hint={since === null ? row.title : `Logged since: ${since}. What stands here is of before.`}
          value={text}
          onChange={(text) => change({ text })}
          rows={6}
          modules={Object.values(modules)}
          placeholders={{
            reference: row.reference,
            requester: row.requester,
            organisation: row.organisation,
            user: desk.session.user.name,
          }}
          autoFocus
        />
      </div>
    </Dialog>
  )
}
