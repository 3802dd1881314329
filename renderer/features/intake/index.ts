import type { Feature } from '../../ui/screen.ts'
import { CallDesk } from './call-desk.tsx'
import { callsScreen } from './calls/calls-screen.tsx'

/** Telephone calls: the card over any screen, and the screen of calls. */
export const intake: Feature = { screens: [callsScreen], overlay: CallDesk }
