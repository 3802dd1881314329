const FOCUSABLE =
  'a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), select:not([disabled]), [tabindex]:not([tabindex="-1"])'

/** Where focus last was in each pane, so that coming back is coming back. */
const lastFocus = new WeakMap<Element, HTMLElement>()

/**
 * Remembers, for every pane under the root, where focus is in it. Where what had focus goes away, a dialog, a row, a
 * whole screen, and nothing else takes it, focus goes back to the pane it was last in: with focus nowhere the single
 * keys would be dead. Returns the undo.
 */
export function keepFocusInPanes(root: HTMLElement): () => void {
  /** Panes that had focus, the latest first. */
  let recent: readonly HTMLElement[] = []
  const onFocus = ({ target }: FocusEvent) => {
    const pane = target instanceof HTMLElement ? target.closest<HTMLElement>('[data-pane]') : null
    if (pane) recent = [pane, ...recent.filter((one) => one !== pane && one.isConnected)]
    if (pane && target instanceof HTMLElement && target !== pane) lastFocus.set(pane, target)
  }
  const onLost = () => {
    if (!isNowhere() || root.closest('[inert], [aria-hidden="true"]') !== null) return
    const last = recent.find((pane) => pane.isConnected)
    // Never into a field that nobody chose: what is typed next are the keys of the screen.
    if (last) (lastIn(last) ?? last).focus()
    else (leavesOf(root.querySelector('main') ?? root)[0] ?? root.querySelector('main'))?.focus()
  }
  // Whoever closes a dialog gives focus back in the frame after it.
  const observer = new MutationObserver(() => {
    if (isNowhere()) requestAnimationFrame(() => requestAnimationFrame(onLost))
  })
  observer.observe(document.body, { childList: true, subtree: true })
  root.addEventListener('focusin', onFocus)
  return () => {
    observer.disconnect()
    root.removeEventListener('focusin', onFocus)
  }
}

function isNowhere(): boolean {
  return document.activeElement === null || document.activeElement === document.body
}

/** A pane that is divided into panes is no stop of its own. */
function leavesOf(root: ParentNode): HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[data-pane]:not(:has([data-pane]))')]
}

/** Moves focus to the next pane in reading order, or the one before (`F6`, `Shift+F6`), round and round. */
export function cyclePanes(direction: 1 | -1, root: ParentNode = document): void {
  const panes = leavesOf(root)
  const holder = document.activeElement?.closest('[data-pane]') ?? null
  const at = panes.findIndex((pane) => pane === holder)
  const start = at === -1 && direction === -1 ? 0 : at
  const next = panes.at((start + direction + panes.length) % panes.length)
  if (next) focusPane(next)
}

function focusPane(pane: HTMLElement): void {
  ;(lastIn(pane) ?? pane.querySelector<HTMLElement>(FOCUSABLE) ?? pane).focus()
}

/** Where focus last was in a pane, if that is still there. */
function lastIn(pane: HTMLElement): HTMLElement | null {
  const last = lastFocus.get(pane)
  return last?.isConnected === true && pane.contains(last) ? last : null
}
