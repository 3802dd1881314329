import type { ContactFieldValues } from '../../../shared/contact/state.ts'
import { normaliseTelephone } from '../../../shared/identifiers/telephone.ts'
import { EditableList } from './editable-list.tsx'

type Telephone = NonNullable<ContactFieldValues['telephones']>[number]

interface TelephonesProps {
  readonly telephones: readonly Telephone[]
  readonly onSave: (telephones: Telephone[]) => void
  readonly isReadOnly: boolean
}

/** Numbers kept as E.164 and shown as they are dialled at home. */
export function Telephones({ telephones, onSave, isReadOnly }: TelephonesProps) {
  return (
    <EditableList
      title="Telephone numbers"
      addLabel="Add a number"
      items={telephones}
      textOf={({ number }) => normaliseTelephone(number).display}
      detailOf={({ label }) => label}
      read={(text) => readTelephone(text, telephones)}
      onSave={(items) => onSave([...items])}
      isReadOnly={isReadOnly}
      most={20}
    />
  )
}

function readTelephone(
  text: string,
  telephones: readonly Telephone[],
): { item: Telephone } | { refused: string } {
  if (text.length > 80) return { refused: 'Longer than a telephone number. (E_TOO_LONG)' }
  const { e164, display } = normaliseTelephone(text)
  const number = e164 ?? display
  if (telephones.some((one) => one.number === number)) return { refused: 'This number stands there already.' }
  return { item: { number, label: number.startsWith('+447') ? 'mobile' : 'work' } }
}
