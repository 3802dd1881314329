import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Command } from '../ui/commands/command.ts'
import { registry, standingCommands } from '../ui/commands/registry.ts'
import { KeyHint } from '../ui/controls/key-hint.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'
import { isScopeOnScreen } from './keymap.ts'
import styles from './key-sheet.module.css'

export const keySheet = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }))

interface KeyLine {
  readonly title: string
  readonly keys: readonly string[]
}

/** Keys that belong to lists themselves and are not commands. */
const listKeys: readonly KeyLine[] = [
  { title: 'Move', keys: ['ArrowUp', 'ArrowDown'] },
  { title: 'Move by a page', keys: ['PageUp', 'PageDown'] },
  { title: 'First, last', keys: ['Home', 'End'] },
  { title: 'Open', keys: ['Enter'] },
  { title: 'Peek', keys: ['Space'] },
  { title: 'Select', keys: ['X', 'Ctrl+Space'] },
  { title: 'Select on the way', keys: ['Shift+ArrowDown'] },
  { title: 'Select all', keys: ['Ctrl+A'] },
  { title: 'Select nothing', keys: ['Escape'] },
]

/** The keys of what is on the screen now (`?`), in sections. */
export function KeySheet() {
  const isOpen = useStore(keySheet, (state) => state.isOpen)
  const commands = useStore(registry, (state) => state.commands)
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => keySheet.setState({ isOpen: false })}
      title="Keys on this screen"
      size="large"
    >
      {isOpen && (
        <div className={styles.sheet}>
          {[...sectionsOf(commands)].map(([section, lines]) => (
            <section key={section} className={styles.section}>
              <h3 className={styles.heading}>{section}</h3>
              <dl>
                {lines.map((line) => (
                  <div key={line.title} className={styles.line}>
                    <dt>{line.title}</dt>
                    <dd className={styles.keys}>
                      {line.keys.map((keys) => (
                        <KeyHint key={keys} keys={keys} />
                      ))}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        </div>
      )}
    </Dialog>
  )
}

function sectionsOf(commands: readonly Command[]): ReadonlyMap<string, readonly KeyLine[]> {
  const sections = new Map<string, KeyLine[]>()
  for (const { section, scope, title, keys = [] } of standingCommands(commands)) {
    const isHere = scope === 'global' || isScopeOnScreen(scope)
    if (keys.length > 0 && isHere) sections.set(section, [...(sections.get(section) ?? []), { title, keys }])
  }
  if (isScopeOnScreen('list')) sections.set('Lists', [...listKeys])
  return sections
}
