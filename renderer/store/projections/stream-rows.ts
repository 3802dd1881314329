import type { ContactState } from '../../../shared/contact/state.ts'
import type { RoleBook } from '../../../shared/desk/roles.ts'
import type { DeskState } from '../../../shared/desk/state.ts'
import type { AuditState } from '../../../shared/journal/audit-state.ts'
import type { RawEntry } from '../../../shared/journal/entry.ts'
import { streamId, streamType } from '../../../shared/journal/entry.ts'
import {
  fold,
  foldAudit,
  foldContact,
  foldDesk,
  foldMail,
  foldOn,
  foldOrganisation,
} from '../../../shared/journal/fold.ts'
import type { Folded } from '../../../shared/journal/folded.ts'
import type { MailState } from '../../../shared/mail/state.ts'
import type { OrganisationState } from '../../../shared/organisation/state.ts'
import type { TicketState } from '../../../shared/ticket/state.ts'
import type { DeskDatabase } from '../database.ts'
import { grouped } from '../grouped.ts'
import { pieces } from '../pieces.ts'

/** A stream as it stands, and where its entries lie. */
export interface StreamRow<State extends Folded = Folded> {
  /** The id behind the stream's name; for the streams without one, their name. */
  readonly id: string
  readonly state: State
  /** Block, start, end; block, start, end ... of the latest entries. */
  readonly places: readonly number[]
  /** How often earlier places were spilled to rows of their own. */
  readonly spills: number
}

export interface TicketRow extends StreamRow<TicketState> {
  /** Its place in the queue's pages: the how-manieth ticket it was here, from 0. */
  readonly ordinal: number
  /** What it stands under in the blind index, sorted. */
  readonly keys: readonly string[]
}
/** As a ticket's row, of a message: its place is in the pages of messages. */
export interface MailStreamRow extends StreamRow<MailState> {
  readonly ordinal: number
  readonly keys: readonly string[]
}
export type ContactRow = StreamRow<ContactState>
export type OrganisationRow = StreamRow<OrganisationState>
/** `desk` and `audit`, each one row. */
export type DeskRow = StreamRow<DeskState | AuditState>

export type StreamTable = 'tickets' | 'contacts' | 'organisations' | 'mails' | 'desk'

/** The table and key of a stream's row; null for a name that is no stream's. */
export function rowKeyOf(stream: string): { table: StreamTable; id: string } | null {
  switch (streamType(stream)) {
    case 'ticket':
      return { table: 'tickets', id: streamId(stream) }
    case 'contact':
      return { table: 'contacts', id: streamId(stream) }
    case 'organisation':
      return { table: 'organisations', id: streamId(stream) }
    case 'desk':
    case 'audit':
      return { table: 'desk', id: stream }
    case 'mail':
      return { table: 'mails', id: streamId(stream) }
    case null:
      return null
  }
}

export async function readStreamRow(db: DeskDatabase, stream: string): Promise<StreamRow | undefined> {
  const key = rowKeyOf(stream)
  return key === null ? undefined : db.table<StreamRow, string>(key.table).get(key.id)
}

/** Rows that are opened before giving way. */
const ROWS_AT_ONCE = 64

/** Stream -> its row, of those that have one. */
export type StreamRows = ReadonlyMap<string, StreamRow>

export async function readStreamRows(db: DeskDatabase, streams: readonly string[]): Promise<StreamRows> {
  const found = new Map<string, StreamRow>()
  for (const [table, names] of grouped(streams, (stream) => rowKeyOf(stream)?.table)) {
    if (table === undefined) continue
    for (const piece of pieces(names, ROWS_AT_ONCE)) {
      const ids = piece.map((stream) => rowKeyOf(stream)?.id ?? '')
      const rows = await db.table<StreamRow, string>(table).bulkGet(ids)
      for (const [at, stream] of piece.entries()) {
        const row = rows[at]
        if (row) found.set(stream, row)
      }
    }
  }
  return found
}

/** The state of a stream from all of its entries. */
export function foldAll(stream: string, entries: readonly RawEntry[], roles: RoleBook): Folded {
  switch (streamType(stream)) {
    case 'contact':
      return foldContact(entries, roles)
    case 'organisation':
      return foldOrganisation(entries, roles)
    case 'desk':
      return foldDesk(entries)
    case 'mail':
      return foldMail(entries, roles)
    case 'audit':
      return foldAudit(entries, roles)
    case 'ticket':
    case null:
      return fold(entries, roles)
  }
}

/**
 * The state of a stream after further entries: carried on where that is sure to equal the fold of all, else folded
 * anew from `all`.
 */
export async function foldFurther(
  stream: string,
  state: Folded | undefined,
  later: readonly RawEntry[],
  all: () => Promise<readonly RawEntry[]>,
  roles: RoleBook,
): Promise<Folded> {
  if (!state) return foldAll(stream, later, roles)
  return foldOn(state, later, roles) ?? foldAll(stream, await all(), roles)
}
