import { useStore } from 'zustand'
import type { ErrorCode } from '../../shared/contract/errors.ts'
import { utf8Bytes, utf8Text } from '../../shared/text/utf8.ts'
import type { Desk } from './desk.ts'
import { useDesk } from './hooks.tsx'

type Table = 'drafts' | 'writings'

/** Something half written that is not on disk as it stands. */
interface UnkeptRow {
  /** What was typed, plain JSON; its owner knows its shape. */
  readonly row: unknown
  /** Why the disk did not take it; null: it is on its way there still. */
  readonly code: ErrorCode | null
}

/** All of it, by table and id. */
export type Unkept = Readonly<Record<string, UnkeptRow>>

/** One of them as it may be held by whoever has no key: sealed. */
export interface SealedUnkept {
  readonly id: string
  readonly sealed: Uint8Array<ArrayBuffer>
}

/** None of the store's own, but sealed as its tables are: nothing that is held passes for a row of another one. */
const TABLE = 'unkept'

const keyOf = (table: Table, id: string): string => `${table}/${id}`

/** Says of something that it is not on disk. Where no code is given, one that was said before stays. */
export function noteUnkept({ unkept }: Desk, table: Table, id: string, { row, code }: UnkeptRow): void {
  const key = keyOf(table, id)
  unkept.setState((all) => ({ ...all, [key]: { row, code: code ?? all[key]?.code ?? null } }))
}

/** It is on disk as it stands, or nobody wants it any more. */
export function noteKept({ unkept }: Desk, table: Table, id: string): void {
  const key = keyOf(table, id)
  if (!(key in unkept.getState())) return
  unkept.setState((all) => Object.fromEntries(Object.entries(all).filter(([one]) => one !== key)), true)
}

/** What of a table is not on disk, by its id there. */
export function unkeptOf({ unkept }: Desk, table: Table): Record<string, UnkeptRow> {
  const start = keyOf(table, '')
  return Object.fromEntries(
    Object.entries(unkept.getState()).flatMap(([key, row]) =>
      key.startsWith(start) ? [[key.slice(start.length), row]] : [],
    ),
  )
}

/** Why a half written text could not be kept; null: it could, or that is not known yet. */
export function useUnkeptCode(id: string): ErrorCode | null {
  return useStore(useDesk().unkept, (all) => all[keyOf('writings', id)]?.code ?? null)
}

/** Seals it with the desk's own key, which whoever holds it has not got. */
export function sealUnkept({ workings }: Desk, id: string, row: UnkeptRow): SealedUnkept {
  return { id, sealed: workings.sealer.seal(TABLE, id, utf8Bytes(JSON.stringify(row))) }
}

/** Puts back what was held over a lock. What is of another desk does not open, and is left where it is. */
export function putBackUnkept({ workings, unkept }: Desk, rows: readonly SealedUnkept[]): void {
  const opened = rows.flatMap(({ id, sealed }) => {
    try {
      return [[id, JSON.parse(utf8Text(workings.sealer.unseal(TABLE, id, sealed))) as UnkeptRow] as const]
    } catch {
      return []
    }
  })
  if (opened.length > 0) unkept.setState(Object.fromEntries(opened))
}
