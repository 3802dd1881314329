import { Button } from '../../ui/controls/button.tsx'
import styles from './settings.module.css'

interface SaveBarProps {
  readonly isChanged: boolean
  /** What must be mended first; null when nothing must. */
  readonly fault: string | null
  readonly onSave: () => Promise<void>
  readonly onDiscard: () => void
}

/** Saves what was changed, or lets go of it. */
export function SaveBar({ isChanged, fault, onSave, onDiscard }: SaveBarProps) {
  return (
    <footer className={styles.foot}>
      <Button tone="primary" isDisabled={!isChanged || fault !== null} onPress={() => void onSave()}>
        Save
      </Button>
      <Button isDisabled={!isChanged} onPress={onDiscard}>
        Discard
      </Button>
      <span className={styles.quiet} role="status">
        {fault ?? (isChanged ? 'Not saved yet' : '')}
      </span>
    </footer>
  )
}
