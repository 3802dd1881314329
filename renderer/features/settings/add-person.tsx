import { useState } from 'react'
import { type ErrorCode, userText } from '../../../shared/contract/errors.ts'
import type { Role } from '../../../shared/contract/shapes.ts'
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

/** Adds somebody who may sign in here: the vault first, which keeps the keys, then the journal, which says who they are. */
export function AddPerson({ onClose }: { readonly onClose: () => void }) {
  const desk = useDesk()
  const [name, setName] = useState('')
  const [collar, setCollar] = useState('')
  const [role, setRole] = useState<Role>('desk-officer')
  const secret = useNewPassphrase()
  const [isBusy, setBusy] = useState(false)
  const [wasTried, setTried] = useState(false)
  const [error, setError] = useState<ErrorCode | null>(null)
  const faults = {
    name: name.trim() === '' ? 'Their name, as it shall stand in the log' : null,
    ...secret.faults,
  }
  const add = async () => {
    setTried(true)
    if (isBusy || Object.values(faults).some((fault) => fault !== null)) return
    setBusy(true)
    const answer = await window.desk.vault.addUser({
      name: name.trim(),
      collar: collar.trim(),
      role,
      passphrase: secret.typed.passphrase,
    })
    setBusy(false)
    if (!answer.ok) return setError(answer.error.code)
    if (await perform(desk, recordUser(desk, answer.value, null))) onClose()
  }
  const shown = (fault: string | null) => (wasTried ? fault : null)
  return (
    <Dialog
      isOpen
      isSticky
      title="Add somebody"
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" isDisabled={isBusy} onPress={() => holdKeysWhile(add)}>
            {isBusy ? 'Adding…' : 'Add'}
          </Button>
        </>
      }
    >
      <div className={styles.dialogForm}>
        {error !== null && <Banner tone="caution" title={userText(error)} code={error} />}
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
        <NewPassphraseFields
          label="First passphrase"
          againLabel="The same again"
          hint="They type it themselves, or change it after signing in."
          typed={secret.typed}
          onChange={secret.change}
          faults={wasTried ? secret.faults : null}
        />
      </div>
    </Dialog>
  )
}
