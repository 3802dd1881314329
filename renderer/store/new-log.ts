import type { StoreFactory } from './factory.ts'

/** More than twice what LevelDB gathers in memory and a log, 4 MiB, before it writes a table and begins another log. */
const ROWS = 288
/** Small enough for Chromium to keep in the log itself, in bytes. */
const ROW_BYTES = 32 * 1024
const ROWS_AT_ONCE = 32
const TABLE = 'rows'

/**
 * Has Chromium begin a new log for its IndexedDB.
 *
 * All databases of an origin are one LevelDB, whose newest writes stand in a log. What a full disk or a power cut broke off
 * in the middle of a record stays in there: the next opening passes over it and writes on behind it, and the one after that
 * takes the whole for damaged and throws the store away, with everything that was kept since. Once more is written than a
 * log may hold, the next is begun; the first is gone when the third is. The end-to-end tests of a torn log and of a full
 * disk show whether that is still so.
 *
 * @param name of the desk's database; the one that is filled and deleted is called after it
 * @param random so many fresh random bytes, which nothing makes smaller
 */
export async function fillLog(
  indexedDB: StoreFactory['indexedDB'],
  name: string,
  random: (length: number) => Uint8Array,
): Promise<void> {
  const filler = await open(indexedDB, nameOf(name))
  try {
    for (let first = 0; first < ROWS; first += ROWS_AT_ONCE) {
      const writing = filler.transaction(TABLE, 'readwrite')
      for (let n = first; n < first + ROWS_AT_ONCE; n++) writing.objectStore(TABLE).put(random(ROW_BYTES), n)
      await written(writing)
    }
  } finally {
    filler.close()
    await answered(indexedDB.deleteDatabase(nameOf(name)))
  }
}

/**
 * As `fillLog`, in some milliseconds: a database that is deleted has Chromium write into a table what the log holds. Where
 * something else is written at that moment nothing may come of it: for an opening, before there is anything to write.
 */
export async function beginNewLog(indexedDB: StoreFactory['indexedDB'], name: string): Promise<void> {
  const passing = await open(indexedDB, nameOf(name))
  passing.close()
  await answered(indexedDB.deleteDatabase(nameOf(name)))
}

const nameOf = (name: string): string => `${name}-log`

function open(indexedDB: StoreFactory['indexedDB'], name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name)
  request.onupgradeneeded = () => request.result.createObjectStore(TABLE)
  return answered(request)
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(failureOf(request.error))
  })
}

function written(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve()
    transaction.onabort = () => reject(failureOf(transaction.error))
  })
}

const failureOf = (error: DOMException | null): Error =>
  error ?? new DOMException('IndexedDB refused without saying why.', 'UnknownError')
