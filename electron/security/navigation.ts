import type { WebContents } from 'electron'
import { isDeskAddress } from './origin.ts'

/**
 * Keeps a window where it is: no navigation, in any frame, to anywhere but its own pages; no further windows;
 * no web views.
 *
 * @param allowed decides by the address; the desk's own pages unless told otherwise
 */
export const confineNavigation = (
  contents: WebContents,
  allowed: (address: string) => boolean = isDeskAddress,
): void => {
  contents.on('will-navigate', (event) => {
    if (!allowed(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!allowed(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!allowed(event.url)) event.preventDefault()
  })
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
