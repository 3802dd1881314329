import { Dexie, type Table } from 'dexie'
import type { Checkpoint, Found, SignedHead, SignedHeads } from '../../shared/sync/index.ts'
import type { CallDraft } from './drafts.ts'
import type { Writing } from './writings.ts'
import type { JournalHead, ProjectionHead } from './heads.ts'
import type { HubHeard } from './hub-heard.ts'
import { beginNewLog, fillLog } from './new-log.ts'
import { randomBytes } from './random.ts'
import type { LookupChange } from './projections/lookup-buckets.ts'
import type {
  ContactRow,
  DeskRow,
  MailStreamRow,
  OrganisationRow,
  TicketRow,
} from './projections/stream-rows.ts'
import type { MailRow } from '../../shared/mail/row.ts'
import type { QueueRow } from '../../shared/queue/row.ts'
import type { LinePage } from './projections/line-pages.ts'
import { sealingMiddleware } from './sealing-middleware.ts'
import type { RowSealer } from './seal.ts'
import type { StoreFactory } from './factory.ts'

/** The version of the schema below. It is bound into every sealed row. */
export const SCHEMA_VERSION = 2

/** A sealed group of entries of the journal. Once written it is never touched again, but where pens are left to others. */
export interface BlockRow {
  /** 1, 2, 3 ... in the order in which this workstation learnt of them. */
  readonly n: number
  readonly entries: number
  readonly sealed: Uint8Array<ArrayBuffer>
}

/** Places of a stream's earlier entries, spilled from its row when they became many. */
export interface SpilledPlaces {
  /** `${stream}#${number of the spill}` */
  readonly id: string
  readonly places: readonly number[]
}

/** One part of the blind index: the ids of all tickets and messages whose keys fall into it. */
export interface LookupBucket {
  readonly bucket: number
  /** HMAC of `field|normalised value`, cut to 16 bytes -> ids, sorted. Of tickets or of messages: each field is of one or the other. */
  readonly keys: Readonly<Record<string, readonly string[]>>
}

/** What a stretch of the journal changed in the blind index, until it is merged into the buckets. */
export interface LookupLogRow {
  /** The stretch's end: the number of the first block behind it. */
  readonly n: number
  readonly changes: readonly LookupChange[]
}

/** What is kept but not understood, or was refused, or cannot be read: for Diagnostics. */
export interface QuarantineRow {
  /** An entry's id, or `refused/<entry id>/<hash>`. */
  readonly id: string
  readonly stream: string
  readonly reason: string
  /** The text of a refused entry, which lies nowhere else. */
  readonly text: string | null
}

/** Pen -> its last entry that stayed. */
export type LeftPens = Readonly<Record<string, { readonly seq: number; readonly hash: string }>>

/** A pen, and which of its numbers the signatures in the row are of. */
export type SignedPageKey = `signed ${string}`

/** Heads of the journal and of the projections, what pens have signed, what was found wrong, and how it stands with the hub, each one row. */
export type MetaRow =
  | { readonly key: 'journal'; readonly head: JournalHead }
  | { readonly key: 'projections'; readonly head: ProjectionHead }
  /** Of entries that are here; promised, absent in rows of before there were hubs, of entries that are not. */
  | { readonly key: 'signatures'; readonly heads: SignedHeads; readonly promised?: SignedHeads }
  /** Under single entries, by which an export of some tickets is proven; of each pen, the number up to which it has. */
  | { readonly key: SignedPageKey; readonly marks: readonly SignedHead[] }
  /** Left: pens that another workstation goes on with, with what of them stayed last, until whoever wrote it signs that. */
  | { readonly key: 'marked'; readonly upTo: Readonly<Record<string, number>>; readonly left?: LeftPens }
  | { readonly key: 'files sent'; readonly sent: Readonly<Record<string, number>> }
  | { readonly key: 'findings'; readonly found: readonly Found[] }
  | { readonly key: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly key: 'hub'; readonly heard: HubHeard }

/**
 * What stands in clear in every table: its key, and of pages of lines whether it is the open ones that are on them.
 * `blocks` are sealed by `blocks.ts`, before their transaction; every other table row by row.
 */
const CLEAR = {
  tickets: ['id'],
  contacts: ['id'],
  organisations: ['id'],
  mails: ['id'],
  desk: ['id'],
  places: ['id'],
  queue: ['page', 'open'],
  mailPages: ['page', 'open'],
  lookups: ['bucket'],
  lookupLog: ['n'],
  drafts: ['id'],
  writings: ['id'],
  quarantine: ['id'],
  meta: ['key'],
} as const

export type SealedTable = keyof typeof CLEAR

/** Tables that can be dropped and made again from the journal. */
export const PROJECTIONS = [
  'tickets',
  'contacts',
  'organisations',
  'mails',
  'desk',
  'places',
  'queue',
  'mailPages',
  'lookups',
  'lookupLog',
] as const satisfies readonly SealedTable[]

