import type { ReactNode } from 'react'
import { normaliseTelephone } from '../../../shared/identifiers/telephone.ts'
import { ORGANISATION_KINDS, type OrganisationKind } from '../../../shared/directory/organisations.ts'
import { addContact, addOrganisation } from '../../store/acts/directory.ts'
import { errorCodeOf } from '../../store/done-act.ts'
import { useDesk } from '../../store/hooks.tsx'
import { useWritingAt } from '../../store/writing-state.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Select } from '../../ui/controls/select.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { announce } from '../../ui/feedback/announcer.tsx'
import { tellError } from '../../ui/feedback/tell-act.ts'
import { noteLastingAct, noteUnderWay } from '../../ui/feedback/toast-store.ts'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { holdKeysWhile } from '../../ui/held-keys.ts'
import styles from './directory.module.css'
import { type DirectoryList, show } from './directory-ui.ts'
import { ForceField } from './force-field.tsx'

interface AddingProps {
  readonly onClose: () => void
}

const LINE = 1_000
const KINDS = ORGANISATION_KINDS.map(({ code, label, help }) => ({ id: code, title: label, detail: help }))

const NO_OFFICER = { name: '', rank: '', collar: '', telephone: '', organisation: null as string | null }
const NO_ORGANISATION = { name: '', short: '', kind: 'agency' as OrganisationKind }

/** An officer entered by hand; the rest is written in place afterwards. */
export function NewOfficer({ onClose }: AddingProps) {
  const desk = useDesk()
  const [draft, change, clear] = useWritingAt('directory', 'officer', NO_OFFICER)
  const { name, rank, collar, telephone, organisation } = draft
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
    <Adding
      title="New officer"
      list="officers"
      isReady={name.trim() !== ''}
      save={save}
      clear={clear}
      onClose={onClose}
    >
      <TextField
        label="Name"
        value={name}
        onChange={(name) => change({ name })}
        autoFocus
        pasteLimit={LINE}
        isRequired
      />
      <TextField label="Rank or grade" value={rank} onChange={(rank) => change({ rank })} pasteLimit={LINE} />
      <TextField
        label="Collar number"
        value={collar}
        onChange={(collar) => change({ collar })}
        pasteLimit={40}
        isFigures
      />
      <ForceField id={organisation} onSave={(organisation) => change({ organisation })} isReadOnly={false} />
      <TextField
        label="Telephone"
        value={telephone}
        onChange={(telephone) => change({ telephone })}
        pasteLimit={80}
        isFigures
      />
    </Adding>
  )
}

/** A force or agency that the list does not have. */
export function NewOrganisation({ onClose }: AddingProps) {
  const desk = useDesk()
  const [{ name, short, kind }, change, clear] = useWritingAt('directory', 'organisation', NO_ORGANISATION)
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
      clear={clear}
      onClose={onClose}
    >
      <TextField
        label="Name"
        value={name}
        onChange={(name) => change({ name })}
        autoFocus
        pasteLimit={LINE}
        isRequired
      />
      <TextField label="Short name" value={short} onChange={(short) => change({ short })} pasteLimit={40} />
      <Select label="Kind" choices={KINDS} value={kind} onChange={(kind) => change({ kind })} />
    </Adding>
  )
}

interface FormProps extends AddingProps {
  readonly title: string
  readonly list: DirectoryList
  readonly isReady: boolean
  readonly save: () => Promise<string>
  readonly clear: () => void
  readonly children: ReactNode
}

function Adding({ title, list, isReady, save, clear, onClose, children }: FormProps) {
  // What was begun outlives a lock and a kill, but not being put away.
  const putAway = () => {
    clear()
    onClose()
  }
  const submit = async () => {
    if (!isReady) return
    try {
      const id = await noteUnderWay(save())
      noteLastingAct('What is entered in the directory stays there')
      show(list, id)
      announce(`${title}: entered`)
      putAway()
    } catch (thrown) {
      tellError(errorCodeOf(thrown))
    }
  }
  return (
    <Dialog isOpen isSticky onClose={putAway} title={title} size="small">
      <form
        className={styles.adding}
        onSubmit={(event) => {
          event.preventDefault()
          holdKeysWhile(submit)
        }}
      >
        {children}
        <div className={styles.addingFoot}>
          <Button onPress={putAway}>Cancel</Button>
          <Button type="submit" tone="primary" isDisabled={!isReady}>
            Enter
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
