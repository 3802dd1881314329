const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex]:not([tabindex="-1"])'

/** Where focus last was in each pane, so that coming back is coming back. */
const lastFocus = new WeakMap<Element, HTMLElement>()

/** Remembers, for every pane under the root, where focus is in it. Returns the undo. */
export function rememberPaneFocus(root: HTMLElement): () => void {
  const onFocus = ({ target }: FocusEvent) => {
    const pane = target instanceof HTMLElement ? target.closest('[data-pane]') : null
    if (pane && target instanceof HTMLElement && target !== pane) lastFocus.set(pane, target)
  }
  root.addEventListener('focusin', onFocus)
  return () => root.removeEventListener('focusin', onFocus)
}

/** Moves focus to the next pane in reading order, or the one before (`F6`, `Shift+F6`), round and round. */
export function cyclePanes(direction: 1 | -1, root: ParentNode = document): void {
  // A pane that is divided into panes is no stop of its own.
  const panes = [...root.querySelectorAll<HTMLElement>('[data-pane]:not(:has([data-pane]))')]
  const holder = document.activeElement?.closest('[data-pane]') ?? null
  const at = panes.findIndex((pane) => pane === holder)
  const start = at === -1 && direction === -1 ? 0 : at
  const next = panes.at((start + direction + panes.length) % panes.length)
  if (next) focusPane(next)
}

function focusPane(pane: HTMLElement): void {
  const last = lastFocus.get(pane)
  const inside =
    last?.isConnected === true && pane.contains(last) ? last : pane.querySelector<HTMLElement>(FOCUSABLE)
  ;(inside ?? pane).focus()
}
