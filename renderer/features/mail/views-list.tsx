import { ListBox, ListBoxItem } from 'react-aria-components'
import { INBOX_VIEWS, type InboxViewId } from '../../../shared/inbox/views.ts'
import { Select } from '../../ui/controls/select.tsx'
import { chooseView, useMailUi } from './mail-ui.ts'
import list from '../../ui/layout/list-screen.module.css'
import styles from './mail.module.css'

interface ViewsListProps {
  /** How many messages each view holds. */
  readonly counts: Readonly<Record<InboxViewId, number>>
}

/** The views at the left, each with how many messages it holds. Arrows move, and choose at once. */
export function ViewsList({ counts }: ViewsListProps) {
  const chosen = useMailUi((state) => state.view)
  return (
    <ListBox
      aria-label="Views of the mail"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[chosen]}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : keys
        const view = INBOX_VIEWS.find((known) => known.id === id)
        if (view) chooseView(view.id)
      }}
      className={list.views}
    >
      {INBOX_VIEWS.map(({ id, title }) => (
        <ListBoxItem key={id} id={id} textValue={title} className={list.view}>
          <span className={list.viewTitle}>{title}</span>
          <span className={list.viewCount}>{counts[id].toLocaleString('en-GB')}</span>
        </ListBoxItem>
      ))}
    </ListBox>
  )
}

/** The same views to choose from where there is no room for their pane. */
export function ViewChoice({ counts }: ViewsListProps) {
  const chosen = useMailUi((state) => state.view)
  return (
    <div className={styles.viewChoice}>
      <Select
        label="View of the mail"
        isLabelHidden
        choices={INBOX_VIEWS.map(({ id, title }) => ({
          id,
          title: `${title} · ${counts[id].toLocaleString('en-GB')}`,
        }))}
        value={chosen}
        onChange={chooseView}
      />
    </div>
  )
}
