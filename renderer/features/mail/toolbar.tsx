import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { ArrowDownWideNarrow, ArrowUpNarrowWide, FolderOpen, Search } from 'lucide-react'
import { Input, Label, SearchField } from 'react-aria-components'
import { Button } from '../../ui/controls/button.tsx'
import { KeyHint } from '../../ui/controls/key-hint.tsx'
import { mailUi, useMailUi } from './mail-ui.ts'
import { FILTER_MARK, focusList } from './places.ts'
import list from '../../ui/layout/list-screen.module.css'

const LONGEST = 1_000

interface ToolbarProps {
  /** The views, where no pane beside the list holds them. */
  readonly views: ReactNode
  readonly onOpenFiles: (() => void) | null
}

/** What the list shows and how; and the way to files that hold messages. */
export function Toolbar({ views, onOpenFiles }: ToolbarProps) {
  const order = useMailUi((state) => state.order)
  return (
    <div className={list.toolbar} role="group" aria-label="Filter and order">
      {views}
      <FilterField />
      <Button
        icon={
          order === 'oldest' ? (
            <ArrowUpNarrowWide size={16} aria-hidden />
          ) : (
            <ArrowDownWideNarrow size={16} aria-hidden />
          )
        }
        onPress={() => mailUi.setState({ order: order === 'oldest' ? 'newest' : 'oldest' })}
      >
        {order === 'oldest' ? 'Oldest first' : 'Newest first'}
      </Button>
      {onOpenFiles && (
        <Button icon={<FolderOpen size={16} aria-hidden />} keys="O" onPress={onOpenFiles}>
          Open files
        </Button>
      )}
    </div>
  )
}

/** The filter as it is typed. Down, Enter, or Escape where nothing is left to clear, go back to the rows. */
function FilterField() {
  const filter = useMailUi((state) => state.filter)
  const [draft, setDraft] = useState(filter)
  const [shown, setShown] = useState(filter)
  // Another view was chosen: what was typed goes.
  if (filter !== shown) {
    setShown(filter)
    setDraft(filter)
  }
  const change = (text: string) => {
    const kept = text.slice(0, LONGEST)
    setDraft(kept)
    setShown(kept)
    mailUi.setState({ filter: kept })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isEmptyEscape = event.key === 'Escape' && mailUi.getState().filter === ''
    if (event.key !== 'ArrowDown' && event.key !== 'Enter' && !isEmptyEscape) return
    event.preventDefault()
    focusList()
  }
  return (
    <SearchField value={draft} onChange={change} onKeyDown={onKeyDown} className={list.filter}>
      <Label className="visually-hidden">Filter the mail</Label>
      <Search size={16} aria-hidden />
      <Input {...FILTER_MARK} className={list.filterInput} placeholder="Filter the mail" />
      <KeyHint keys="/" />
    </SearchField>
  )
}
