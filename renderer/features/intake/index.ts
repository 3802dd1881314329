import type { Feature } from '../../ui/screen.ts'
import { callsScreen } from './calls/calls-screen.tsx'

export { CallDesk } from './call-desk.tsx'

/** Telephone calls: the card over any screen (`CallDesk`, beside the frame) and the screen of calls. */
export const intake: Feature = { screens: [callsScreen] }
