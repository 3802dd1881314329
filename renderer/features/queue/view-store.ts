import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import {
  type BuiltInId,
  definitionOf,
  type SortKey,
  type ViewDefinition,
} from '../../../shared/queue/views.ts'
import { createGridStore } from '../../ui/grid/grid-store.ts'

interface QueueUi {
  /** A built-in view's id, or that of a saved one. */
  readonly viewId: string
  /** The view as it is now; what was changed since it was chosen is not saved. */
  readonly definition: ViewDefinition
  readonly isPeeking: boolean
  readonly viewsWidth: number
  readonly peekWidth: number
}

/** Kept outside the screen, so that coming back to the queue is coming back to where one was. */
export const queueUi = createStore<QueueUi>(() => ({
  viewId: 'open',
  definition: definitionOf('open'),
  isPeeking: false,
  viewsWidth: 192,
  peekWidth: 360,
}))

export const queueGrid = createGridStore()

export function useQueueUi<T>(select: (state: QueueUi) => T): T {
  return useStore(queueUi, select)
}

export function chooseBuiltIn(id: BuiltInId): void {
  queueUi.setState({ viewId: id, definition: definitionOf(id) })
}

export function chooseView(viewId: string, definition: ViewDefinition): void {
  queueUi.setState({ viewId, definition })
}

/** Changes the view as it is now; saving it is another matter. */
export function changeView(change: Partial<ViewDefinition>): void {
  queueUi.setState(({ definition }) => ({ definition: { ...definition, ...change } }))
}

/** Columns in which the latest is what one looks for first. */
const LATEST_FIRST: ReadonlySet<SortKey> = new Set(['received', 'updated'])

/** Sorts by a column; by the same one again: the other way round. */
export function sortBy(key: SortKey): void {
  const [first] = queueUi.getState().definition.sort
  const usual = LATEST_FIRST.has(key) ? 'descending' : 'ascending'
  const turned = first?.direction === 'ascending' ? 'descending' : 'ascending'
  changeView({ sort: [{ key, direction: first?.key === key ? turned : usual }] })
}

export function togglePeek(): void {
  queueUi.setState(({ isPeeking }) => ({ isPeeking: !isPeeking }))
}
