import { useState } from 'react'
import { type ErrorCode, userText } from '../../../shared/contract/errors.ts'
import { ok } from '../../../shared/contract/result.ts'
import type { ListedUser, Role } from '../../../shared/contract/shapes.ts'
import { roleTitle } from '../../../shared/desk/role-words.ts'
import type { DeskUser } from '../../../shared/desk/state.ts'
import { recordUser } from '../../store/acts/desk.ts'
import { useDesk } from '../../store/hooks.tsx'
import { Button } from '../../ui/controls/button.tsx'
import { NewPassphraseFields, useNewPassphrase } from '../../ui/controls/new-passphrase.tsx'
import { TextField } from '../../ui/controls/text-field.tsx'
import { Banner } from '../../ui/feedback/banner.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { holdKeysWhile } from '../../ui/held-keys.ts'
import { perform } from './perform.ts'
import { RoleField } from './role-field.tsx'
import styles from './settings.module.css'

interface AddPersonProps {
  /** Whom the desk knows already, from the hub or another workstation; null for somebody new. */
  readonly known: DeskUser | null
  /** Who can sign in here and is not in the journal: they are entered, and not added once more. */
  readonly unentered: readonly ListedUser[]
  readonly onClose: () => void
}

/** Adds somebody who may sign in here: the vault first, which keeps the keys, then the journal, which says who they are. */
export function AddPerson({ known, unentered, onClose }: AddPersonProps) {
  const desk = useDesk()
  const [name, setName] = useState(known?.name ?? '')
  const [collar, setCollar] = useState(known?.collar ?? '')
  const [role, setRole] = useState<Role>(known?.role ?? 'desk-officer')
  const secret = useNewPassphrase()
  const [isBusy, setBusy] = useState(false)
  const [wasTried, setTried] = useState(false)
  const [error, setError] = useState<ErrorCode | null>(null)
  // Who has keys and could not be entered in the journal: the next attempt adds nobody else, and people are listed with them.
  const [added, setAdded] = useState<ListedUser | null>(null)
  const same = unentered.find((person) => nameOf(person) === nameOf({ name }))
  const faults = {
    name:
      name.trim() === ''
        ? 'Their name, as it shall stand in the log'
        : same && !known && !added
          ? `${same.name} has a passphrase here already and is not entered in the journal. Cancel, and enter them or switch them off in the list of people.`
          : null,
    ...secret.faults,
  }
  const add = async () => {
    setTried(true)
    if (isBusy || Object.values(faults).some((fault) => fault !== null)) return
    setBusy(true)
    const answer = added
      ? ok(added)
      : await window.desk.vault.addUser({
          ...(known && { id: known.id }),
          name: name.trim(),
          collar: collar.trim(),
          role,
          passphrase: secret.typed.passphrase,
        })
    setError(answer.ok ? null : answer.error.code)
    const isDone = answer.ok && (await perform(desk, recordUser(desk, answer.value, null)))
    setBusy(false)
    if (isDone) return onClose()
    if (answer.ok) setAdded(answer.value)
  }
  const shown = (fault: string | null) => (wasTried ? fault : null)
  return (
    <Dialog
      isOpen
      isSticky
      title={known ? `${known.name} at this workstation` : 'Add somebody'}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" isDisabled={isBusy} onPress={() => holdKeysWhile(add)}>
            {isBusy ? 'Adding…' : added ? 'Enter in the journal' : 'Add'}
          </Button>
        </>
      }
    >
      <div className={styles.dialogForm}>
        {error !== null && <Banner tone="caution" title={userText(error)} code={error} />}
        {added ? (
          <p>
            {`${added.name} has a passphrase here, and is still to be entered in the journal. Free some space where the disk is full, then enter them.${known ? '' : ' After Cancel the list of people has them as not entered: they can be entered or switched off there.'}`}
          </p>
        ) : (
          <>
            {known ? (
              <p>
                {`${roleTitle(role)}. Whoever sets the passphrase can sign in as ${known.name}: it is entered in the journal that you have let them in.`}
              </p>
            ) : (
              <>
                <TextField
                  label="Name"
                  value={name}
                  onChange={setName}
                  error={shown(faults.name)}
                  maxLength={120}
                  autoFocus
                />
                <TextField
                  label="Collar or staff number"
                  value={collar}
                  onChange={setCollar}
                  maxLength={20}
                  isFigures
                />
                <RoleField role={role} onChange={setRole} />
              </>
            )}
            <NewPassphraseFields
              label="First passphrase"
              againLabel="The same again"
              hint="They type it themselves, or change it after signing in."
              typed={secret.typed}
              onChange={secret.change}
              faults={wasTried ? secret.faults : null}
            />
          </>
        )}
      </div>
    </Dialog>
  )
}

/** A name as it is compared: whoever is typed in again may be written with other blanks or capitals. */
function nameOf({ name }: { readonly name: string }): string {
  return name.trim().replace(/\s+/g, ' ').toLocaleLowerCase('en-GB')
}
