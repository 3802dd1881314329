import { useMemo } from 'react'
import { Header, ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components'
import { BUILT_IN_VIEWS, readView } from '../../../shared/queue/views.ts'
import type { SavedView } from '../../../shared/desk/state.ts'
import { useDesk, useDeskState } from '../../store/hooks.tsx'
import type { ViewCounts } from './use-queue-rows.ts'
import { chooseBuiltIn, chooseView, useQueueUi } from './view-store.ts'
import list from '../../ui/layout/list-screen.module.css'
import styles from './queue.module.css'

/** The views at the left, each with how many tickets it holds. Arrows move, and choose at once. */
export function ViewsList({ counts }: { readonly counts: ViewCounts }) {
  const viewId = useQueueUi((state) => state.viewId)
  const saved = useSavedViews()
  const choose = (id: string) => {
    const builtIn = BUILT_IN_VIEWS.find((view) => view.id === id)
    const definition = readView(saved.find((view) => view.id === id)?.definition)
    if (builtIn) chooseBuiltIn(builtIn.id)
    else if (definition) chooseView(id, definition)
  }
  return (
    <ListBox
      aria-label="Views of the queue"
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[viewId]}
      onSelectionChange={(keys) => {
        const [id] = keys === 'all' ? [] : keys
        if (id !== undefined) choose(String(id))
      }}
      className={list.views}
    >
      <ListBoxSection>
        <Header className={styles.viewsTitle}>Views</Header>
        {BUILT_IN_VIEWS.map(({ id, title }) => (
          <ViewLine key={id} id={id} title={title} count={counts.builtIn[id]} />
        ))}
      </ListBoxSection>
      {saved.length > 0 && (
        <ListBoxSection>
          <Header className={styles.viewsTitle}>Saved</Header>
          {saved.map((view) => (
            <ViewLine key={view.id} id={view.id} title={view.title} count={counts.saved.get(view.id)} />
          ))}
        </ListBoxSection>
      )}
    </ListBox>
  )
}

interface ViewLineProps {
  readonly id: string
  readonly title: string
  /** Undefined for a view that this program cannot read. */
  readonly count: number | undefined
}

function ViewLine({ id, title, count }: ViewLineProps) {
  return (
    <ListBoxItem id={id} textValue={title} isDisabled={count === undefined} className={list.view}>
      <span className={list.viewTitle}>{title}</span>
      <span className={list.viewCount}>
        {count === undefined ? 'of a newer desk' : count.toLocaleString('en-GB')}
      </span>
    </ListBoxItem>
  )
}

interface ListedView extends SavedView {
  readonly id: string
}

/** One's own saved views and those that others share, by name. */
export function useSavedViews(): readonly ListedView[] {
  const me = useDesk().session.user.id
  const views = useDeskState((state) => state.views)
  return useMemo(
    () =>
      Object.entries(views)
        .filter(([, view]) => view.owner === me || view.shared)
        .map(([id, view]) => ({ id, ...view }))
        .toSorted((a, b) => a.title.localeCompare(b.title, 'en-GB')),
    [views, me],
  )
}
