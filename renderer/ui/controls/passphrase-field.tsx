import { Eye, EyeOff } from 'lucide-react'
import { type Ref, useState } from 'react'
import { IconButton } from './icon-button.tsx'
import { TextField } from './text-field.tsx'
import styles from './passphrase-field.module.css'

interface PassphraseFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly hint?: string
  readonly error?: string | null
  readonly autoFocus?: boolean
  readonly isNew?: boolean
  readonly inputRef?: Ref<HTMLInputElement>
}

/** A passphrase: it may be pasted, come from a password manager, and be looked at while it is typed. */
export function PassphraseField({ isNew = false, error = null, hint, ...rest }: PassphraseFieldProps) {
  const [isShown, setShown] = useState(false)
  return (
    <div className={styles.field}>
      <TextField
        {...rest}
        error={error}
        {...(hint === undefined ? {} : { hint })}
        type={isShown ? 'text' : 'password'}
        autoComplete={isNew ? 'new-password' : 'current-password'}
        spellCheck="false"
      />
      <div className={styles.eye}>
        <IconButton
          label={isShown ? 'Hide what is typed' : 'Show what is typed'}
          icon={isShown ? <EyeOff size={16} aria-hidden /> : <Eye size={16} aria-hidden />}
          onPress={() => setShown(!isShown)}
        />
      </div>
    </div>
  )
}
