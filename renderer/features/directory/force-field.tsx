import { useMemo, useState } from 'react'
import { fittingOrganisations } from '../../../shared/organisation/fitting.ts'
import { useOrganisations } from '../../store/organisations.ts'
import { ComboBox } from '../../ui/controls/combo-box.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'

interface ForceFieldProps {
  readonly id: string | null
  readonly onSave: (id: string | null) => void
  readonly isReadOnly: boolean
}

const SHOWN = 12

/** An officer's force or agency: one of the directory. What is none of them is put back on leaving. */
export function ForceField({ id, onSave, isReadOnly }: ForceFieldProps) {
  const organisations = useOrganisations()
  const [draft, setDraft] = useState<string | null>(null)
  const name = organisations.find((one) => one.id === id)?.name ?? ''
  const suggestions = useMemo(
    () =>
      fittingOrganisations(organisations, draft ?? '')
        .slice(0, SHOWN)
        .map((one) => ({ id: one.id, title: one.name, detail: one.short })),
    [organisations, draft],
  )
  if (isReadOnly) return <TextField label="Force or agency" value={name} isReadOnly />
  const settle = () => {
    if (draft === null) return
    const [first] = draft.trim() === '' ? [] : fittingOrganisations(organisations, draft)
    if (draft.trim() === '' && id !== null) onSave(null)
    else if (first && first.id !== id) onSave(first.id)
    setDraft(null)
  }
  return (
    <ComboBox
      label="Force or agency"
      text={draft ?? name}
      onTextChange={(text) => {
        if (text !== (draft ?? name)) setDraft(text)
      }}
      suggestions={suggestions}
      onPick={(picked) => {
        setDraft(null)
        if (picked.id !== id) onSave(picked.id)
      }}
      onBlur={settle}
    />
  )
}
