import { type ReactNode, useState } from 'react'
import { normaliseTelephone } from '../../../shared/identifiers/telephone.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '../../../shared/directory/organisations.ts'
import { addContact, addOrganisation } from '../../store/acts/directory.ts'
import { errorCodeOf } from '../../store/done-act.ts'
import { useDesk } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { Select } from '../../ui/controls/select.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { announce } from '../../ui/feedback/announcer.tsx'
import { tellError } from '../../ui/feedback/tell-act.ts'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import styles from './directory.module.css'
import { type DirectoryList, show } from './directory-ui.ts'
import { ForceField } from './force-field.tsx'

interface AddingProps {
  readonly onClose: () => void
}

const LINE = 1_000
const KINDS = ORGANISATION_KINDS.map(({ code, label, help }) => ({ id: code, title: label, detail: help }))

/** An officer entered by hand; the rest is written in place afterwards. */
export function NewOfficer({ onClose }: AddingProps) {
  const desk = useDesk()
  const [name, setName] = useState('')
  const [rank, setRank] = useState('')
  const [collar, setCollar] = useState('')
  const [telephone, setTelephone] = useState('')
  const [organisation, setOrganisation] = useState<string | null>(null)
  const number = normaliseTelephone(telephone)
  const kept = number.e164 ?? telephone.trim().slice(0, 80)
  const save = () =>
    addContact(desk, {
      name: name.trim().slice(0, LINE),
      ...(rank.trim() ? { rank: rank.trim().slice(0, LINE) } : {}),
      ...(collar.trim() ? { collar: collar.trim().slice(0, 40) } : {}),
      ...(organisation ? { organisation } : {}),
      ...(kept ? { telephones: [{ number: kept, label: kept.startsWith('+447') ? 'mobile' : 'work' }] } : {}),
    })
  return (
    <Adding title="New officer" list="officers" isReady={name.trim() !== ''} save={save} onClose={onClose}>
      <TextField label="Name" value={name} onChange={setName} autoFocus pasteLimit={LINE} isRequired />
      <TextField label="Rank or grade" value={rank} onChange={setRank} pasteLimit={LINE} />
      <TextField label="Collar number" value={collar} onChange={setCollar} pasteLimit={40} isFigures />
      <ForceField id={organisation} onSave={setOrganisation} isReadOnly={false} />
      <TextField label="Telephone" value={telephone} onChange={setTelephone} pasteLimit={80} isFigures />
    </Adding>
  )
}

/** A force or agency that the list does not have. */
export function NewOrganisation({ onClose }: AddingProps) {
  const desk = useDesk()
  const [name, setName] = useState('')
  const [short, setShort] = useState('')
  const [kind, setKind] = useState<OrganisationKind>('agency')
  const save = () =>
    addOrganisation(desk, {
      name: name.trim().slice(0, LINE),
      kind,
      ...(short.trim() ? { short: short.trim().slice(0, 40) } : {}),
    })
  return (
    <Adding
      title="New organisation"
      list="organisations"
      isReady={name.trim() !== ''}
      save={save}
      onClose={onClose}
    >
      <TextField label="Name" value={name} onChange={setName} autoFocus pasteLimit={LINE} isRequired />
      <TextField label="Short name" value={short} onChange={setShort} pasteLimit={40} />
      <Select label="Kind" choices={KINDS} value={kind} onChange={setKind} />
    </Adding>
  )
}

interface FormProps extends AddingProps {
  readonly title: string
  readonly list: DirectoryList
  readonly isReady: boolean
  readonly save: () => Promise<string>
  readonly children: ReactNode
}

function Adding({ title, list, isReady, save, onClose, children }: FormProps) {
  const submit = async () => {
    if (!isReady) return
    try {
      const id = await save()
      show(list, id)
      announce(`${title}: entered`)
      onClose()
    } catch (thrown) {
      tellError(errorCodeOf(thrown))
    }
  }
  return (
    <Dialog isOpen isSticky onClose={onClose} title={title} size="small">
      <form
        className={styles.adding}
        onSubmit={(event) => {
          event.preventDefault()
          void submit()
        }}
      >
        {children}
        <div className={styles.addingFoot}>
          <Button onPress={onClose}>Cancel</Button>
          <Button type="submit" tone="primary" isDisabled={!isReady}>
            Enter
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
