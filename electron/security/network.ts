import type { CommandLine, Session } from 'electron'
import { scheme } from './origin.ts'

const local = new Set([`${scheme}:`, 'data:', 'blob:'])

/** May the renderer load this address at all? Only what needs no network. */
export const isLocal = (address: string, devTools: boolean): boolean => {
  if (!URL.canParse(address)) return false
  const { protocol } = new URL(address)
  return local.has(protocol) || (devTools && protocol === 'devtools:')
}

/** Before ready: no name and no address of a network can be resolved by anything that Chromium runs. */
export const cutNames = (commandLine: CommandLine): void => {
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
  commandLine.appendSwitch('disable-background-networking')
  commandLine.appendSwitch('disable-component-update')
  commandLine.appendSwitch('disable-http-cache')
  commandLine.appendSwitch('force-webrtc-ip-handling-policy', 'disable_non_proxied_udp')
}

/** Cancels every request that would leave the machine, and every download. */
export const blockNetwork = (session: Session, devTools: boolean): void => {
  session.webRequest.onBeforeRequest((details, callback) => {
    callback({ cancel: !isLocal(details.url, devTools) })
  })
  session.on('will-download', (event) => event.preventDefault())
}
