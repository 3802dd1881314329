import { createStore } from 'zustand/vanilla'
import { announce } from './announcer.tsx'

/** How long an act can be undone from its toast and with `Ctrl+Z`, in milliseconds. */
export const UNDO_MS = 10_000

export interface Toast {
  readonly id: number
  /** What was done, in the past tense: "TD-4F7K2 assigned to you". */
  readonly message: string
  readonly tone: 'neutral' | 'caution'
  readonly undo?: () => void | Promise<void>
  /** How long it stands, in milliseconds; `UNDO_MS` where nothing is said. */
  readonly forMs?: number
  /** Out of sight; until its time is over the act can still be undone with `Ctrl+Z`. */
  readonly isPutAway?: boolean
}

interface Toasts {
  readonly toasts: readonly Toast[]
}

export const toasts = createStore<Toasts>(() => ({ toasts: [] }))

let lastId = 0

/** Shows what was done, for ten seconds unless told otherwise, and says it politely. Focus stays where it is. Returns the toast's id. */
export function showToast(toast: Omit<Toast, 'id' | 'tone'> & { readonly tone?: Toast['tone'] }): number {
  lastId += 1
  const id = lastId
  toasts.setState((state) => ({ toasts: [...state.toasts.slice(-2), { tone: 'neutral', ...toast, id }] }))
  announce(toast.undo ? `${toast.message}. Control Z undoes it.` : toast.message)
  return id
}

/** Puts a toast out of sight before its time, at somebody's wish: what it tells of can still be undone. */
export function putToastAway(id: number): void {
  toasts.setState((state) => ({
    toasts: state.toasts.map((toast) => (toast.id === id ? { ...toast, isPutAway: true } : toast)),
  }))
}

/** Those in sight. */
export function shownToasts(all: readonly Toast[]): readonly Toast[] {
  return all.filter(({ isPutAway = false }) => !isPutAway)
}

/** Takes a toast away, and with it the means to undo the act. */
export function dismissToast(id: number): void {
  toasts.setState((state) => ({ toasts: state.toasts.filter((toast) => toast.id !== id) }))
}

/** The toast whose act `Ctrl+Z` takes back: the newest of all, and none where that one cannot be undone. */
export function undoable(all: readonly Toast[]): Toast | undefined {
  const newest = all.at(-1)
  return newest?.undo ? newest : undefined
}

/** Acts that are under way, each until it is told of. */
const underWay = new Set<Promise<unknown>>()

/** Whatever is on its way to being told of counts as the newest act until then. Hands it back. */
export function noteUnderWay<T>(telling: Promise<T>): Promise<T> {
  underWay.add(telling)
  const end = () => void underWay.delete(telling)
  telling.then(end, end)
  return telling
}

/** Whether `Ctrl+Z` has an act to take back, or will have. */
export function canUndo(all: readonly Toast[]): boolean {
  return underWay.size > 0 || undoable(all) !== undefined
}

/**
 * Undoes what the newest toast tells of; never silently an older act: one that is under way is waited for, since the lists
 * show it before it is told of. False: that cannot be undone, or there is none.
 */
export async function undoNewest(): Promise<boolean> {
  while (underWay.size > 0) await Promise.allSettled(underWay)
  const newest = undoable(toasts.getState().toasts)
  if (!newest?.undo) return false
  dismissToast(newest.id)
  void newest.undo()
  return true
}
