import { type KeyboardEvent, useState } from 'react'
import { SearchField, Input, Label } from 'react-aria-components'
import { CircleHelp, Search } from 'lucide-react'
import { FILTER_EXAMPLES } from '../../../shared/queue/query.ts'
import { GROUP_KEYS, type GroupKey } from '../../../shared/queue/views.ts'
import { IconButton } from '../../ui/controls/icon-button.tsx'
import { KeyHint } from '../../ui/controls/key-hint.tsx'
import { Select } from '../../ui/controls/select.tsx'
import { Popover } from '../../ui/overlays/popover.tsx'
import { FILTER_MARK, focusList } from './places.ts'
import { ViewMenu } from './view-menu.tsx'
import { changeView, queueUi, useQueueUi } from './view-store.ts'
import list from '../../ui/layout/list-screen.module.css'
import styles from './queue.module.css'

const GROUP_TITLES: Readonly<Record<GroupKey, string>> = {
  status: 'Status',
  owner: 'Owner',
  priority: 'Priority',
  organisation: 'Force or agency',
  type: 'Type',
}

const groupChoices = [
  { id: 'none', title: 'Not grouped' },
  ...GROUP_KEYS.map((id) => ({ id, title: `By ${GROUP_TITLES[id].toLowerCase()}` })),
] as const

/** What the list shows and how: filter, grouping, the view's own menu. */
export function Toolbar() {
  const group = useQueueUi((state) => state.definition.group)
  return (
    <div className={list.toolbar} role="group" aria-label="Filter and grouping">
      <FilterField />
      <FilterHelp />
      <div className={styles.grouping}>
        <Select
          label="Grouping"
          isLabelHidden
          choices={groupChoices}
          value={group ?? 'none'}
          onChange={(id) => changeView({ group: id === 'none' ? null : id })}
        />
      </div>
      <ViewMenu />
    </div>
  )
}

/**
 * The filter as it is typed. What is typed is kept at once; the list follows as fast as it can. Down, Enter, or Escape
 * where nothing is left to clear, go back to the rows.
 */
function FilterField() {
  const filter = useQueueUi((state) => state.definition.filter)
  const [draft, setDraft] = useState(filter)
  const [shown, setShown] = useState(filter)
  // Another view was chosen: its own filter takes the place of what was typed.
  if (filter !== shown) {
    setShown(filter)
    setDraft(filter)
  }
  const change = (text: string) => {
    const kept = text.slice(0, 1_000)
    setDraft(kept)
    setShown(kept)
    changeView({ filter: kept })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const isEmptyEscape = event.key === 'Escape' && queueUi.getState().definition.filter === ''
    if (event.key !== 'ArrowDown' && event.key !== 'Enter' && !isEmptyEscape) return
    event.preventDefault()
    focusList()
  }
  return (
    <SearchField value={draft} onChange={change} onKeyDown={onKeyDown} className={list.filter}>
      <Label className="visually-hidden">Filter the list</Label>
      <Search size={16} aria-hidden />
      <Input
        {...FILTER_MARK}
        className={list.filterInput}
        placeholder="Filter: words, owner:me, status:new, due:late"
      />
      <KeyHint keys="/" />
    </SearchField>
  )
}

function FilterHelp() {
  return (
    <Popover
      label="What the filter understands"
      trigger={<IconButton label="What the filter understands" icon={<CircleHelp size={16} aria-hidden />} />}
    >
      <dl className={styles.examples}>
        {FILTER_EXAMPLES.map(([example, meaning]) => (
          <div key={example}>
            <dt>
              <code>{example}</code>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Popover>
  )
}
