import type { WebContents } from 'electron'
import { isDeskAddress, isMailAddress } from './origin.ts'

/**
 * Keeps a window where it is: no navigation, in any frame, to anywhere but its own pages, and of frames to the HTML
 * of messages; no further windows; no web views.
 *
 * @param allowed decides by the address; the desk's own pages unless told otherwise
 * @param onLink told of an address for which a window was asked; none is opened
 */
export const confineNavigation = (
  contents: WebContents,
  allowed: (address: string) => boolean = isDeskAddress,
  onLink: (address: string) => void = () => undefined,
): void => {
  contents.on('will-navigate', (event) => {
    if (!allowed(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    const shown = !event.isMainFrame && isMailAddress(event.url)
    if (!allowed(event.url) && !shown) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!allowed(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(({ url }) => {
    onLink(url)
    return { action: 'deny' }
  })
}
