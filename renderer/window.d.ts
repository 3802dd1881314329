import type { Desk } from '../shared/contract/bridge.ts'

declare global {
  interface Window {
    /** The one way out of the desk: every call of the bridge, as the preload script provides it. */
    readonly desk: Desk
  }
}
