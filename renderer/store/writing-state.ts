import { useCallback } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { sha256Hex } from '../../shared/journal/canonical.ts'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import type { Act } from './act-history.ts'
import type { Desk } from './desk.ts'
import { appErrorOf } from './failure.ts'
import { useDesk } from './hooks.tsx'
import { whenTorn } from './log.ts'
import { noteKept, noteUnkept, unkeptOf, useUnkeptCode } from './unkept.ts'
import { dropWriting, keepWriting, listWritings } from './writings.ts'

/** Milliseconds after a change at which what is being written is on its way to disk, sealed; typing on delays nothing. */
const KEEP_AFTER_MS = 500
/** And after a failure. */
const RETRY_AFTER_MS = 2_000

type Written = Readonly<Record<string, unknown>>

/** All that is being written, by `keyOf`: it outlives a change of screen, and on disk a lock. */
const writings = createStore<Readonly<Record<string, Written>>>(() => ({}))

interface Pending {
  readonly timer: ReturnType<typeof setTimeout>
  readonly keep: () => void
}

/**
 * Where a text about several things at once is kept: about exactly these, whichever was chosen first. A digest tells them
 * apart, as thousands of ids would make a name of a megabyte.
 *
 * @returns the id that it is kept with, and its name there
 */
export function writtenOfAll(ids: readonly string[], kind: string): readonly [id: string, name: string] {
  const sorted = ids.toSorted()
  const [first = ''] = sorted
  return [first, `${kind}-${ids.length === 1 ? '1' : sha256Hex(sorted.join(' '))}`]
}

/** What has changed and is not on its way to disk yet. */
const pending = new Map<string, Pending>()

/** What is on its way, each with what says of it that it is not on disk: a lock, or the end of the window, may come first. */
const underWay = new Map<Promise<void>, () => void>()

/**
 * Sends what is being written on its way to disk now: it is put aside, or the window is about to go. Resolves when
 * everything that was on its way is there, or was refused.
 */
export async function keepWritingsNow(): Promise<void> {
  for (const { timer, keep } of pending.values()) {
    clearTimeout(timer)
    keep()
  }
  for (const mark of underWay.values()) mark()
  await Promise.all(underWay.keys())
}

/** Keeps what is written at a place, soon. Where the disk takes nothing that is said of it, and it is tried again. */
function keepSoon(desk: Desk, key: string, afterMs: number): void {
  if (pending.has(key)) return
  const say = (code: ErrorCode | null) => {
    const row = writings.getState()[key]
    if (row) noteUnkept(desk, 'writings', key, { row, code })
  }
  const mark = () => say(null)
  const keep = () => {
    pending.delete(key)
    const written = writings.getState()[key]
    if (!written) return
    const done = keepWriting(desk, key, written)
      .then(
        () => {
          // What was typed since is on its way by itself.
          if (writings.getState()[key] === written) noteKept(desk, 'writings', key)
        },
        (thrown: unknown) => {
          say(appErrorOf(thrown).code)
          keepSoon(desk, key, RETRY_AFTER_MS)
        },
      )
      .finally(() => underWay.delete(done))
    underWay.set(done, mark)
  }
  pending.set(key, { timer: setTimeout(keep, afterMs), keep })
}

/**
 * Puts back what was kept on disk, and what could not be kept there, which is tried again; once for each desk that is
 * opened.
 */
export async function restoreWritings(desk: Desk): Promise<void> {
  // It is newer than whatever the disk has of it.
  const held = Object.entries(unkeptOf(desk, 'writings')).map(
    ([key, { row }]) => [key, row as Written] as const,
  )
  writings.setState((current) => ({ ...Object.fromEntries(held), ...current }))
  for (const [key] of held) keepSoon(desk, key, KEEP_AFTER_MS)
  const kept = await listWritings(desk)
  writings.setState((current) => ({ ...kept, ...current }))
  whenTorn(desk, () => {
    // What the log has of them may be gone at the next opening: they are kept anew, and held until they are.
    for (const [key, row] of Object.entries(writings.getState())) {
      noteUnkept(desk, 'writings', key, { row, code: null })
      keepSoon(desk, key, RETRY_AFTER_MS)
    }
  })
}

/**
 * What one person writes is nobody else's: several people use one workstation.
 *
 * @param subject id of what it is written about
 * @param place the field or dialog
 */
function keyOf(desk: Desk, subject: string, place: string): string {
  return `${desk.session.user.id}/${subject}/${place}`
}

