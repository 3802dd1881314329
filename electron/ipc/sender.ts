import type { IpcMainInvokeEvent, WebContents } from 'electron'
import { deskOrigin, isDeskAddress } from '../security/origin.ts'

type Event = Pick<IpcMainInvokeEvent, 'sender' | 'senderFrame'>

/**
 * Did this call come from the top frame of one of the desk's own windows, showing a page of the desk?
 * A frame that is gone, embedded, empty, `about:blank` or of any other origin is refused.
 */
export const isTrustedSender = (event: Event, isDesk: (contents: WebContents) => boolean): boolean => {
  const frame = event.senderFrame
  return (
    frame !== null &&
    frame.parent === null &&
    frame.origin === deskOrigin &&
    isDeskAddress(frame.url) &&
    isDesk(event.sender)
  )
}
