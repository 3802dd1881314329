import { useState } from 'react'
import type { Role } from '../../../shared/contract/shapes.ts'
import type { DeskUser } from '../../../shared/desk/state.ts'
import { Button } from '../../ui/controls/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { RoleField } from './role-field.tsx'
import styles from './settings.module.css'

interface ChangeRoleProps {
  readonly user: DeskUser
  readonly onChange: (role: Role) => void
  readonly onClose: () => void
}

/** What somebody may do from now on; what they wrote before stays as it was judged then. */
export function ChangeRole({ user, onChange, onClose }: ChangeRoleProps) {
  const [role, setRole] = useState(user.role)
  return (
    <Dialog
      isOpen
      title={`Role of ${user.name}`}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button tone="primary" isDisabled={role === user.role} onPress={() => onChange(role)}>
            Change the role
          </Button>
        </>
      }
    >
      <div className={styles.dialogForm}>
        <RoleField role={role} onChange={setRole} />
        <p className={styles.quiet}>
          It holds from now on, and from their next sign-in. What they wrote before stays as it is.
        </p>
      </div>
    </Dialog>
  )
}
