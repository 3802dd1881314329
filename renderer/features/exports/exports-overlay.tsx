import { useStore } from 'zustand'
import { useDesk } from '../../store/hooks.tsx'
import { useCommands } from '../../ui/commands/use-commands.ts'
import { ExportDialog } from './export-dialog.tsx'
import { askImport, closeDialog, exportsUi } from './exports-ui.ts'
import { ImportDialog } from './import-dialog.tsx'
import { mayImport } from './may-import.ts'

/** The dialogs of exports, over whatever screen they were asked for. */
export function ExportsOverlay() {
  const isImporter = mayImport(useDesk().session.user.role)
  const open = useStore(exportsUi, (state) => state.open)
  useCommands([
    {
      id: 'exports.import',
      title: 'Take in an archive',
      section: 'Exports',
      scope: 'global',
      alsoKnownAs: ['import', 'restore', 'jsonl'],
      when: () => isImporter,
      run: askImport,
    },
  ])
  if (open?.what === 'export') return <ExportDialog chosen={open.tickets} onClose={closeDialog} />
  if (open?.what === 'import' && isImporter) return <ImportDialog onClose={closeDialog} />
  return null
}
