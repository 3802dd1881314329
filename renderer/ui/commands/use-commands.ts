import { useEffect, useLayoutEffect, useRef } from 'react'
import type { Command } from './command.ts'
import { registerCommands } from './registry.ts'

/**
 * Keeps commands registered while the calling component is mounted. The array may be made anew on every render:
 * only a change of what is shown (id, title, keys, scope) registers again; `detail`, `when` and `run` are always the latest.
 */
export function useCommands(commands: readonly Command[]): void {
  const latest = useRef(commands)
  useLayoutEffect(() => {
    latest.current = commands
  })
  // Functions have no place in JSON: what remains is what is shown.
  const shown = JSON.stringify(commands)
  useEffect(() => {
    const current = (id: string) => latest.current.find((one) => one.id === id)
    const standing = latest.current.map((command) => ({
      ...command,
      ...(command.detail && { detail: () => current(command.id)?.detail?.() ?? '' }),
      when: () => current(command.id)?.when?.() ?? true,
      run: () => current(command.id)?.run(),
    }))
    return registerCommands(standing)
    // `shown` stands for everything of the commands that is read once.
  }, [shown])
}
