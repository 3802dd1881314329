import { type ReactNode, useRef } from 'react'
import { Button } from '../../../../ui/controls/button.tsx'
import { goToUnread } from '../../../../ui/controls/date-time-field.tsx'
import { useCommitKeys } from '../../../../ui/commands/commit-keys.ts'
import { holdKeysWhile } from '../../../../ui/held-keys.ts'
import styles from '../panel.module.css'

interface EditorFormProps {
  readonly onSave: () => void | Promise<unknown>
  readonly onLeave: () => void
  /** Shown on the button; Enter saves by itself where the control is one line. */
  readonly saveKeys?: string
  readonly children: ReactNode
}

/** A field being written: `Ctrl+Enter` saves, Escape leaves it as it was. */
export function EditorForm({ onSave, onLeave, saveKeys = 'Ctrl+Enter', children }: EditorFormProps) {
  const form = useRef<HTMLDivElement>(null)
  const save = () => (goToUnread(form.current) ? undefined : onSave())
  const onKeys = useCommitKeys(save)
  return (
    <div ref={form} className={styles.form} onKeyDownCapture={onKeys}>
      {children}
      <div className={styles.buttons}>
        <Button tone="quiet" onPress={onLeave}>
          Cancel
        </Button>
        <Button keys={saveKeys} onPress={() => holdKeysWhile(save)}>
          Save
        </Button>
      </div>
    </div>
  )
}
