import { Search } from 'lucide-react'
import type { Feature } from '../../ui/screen.ts'
import { go } from '../../ui/navigation.ts'
import { FindInPalette } from './find-in-palette.tsx'
import { FindScreen } from './find-screen.tsx'

/** Finding tickets and people: a screen, and lines of the palette. */
export const find: Feature = {
  screens: [{ id: 'find', title: 'Find', icon: Search, component: FindScreen }],
  overlay: FindInPalette,
  commands: [
    {
      id: 'find.open',
      title: 'Find a ticket',
      section: 'Find',
      scope: 'global',
      keys: ['Ctrl+F'],
      alsoKnownAs: ['search', 'look up', 'telephone number', 'collar', 'crime reference'],
      run: () => go({ screen: 'find', ticketId: null }),
    },
  ],
}
