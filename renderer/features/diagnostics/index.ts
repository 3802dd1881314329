import { Stethoscope } from 'lucide-react'
import type { Feature } from '../../ui/screen.ts'
import { DiagnosticsScreen } from './diagnostics-screen.tsx'

/** Whether everything is whole, what could not be understood, and who did what. */
export const diagnostics: Feature = {
  screens: [{ id: 'diagnostics', title: 'Diagnostics', icon: Stethoscope, component: DiagnosticsScreen }],
  readsNoCase: true,
}
