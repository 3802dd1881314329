import { BrowserWindow, type BrowserWindowConstructorOptions, type Session, type WebContents } from 'electron'
import { swallowDevToolsKeys } from './dev-tools.ts'
import { confineNavigation } from './navigation.ts'
import { isDeskAddress, isSanitiserAddress, reportOrigin } from './origin.ts'
import { webPreferences } from './web-preferences.ts'

interface Settings {
  /** Developer tools exist in an unpackaged desk only. */
  readonly devTools: boolean
  /** Asks the system to leave the window out of screen captures. */
  readonly contentProtection: boolean
  readonly preload: string
  /** Told when a message that is shown asks for a link to be opened. */
  readonly onLink: (address: string) => void
}

/** The one maker of windows. */
export interface WindowFactory {
  readonly desk: (options: Pick<BrowserWindowConstructorOptions, 'backgroundColor' | 'show'>) => BrowserWindow
  /** A hidden window without a bridge and without scripts, for one report. */
  readonly report: (session: Session) => BrowserWindow
  /** A hidden window without a bridge, for one message whose HTML is to be made safe. */
  readonly sanitiser: (session: Session) => BrowserWindow
  /** Is this one of the desk's own windows, with a bridge? */
  readonly isDesk: (contents: WebContents) => boolean
  /** For `web-contents-created`: closes whatever came into being without this factory. */
  readonly police: (contents: WebContents) => void
}

export const createWindowFactory = ({
  devTools,
  contentProtection,
  preload,
  onLink,
}: Settings): WindowFactory => {
  const desks = new WeakSet<WebContents>()
  let making = false

  const make = (
    options: BrowserWindowConstructorOptions,
    allowed: (address: string) => boolean,
    links?: (address: string) => void,
  ): BrowserWindow => {
    making = true
    try {
      const window = new BrowserWindow({
        ...options,
        webPreferences: { ...webPreferences, devTools, ...options.webPreferences },
      })
      confineNavigation(window.webContents, allowed, links)
      swallowDevToolsKeys(window.webContents)
      window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
      return window
    } finally {
      making = false
    }
  }

  return {
    desk: (options) => {
      const window = make(
        {
          ...options,
          title: 'Tactical Desk',
          width: 1440,
          height: 900,
          minWidth: 960,
          minHeight: 600,
          autoHideMenuBar: true,
          webPreferences: { preload },
        },
        isDeskAddress,
        onLink,
      )
      window.setContentProtection(contentProtection)
      desks.add(window.webContents)
      return window
    },
    report: (session) =>
      make({ show: false, webPreferences: { session, javascript: false } }, (address) =>
        address.startsWith(`${reportOrigin}/`),
      ),
    sanitiser: (session) => make({ show: false, webPreferences: { session } }, isSanitiserAddress),
    isDesk: (contents) => desks.has(contents),
    police: (contents) => {
      if (making || (devTools && contents.getType() === 'remote')) return
      setImmediate(() => {
        if (contents.isDestroyed()) return
        const owner = BrowserWindow.fromWebContents(contents)
        if (owner) owner.destroy()
        else contents.close()
      })
    },
  }
}
