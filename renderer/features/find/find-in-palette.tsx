import { useEffect } from 'react'
import { useDesk } from '../../store/hooks.tsx'
import { registerPaletteProvider } from '../../ui/commands/registry.ts'
import { peopleProvider, ticketProvider } from './palette-results.ts'

/** Has the palette find tickets and people on every screen. Draws nothing; stands once, beside the frame. */
export function FindInPalette() {
  const desk = useDesk()
  useEffect(() => {
    const undo = [
      registerPaletteProvider(ticketProvider(desk)),
      registerPaletteProvider(peopleProvider(desk)),
    ]
    return () => undo.forEach((step) => step())
  }, [desk])
  return null
}
