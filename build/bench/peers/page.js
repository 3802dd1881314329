// The page in which the peers do what the desk does: 50,000 documents from a server, and 5,000 to it. It stands apart from the
// desk's own, with packages of its own, as RxDB brings another Dexie.
import PouchDB from 'pouchdb-browser'
import indexeddb from 'pouchdb-adapter-indexeddb'
import { createRxDatabase } from 'rxdb/plugins/core'
import { replicateCouchDB } from 'rxdb/plugins/replication-couchdb'
import { getRxStorageDexie } from 'rxdb/plugins/storage-dexie'

PouchDB.plugin(indexeddb)

/** The largest that all of them take, and with which each was the quickest. */
const BATCH = 1_000

const server = new URL('/db', location.href).href

async function timed(work) {
  const since = performance.now()
  await work()
  return performance.now() - since
}

const newDocuments = async () => (await fetch('/new-documents')).json()

function figures(pulled, pullMs, pushed, pushMs) {
  return [
    { what: 'Pulled', value: (pulled / pullMs) * 1_000, unit: '/s' },
    { what: 'Pushed', value: (pushed / pushMs) * 1_000, unit: '/s' },
  ]
}

async function pouch(adapter) {
  const db = new PouchDB(`pouch-${adapter}`, { adapter, revs_limit: 1 })
  const settings = { batch_size: BATCH, batches_limit: 10 }
  const pullMs = await timed(() => db.replicate.from(server, settings))
  const { doc_count: pulled } = await db.info()
  document.title = 'memory please'
  const docs = await newDocuments()
  await db.bulkDocs(docs)
  const since = (await db.info()).update_seq - docs.length
  const pushMs = await timed(() => db.replicate.to(server, { ...settings, since }))
  return figures(pulled, pullMs, docs.length, pushMs)
}

async function rxdb() {
  const database = await createRxDatabase({
    name: 'rxdb',
    storage: getRxStorageDexie(),
    multiInstance: false,
    eventReduce: true,
  })
  const { entries } = await database.addCollections({
    entries: {
      schema: {
        version: 0,
        primaryKey: 'id',
        type: 'object',
        properties: { id: { type: 'string', maxLength: 64 }, entry: { type: 'object' } },
        required: ['id', 'entry'],
      },
    },
  })
  const exchange = async (way) => {
    const state = replicateCouchDB({
      replicationIdentifier: `bench-${Object.keys(way)[0]}`,
      collection: entries,
      url: `${server}/`,
      live: false,
      ...way,
    })
    const failed = new Promise((_resolve, reject) => {
      state.error$.subscribe(reject)
    })
    await Promise.race([state.awaitInitialReplication(), failed])
    await state.cancel()
  }
  const pullMs = await timed(() => exchange({ pull: { batchSize: BATCH } }))
  const pulled = await entries.count().exec()
  document.title = 'memory please'
  const docs = (await newDocuments()).map(({ _id: id, entry }) => ({ id, entry }))
  // What came before is not to be sent: it is noted as sent by a first exchange of the same name.
  await exchange({ push: { batchSize: BATCH } })
  await entries.bulkInsert(docs)
  const pushMs = await timed(() => exchange({ push: { batchSize: BATCH } }))
  return figures(pulled, pullMs, docs.length, pushMs)
}

globalThis.bench = {
  'pouch-idb': () => pouch('idb'),
  'pouch-indexeddb': () => pouch('indexeddb'),
  rxdb,
}
