import { useMemo } from 'react'
import { ModuleTextArea } from '../../../ui/controls/module-text-area.tsx'
import { useDeskState } from '../../../store/hooks.tsx'
import { Slot } from './slot.tsx'
import { useCard, useField } from './use-card.ts'

interface LongFieldProps {
  readonly name: 'narrative' | 'asked' | 'necessity' | 'handlingConditions'
  readonly label: string
  readonly rows: number
  readonly placeholder?: string
  readonly autoFocus?: boolean
}

/** Running text with text modules (`::`). */
export function LongField({ name, label, rows, placeholder, autoFocus }: LongFieldProps) {
  const [value, set] = useField(name)
  const textModules = useDeskState((state) => state.textModules)
  const modules = useMemo(() => Object.values(textModules), [textModules])
  const requester = useCard((draft) => draft.fields.requesterName ?? '')
  const organisation = useCard((draft) => draft.fields.requesterOrganisationName ?? '')
  const placeholders = useMemo(() => ({ requester, organisation }), [requester, organisation])
  return (
    <Slot name={name} span={12}>
      <ModuleTextArea
        label={label}
        value={value ?? ''}
        onChange={set}
        rows={rows}
        maxRows={12}
        modules={modules}
        placeholders={placeholders}
        placeholder={placeholder ?? ''}
        autoFocus={autoFocus ?? false}
      />
    </Slot>
  )
}
