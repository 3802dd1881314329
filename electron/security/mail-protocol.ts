import { randomBytes } from 'node:crypto'
import { headersWith, mailPolicy, mailStyle } from './content-policy.ts'
import { mailOrigin } from './origin.ts'

/** Messages that can be shown at one time; the oldest gives way. */
const shownLimit = 16

/** The HTML of messages, shown at addresses that nobody can guess. */
export interface ShownMail {
  /** @param body sanitised HTML. @returns the address of a document that shows it */
  readonly add: (body: string) => string
  readonly serve: (request: Pick<Request, 'method' | 'url'>) => Response
  /** No address leads anywhere any more. */
  readonly forget: () => void
}

export const createShownMail = (): ShownMail => {
  const bodies = new Map<string, string>()
  return {
    add: (body) => {
      const token = randomBytes(16).toString('hex')
      bodies.set(token, body)
      for (const oldest of [...bodies.keys()].slice(0, -shownLimit)) bodies.delete(oldest)
      return `${mailOrigin}/${token}`
    },
    serve: ({ method, url }) => {
      const body =
        method === 'GET' && url.startsWith(`${mailOrigin}/`)
          ? bodies.get(url.slice(mailOrigin.length + 1))
          : undefined
      return body === undefined
        ? new Response(null, { status: 404, headers: headersWith(mailPolicy, 'text/plain') })
        : new Response(documentOf(body), { headers: headersWith(mailPolicy, 'text/html; charset=utf-8') })
    },
    forget: () => bodies.clear(),
  }
}

/** Standards mode, and one style sheet that is ours: a message brings none. */
const documentOf = (body: string): string =>
  `<!doctype html><html><head><meta charset="utf-8"><title></title><style>${mailStyle}</style></head><body>${body}</body></html>`
