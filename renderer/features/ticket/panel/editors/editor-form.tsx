import type { ReactNode } from 'react'
import { Button } from '../../../../ui/controls/button.tsx'
import { useCommitKeys } from '../../use-commit-keys.ts'
import styles from '../panel.module.css'

interface EditorFormProps {
  readonly onSave: () => void
  readonly onLeave: () => void
  /** Shown on the button; Enter saves by itself where the control is one line. */
  readonly saveKeys?: string
  readonly children: ReactNode
}

/** A field being written: `Ctrl+Enter` saves, Escape leaves it as it was. */
export function EditorForm({ onSave, onLeave, saveKeys = 'Ctrl+Enter', children }: EditorFormProps) {
  const onKeys = useCommitKeys(onSave)
  return (
    <div className={styles.form} onKeyDownCapture={onKeys}>
      {children}
      <div className={styles.buttons}>
        <Button tone="quiet" onPress={onLeave}>
          Cancel
        </Button>
        <Button keys={saveKeys} onPress={onSave}>
          Save
        </Button>
      </div>
    </div>
  )
}
