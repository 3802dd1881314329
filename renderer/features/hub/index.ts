import type { Feature } from '../../ui/screen.ts'
import { HubDesk } from './hub-desk.tsx'

/** The exchange with the hub: it runs while somebody is at the desk, whoever that is. */
export const hub: Feature = { readsNoCase: true, overlay: HubDesk }
