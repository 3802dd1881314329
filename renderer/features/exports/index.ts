import { FileOutput } from 'lucide-react'
import { navigation } from '../../ui/navigation.ts'
import type { Feature } from '../../ui/screen.ts'
import { ticketSelection } from '../../ui/ticket-selection.ts'
import { askExport } from './exports-ui.ts'
import { ExportsOverlay } from './exports-overlay.tsx'
import { ExportsScreen } from './exports-screen.tsx'

/** Logs that leave the desk, and archives that come in. */
export const exportsFeature: Feature = {
  screens: [{ id: 'exports', title: 'Exports', icon: FileOutput, component: ExportsScreen }],
  overlay: ExportsOverlay,
  commands: [
    {
      id: 'exports.ticket',
      title: 'Export this ticket',
      section: 'Exports',
      scope: 'ticket',
      keys: ['Ctrl+E'],
      alsoKnownAs: ['pdf', 'csv', 'print the log', 'incident log'],
      when: () => navigation.getState().place.ticketId !== null,
      run: () => {
        const { ticketId } = navigation.getState().place
        if (ticketId !== null) askExport([ticketId])
      },
    },
    {
      id: 'exports.selection',
      title: 'Export the marked tickets',
      section: 'Exports',
      scope: 'global',
      when: () => ticketSelection.getState().ids.length > 0,
      run: () => askExport(ticketSelection.getState().ids),
    },
    {
      id: 'exports.period',
      title: 'Export a period',
      section: 'Exports',
      scope: 'global',
      alsoKnownAs: ['back-up', 'archive', 'whole journal'],
      run: () => askExport([]),
    },
  ],
}
