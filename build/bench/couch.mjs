// @ts-check
// A server that speaks as much of CouchDB's language as the peers' replication asks for, out of memory, so that it holds them up
// as little as any could. Documents are of one revision each.
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join } from 'node:path'

/** @typedef {{ _id: string, _rev?: string, [field: string]: unknown }} Document */

const types = /** @type {Record<string, string>} */ ({ '.html': 'text/html', '.js': 'text/javascript' })
const firstRevision = '1-00000000000000000000000000000001'

/**
 * @param {readonly Document[]} documents that are there to be pulled
 * @param {readonly Document[]} newDocuments that a page is to write and to push
 * @param {string} pages the folder of what is served besides
 * @returns {Promise<{ url: string, pushed: () => number, stop: () => Promise<void> }>}
 */
export async function startCouch(documents, newDocuments, pages) {
  /** @type {Map<string, Document>} */
  const held = new Map()
  /** @type {string[]} */
  const order = []
  /** @type {Map<string, Document>} */
  const local = new Map()
  const keep = (/** @type {Document} */ one) => {
    if (!held.has(one._id)) order.push(one._id)
    held.set(one._id, { ...one, _rev: one._rev ?? firstRevision })
  }
  documents.forEach(keep)

  /** @param {URL} url */
  const changes = (url) => {
    const since = Number(url.searchParams.get('since') ?? 0)
    const limit = Number(url.searchParams.get('limit') ?? order.length)
    const withDocs = url.searchParams.get('include_docs') === 'true'
    const page = order.slice(since, since + limit)
    const results = page.map((id, at) => {
      const doc = held.get(id)
      return { seq: since + at + 1, id, changes: [{ rev: doc?._rev }], ...(withDocs && { doc }) }
    })
    return {
      results,
      last_seq: since + page.length,
      pending: Math.max(0, order.length - since - page.length),
    }
  }

  /** @type {Record<string, (body: any) => unknown>} */
  const posts = {
    _bulk_get: ({ docs }) => ({
      results: docs.map((/** @type {{ id: string }} */ { id }) => {
        const doc = held.get(id)
        const [start, hash] = String(doc?._rev).split('-')
        return { id, docs: [{ ok: { ...doc, _revisions: { start: Number(start), ids: [hash] } } }] }
      }),
    }),
    _revs_diff: (body) =>
      Object.fromEntries(
        Object.entries(body).flatMap(([id, revs]) => (held.has(id) ? [] : [[id, { missing: revs }]])),
      ),
    _all_docs: ({ keys }) => ({
      rows: keys.map((/** @type {string} */ key) => {
        const doc = held.get(key)
        return doc ? { id: key, key, value: { rev: doc._rev }, doc } : { key, error: 'not_found' }
      }),
    }),
    _bulk_docs: ({ docs, new_edits: isNew = true }) => {
      docs.forEach(keep)
      return isNew
        ? docs.map((/** @type {Document} */ { _id }) => ({ ok: true, id: _id, rev: firstRevision }))
        : []
    },
  }

  /** @param {string} method @param {URL} url @param {() => Promise<any>} read */
  const answer = async (method, url, read) => {
    const [, , action = '', name = ''] = url.pathname.split('/')
    if (action === '')
      return { db_name: 'db', update_seq: order.length, doc_count: order.length, instance_start_time: '0' }
    if (action === '_changes') return changes(url)
    if (action === '_local') {
      if (method === 'PUT') local.set(name, await read())
      const doc = local.get(name)
      return method === 'PUT' ? { ok: true, id: `_local/${name}`, rev: '0-1' } : doc
    }
    return posts[action]?.(await read())
  }

  const before = documents.length
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const read = async () => {
      const parts = []
      for await (const part of request) parts.push(part)
      return JSON.parse(Buffer.concat(parts).toString())
    }
    const give = (
      /** @type {number} */ status,
      /** @type {string} */ type,
      /** @type {string | Buffer} */ body,
    ) => {
      response.writeHead(status, { 'content-type': type })
      response.end(body)
    }
    const json = (/** @type {unknown} */ value) =>
      value === undefined
        ? give(404, 'application/json', '{"error":"not_found","reason":"missing"}')
        : give(200, 'application/json', JSON.stringify(value))
    const failed = (/** @type {unknown} */ error) => give(500, 'text/plain', String(error))
    if (url.pathname === '/new-documents') json(newDocuments)
    else if (url.pathname === '/db' || url.pathname.startsWith('/db/'))
      answer(request.method ?? 'GET', url, read).then(json, failed)
    else
      readFile(join(pages, url.pathname.replaceAll('..', ''))).then(
        (bytes) => give(200, types[extname(url.pathname)] ?? 'application/octet-stream', bytes),
        () => give(404, 'text/plain', ''),
      )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    pushed: () => order.length - before,
    stop: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
