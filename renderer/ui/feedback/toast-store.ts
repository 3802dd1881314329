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
  /** Says only that there was nothing to take back: no act. */
  readonly isOfNothing?: boolean
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

/**
 * Tells of an act that is shown and said elsewhere: out of sight, yet the newest, so that `Ctrl+Z` takes back none before it.
 *
 * @param why what it was and why it stays, as one sentence without its full stop: "A logged call stays logged"
 */
export function noteLastingAct(why: string): void {
  lastId += 1
  const toast: Toast = { id: lastId, message: why, tone: 'neutral', isPutAway: true }
  toasts.setState((state) => ({ toasts: [...state.toasts.slice(-2), toast] }))
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
  const newest = newestAct(all)
  return newest?.undo ? newest : undefined
}

function newestAct(all: readonly Toast[]): Toast | undefined {
  return all.findLast(({ isOfNothing = false }) => !isOfNothing)
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

/**
 * Undoes what the newest toast tells of; never silently an older act: one that is under way is waited for, since the lists
 * show it before it is told of. False: that cannot be undone, or there is none, which is said.
 */
export async function undoNewest(): Promise<boolean> {
  while (underWay.size > 0) await Promise.allSettled(underWay)
  const newest = newestAct(toasts.getState().toasts)
  if (!newest?.undo) {
    sayNothingToUndo(newest)
    return false
  }
  dismissToast(newest.id)
  void newest.undo()
  return true
}

/** In the place of what said so before: however often it is asked for, it stands there once. */
function sayNothingToUndo(newest: Toast | undefined): void {
  toasts.setState((state) => ({ toasts: state.toasts.filter(({ isOfNothing = false }) => !isOfNothing) }))
  const why = newest
    ? `what came last stays. ${newest.message}`
    : `nothing was done in the last ${UNDO_MS / 1_000} seconds. Older acts of yours: H on a ticket`
  showToast({ message: `Nothing to take back: ${why}`, isOfNothing: true })
}
