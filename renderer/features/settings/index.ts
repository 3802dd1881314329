import { Settings } from 'lucide-react'
import type { Feature } from '../../ui/screen.ts'
import { SettingsScreen } from './settings-screen.tsx'

/** The settings of the desk, its people, one's own passphrase and how the desk looks. */
export const settings: Feature = {
  readsNoCase: true,
  screens: [{ id: 'settings', title: 'Settings', icon: Settings, component: SettingsScreen }],
}
