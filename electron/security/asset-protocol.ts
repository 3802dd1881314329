import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { deskPolicy, headersWith, sanitiserPolicy } from './content-policy.ts'
import { deskOrigin, sanitiserOrigin } from './origin.ts'
import { safeScreen } from './safe-screen.ts'

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

/** Whose files are served, and under which policy. */
export interface Site {
  readonly origin: string
  readonly policy: string
}
export const deskSite: Site = { origin: deskOrigin, policy: deskPolicy }
export const sanitiserSite: Site = { origin: sanitiserOrigin, policy: sanitiserPolicy }

/**
 * Serves the desk's own files under one origin, and nothing else: GET only, this host only, known types only,
 * and only what lies inside `root` once every link has been followed.
 *
 * @param root the built renderer's folder, absolute
 */
export const serveAssets =
  (root: string, { origin, policy }: Site = deskSite) =>
  async (request: Pick<Request, 'method' | 'url'>): Promise<Response> => {
    const refuse = (status: 400 | 404 | 405): Response =>
      new Response(null, { status, headers: headersWith(policy, 'text/plain') })
    if (request.method !== 'GET') return refuse(405)
    const path = pathOf(request.url, origin)
    if (path === null) return refuse(400)
    const built = safeScreen[path]
    if (built) return new Response(built.body, { headers: headersWith(policy, built.type) })
    const contentType = contentTypes[extname(path)]
    if (!contentType) return refuse(404)
    try {
      const inside = (await realpath(root)) + sep
      const file = await realpath(join(inside, path))
      if (!file.startsWith(inside)) return refuse(404)
      return new Response(new Uint8Array(await readFile(file)), {
        headers: headersWith(policy, contentType),
      })
    } catch {
      return refuse(404)
    }
  }

/** The decoded path of an address of the site, or null when it is anything but plain. */
const pathOf = (address: string, origin: string): string | null => {
  try {
    const url = new URL(address)
    if (`${url.protocol}//${url.host}` !== origin || url.username || url.password) return null
    const path = decodeURIComponent(url.pathname)
    // Decoded once and then plain: what still looks encoded, climbs or is another system's path has no business here.
    const hostile = /[\\%:]|\p{Cc}|(?:^|\/)\.\.?(?:\/|$)/u.test(path)
    return hostile ? null : path
  } catch {
    return null
  }
}
