import { BookUser } from 'lucide-react'
import type { Feature } from '../../ui/screen.ts'
import { DirectoryScreen } from './directory-screen.tsx'

/** Officers and their organisations. */
export const directory: Feature = {
  screens: [{ id: 'directory', title: 'Directory', icon: BookUser, component: DirectoryScreen }],
  // It keeps officers and their requests from administrators by itself.
  readsNoCase: true,
}
