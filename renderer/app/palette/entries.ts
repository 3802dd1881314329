import type { Command } from '../../ui/commands/command.ts'
import type { PaletteItem, PaletteProvider } from '../../ui/commands/palette-provider.ts'
import { standingCommands } from '../../ui/commands/registry.ts'
import { rank } from './rank.ts'

/** Lines the palette shows at most; what it shows is ranked, and the query narrows it. */
export const SHOWN = 50

/** One line of the palette. */
export interface PaletteEntry {
  readonly id: string
  readonly title: string
  readonly detail?: string
  readonly section: string
  readonly keys?: string
  readonly rank: number
  readonly run: () => void | Promise<void>
}

/**
 * The commands that fit a query and can be done now.
 *
 * @param isInReach whether a scope other than `global` is on the screen
 */
export function commandEntries(
  query: string,
  commands: readonly Command[],
  isInReach: (scope: string) => boolean,
): readonly PaletteEntry[] {
  const entries: PaletteEntry[] = []
  for (const command of standingCommands(commands)) {
    if (command.scope !== 'global' && !isInReach(command.scope)) continue
    if (command.when && !command.when()) continue
    const detail = command.detail?.() ?? ''
    const texts = [command.title, ...(command.alsoKnownAs ?? []), ...(detail ? [detail] : [])]
    const best = Math.max(...texts.map((text) => rank(query, text)))
    if (best === 0) continue
    const keys = command.keys?.[0]
    entries.push({
      id: `command:${command.id}`,
      title: command.title,
      section: command.section,
      rank: best,
      run: command.run,
      ...(detail === '' ? {} : { detail }),
      ...(keys === undefined ? {} : { keys }),
    })
  }
  return entries
}

/** What the features found, as lines of the palette. */
export function itemEntries(
  provider: PaletteProvider,
  items: readonly PaletteItem[],
): readonly PaletteEntry[] {
  return items.map((item) => ({ ...item, id: `${provider.id}:${item.id}`, section: provider.section }))
}

/** All lines in one order, best first; of equals the order given stays. */
export function ranked(entries: readonly PaletteEntry[]): readonly PaletteEntry[] {
  return entries.toSorted((a, b) => b.rank - a.rank).slice(0, SHOWN)
}
