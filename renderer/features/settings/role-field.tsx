import type { Role } from '../../../shared/contract/shapes.ts'
import { roleHelp, roleTitle } from '../../../shared/desk/role-words.ts'
import { RadioGroup } from '../../ui/controls/radio-group.tsx'

const ROLES: readonly Role[] = ['desk-officer', 'duty-officer', 'auditor', 'administrator']

interface RoleFieldProps {
  readonly role: Role
  readonly onChange: (role: Role) => void
}

/** One of the four roles, each with what it may do. */
export function RoleField({ role, onChange }: RoleFieldProps) {
  return (
    <RadioGroup
      label="Role"
      choices={ROLES.map((id) => ({ id, title: roleTitle(id), detail: roleHelp[id] }))}
      value={role}
      onChange={onChange}
    />
  )
}
