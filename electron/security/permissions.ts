import type { Session } from 'electron'
import { deskOrigin } from './origin.ts'

/** The one thing that a page of the desk may have: a store that a full disk does not make Chromium throw away. */
const granted = 'persistent-storage'

const isOwn = (origin: string): boolean => origin === deskOrigin || origin === `${deskOrigin}/`

/** No page gets any permission of the browser's but one. What else the desk needs, it asks the main process for. */
export const denyPermissions = (session: Session): void => {
  session.setPermissionRequestHandler((_contents, permission, callback, { isMainFrame, requestingUrl }) => {
    callback(permission === granted && isMainFrame && isOwn(originOf(requestingUrl)))
  })
  session.setPermissionCheckHandler(
    (_contents, permission, origin) => permission === granted && isOwn(origin),
  )
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, callback) => callback({}))
}

const originOf = (address: string): string => {
  if (!URL.canParse(address)) return ''
  const { protocol, host } = new URL(address)
  return `${protocol}//${host}`
}
