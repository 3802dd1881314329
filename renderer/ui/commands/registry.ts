import { createStore } from 'zustand/vanilla'
import type { Command } from './command.ts'
import type { PaletteProvider } from './palette-provider.ts'

interface Registry {
  /** In order of registration. Of two with one id the later stands, and the earlier returns when it leaves. */
  readonly commands: readonly Command[]
  readonly providers: readonly PaletteProvider[]
}

export const registry = createStore<Registry>(() => ({ commands: [], providers: [] }))

/** Makes commands known; returns the function that takes them away again. */
export function registerCommands(commands: readonly Command[]): () => void {
  registry.setState((state) => ({ commands: [...state.commands, ...commands] }))
  const mine = new Set(commands)
  return () => registry.setState((state) => ({ commands: state.commands.filter((one) => !mine.has(one)) }))
}

/** Makes a source of palette results known; returns the function that takes it away again. */
export function registerPaletteProvider(provider: PaletteProvider): () => void {
  registry.setState((state) => ({ providers: [...state.providers, provider] }))
  return () =>
    registry.setState((state) => ({ providers: state.providers.filter((one) => one !== provider) }))
}

/** The commands that stand now: one for each id, the latest. */
export function standingCommands(commands: readonly Command[]): readonly Command[] {
  const latest = new Map<string, Command>()
  for (const command of commands) latest.set(command.id, command)
  return [...latest.values()]
}
