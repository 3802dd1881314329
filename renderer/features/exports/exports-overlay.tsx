import { useStore } from 'zustand'
import { ExportDialog } from './export-dialog.tsx'
import { closeDialog, exportsUi } from './exports-ui.ts'
import { ImportDialog } from './import-dialog.tsx'

/** The dialogs of exports, over whatever screen they were asked for. */
export function ExportsOverlay() {
  const open = useStore(exportsUi, (state) => state.open)
  if (open?.what === 'export') return <ExportDialog chosen={open.tickets} onClose={closeDialog} />
  if (open?.what === 'import') return <ImportDialog onClose={closeDialog} />
  return null
}
