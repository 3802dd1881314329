import type { StoreFactory } from './factory.ts'

/**
 * Has Chromium begin a new log for its IndexedDB.
 *
 * All databases of an origin are one LevelDB, whose newest writes stand in a log. What a full disk or a power cut broke off
 * in the middle of a record stays in there: the next opening passes over it and writes on behind it, and the one after that
 * takes the whole for damaged and throws the store away, with everything that was kept since. Deleting a database, however
 * small, makes Chromium write into a table what the log holds, and begin another. Nothing but that does; the end-to-end
 * test of a torn log shows whether it still does.
 *
 * @param name of the desk's database; the one that is made and deleted is called after it
 */
export async function beginNewLog(indexedDB: StoreFactory['indexedDB'], name: string): Promise<void> {
  const passing = `${name}-log`
  const database = await answered(indexedDB.open(passing))
  database.close()
  await answered(indexedDB.deleteDatabase(passing))
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('IndexedDB refused without saying why.'))
  })
}
