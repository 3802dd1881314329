import { useStore } from 'zustand'
import { useDesk, useMails } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { clearSelection } from '../../ui/grid/selection.ts'
import { mailGrid } from './mail-ui.ts'
import { possibleActs } from './targets.ts'
import { startAct } from './commands.ts'
import list from '../../ui/layout/list-screen.module.css'
import styles from './mail.module.css'

/** How many of how many; and while messages are selected, what can be done with them. */
export function Footer({ shown }: { readonly shown: number }) {
  const total = useMails((mails) => mails.total)
  const held = useMails((mails) => mails.rows.length)
  const selected = useStore(mailGrid, (state) => state.selected.size)
  return (
    <footer className={styles.footer}>
      <span className={list.howMany} role="status">
        {`${number(shown)} of ${number(total)}`}
        {held < total && ` · ${number(total - held)} that are dealt with are still being read`}
      </span>
      {selected > 0 && <SelectionBar count={selected} />}
    </footer>
  )
}

function SelectionBar({ count }: { readonly count: number }) {
  const desk = useDesk()
  return (
    <div className={styles.selection} role="toolbar" aria-label="Selected messages">
      <strong>{number(count)} selected</strong>
      {possibleActs(desk).map((act) => (
        <Button key={act.id} tone="quiet" keys={act.keys} onPress={() => startAct(desk, act.id)}>
          {act.title}
        </Button>
      ))}
      <Button tone="quiet" keys="Escape" onPress={() => mailGrid.setState(clearSelection())}>
        Clear
      </Button>
    </div>
  )
}

function number(count: number): string {
  return count.toLocaleString('en-GB')
}
