import { useState } from 'react'
import { PassphraseField } from './passphrase-field.tsx'

/** The vault holds to the same. */
const SHORTEST = 12

/** A new passphrase, typed twice because nobody can look it up afterwards. */
export interface NewPassphrase {
  readonly passphrase: string
  readonly again: string
}

interface Faults {
  readonly passphrase: string | null
  readonly again: string | null
}

/** What is being typed into `NewPassphraseFields`, what is wrong with it, and how to clear it. */
export function useNewPassphrase(): {
  readonly typed: NewPassphrase
  readonly change: (part: Partial<NewPassphrase>) => void
  readonly clear: () => void
  readonly faults: Faults
} {
  const [typed, setTyped] = useState<NewPassphrase>(EMPTY)
  return {
    typed,
    change: (part) => setTyped((before) => ({ ...before, ...part })),
    clear: () => setTyped(EMPTY),
    faults: faultsOf(typed),
  }
}

const EMPTY: NewPassphrase = { passphrase: '', again: '' }

function faultsOf({ passphrase, again }: NewPassphrase): Faults {
  return {
    passphrase:
      passphrase.length >= SHORTEST ? null : `At least ${SHORTEST} characters; several words are good`,
    again: again === passphrase ? null : 'The two differ',
  }
}

interface NewPassphraseFieldsProps {
  readonly typed: NewPassphrase
  readonly onChange: (part: Partial<NewPassphrase>) => void
  /** What is wrong, where it is to be said already. */
  readonly faults: Faults | null
  /** Whose it is: "Passphrase", "First passphrase". */
  readonly label: string
  readonly againLabel: string
  readonly hint?: string
}

/** The two fields of a new passphrase. */
export function NewPassphraseFields({
  typed,
  onChange,
  faults,
  label,
  againLabel,
  hint = `${SHORTEST} characters or more; several words are good`,
}: NewPassphraseFieldsProps) {
  return (
    <>
      <PassphraseField
        label={label}
        hint={hint}
        value={typed.passphrase}
        onChange={(passphrase) => onChange({ passphrase })}
        error={faults?.passphrase ?? null}
        isNew
      />
      <PassphraseField
        label={againLabel}
        value={typed.again}
        onChange={(again) => onChange({ again })}
        error={faults?.again ?? null}
        isNew
      />
    </>
  )
}
