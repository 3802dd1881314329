import { useMemo } from 'react'
import { useDesk } from '../../store/hooks.tsx'
import { AssignForm, PriorityForm, StatusForm } from './bulk-forms.tsx'
import { useBulkDialog } from './bulk-store.ts'
import { NoteForm } from './note-form.tsx'
import { TargetForm } from './target-form.tsx'

/** The dialog that is open over the queue, if one is. */
export function BulkDialogs() {
  const desk = useDesk()
  const dialog = useBulkDialog()
  const rows = useMemo(
    () => dialog?.ids.flatMap((id) => desk.queue.getState().get(id) ?? []) ?? [],
    [desk, dialog],
  )
  const [first] = rows
  if (!dialog || !first) return null
  switch (dialog.kind) {
    case 'assign':
      return <AssignForm rows={rows} />
    case 'status':
      return <StatusForm rows={rows} />
    case 'priority':
      return <PriorityForm rows={rows} />
    case 'link':
    case 'merge':
      return <TargetForm key={dialog.kind} kind={dialog.kind} rows={rows} />
    case 'note':
      return <NoteForm row={first} />
  }
}