/** What a database stands on: the window's `createStoreFactory`, or in tests another IndexedDB. */
export interface StoreDependencies extends StoreFactory {
  readonly IDBKeyRange?: typeof globalThis.IDBKeyRange
  /** Told that Chromium closed the store by force, as it does where it cannot write. */
  readonly onForced: () => void
  /** Told that it threw the store away, for damaged, since it was opened: it is empty. */
  readonly onEmptied: () => void
}

export class DeskDatabase extends Dexie {
  declare readonly blocks: Table<BlockRow, number>
  declare readonly tickets: Table<TicketRow, string>
  declare readonly contacts: Table<ContactRow, string>
  declare readonly organisations: Table<OrganisationRow, string>
  declare readonly mails: Table<MailStreamRow, string>
  declare readonly desk: Table<DeskRow, string>
  declare readonly places: Table<SpilledPlaces, string>
  declare readonly queue: Table<LinePage<QueueRow>, number>
  declare readonly mailPages: Table<LinePage<MailRow>, number>
  declare readonly lookups: Table<LookupBucket, number>
  declare readonly lookupLog: Table<LookupLogRow, number>
  declare readonly drafts: Table<CallDraft, string>
  declare readonly writings: Table<Writing, string>
  declare readonly quarantine: Table<QuarantineRow, string>
  declare readonly meta: Table<MetaRow, MetaRow['key']>

  /** Until it is closed for good. */
  #isInUse = true
  #opening: ReturnType<Dexie['open']> | null = null
  readonly #renew: () => void
  readonly #onForced: () => void
  #wasOpened = false
  readonly #indexedDB: StoreDependencies['indexedDB']

  constructor(
    name: string,
    sealer: RowSealer,
    { indexedDB, IDBKeyRange, renew, onForced, onEmptied }: StoreDependencies,
  ) {
    // The cache of Dexie would keep whole rows, and see none of what is sealed below it.
    super(name, {
      // Dexie calls these four functions and no other member of it.
      indexedDB: indexedDB as IDBFactory,
      ...(IDBKeyRange && { IDBKeyRange }),
      cache: 'disabled',
      chromeTransactionDurability: 'strict',
    })
    this.#renew = renew
    this.#onForced = onForced
    this.on('populate', () => {
      if (this.#wasOpened) onEmptied()
    })
    this.#indexedDB = indexedDB
    this.version(1).stores({
      blocks: 'n',
      tickets: 'id',
      contacts: 'id',
      organisations: 'id',
      desk: 'id',
      places: 'id',
      queue: 'page, open',
      lookups: 'bucket',
      drafts: 'id',
      writings: 'id',
      quarantine: 'id',
      meta: 'key',
    })
    this.version(SCHEMA_VERSION).stores({ lookupLog: 'n', mails: 'id', mailPages: 'page, open' })
    this.use(sealingMiddleware(sealer, CLEAR))
  }

  /** As Dexie's; what could not be opened, on a full disk, is tried anew when next it is needed. */
  override open(): ReturnType<Dexie['open']> {
    this.#opening ??= super
      .open()
      .then((opened) => {
        this.#wasOpened = true
        return opened
      })
      .catch((error: unknown) => {
        // Whoever waits for this opening is told of its failure first.
        setTimeout(() => {
          if (this.#isInUse && this.#opening === null && !this.isOpen()) this.#letOpenAgain()
        }, 0)
        throw error
      })
      .finally(() => {
        this.#opening = null
      })
    return this.#opening
  }

  /**
   * Open when it resolves. An opening that somebody else has begun, to keep a draft, may be of a time when the disk took
   * nothing: where it fails one more follows, so that whoever has made room since is not told of how it was before.
   */
  async opened(): Promise<void> {
    if (!this.#isInUse || this.isOpen()) return
    try {
      await this.open()
    } catch {
      // Behind the step with which the one that failed lets it open again.
      await new Promise((resolve) => setTimeout(resolve, 0))
      if (this.#isInUse) await this.open()
    }
  }

  /** As Dexie's, which calls it too where Chromium closed the store by force: the next thing asked of it opens it again. */
  override close(options?: { disableAutoOpen: boolean }): void {
    const isForGood = options?.disableAutoOpen !== false
    if (isForGood) this.#isInUse = false
    super.close(options)
    if (isForGood) return
    this.#onForced()
    if (this.#opening === null) this.#renew()
  }

  /** Nothing that was kept so far hangs on the log as it was: to be asked for before anything is written. */
  beginNewLog(): Promise<void> {
    return beginNewLog(this.#indexedDB, this.name)
  }

  /** As `beginNewLog`, whatever is written meanwhile; some nine megabytes are, besides. */
  fillLog(): Promise<void> {
    return fillLog(this.#indexedDB, this.name, randomBytes)
  }

  #letOpenAgain(): void {
    this.close({ disableAutoOpen: false })
  }
}

/** Whether a row of the quarantine is for an entry that is in the journal, and was not understood. */
export function isNotUnderstood(id: string): boolean {
  return !id.startsWith('refused/') && !id.startsWith('block/')
}
