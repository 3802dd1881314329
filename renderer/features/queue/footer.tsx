import { ChevronDown } from 'lucide-react'
import { useStore } from 'zustand'
import { useDesk, useQueue } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { clearSelection } from '../../ui/grid/selection.ts'
import { Menu } from '../../ui/overlays/menu.tsx'
import { type BulkKind, openBulk } from './bulk-store.ts'
import { exportSelection } from './commands.ts'
import { targetRows } from './targets.ts'
import { queueGrid } from './view-store.ts'
import list from '../../ui/layout/list-screen.module.css'
import styles from './queue.module.css'

interface FooterProps {
  readonly shown: number
  readonly faults: readonly string[]
}

/** How many of how many; and while rows are selected, what can be done with them. */
export function Footer({ shown, faults }: FooterProps) {
  const selected = useStore(queueGrid, (state) => state.selected.size)
  return (
    <footer className={styles.footer}>
      <HowMany shown={shown} />
      {faults.length > 0 && (
        <span className={styles.faults} role="status">
          {faults.join(' ')} Left out of the filter.
        </span>
      )}
      {selected > 0 && <SelectionBar count={selected} />}
    </footer>
  )
}

function HowMany({ shown }: { readonly shown: number }) {
  const total = useQueue((queue) => queue.total)
  const held = useQueue((queue) => queue.rows.length)
  const isComplete = useQueue((queue) => queue.complete)
  return (
    <span className={list.howMany} role="status">
      {number(shown)} of {number(total)}
      {!isComplete && held < total && ` · ${number(total - held)} closed ones are still being read`}
    </span>
  )
}

const ACTS: readonly (readonly [kind: BulkKind, title: string, keys: string])[] = [
  ['assign', 'Assign', 'Shift+A'],
  ['status', 'Status', 'S'],
  ['priority', 'Priority', 'P'],
]

function SelectionBar({ count }: { readonly count: number }) {
  const desk = useDesk()
  const open = (kind: BulkKind) => openBulk(kind, targetRows(desk))
  return (
    <div className={styles.selection} role="toolbar" aria-label="Selected tickets">
      <strong>{number(count)} selected</strong>
      {ACTS.map(([kind, title, keys]) => (
        <Button key={kind} tone="quiet" keys={keys} onPress={() => open(kind)}>
          {title}
        </Button>
      ))}
      <Menu
        label="More for the selected tickets"
        placement="top end"
        trigger={
          <Button tone="quiet" icon={<ChevronDown size={16} aria-hidden />}>
            More
          </Button>
        }
        groups={[
          {
            title: 'Selected tickets',
            actions: [
              { id: 'link', title: 'Link as related', keys: 'L', onAction: () => open('link') },
              { id: 'merge', title: 'Merge', keys: 'M', onAction: () => open('merge') },
              { id: 'export', title: 'Export', keys: 'Ctrl+E', onAction: () => exportSelection(desk) },
            ],
          },
        ]}
      />
      <Button tone="quiet" keys="Escape" onPress={() => queueGrid.setState(clearSelection())}>
        Clear
      </Button>
    </div>
  )
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