/** Tells of a place whether something was left in it. */
export function useIsLeft(subject: string): (place: string) => boolean {
  const desk = useDesk()
  const all = useStore(writings)
  return (place) => holdsWords(all[keyOf(desk, subject, place)])
}

/** Whether anything that this person began stands anywhere. */
export function isAnythingLeft(desk: Desk): boolean {
  const start = `${desk.session.user.id}/`
  return Object.entries(writings.getState()).some(
    ([key, written]) => key.startsWith(start) && holdsWords(written),
  )
}

/** Where something was left about a subject, by name: of a list it draws what changes it, and nothing else. */
export function useLeftAt(subject: string): string {
  const desk = useDesk()
  const start = keyOf(desk, subject, '')
  return useStore(writings, (all) =>
    Object.keys(all)
      .filter((key) => key.startsWith(start) && holdsWords(all[key]))
      .map((key) => key.slice(start.length))
      .sort()
      .join('\n'),
  )
}

/**
 * Under this name stands beside what is written, in quotation marks, what was logged from its place since: it is of
 * before, and was put back with the store.
 */
export const LOGGED_SINCE = 'loggedSince'

/** Why what is written at a place could not be kept; null: it could, or that is not known yet. */
export function useNotKept(subject: string, place: string): ErrorCode | null {
  return useUnkeptCode(keyOf(useDesk(), subject, place))
}

/** What was logged since from a place, where what stands there is of before; null: nothing. */
export function useLoggedSince(subject: string, place: string): string | null {
  const key = keyOf(useDesk(), subject, place)
  return useStore(writings, (all) => {
    const since = all[key]?.[LOGGED_SINCE]
    return typeof since === 'string' ? since : null
  })
}

/** Whether anything stands in what was left: not where all that was typed has been rubbed out again. */
export function holdsWords(written: Written | undefined): boolean {
  return Object.entries(written ?? {}).some(([name, value]) =>
    name === LOGGED_SINCE ? false : typeof value === 'string' ? value.trim() !== '' : value !== null,
  )
}

/**
 * Puts back what was committed from a place, once its act is undone, by whatever way: whoever takes
 * something back seldom wants to write it anew. What stands there by then is left as it is.
 *
 * @param then told that it stands there again
 */
export function putBackIfUndone(
  desk: Desk,
  act: Act['id'],
  subject: string,
  place: string,
  written: Written,
  then: () => void,
): void {
  const key = keyOf(desk, subject, place)
  const end = desk.acts.subscribe(({ acts }) => {
    const known = acts.find(({ id }) => id === act)
    if (known && !known.undone) return
    end()
    if (!known || holdsWords(writings.getState()[key])) return
    writings.setState((all) => ({ ...all, [key]: written }))
    keepSoon(desk, key, KEEP_AFTER_MS)
    then()
  })
}

/** What is being written at one place; undefined: nothing is. */
export function writtenAt(desk: Desk, subject: string, place: string): Written | undefined {
  return writings.getState()[keyOf(desk, subject, place)]
}

/** What is being written somewhere, how to change it, and how to put it away. */
export type Writable<T> = readonly [T, (change: Partial<T>) => void, () => void]

/**
 * What is being written at one place: it outlives a lock and a kill.
 *
 * @param subject id of what it is written about
 * @param place the field or dialog
 * @param empty what stands there before anything was written
 * @param start what the first change keeps besides, so that nothing that came meanwhile changes what was begun; the
 *   same object at every call
 */
export function useWritingAt<T extends object>(
  subject: string,
  place: string,
  empty: T,
  start?: Partial<T>,
): Writable<T> {
  const desk = useDesk()
  const key = keyOf(desk, subject, place)
  const kept = useStore(writings, (all) => all[key])
  const value = kept === undefined ? empty : { ...empty, ...(kept as Partial<T>) }
  const change = useCallback(
    (part: Partial<T>) => {
      writings.setState((all) => ({ ...all, [key]: { ...start, ...all[key], ...part } }))
      keepSoon(desk, key, KEEP_AFTER_MS)
    },
    [desk, key, start],
  )
  const clear = useCallback(() => {
    clearTimeout(pending.get(key)?.timer)
    pending.delete(key)
    writings.setState((all) => Object.fromEntries(Object.entries(all).filter(([one]) => one !== key)), true)
    noteKept(desk, 'writings', key)
    // One that cannot be dropped now comes back at the next start: better than the reverse.
    void dropWriting(desk, key).catch(() => undefined)
  }, [desk, key])
  return [value, change, clear]
}
