import { readFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { extname, join } from 'node:path'
import { projectRoot } from '../../build/paths.mjs'
import { sanitiserPolicy } from '../../electron/security/content-policy.ts'

/** A page that the tracker serves itself: its HTML, and the policy it comes with. */
interface Page {
  readonly html: string
  readonly policy?: string
}

/** A server that notes whoever comes: what a sender of spam would see. */
export interface Tracker {
  readonly port: number
  /** What was asked for, and connections that spoke no HTTP. */
  readonly hits: string[]
  /** Serves a page under a name; asking for it is no hit. @returns its address */
  readonly serve: (name: string, page: Page) => string
  /** The address of the built sanitiser, under its own policy. */
  readonly sanitiser: string
  readonly stop: () => Promise<void>
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' }

export const startTracker = async (): Promise<Tracker> => {
  const hits: string[] = []
  const pages = new Map<string, Page>()
  const server: Server = createServer((request, response) => {
    const path = request.url ?? ''
    const page = pages.get(path)
    if (page) {
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        ...(page.policy === undefined ? {} : { 'Content-Security-Policy': page.policy }),
      })
      response.end(page.html)
      return
    }
    if (path.startsWith('/renderer/')) {
      readFile(join(projectRoot, 'out', path))
        .then((bytes) => {
          response.writeHead(200, {
            'Content-Type': types[extname(path)] ?? 'text/plain',
            'Content-Security-Policy': sanitiserPolicy,
          })
          response.end(bytes)
        })
        .catch(() => response.writeHead(404).end())
      return
    }
    hits.push(`${request.headers.host ?? ''}${path}`)
    response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end()
  })
  server.on('clientError', (_error, socket) => {
    hits.push('no HTTP')
    socket.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  const base = `http://127.0.0.1:${port}`
  return {
    port,
    hits,
    serve: (name, page) => {
      pages.set(`/${name}`, page)
      return `${base}/${name}`
    },
    sanitiser: `${base}/renderer/sanitiser.html`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
