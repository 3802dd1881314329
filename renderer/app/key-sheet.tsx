import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import { grouped } from '../store/grouped.ts'
import { appearance } from '../ui/appearance.ts'
import type { Command } from '../ui/commands/command.ts'
import { isCharacterKey, parseKeys } from '../ui/commands/keys.ts'
import { registry, standingCommands } from '../ui/commands/registry.ts'
import { KeyHint } from '../ui/controls/key-hint.tsx'
import { Dialog } from '../ui/overlays/dialog.tsx'
import { contextOf, scopesInReach } from './keymap.ts'
import styles from './key-sheet.module.css'

interface KeyLine {
  readonly title: string
  readonly keys: readonly string[]
}

type Sections = ReadonlyMap<string, readonly KeyLine[]>

/** The keys that act where one is, and those that act with focus in another part of what is on the screen. */
interface Keys {
  readonly here: Sections
  readonly elsewhere: Sections
}

const NONE: Keys = { here: new Map(), elsewhere: new Map() }

export const keySheet = createStore<Keys & { readonly isOpen: boolean }>(() => ({ ...NONE, isOpen: false }))

/** Opens the sheet for where focus is now: once it is open, focus is in it. */
export function openKeySheet(): void {
  const { scopes } = contextOf(document.activeElement)
  const { commands } = registry.getState()
  const { singleKeys } = appearance.getState()
  keySheet.setState({
    ...keysAt(commands, { around: scopes, inReach: scopesInReach(), singleKeys }),
    isOpen: true,
  })
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
  const { isOpen, here, elsewhere } = useStore(keySheet)
  return (
    <Dialog
      isOpen={isOpen}
      onClose={() => keySheet.setState({ isOpen: false })}
      title="Keys on this screen"
      size="large"
    >
      {isOpen && (
        <>
          <Sheet sections={here} />
          {elsewhere.size > 0 && (
            <>
              <h3 className={styles.apart}>With focus in another part of the screen</h3>
              <Sheet sections={elsewhere} />
            </>
          )}
        </>
      )}
    </Dialog>
  )
}

function Sheet({ sections }: { readonly sections: Sections }) {
  return (
    <div className={styles.sheet}>
      {[...sections].map(([section, lines]) => (
        <section key={section} className={styles.section}>
          <h4 className={styles.heading}>{section}</h4>
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
  )
}

interface Whereabouts {
  /** The scopes around the focus, `global` among them. */
  readonly around: ReadonlySet<string>
  /** All scopes that focus can be brought into. */
  readonly inReach: ReadonlySet<string>
  /** Whether keys that type a character act. */
  readonly singleKeys: boolean
}

/** The keys of commands that can be done now, as far as they can act, in sections. */
export function keysAt(commands: readonly Command[], { around, inReach, singleKeys }: Whereabouts): Keys {
  const acting = (keys: readonly string[]) =>
    keys.filter((one) => singleKeys || !isCharacterKey(parseKeys(one)))
  const lines = standingCommands(commands)
    .filter(({ when }) => when?.() ?? true)
    .map(({ section, scope, title, keys = [] }) => ({ section, scope, title, keys: acting(keys) }))
  const ofLists = listKeys.map((line) => ({
    ...line,
    section: 'Lists',
    scope: 'list',
    keys: acting(line.keys),
  }))
  const sections = (isMeant: (scope: string) => boolean) =>
    grouped(
      [...lines, ...ofLists].filter(({ scope, keys }) => keys.length > 0 && isMeant(scope)),
      ({ section }) => section,
    )
  return {
    here: sections((scope) => around.has(scope)),
    elsewhere: sections((scope) => !around.has(scope) && inReach.has(scope)),
  }
}
