import type { StoreApi } from 'zustand/vanilla'
import type { ContactState } from '../../shared/contact/state.ts'
import type { Marker } from '../../shared/contract/vault.ts'
import type { Session, User, Workstation } from '../../shared/contract/shapes.ts'
import type { DeskState } from '../../shared/desk/state.ts'
import type { OrganisationState } from '../../shared/organisation/state.ts'
import type { ActHistory } from './act-history.ts'
import type { DeskDatabase } from './database.ts'
import type { QueueState } from './queue-state.ts'

/** Who is at the desk. The key is not in it. */
export interface DeskSession {
  readonly user: User
  readonly workstation: Workstation
  readonly pen: string
  readonly publicKey: string
}

/** Organisations and contacts, all in memory: new maps at every change. */
export interface DirectoryState {
  readonly organisations: ReadonlyMap<string, OrganisationState>
  readonly contacts: ReadonlyMap<string, ContactState>
}

/** The opened store: what features read from and act through. */
export interface Desk {
  readonly db: DeskDatabase
  readonly session: DeskSession
  /** Milliseconds since 1970, the wall clock. */
  readonly now: () => number
  /** A fresh random id, 22 characters. */
  readonly newId: () => string
  /** 16 fresh random bytes in hex. */
  readonly salt: () => string
  readonly queue: StoreApi<QueueState>
  /** The folded `desk` stream: users, profile, text modules, views, abandoned calls. */
  readonly deskState: StoreApi<DeskState>
  readonly directory: StoreApi<DirectoryState>
  readonly acts: StoreApi<ActHistory>
}

export interface OpenOptions {
  /** What the main process remembers of this store; null on a first run. */
  readonly marker?: Marker | null
  /** Called when the store has grown, so that the main process remembers it. */
  readonly mark?: (marker: Marker) => void
  /** Long work at the start: bringing lists up to date with the journal. */
  readonly onProgress?: (progress: Progress) => void
}

/** How far long work is, in entries. */
export interface Progress {
  readonly done: number
  readonly total: number
}
export type { Session }

/** Opens this workstation's store, creating it on a first run, and brings everything in memory up to date. */
export function openDesk(_session: Session, _options: OpenOptions = {}): Promise<Desk> {
  throw new Error('being written')
}

export function closeDesk(_desk: Desk): void {
  throw new Error('being written')
}
