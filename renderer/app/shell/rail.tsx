import { go } from '../../ui/navigation.ts'
import type { Screen } from '../../ui/screen.ts'
import { KeyHint } from '../../ui/controls/key-hint.tsx'
import { screenKeys } from '../desk-commands.ts'
import styles from './shell.module.css'

interface RailProps {
  readonly screens: readonly Screen[]
  readonly current: string
}

/** The screens of the desk, each with its key and its count. */
export function Rail({ screens, current }: RailProps) {
  return (
    <nav className={styles.rail} aria-label="Screens" data-pane tabIndex={-1}>
      <ul>
        {screens.map((screen, index) => (
          <li key={screen.id}>
            <RailButton screen={screen} isCurrent={screen.id === current} keys={screenKeys(index)} />
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface RailButtonProps {
  readonly screen: Screen
  readonly isCurrent: boolean
  readonly keys: string | undefined
}

function RailButton({ screen, isCurrent, keys }: RailButtonProps) {
  return (
    <button
      type="button"
      className={styles.railButton}
      title={screen.title}
      onClick={() => go({ screen: screen.id })}
      {...(isCurrent ? { 'aria-current': 'page' as const } : {})}
    >
      <screen.icon size={16} aria-hidden />
      <span className={styles.railTitle}>{screen.title}</span>
      {screen.useCount && <RailCount useCount={screen.useCount} />}
      {keys !== undefined && (
        <span className={styles.railKeys}>
          <KeyHint keys={keys} />
        </span>
      )}
    </button>
  )
}

function RailCount({ useCount }: { readonly useCount: () => number | null }) {
  const count = useCount()
  return count === null ? null : <span className={styles.railCount}>{count.toLocaleString('en-GB')}</span>
}
