import { openTasksOf } from '../../../../shared/ticket/close-gate.ts'
import { Tabs } from '../../../ui/layout/tabs.tsx'
import { useOpenTicket } from '../open-ticket.ts'
import { type PanelId, ticketUi, useTicketUi } from '../ui-state.ts'
import { DetailsPanel } from './details-panel.tsx'
import { FilesPanel } from './files-panel.tsx'
import { RelatedPanel, relatedCount } from './related-panel.tsx'
import { TasksPanel } from './tasks-panel.tsx'
import styles from './panel.module.css'

/** What the ticket holds beside its log. */
export function SidePanel() {
  const { ticket } = useOpenTicket()
  const panel = useTicketUi((state) => state.panel)
  return (
    <div className={styles.panel}>
      <Tabs<PanelId>
        label="What the ticket holds"
        value={panel}
        onChange={(next) => ticketUi.setState({ panel: next })}
        items={[
          { id: 'details', title: 'Fields', content: <DetailsPanel /> },
          { id: 'tasks', title: 'Tasks', count: openTasksOf(ticket).length, content: <TasksPanel /> },
          { id: 'related', title: 'Related', count: relatedCount(ticket), content: <RelatedPanel /> },
          { id: 'files', title: 'Files', count: ticket.attachments.length, content: <FilesPanel /> },
        ]}
      />
    </div>
  )
}
