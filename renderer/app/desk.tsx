import { useEffect, useMemo } from 'react'
import { useDesk } from '../store/hooks.tsx'
import { registerCommands, registerPaletteProvider } from '../ui/commands/registry.ts'
import type { Feature } from '../ui/screen.ts'
import { deskCommands } from './desk-commands.ts'
import { listenForKeys } from './keymap.ts'
import { Shell } from './shell/shell.tsx'

/** The desk of a person who is signed in: the features their role may use, wired into the frame, and the keys alive. */
export function Desk({ features: all }: { readonly features: readonly Feature[] }) {
  const { role } = useDesk().session.user
  const features = useMemo(() => all.filter((feature) => mayUse(role, feature)), [all, role])
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
  return (
    <Shell
      screens={screens}
      overlays={features.map(({ overlay: Overlay }, place) => Overlay && <Overlay key={place} />)}
    />
  )
}

/** An administrator configures and reads no case ; everybody else sees every screen. */
function mayUse(role: string, feature: Feature): boolean {
  return role !== 'administrator' || feature.readsNoCase === true
}
