import { useEffect, useMemo } from 'react'
import { useDesk } from '../store/hooks.tsx'
import { registerCommands, registerPaletteProvider } from '../ui/commands/registry.ts'
import type { Feature } from '../ui/screen.ts'
import { deskCommands } from './desk-commands.ts'
import { listenForKeys } from './keymap.ts'
import { textSizeCommands } from './text-size.ts'
import { Shell } from './shell/shell.tsx'

/** The desk of the person who is signed in. */
export function Desk({ features }: { readonly features: readonly Feature[] }) {
  // An administrator configures and reads no case; everybody else sees every screen.
  const readsCases = useDesk().session.user.role !== 'administrator'
  return <DeskOfReader features={features} readsCases={readsCases} />
}

interface DeskOfReaderProps {
  readonly features: readonly Feature[]
  readonly readsCases: boolean
}

/** The features that a person may use, wired into the frame, and the keys alive. */
export function DeskOfReader({ features: all, readsCases }: DeskOfReaderProps) {
  const features = useMemo(
    () => all.filter((feature) => readsCases || feature.readsNoCase === true),
    [all, readsCases],
  )
  const screens = useMemo(() => features.flatMap((feature) => feature.screens ?? []), [features])
  useEffect(() => {
    const undo = [
      registerCommands(textSizeCommands),
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
      strips={features.map(({ strip: Strip }, place) => Strip && <Strip key={place} />)}
    />
  )
}
