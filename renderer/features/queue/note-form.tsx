import { useState } from 'react'
import type { QueueRow } from '../../../shared/queue/row.ts'
import { addNote } from '../../store/acts/ticket.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { ModuleTextArea } from '../../ui/controls/module-text-area.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { closeBulk } from './bulk-store.ts'
import { perform } from './perform.ts'

/** A note on one ticket, written without leaving the queue. */
export function NoteForm({ row }: { readonly row: QueueRow }) {
  const desk = useDesk()
  const modules = useDeskState((state) => state.textModules)
  const [text, setText] = useState('')
  const save = async () => {
    if (text.trim() === '') return
    const happenedAt = new Date(desk.now()).toISOString()
    const note = addNote(desk, row, { text, happenedAt, relevant: null, sensitive: null })
    if (await perform(desk, note)) closeBulk()
  }
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
            onPress={() => void save()}
          >
            Add note
          </Button>
        </>
      }
    >
      <div
        role="presentation"
        onKeyDownCapture={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
          event.preventDefault()
          event.stopPropagation()
          void save()
        }}
      >
        <ModuleTextArea
          label="Note"
          hint={row.title}
          value={text}
          onChange={setText}
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
