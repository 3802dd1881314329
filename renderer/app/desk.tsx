import { type ReactNode, useEffect, useMemo } from 'react'
import { registerCommands, registerPaletteProvider } from '../ui/commands/registry.ts'
import type { Feature } from '../ui/screen.ts'
import { deskCommands } from './desk-commands.ts'
import { listenForKeys } from './keymap.ts'
import { Shell } from './shell/shell.tsx'

interface DeskProps {
  readonly features: readonly Feature[]
  /** Dialogs of features that may open over any screen. */
  readonly overlays?: ReactNode
}

/** The desk of a person who is signed in: features wired into the frame, and the keys alive. */
export function Desk({ features, overlays }: DeskProps) {
  const screens = useMemo(() => features.flatMap((feature) => feature.screens ?? []), [features])
  useEffect(() => {
    const undo = [
      registerCommands(deskCommands(screens.filter(({ isInRail }) => isInRail !== false))),
      ...features.map((feature) => registerCommands(feature.commands ?? [])),
      ...features.flatMap((feature) => (feature.paletteProviders ?? []).map(registerPaletteProvider)),
      listenForKeys(window),
    ]
    return () => undo.forEach((step) => step())
  }, [features, screens])
  return <Shell screens={screens} overlays={overlays} />
}
