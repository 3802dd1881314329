import { Menu, type MenuGroup } from '../../ui/overlays/menu.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { useOpenTicket } from './open-ticket.ts'
import { type ComposerKind, openComposer, openDialog, ticketUi, useTicketUi } from './ui-state.ts'
import { useIsWaiting } from './writing.ts'
import styles from './ticket.module.css'

const COMPOSERS: readonly { readonly kind: ComposerKind; readonly title: string; readonly keys: string }[] = [
  { kind: 'note', title: 'Note', keys: 'N' },
  { kind: 'call', title: 'Call', keys: 'C' },
  { kind: 'decision', title: 'Decision', keys: 'D' },
  { kind: 'task', title: 'Task', keys: 'T' },
  { kind: 'verification', title: 'Verify', keys: 'V' },
  { kind: 'reply', title: 'Reply', keys: 'R' },
  { kind: 'acknowledge', title: 'Acknowledge', keys: 'K' },
  { kind: 'release', title: 'Release', keys: 'Shift+R' },
  { kind: 'link', title: 'Link', keys: 'L' },
  { kind: 'attach', title: 'Attach', keys: 'F' },
]

/** What can be written and done on the ticket, each with its key. */
export function ActionBar() {
  const { mayWrite, ticket } = useOpenTicket()
  const composer = useTicketUi((state) => state.composer)
  const folded = useTicketUi((state) => state.folded)
  const isWaiting = useIsWaiting()
  const isClosed = ticket.status.value === 'CLOSED'
  if (composer !== null) return null
  return (
    <div className={styles.actions}>
      {mayWrite && (
        <div className={styles.composers}>
          {COMPOSERS.map(({ kind, title, keys }) => (
            <Button key={kind} tone="quiet" keys={keys} onPress={() => openComposer(kind)}>
              {isWaiting(kind) ? `${title} · draft` : title}
            </Button>
          ))}
        </div>
      )}
      <Menu
        label="What else can be done"
        trigger={<Button>More</Button>}
        placement="top end"
        groups={[...(mayWrite ? work(isClosed) : []), log(folded)]}
      />
    </div>
  )
}

function work(isClosed: boolean): readonly MenuGroup[] {
  return [
    {
      title: 'Work',
      actions: [
        { id: 'status', title: 'Status', keys: 'S', onAction: () => openDialog('status') },
        { id: 'assign', title: 'Assign', keys: 'Shift+A', onAction: () => openDialog('assign') },
        { id: 'priority', title: 'Priority', keys: 'P', onAction: () => openDialog('priority') },
      ],
    },
    {
      title: 'End',
      actions: [
        {
          id: 'close',
          title: isClosed ? 'Reopen' : 'Close',
          keys: 'E',
          onAction: () => openDialog(isClosed ? 'reopen' : 'close'),
        },
        { id: 'merge', title: 'Merge', keys: 'M', onAction: () => openDialog('merge') },
      ],
    },
  ]
}

function log(folded: boolean): MenuGroup {
  return {
    title: 'Log',
    actions: [
      {
        id: 'fold',
        title: folded ? 'Show changes' : 'Fold changes away',
        keys: 'Y',
        onAction: () => ticketUi.setState({ folded: !folded }),
      },
      { id: 'acts', title: 'What I did', keys: 'H', onAction: () => openDialog('acts') },
    ],
  }
}
